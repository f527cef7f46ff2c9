import type { Access } from "../access.ts";
import { failureOf } from "../answer.ts";
import type { BankAccount, Company, Connector, LedgerAccount } from "../connector.ts";
import { ConnectorError } from "../connector-error.ts";
import { getOne, type Query, readAll, SYSTEM } from "./call.ts";
import { idIn } from "./read-items.ts";
import { FIELDS, TripletexAccount, TripletexCompany, TripletexVatType, TripletexWhoAmI } from "./wire.ts";

type Books = Pick<Connector, "verify" | "companies" | "accounts" | "bankAccounts"> &
  Required<Pick<Connector, "pdf" | "vatCodes">>;

/** What a company is and has besides its items. */
export const books: Books = {
  async verify(access) {
    await whoAmI(access);
  },

  /** The one that the token was made in, and an accountant's clients. */
  async companies(access) {
    const own = await whoAmI(access);
    const path = "company/>withLoginAccess";
    const clients = await readAll(access, { path, query: { fields: FIELDS.company }, shape: TripletexCompany });
    const all = new Map([own, ...clients].map((company) => [company.id, company]));
    return [...all.values()].map(
      ({ id, name, organizationNumber }): Company => ({
        id: String(id),
        name,
        ...(organizationNumber ? { organizationNumber } : {}),
        hasApiAccess: true,
        testCompany: isTestHost(access.apiUrl),
      }),
    );
  },

  async accounts(api) {
    return (await readAccounts(api, { fields: FIELDS.chart })).map(
      ({ number, name, isInactive, legalVatTypes }): LedgerAccount => ({
        code: String(number),
        name,
        ...(isInactive === true ? { closed: true } : {}),
        ...(legalVatTypes ? { vatCodes: legalVatTypes.flatMap((one) => one.number ?? []) } : {}),
      }),
    );
  },

  async vatCodes(api) {
    return (await readVatTypes(api)).flatMap(({ number, name, percentage }) =>
      number ? [{ code: number, name: name ?? number, taxed: (percentage ?? 0) > 0 }] : [],
    );
  },

  async bankAccounts(api) {
    return (await accountsOf(api, { isBankAccount: "true" })).map(
      ({ number, name, bankAccountNumber }): BankAccount => ({
        code: String(number),
        name,
        ...(bankAccountNumber ? { number: bankAccountNumber } : {}),
      }),
    );
  },

  async pdf(api, source) {
    const request = new Request(`${api.apiUrl}/invoice/${idIn(source)}/pdf`);
    const response = await api.send(request);
    if (response.status === 404) return undefined;
    if (!response.ok) throw failureOf(SYSTEM, request, response);
    return new Uint8Array(await response.arrayBuffer());
  },
};

async function whoAmI(access: Access) {
  const path = "token/session/>whoAmI";
  const query = { fields: `company(${FIELDS.company})` };
  const found = await getOne(access, { path, query, shape: TripletexWhoAmI });
  if (found === undefined) throw new ConnectorError(SYSTEM, "unknown_answer", "nobody there who knows us");
  return found.company;
}

/** Those in use; `query` may name some of them. */
export const accountsOf = async (access: Access, query: Query) =>
  (await readAccounts(access, query)).filter(({ isInactive }) => isInactive !== true);

const readAccounts = (access: Access, { fields = FIELDS.account, ...query }: Query) =>
  readAll(access, {
    path: "ledger/account",
    query: { ...query, fields },
    shape: TripletexAccount,
  });

export const readVatTypes = (access: Access) =>
  readAll(access, { path: "ledger/vatType", query: { fields: FIELDS.vatType }, shape: TripletexVatType });

/** Tripletex has a host of its own for tests. */
const isTestHost = (apiUrl: string): boolean => new URL(apiUrl).hostname.endsWith(".tripletex.tech");
