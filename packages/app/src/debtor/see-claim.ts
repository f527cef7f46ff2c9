import {
  BugError,
  type CalendarDate,
  type Case,
  type ClaimExplained,
  type ClaimFacts,
  claimExplained,
  type DebtorMay,
  type DebtorStanding,
  deadlineAhead,
  debtorMay,
  debtorStanding,
  type Instant,
  type Language,
  type LetterParty,
  letterId,
  type Ore,
  owed,
  owedAtLast,
  payeeOf,
  senderOf,
  vippsAmount,
} from "@kravflyt/core";
import { listRemarks, loadTerms } from "@kravflyt/store";
import { claimFacts } from "../letter-facts.ts";
import type { Shell } from "../shell.ts";
import { wishOf } from "./debtor-message.ts";

/** What is asked for on a day, explained. */
export type AskedFor = ClaimExplained & {
  readonly asOf: CalendarDate;
  readonly totalOre: Ore;
  readonly atDeadline?: { readonly on: CalendarDate; readonly ore: Ore };
};

export type DebtorView = {
  readonly case: Case;
  readonly language: Language;
  readonly creditor: LetterParty;
  readonly answers: LetterParty;
  readonly payee: LetterParty;
  readonly standing: DebtorStanding;
  readonly may: DebtorMay;
  /** What would be paid by Vipps, where it may be. */
  readonly vippsOre?: Ore;
  /** Absent when nothing is asked for. */
  readonly askedFor?: AskedFor;
  /** What the debtor asked for on the page, newest first; what they wrote besides is not for whoever holds the letter. */
  readonly asked: readonly { readonly at: Instant; readonly wish: string }[];
};

/** What the debtor of `state` may see of it, in a language of their choice. */
export async function seeClaim(
  { table, today }: Pick<Shell, "table" | "today">,
  state: Case,
  language: Language = state.debtor.language,
): Promise<DebtorView> {
  const [terms, remarks] = await Promise.all([
    loadTerms(table, state.creditorId),
    listRemarks(table, state.caseId, {}),
  ]);
  if (terms === undefined) throw new BugError(`case ${state.caseId} has no creditor`);
  const facts = factsOn(state, today, { ...terms, language });
  const may = debtorMay(state);
  const byVipps = terms.operator.vipps?.on === true ? vippsAmount(state, today) : undefined;
  const askedFor = facts !== undefined && may.pay ? askedForOn(state, facts, today) : undefined;
  const parties = { case: state, creditor: terms.creditor, operator: terms.operator };
  return {
    case: state,
    language,
    creditor: terms.creditor,
    answers: senderOf(parties),
    payee: payeeOf(parties),
    standing: debtorStanding(state),
    may,
    ...(byVipps?.ok === true && { vippsOre: byVipps.value }),
    ...(askedFor === undefined ? {} : { askedFor }),
    asked: remarks.items.filter(({ side }) => side === "debtor").map(({ at, text }) => ({ at, wish: wishOf(text) })),
  };
}

type Told = { readonly creditor: LetterParty; readonly operator: LetterParty; readonly language: Language };

/** Undefined when what is owed is not known. */
function factsOn(state: Case, on: CalendarDate, { language, ...parties }: Told): ClaimFacts | undefined {
  const owing = owedAtLast(state, on);
  if (!owing.ok) return undefined;
  const facts = claimFacts(state, { letterId: letterId("page"), sentOn: on, owed: owing.value }, parties);
  return { ...facts, language };
}

function askedForOn(state: Case, facts: ClaimFacts, today: CalendarDate): AskedFor {
  const deadlineOn = deadlineAhead(state, today);
  const then = deadlineOn === undefined ? undefined : owed(state, deadlineOn);
  return {
    ...claimExplained(facts),
    asOf: facts.countedThrough ?? facts.sentOn,
    totalOre: facts.totalOre,
    ...(deadlineOn !== undefined && then?.ok === true
      ? { atDeadline: { on: deadlineOn, ore: then.value.totalOre } }
      : {}),
  };
}
