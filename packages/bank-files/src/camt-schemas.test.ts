import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { describe, expect, it } from "vitest";
import { balance, type CamtEntry, type CamtVersion, camt, scor } from "../test/write-camt.ts";

const folder = join(process.env["KRAVFLYT_SPECS"] ?? "", "banking/iso20022/xsd");
const isHere = process.env["KRAVFLYT_SPECS"] !== undefined && existsSync(folder);

const ENTRIES: readonly CamtEntry[] = [
  {
    amount: "2249.00",
    ref: "1",
    bankRef: "BANKREF1",
    batch: '<NbOfTxs>2</NbOfTxs><TtlAmt Ccy="NOK">2249.00</TtlAmt>',
    details: [
      {
        amount: "1250.00",
        bankRef: "TX1",
        endToEndId: "NOTPROVIDED",
        name: "Kari",
        account: "12345678903",
        remittance: scor("0010017"),
      },
      {
        amount: "999.00",
        instructed: "999.00",
        iban: "NO9386011117947",
        remittance: scor("0010017", "900.00") + scor("0010025", "99.00"),
      },
    ],
  },
  { amount: "75.00", details: [{ amount: "75.00", remittance: "<Ustrd>Sak 4711</Ustrd>", info: "Mobilbank" }] },
  { amount: "1250.00", sign: "DBIT", isReversal: true, info: "Retur" },
  { amount: "20.00", status: "PDNG", booked: "<DtTm>2026-11-20T10:00:00+01:00</DtTm>" },
];
const TOTALS = "<TxsSummry><TtlNtries><NbOfNtries>4</NbOfNtries><Sum>3594.00</Sum></TtlNtries></TxsSummry>";
const VERSIONS: readonly CamtVersion[] = [
  "camt.053.001.02",
  "camt.053.001.08",
  "camt.054.001.02",
  "camt.054.001.04",
  "camt.054.001.08",
];

/** What the schema of its version says against a message. */
function faults(version: CamtVersion, text: string): readonly string[] {
  const schema = XmlDocument.fromBuffer(readFileSync(join(folder, `${version}.xsd`)));
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

describe("the messages that the tests write", () => {
  it.each(VERSIONS)(
    isHere ? "%s: are valid against their schema" : "%s: was LEFT OUT, set KRAVFLYT_SPECS",
    (version) => {
      if (!isHere) process.stderr.write(`camt-schemas.test.ts: ${version} left out, set KRAVFLYT_SPECS\n`);
      const isStatement = version.startsWith("camt.053");
      const before = `${isStatement ? balance("OPBD", "100.00") + balance("CLBD", "1174.00") : ""}${TOTALS}`;
      const text = camt(version, [
        { copy: "DUPL", before, entries: ENTRIES },
        { account: "<IBAN>NO9386011117947</IBAN>", before, entries: [] },
      ]);
      expect(isHere ? faults(version, text) : []).toEqual([]);
    },
  );

  it(isHere ? "would be found out, were they not" : "was LEFT OUT: KRAVFLYT_SPECS is not set", () => {
    const text = camt("camt.054.001.08", [{ entries: ENTRIES }]).replace("<CdtDbtInd>CRDT", "<CdtDbtInd>KRED");
    expect(isHere ? faults("camt.054.001.08", text) : ["left out"]).toHaveLength(1);
  });
});
