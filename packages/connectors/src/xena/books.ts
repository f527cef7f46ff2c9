import type { Access } from "../access.ts";
import { failureOf, readAnswer } from "../answer.ts";
import type { Company, Connector } from "../connector.ts";
import { ConnectorError } from "../connector-error.ts";
import { findAll, fiscalUrl, get, getAll, SYSTEM } from "./call.ts";
import { XenaFiscalSetup, XenaLedgerTag, XenaMade } from "./wire.ts";

type Books = Pick<Connector, "verify" | "companies" | "accounts" | "bankAccounts"> & Required<Pick<Connector, "pdf">>;

/** What a company is and has besides its items. */
export const books: Books = {
  async verify(access) {
    const request = new Request(fiscalUrl(access, "FiscalSetup"));
    const response = await access.send(request);
    if (response.ok) {
      await readAnswer(SYSTEM, response, XenaFiscalSetup);
      return;
    }
    if (![401, 403, 404].includes(response.status)) throw failureOf(SYSTEM, request, response);
    const credential = response.status === 401 && !(await isKeyGood(access)) ? "api_key" : "fiscal_id";
    const details = { credential, httpStatus: response.status };
    throw new ConnectorError(SYSTEM, "credentials_wrong", `${credential} lets us into nothing`, details);
  },

  async companies(access): Promise<readonly Company[]> {
    const { Id, Address, OrgNumber } = await get(access, "FiscalSetup", XenaFiscalSetup);
    const organizationNumber = OrgNumber?.replaceAll(/\D/g, "");
    return [
      {
        id: String(Id),
        name: Address?.Name ?? String(Id),
        ...(organizationNumber ? { organizationNumber } : {}),
        hasApiAccess: true,
        testCompany: false,
      },
    ];
  },

  accounts: async (api) => (await getAll(api, "LedgerTag", XenaLedgerTag)).flatMap(toAccount),

  bankAccounts: async (api) => (await getAll(api, "LedgerTag/SettlementTag", XenaLedgerTag)).flatMap(toAccount),

  async pdf(api, { voucherId }) {
    if (voucherId === undefined) return undefined;
    const [document] = await findAll(api, `Voucher/${voucherId}/Document`, XenaMade);
    if (document === undefined) return undefined;
    const path = `${api.apiUrl}/Blob/Fiscal/${encodeURIComponent(api.company)}/${document.Id}/Download`;
    const request = new Request(path);
    const response = await api.send(request);
    if (!response.ok) throw failureOf(SYSTEM, request, response);
    return new Uint8Array(await response.arrayBuffer());
  },
};

/** The key's own companies: a company that is not ours is refused in the same words as a key that is none. */
async function isKeyGood({ send, apiUrl }: Access): Promise<boolean> {
  const request = new Request(`${apiUrl}/User/FiscalSetup?listOptions.pageSize=1`);
  const response = await send(request);
  if (response.ok) return true;
  if (response.status === 401 || response.status === 403) return false;
  throw failureOf(SYSTEM, request, response);
}

/** An account without a number is one that nobody can name in the settings. */
const toAccount = ({ Number: number, Description }: XenaLedgerTag) =>
  typeof number === "number" ? [{ code: String(number), name: Description?.trim() || String(number) }] : [];
