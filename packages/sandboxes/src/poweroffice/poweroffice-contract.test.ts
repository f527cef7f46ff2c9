import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { goClientOf, someInvoice } from "./go-test-client.ts";
import { startPowerOfficeSandbox } from "./start-poweroffice-sandbox.ts";

const folder = process.env["KRAVFLYT_SPECS"];
const file = folder === undefined ? undefined : join(folder, "apis/specs/poweroffice-go-v2-openapi-merged.yaml");

if (file === undefined || !existsSync(file)) {
  describe("the Go sandbox against Go's own description", () => {
    it("was LEFT OUT: KRAVFLYT_SPECS names no folder with the description of API v2", () => {
      process.stderr.write("poweroffice-contract.test.ts: left out, set KRAVFLYT_SPECS\n");
      expect(file === undefined || !existsSync(file)).toBe(true);
    });
  });
} else {
  describeContract(file);
}

type Described = { readonly content?: Readonly<Record<string, { readonly schema: object }>> };
type Spec = {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<string, { readonly requestBody?: Described; readonly responses: Readonly<Record<string, Described>> }>
      >
    >
  >;
};

function describeContract(specFile: string) {
  const spec: Spec = parse(readFileSync(specFile, "utf8"));
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema(spec, "go");
  const seen = new Set<string>();

  const validate = (pointer: readonly string[], value: unknown, what: string) => {
    const escaped = pointer.map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")));
    const check = ajv.compile({ $ref: `go#/${escaped.join("/")}` });
    check(value);
    expect(check.errors ?? [], what).toEqual([]);
  };

  describe("the Go sandbox against Go's own description", () => {
    const started = startPowerOfficeSandbox({ now: () => Date.parse("2026-01-05T09:00:00Z"), enforceRate: false });
    afterAll(async () => (await started).close());

    const ask = async (method: "GET" | "POST", path: string, body?: unknown) => {
      const answer = await goClientOf(await started).v2(method, path, body);
      const template = templateOf(spec, path.split("?")[0] ?? "");
      const verb = method.toLowerCase();
      const what = `${method} ${template}`;
      const operation = spec.paths[template]?.[verb];
      const json = ["content", "application/json", "schema"];
      if (body !== undefined) validate(["paths", template, verb, "requestBody", ...json], body, `${what} request`);
      const response = operation?.responses[String(answer.status)];
      expect(response, `${what} answered ${answer.status}: ${answer.text}`).toBeDefined();
      if (response?.content === undefined) expect(answer.json, what).toBeUndefined();
      else validate(["paths", template, verb, "responses", String(answer.status), ...json], answer.json, what);
      seen.add(what);
      return answer;
    };

    it("answers every reading operation that the connector uses as described, each row of every list", async () => {
      const client = goClientOf(await started);
      const { customerId, invoiceId } = someInvoice(client);
      client.inGo("pay", { invoiceId, amount: 25_000, on: "2026-01-02" });
      client.inGo("credit-note", { customerId, amount: 10_000, on: "2026-01-02" });
      await ask("GET", "/ClientIntegrationInformation");
      const { json: invoices } = await ask(
        "GET",
        "/OutgoingInvoices?onlyUnpaidInvoices=true&fromDate=2025-01-01&PageSize=20000",
      );
      expect(invoices.length).toBe(2);
      await ask("GET", `/OutgoingInvoices/${invoiceId}`);
      await ask("GET", "/Customerledger/OpenItems?date=2026-01-05");
      await ask("GET", "/Customerledger/Statement?fromDate=2025-01-01&toDate=2026-12-31");
      await ask("GET", `/Customerledger/EntriesByMatchId?matchId=${invoices[0].MatchId}`);
      await ask("GET", "/Customers?customerNos=10000-19999");
      await ask("GET", `/Customers/${customerId}`);
      await ask("GET", "/GeneralLedgerAccounts?accountNos=1920,8050");
      await ask("GET", "/ClientBankAccounts");
      await ask("GET", "/LockDateSettings");
      await ask("GET", "/AccountTransactions?fromDate=2025-01-01&toDate=2026-12-31");
      await ask("GET", `/VoucherDocumentation/Download?id=${invoiceId}&documentationType=Pdf`);
    });

    it("answers 204 where there is nothing, and ProblemDetails where it says no", async () => {
      await ask("GET", "/OutgoingInvoices?voucherNos=900000-");
      await ask("GET", "/OutgoingInvoices/00000000-0000-4000-8000-00000000ffff");
      await ask("GET", "/Customerledger/OpenItems?date=i%20dag");
    });

    it("takes every write of the connector as described, and answers so", async () => {
      const client = goClientOf(await started);
      const { json: accounts } = await client.v2("GET", "/GeneralLedgerAccounts?accountNos=1920,8050");
      const [bank, interest] = accounts.map(({ Id }: { readonly Id: number }) => Id);
      const line = { PostingDate: "2026-01-05", VatId: 0 };
      const head = { CurrencyCode: "NOK", VoucherDate: "2026-01-05", Description: "Oppgjør" };
      const lines = [
        { ...line, AccountId: bank, CurrencyAmount: 123.45 },
        { ...line, AccountId: interest, CurrencyAmount: -123.45 },
      ];
      for (const type of ["BankJournals", "ManualJournals"]) {
        const voucher = { ...head, ExternalImportReference: type, VoucherLines: lines };
        const { json: made } = await ask("POST", `/Vouchers/${type}`, voucher);
        await ask("GET", `/Vouchers/${type}/${made.Id}`);
        expect((await ask("POST", `/Vouchers/${type}`, voucher)).status).toBe(400);
        await ask("POST", `/Vouchers/Reverse/${made.Id}`);
        expect((await ask("POST", `/Vouchers/${type}`, voucher)).status).toBe(201);
      }
      const proposed = [
        { DebitAccountId: bank, CreditAccountId: interest, CurrencyAmount: 10, PostingDate: "2026-01-05" },
      ];
      const bankProposal = await ask("POST", "/JournalEntryVouchers/BankJournals", {
        ...head,
        BankJournalLines: proposed,
      });
      await ask("GET", `/JournalEntryVouchers/BankJournals/${bankProposal.json.Id}`);
      const manual = await ask("POST", "/JournalEntryVouchers/ManualJournals", {
        ...head,
        ManualVoucherLines: proposed,
      });
      await ask("GET", `/JournalEntryVouchers/ManualJournals/${manual.json.Id}`);
      await ask("GET", "/JournalEntryVouchers");
    });

    it("lets a client in by the steps of onboarding as described", async () => {
      const sandbox = await started;
      const { applicationKey } = sandbox.credentials;
      const organizationNo = "310844136";
      const clientKey = "00000000-3333-4000-8000-00000000c11e";
      const facts = { name: "Ny Kunde AS", organizationNumber: organizationNo, bankAccountNumber: "97100107000" };
      sandbox.operate("create-client", { clientKey, ...facts, connected: false });
      const start = {
        ApplicationKey: applicationKey,
        ClientOrganizationNo: organizationNo,
        RedirectUri: "https://hub.example/go",
      };
      const { json: begun } = await ask("POST", "/Onboarding/Initiate", start);
      const page = await sandbox.fetch(new Request(begun.TemporaryUrl));
      const token = new URL(page.headers.get("location") ?? "").searchParams.get("token");
      const { json: done } = await ask("POST", "/Onboarding/Finalize", { OnboardingToken: token });
      expect(done.OnboardedClientsInformation).toEqual([
        { ClientKey: clientKey, ClientName: "Ny Kunde AS", ClientOrganizationNumber: organizationNo },
      ]);
    });

    it("was asked all of it", () => {
      expect(seen.size).toBe(25);
    });
  });
}

function templateOf(spec: Spec, path: string): string {
  const fits = Object.keys(spec.paths).filter((template) =>
    new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path),
  );
  const template = fits.sort((a, b) => a.split("{").length - b.split("{").length)[0];
  if (template === undefined) throw new Error(`${path} is not described`);
  return template;
}
