import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type * as z from "zod";
import { readRecordings } from "../replay.ts";
import * as wire from "./wire.ts";

const FILE = join(process.env["KRAVFLYT_SPECS"] ?? "", "apis/specs/poweroffice-go-v2-openapi-merged.yaml");

type Schema = { readonly properties?: Readonly<Record<string, unknown>> };
type Operation = { readonly parameters?: readonly { readonly name: string }[] };
type Description = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

/** What we read, and the name that Go's description has for it. */
const READ: Readonly<Record<string, z.ZodObject>> = {
  OutgoingInvoiceDto: wire.GoInvoice,
  CustomerDto: wire.GoCustomer,
  ContactAddressDto: wire.GoAddress,
  CustomerLedgerEntryDto: wire.GoEntry,
  ClientIntegrationInformationDto: wire.GoIntegration,
  GeneralLedgerAccountDto: wire.GoAccount,
  ClientBankAccountDto: wire.GoBankAccount,
  LockDateSettingsDto: wire.GoLockDate,
  AccountTransactionDto: wire.GoTransaction,
  BankVoucherDto: wire.GoVoucher,
  ManualVoucherDto: wire.GoVoucher,
  JournalEntryVoucherListItem: wire.GoProposalRow,
  BankJournalEntryVoucherDto: wire.GoProposal,
  ManualJournalEntryVoucherDto: wire.GoProposal,
};

/** Every list takes these, described as one structure. */
const PAGING = ["Fields", "OrderBy", "PageNumber", "PageSize"];

if (existsSync(FILE)) describeAgainst(parse(readFileSync(FILE, "utf8")) as Description);
else {
  it("leaves out the comparison with Go's published description: KRAVFLYT_SPECS does not name it", () => {
    process.stderr.write("connectors: poweroffice was not compared with its published description (KRAVFLYT_SPECS)\n");
    expect(existsSync(FILE)).toBe(false);
  });
}

function describeAgainst({ paths, components }: Description) {
  const recordings = readRecordings(new URL("./recordings/", import.meta.url));
  const requests = recordings
    .flatMap(([, { exchanges }]) => exchanges.map(({ request }) => request))
    .filter((request) => !request.includes("/v1/"));

  describe("Go's published description", () => {
    it.each(Object.entries(READ))("has every field of %s that we read", (name, shape) => {
      const theirs = Object.keys(components.schemas[name]?.properties ?? {});
      expect(Object.keys(shape.shape).filter((field) => !theirs.includes(field))).toEqual([]);
    });

    it("has every request of the recordings, with its parameters", () => {
      for (const request of requests) {
        const [method = "", address = ""] = request.split(" ");
        const { pathname, searchParams } = new URL(address, "https://books.example");
        const found = Object.entries(paths).find(([path]) =>
          new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(pathname),
        );
        const operation = found?.[1][method.toLowerCase()];
        expect(operation, request).toBeDefined();
        const known = [...PAGING, ...(operation?.parameters ?? []).map(({ name }) => name)];
        expect(
          [...searchParams.keys()].filter((name) => !known.includes(name)),
          request,
        ).toEqual([]);
      }
      expect(requests.length).toBeGreaterThan(20);
    });
  });
}
