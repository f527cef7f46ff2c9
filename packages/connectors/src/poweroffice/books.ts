import type * as z from "zod";
import type { Access, Api } from "../access.ts";
import { failureOf } from "../answer.ts";
import type { BankAccount, Company, Connector, LedgerAccount } from "../connector.ts";
import { ConnectorError } from "../connector-error.ts";
import { assertClient, getList, pagesOf, parseRows, readIntegration, SYSTEM } from "./call.ts";
import { idOf } from "./read-items.ts";
import { unzipOne } from "./unzip.ts";
import { GoAccount, GoBankAccount, GoVatCode } from "./wire.ts";

type Books = Pick<Connector, "verify" | "companies" | "accounts" | "bankAccounts"> &
  Required<Pick<Connector, "pdf" | "vatCodes">>;

/** What we cannot do without; `_Full` of the same is as good. */
const PRIVILEGES = [
  "AccountTransaction",
  "BankVoucher_Full",
  "ClientBankAccount",
  "CommonServices",
  "Customer",
  "CustomerLedger",
  "GeneralLedgerAccount",
  "JournalEntryVoucher_Full",
  "ManualVoucher_Full",
  "OutgoingInvoice",
  "VoucherDocumentation",
  "YearEndVoucher_Full",
];

/** Where a client's extensions and their privileges are. */
const EXTENSIONS_URL = "https://go.poweroffice.net/#settings/extensions";
const PDF_BYTES_MAX = 30 * 1024 * 1024;

export const books: Books = {
  /** GO-3: a client that sells its claims is refused; Go shows it among its subscriptions. */
  async verify(access) {
    const { ValidPrivileges, ActiveClientSubscriptions } = await readIntegration(access);
    const missing = PRIVILEGES.filter(
      (one) => !(ValidPrivileges.includes(one) || ValidPrivileges.includes(`${one}_Full`)),
    );
    const details = { helpUrl: EXTENSIONS_URL };
    if (missing.length > 0) throw new ConnectorError(SYSTEM, "privilege_missing", missing.join(", "), details);
    if ((ActiveClientSubscriptions ?? []).some((name) => /factoring/i.test(name))) {
      throw new ConnectorError(SYSTEM, "factoring_active", "the client has a factoring integration", details);
    }
  },

  async companies(access: Access) {
    const { ClientId, ClientName } = await readIntegration(access);
    const testCompany = new URL(access.apiUrl).pathname.startsWith("/Demo/");
    return [{ id: ClientId, name: ClientName, hasApiAccess: true, testCompany }] satisfies readonly Company[];
  },

  async accounts(api) {
    const all: LedgerAccount[] = [];
    const list = { path: "GeneralLedgerAccounts", query: {}, orderBy: "AccountNo", filter: "accountNos" };
    for await (const rows of pagesOf(api, list)) {
      for (const { AccountNo, Name, IsActive, IsVatCodeLocked, VatCode } of parseRows(rows, GoAccount)) {
        const code = String(AccountNo);
        const locked = IsVatCodeLocked === true && VatCode ? { vatCodes: [VatCode] } : {};
        all.push({ code, name: Name?.trim() || code, ...(IsActive === false ? { closed: true } : {}), ...locked });
      }
    }
    return all;
  },

  async vatCodes(api) {
    return (await readVatCodes(api)).map(({ Code, Name, Rate }) => ({
      code: Code,
      name: Name?.trim() || Code,
      taxed: (Rate ?? 0) > 0,
    }));
  },

  async bankAccounts(api) {
    const rows = parseRows(await getList(api, "ClientBankAccounts", {}), GoBankAccount);
    const inUse = rows.filter(({ IsActive }) => IsActive !== false);
    return inUse.map(({ GeneralLedgerAccountNo, BankName, BankAccountNumber }): BankAccount => {
      const code = String(GeneralLedgerAccountNo);
      return { code, name: BankName?.trim() || code, number: BankAccountNumber };
    });
  },

  /** Go gives the documents of a voucher as one ZIP file. */
  async pdf(api, source) {
    await assertClient(api);
    const query = new URLSearchParams({ id: idOf(source), documentationType: "Pdf" });
    const request = new Request(`${api.apiUrl}/VoucherDocumentation/Download?${query}`);
    const response = await api.send(request);
    if (response.status === 204 || response.status === 404) return undefined;
    if (!response.ok) throw failureOf(SYSTEM, request, response);
    const pdf = unzipOne(new Uint8Array(await response.arrayBuffer()), ".pdf", PDF_BYTES_MAX);
    if (pdf === undefined) throw new ConnectorError(SYSTEM, "unknown_answer", "no document in the archive");
    return pdf;
  },
};

/** Those in use. */
export async function readVatCodes(api: Api): Promise<readonly z.infer<typeof GoVatCode>[]> {
  const rows = parseRows(await getList(api, "VatCodes", { isActive: "true" }), GoVatCode);
  return rows.filter(({ IsActive }) => IsActive !== false);
}
