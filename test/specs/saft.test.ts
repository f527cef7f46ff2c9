import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { calendarDate, journalOf, ore, writeSaft } from "@kravflyt/core";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { expect, it } from "vitest";

/** Skatteetaten publishes it at https://github.com/Skatteetaten/saf-t, in the folder `SAF-T_Financial_1.3`. */
const SCHEMA = "banking/saft/Norwegian_SAF-T_Financial_Schema_v_1.30.xsd";
const file = join(process.env["KRAVFLYT_SPECS"] ?? "", SCHEMA);
const isHere = process.env["KRAVFLYT_SPECS"] !== undefined && existsSync(file);

const day = calendarDate;
const party = {
  name: "Lunde & Sønn AS",
  organizationNumber: "310844136",
  address: { lines: ["Storgata 1"], postalCode: "0155", city: "Oslo", countryCode: "NO" },
  email: "post@lunde.example",
  phone: "22000001",
};

function journal(vouchers: number): string {
  const lines = [
    { account: "1500:20001", side: "debit", amountOre: ore(3_800) },
    { account: "3900", side: "credit", amountOre: ore(3_800), vatCode: "7" },
  ] as const;
  const postings = Array.from({ length: vouchers }, (_, at) => ({
    postingId: `income-${at}-${"1".repeat(90)}${at}`,
    on: day("2026-03-02"),
    body: { kind: "journal", on: day("2026-03-02"), description: `Renter & gebyr ${"x".repeat(300)}`, lines } as const,
  }));
  const period = { from: day("2026-03-01"), to: day("2026-03-31") };
  return writeSaft({
    journal: journalOf(postings, period),
    createdOn: day("2026-04-01"),
    creditor: party,
    operator: party,
  });
}

function faults(text: string): readonly string[] {
  const schema = XmlDocument.fromBuffer(readFileSync(file));
  const validator = XsdValidator.fromDoc(schema);
  const message = XmlDocument.fromString(text);
  try {
    validator.validate(message);
    return [];
  } catch (error) {
    return [String(error)];
  } finally {
    for (const one of [message, validator, schema]) one.dispose();
  }
}

it.each([0, 1, 12])(
  isHere
    ? "SAF-T of %i vouchers is valid against the published schema"
    : "SAF-T of %i vouchers was LEFT OUT: the schema is not among KRAVFLYT_SPECS",
  (vouchers) => {
    if (!isHere) process.stderr.write(`saft.test.ts: left out, put ${SCHEMA} below KRAVFLYT_SPECS\n`);
    expect(isHere ? faults(journal(vouchers)) : []).toEqual([]);
  },
);
