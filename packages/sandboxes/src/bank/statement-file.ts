import { addDays, type CalendarDate, type Ore, subtractOre, sumOre } from "@kravflyt/core";
import { type BankState, balanceOf, dayAt } from "./commands.ts";
import { escapeXml } from "./xml.ts";

export type StatementDay = { readonly account: string; readonly on: CalendarDate };

/** A statement for each account and day from its first entry on, as soon as the day is over; oldest first. */
export function statementDays(state: BankState, now: number): readonly StatementDay[] {
  const today = dayAt(now);
  return [...state.accounts.keys()]
    .flatMap((account) => {
      const first = state.entries.find((entry) => entry.account === account)?.bookedOn ?? today;
      return daysBefore(first, today).map((on) => ({ account, on }));
    })
    .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function daysBefore(first: CalendarDate, today: CalendarDate): readonly CalendarDate[] {
  const days: CalendarDate[] = [];
  for (let on = first; on < today; on = addDays(on, 1)) days.push(on);
  return days;
}

export const nameOf = ({ account, on }: StatementDay): string => `${on}-camt053-${account}.xml`;

/** A camt.053.001.08: what the account held before the day, what came and went, and what it holds. */
export function writeStatement(state: BankState, { account, on }: StatementDay): string {
  const entries = state.entries.filter((entry) => entry.account === account && entry.bookedOn === on);
  const closing = balanceOf(state, account, on);
  const opening = subtractOre(closing, sumOre(entries.map(({ amount }) => amount)));
  const lines = entries.map(({ entryId, amount, endToEndId, kid, text }) => {
    const refs = endToEndId === undefined ? "" : `<Refs><EndToEndId>${escapeXml(endToEndId)}</EndToEndId></Refs>`;
    const structured = `<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>${kid}</Ref></CdtrRefInf></Strd>`;
    const said = kid === undefined ? (text === undefined ? "" : `<Ustrd>${escapeXml(text)}</Ustrd>`) : structured;
    const remittance = said === "" ? "" : `<RmtInf>${said}</RmtInf>`;
    return `<Ntry>${money(amount)}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${on}</Dt></BookgDt><AcctSvcrRef>${entryId}</AcctSvcrRef><BkTxCd/><NtryDtls><TxDtls>${refs}${money(amount)}${remittance}</TxDtls></NtryDtls></Ntry>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>STM-${account}-${on}</MsgId><CreDtTm>${on}T23:59:59</CreDtTm></GrpHdr>
<Stmt><Id>${account}-${on}</Id><Acct><Id><Othr><Id>${account}</Id></Othr></Id></Acct>
${balance("OPBD", opening, on)}
${balance("CLBD", closing, on)}
${lines.join("\n")}
</Stmt></BkToCstmrStmt></Document>
`;
}

const balance = (code: string, amount: Ore, on: CalendarDate): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${money(amount)}<Dt><Dt>${on}</Dt></Dt></Bal>`;

function money(amount: Ore): string {
  const digits = String(Math.abs(amount)).padStart(3, "0");
  const sign = amount < 0 ? "DBIT" : "CRDT";
  return `<Amt Ccy="NOK">${digits.slice(0, -2)}.${digits.slice(-2)}</Amt><CdtDbtInd>${sign}</CdtDbtInd>`;
}
