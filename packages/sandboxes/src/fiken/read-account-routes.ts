import { type CalendarDate, ZERO_ORE } from "@kravflyt/core";
import { json, type Reply, type Route } from "../server/http.ts";
import { invalid, notFound } from "../server/refusal.ts";
import { type Inside, idParam, param, type ReadRoute } from "./company-route.ts";
import { balances } from "./ledger.ts";
import { bySame, day, filtered, flag, page, requiredDay, text, wholeNumber } from "./listing.ts";
import { bankAccountJson } from "./to-json.ts";

/** The chart of accounts, balances and bank accounts. */
export const readAccountRoutes = (get: ReadRoute): readonly Route[] => [
  get("/accounts", (inside) => page(inside.call, listAccounts(inside), ([code, name]) => ({ code, name }))),
  get("/accounts/:code", (inside) => json(oneAccount(inside))),
  get("/accountBalances", listAccountBalances),
  get("/accountBalances/:code", ({ company, call }) => {
    const balance = balances(company, requiredDay(call, "date")).get(param(call, "code")) ?? ZERO_ORE;
    return json({ ...oneAccount({ company, call }), balance });
  }),
  get("/bankAccounts", ({ company, call }) => {
    const rows = filtered(
      company.bankAccounts,
      bySame(flag(call, "inactive"), ({ inactive }) => inactive),
    );
    return page(call, rows, bankAccountJson);
  }),
  get("/bankAccounts/:id", ({ company, call }) => {
    const id = idParam(call, "id");
    const account = company.bankAccounts.find(({ bankAccountId }) => bankAccountId === id);
    if (account === undefined) throw notFound("the bank account");
    return json(bankAccountJson(account));
  }),
  get("/bankBalances", listBankBalances),
];

type AccountRow = readonly [code: string, name: string];

function listAccounts({ company, call }: Inside): readonly AccountRow[] {
  const from = wholeNumber(call, "fromAccount") ?? 0;
  const to = wholeNumber(call, "toAccount") ?? 9999;
  const ranges = (text(call, "range") ?? `${from}-${to}`).split(",").map(parseRange);
  const rows = [...company.accounts].sort(([a], [b]) => (a < b ? -1 : 1));
  return rows.filter(([code]) => {
    const number = Number(code.slice(0, 4));
    return number >= from && number <= to && ranges.some((range) => number >= range.from && number <= range.to);
  });
}

function parseRange(part: string): { readonly from: number; readonly to: number } {
  const match = /^\s*(\d{1,4})(?:\s*-\s*(\d{1,4}))?\s*$/.exec(part);
  if (match === null) throw invalid(`range: ${part}`);
  return { from: Number(match[1]), to: Number(match[2] ?? match[1]) };
}

function oneAccount({ company, call }: Inside): { readonly code: string; readonly name: string } {
  const code = param(call, "code");
  const name = company.accounts.get(code);
  if (name === undefined) throw notFound("the account");
  return { code, name };
}

function listAccountBalances(inside: Inside): Reply {
  const sums = balances(inside.company, requiredDay(inside.call, "date"));
  return page(inside.call, listAccounts(inside), ([code, name]) => ({
    code,
    name,
    balance: sums.get(code) ?? ZERO_ORE,
  }));
}

function listBankBalances({ company, call }: Inside): Reply {
  const until = day(call, "date");
  const sums = balances(company, until);
  const last = [...company.entries.values()].reduce<CalendarDate>(
    (latest, { date }) => (date > latest ? date : latest),
    company.creationDate,
  );
  return page(call, company.bankAccounts, ({ bankAccountId, accountCode }) => ({
    source: "MANUAL",
    bankAccountId,
    bankAccountCode: accountCode,
    date: until ?? last,
    amount: sums.get(accountCode) ?? ZERO_ORE,
  }));
}
