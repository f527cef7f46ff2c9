import {
  accept,
  type CaseEvent,
  type Debtor,
  type DebtorPage,
  type LetterSent,
  letterContent,
  noticeContent,
  type PrintedContent,
  type Result,
  refuse,
  replay,
} from "@kravflyt/core";
import type { Dispatch, MadeFrom, Table } from "@kravflyt/store";
import { allEvents } from "./case-events.ts";
import { debtorPage, keyMarkOf } from "./debtor/debtor-code.ts";
import { letterAsSent } from "./letter-as-sent.ts";
import { calledFor, noticeFacts } from "./notice-facts.ts";

export type DrawDesk = {
  readonly draw: (content: PrintedContent) => Promise<{ readonly sha256: string }>;
  /** The key of the codes that letters print. */
  readonly debtorKey: () => Promise<string>;
};

export type NotMadeAgain = "other_key" | "too_little_kept" | "events_missing";

/** The hash of what came out. It is `undefined` when nothing does by the law and the rules of today. */
export type Again = Result<string | undefined, NotMadeAgain>;

type OneLetter = {
  readonly sent: LetterSent;
  /** Missing where events are. */
  readonly before: readonly CaseEvent[] | undefined;
  readonly madeFrom: MadeFrom | undefined;
};

/** Draws a letter from what had happened before it, and from what was kept beside it. */
export async function letterAgain(desk: DrawDesk, { sent, before, madeFrom }: OneLetter): Promise<Again> {
  const [opened] = before ?? [];
  if (before === undefined || opened?.type !== "case_opened") return refuse("events_missing");
  if (madeFrom === undefined) return refuse("too_little_kept");
  const page = madeFrom.page && (await pageAgain(desk, madeFrom.page, opened.number));
  if (page === "other_key") return refuse("other_key");
  const facts = letterAsSent(before, sent, page === undefined ? { madeFrom } : { madeFrom, page });
  return accept(facts.ok ? (await desk.draw(letterContent(facts.value))).sha256 : undefined);
}

/** The page as the letter told of it; with another key its code cannot be made again. */
async function pageAgain(
  { debtorKey }: DrawDesk,
  { portalUrl, keyMark }: NonNullable<MadeFrom["page"]>,
  number: string,
): Promise<DebtorPage | "other_key"> {
  const key = await debtorKey();
  return keyMarkOf(key) === keyMark ? debtorPage({ key, portalUrl }, number) : "other_key";
}

type OneNotice = {
  readonly dispatch: Dispatch;
  /** What happened up to the event that calls for it. */
  readonly until: readonly CaseEvent[] | undefined;
};

/** Draws a notice from the case as it stood right after the event that calls for it. */
export async function noticeAgain(table: Table, desk: DrawDesk, { dispatch, until }: OneNotice): Promise<Again> {
  const { letterId, madeFrom } = dispatch;
  if (until === undefined) return refuse("events_missing");
  if (madeFrom === undefined) return refuse("too_little_kept");
  const called = calledFor(until);
  if (called === undefined) return accept(undefined);
  const debtor = madeFrom.debtorAt ? await debtorThen(table, madeFrom.debtorAt) : called.state.debtor;
  if (debtor === undefined) return refuse("events_missing");
  const { creditor, operator, language } = madeFrom;
  const facts = noticeFacts(called, { letterId, debtor, creditor, operator });
  return accept(facts.ok ? (await desk.draw(noticeContent({ ...facts.value, language }))).sha256 : undefined);
}

/** The debtor as it was known in a version of a case; `undefined` where events of it are missing. */
async function debtorThen(
  table: Table,
  { caseId, version }: NonNullable<MadeFrom["debtorAt"]>,
): Promise<Debtor | undefined> {
  const events = (await allEvents(table, caseId)).filter((event) => event.version <= version);
  return events.length === version ? replay(events.map(({ event }) => event)).debtor : undefined;
}
