import { type Ore, ore, scaleOre, subtractOre } from "@kravflyt/core";
import { invalid } from "../server/refusal.ts";
import { vatRule } from "./chart.ts";
import { checkEntries, type Posting, post } from "./ledger.ts";
import type { JournalBody, JournalLineBody } from "./requests.ts";
import type { LedgerLine } from "./state.ts";

const PREFIX = "Fri postering registrert via API: ";
const DESCRIPTION_MAX = 200;

/** Books a general journal entry ("fri postering"). Answers the transaction's id. */
export function createJournalEntry(posting: Posting, body: JournalBody): number {
  const entries = body.journalEntries.map(({ date, description, lines }) => ({
    date,
    description: prefixed(description),
    lines: lines.flatMap(toLedgerLines),
  }));
  const description = prefixed(body.description ?? body.journalEntries[0]?.description ?? "");
  checkEntries(posting.company, entries);
  return post(posting, { description, source: { kind: "journal" }, entries }).transactionId;
}

function prefixed(description: string): string {
  const text = `${PREFIX}${description}`;
  if (text.length > DESCRIPTION_MAX) throw invalid(`description is too long: with "${PREFIX}" at most 200 characters`);
  return text;
}

/** A debit amount is net and its VAT comes on top; a credit amount is gross and its VAT is taken out of it. */
function toLedgerLines(line: JournalLineBody): readonly LedgerLine[] {
  const { amount, debitAccount, debitVatCode, creditAccount, creditVatCode } = line;
  if (amount <= 0) throw invalid("lines.amount must be positive");
  if (debitAccount === undefined && creditAccount === undefined) throw invalid("lines: an account is required");
  return [
    ...(debitAccount === undefined ? [] : debitLines(amount, debitAccount, debitVatCode)),
    ...(creditAccount === undefined ? [] : creditLines(amount, creditAccount, creditVatCode)),
  ];
}

function debitLines(net: Ore, account: string, vatCode: number | undefined): readonly LedgerLine[] {
  const rule = ruleOf(vatCode);
  if (rule === "none") return [{ account, amount: net, vatCode }];
  return [
    { account, amount: net, vatCode },
    { account: rule.account, amount: scaleOre(net, rule.percent, 100) },
  ];
}

function creditLines(gross: Ore, account: string, vatCode: number | undefined): readonly LedgerLine[] {
  const rule = ruleOf(vatCode);
  if (rule === "none") return [{ account, amount: ore(-gross), vatCode }];
  const vat = scaleOre(gross, rule.percent, 100 + rule.percent);
  return [
    { account, amount: ore(-subtractOre(gross, vat)), vatCode },
    { account: rule.account, amount: ore(-vat) },
  ];
}

function ruleOf(vatCode: number | undefined) {
  const rule = vatRule(vatCode ?? 0);
  if (rule === undefined) throw invalid(`VAT code ${vatCode} does not exist`);
  return rule;
}
