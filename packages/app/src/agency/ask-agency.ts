import {
  type AgencyTerms,
  accept,
  type CreditorId,
  type CreditStands,
  type HandOver,
  type HandOverGroup,
  isReceiptLate,
  isUnsent,
  type Ore,
  type Result,
  refuse,
  STATUSES_OF_GROUP,
  takeBackCost,
  type WithdrawalCost,
  ZERO_ORE,
} from "@kravflyt/core";
import {
  type AgencyEntry,
  agencyEntryChange,
  commit,
  handOverChange,
  listAgencyEntries,
  listHandOvers,
  loadAgencyAccount,
  loadAgencyEntry,
  loadCreditor,
  loadHandOver,
  type Page,
  type Table,
  type Versioned,
} from "@kravflyt/store";
import { type BadCursor, readPage } from "../read-page.ts";
import { save } from "../save.ts";
import type { Shell } from "../shell.ts";
import type { MayAccess } from "../view.ts";
import { type AgencyPort, openAgency } from "./agency-port.ts";
import { syncMessage } from "./connect-agency.ts";
import { endHandOver } from "./end-hand-over.ts";
import { waitsForCredit } from "./waits-for-credit.ts";

export type AskedHandOver = { readonly handOverId: string; readonly mayAccess: MayAccess };
export type HandOverNotFound = { readonly code: "hand_over_not_found" };

type Seeing = Pick<Shell, "table" | "at" | "today">;

/** A hand-over with what is to be known beside it. */
export type HandOverView = HandOver & {
  /** T16: the agency should have given its number by now. */
  readonly receiptLate: boolean;
  /** T7: why it is not sent yet. */
  readonly waitsFor?: CreditStands;
  /** Nothing of it was ever tried to be sent. */
  readonly unsent: boolean;
  /** What taking it back would cost today. */
  readonly takeBack: WithdrawalCost;
};

/** The hand-over; `undefined` also when it is another creditor's. */
async function loadAsked(
  table: Table,
  { handOverId, mayAccess }: AskedHandOver,
): Promise<Versioned<HandOver> | undefined> {
  const seen = await loadHandOver(table, handOverId);
  return seen !== undefined && mayAccess(seen.value.creditorId) ? seen : undefined;
}

async function toView(view: Seeing, handOver: HandOver, terms: AgencyTerms): Promise<HandOverView> {
  const waitsFor = await waitsForCredit(view.table, handOver);
  return {
    ...handOver,
    receiptLate: isReceiptLate(handOver, view.at, waitsFor),
    ...(waitsFor === undefined ? {} : { waitsFor }),
    unsent: isUnsent(handOver),
    takeBack: takeBackCost(handOver, terms, view.today),
  };
}

/** SVEA-27, -32: the hand-overs of a tab, newest first. */
export async function readHandOvers(
  view: Seeing,
  it: { readonly creditorId: CreditorId; readonly group: HandOverGroup; readonly cursor?: string | undefined },
): Promise<Result<Page<HandOverView>, BadCursor | { readonly code: "creditor_not_found" }>> {
  const { creditorId, group, cursor } = it;
  const [creditor, account, page] = await Promise.all([
    loadCreditor(view.table, creditorId),
    loadAgencyAccount(view.table, creditorId),
    readPage(() => listHandOvers(view.table, { creditorId, statuses: STATUSES_OF_GROUP[group] }, { cursor })),
  ]);
  if (creditor === undefined) return refuse({ code: "creditor_not_found" });
  if (!page.ok) return page;
  const terms = account?.value.terms ?? NO_TERMS;
  return accept({ ...page.value, items: await Promise.all(page.value.items.map((one) => toView(view, one, terms))) });
}

/** No account, no cases: never used for a cost that somebody pays. */
const NO_TERMS: AgencyTerms = { freeDays: 0, afterwardsFeePercent: 0 };

export async function readHandOver(view: Seeing, it: AskedHandOver): Promise<Result<HandOverView, HandOverNotFound>> {
  const seen = await loadAsked(view.table, it);
  if (seen === undefined) return refuse({ code: "hand_over_not_found" });
  const account = await loadAgencyAccount(view.table, seen.value.creditorId);
  return accept(await toView(view, seen.value, account?.value.terms ?? NO_TERMS));
}

/** SVEA-8, -34: all that was said of a hand-over, newest first, long after it has ended too. */
export async function readHistory(
  { table }: Pick<Shell, "table">,
  it: AskedHandOver & { readonly cursor?: string | undefined },
): Promise<Result<Page<AgencyEntry>, HandOverNotFound | BadCursor>> {
  const seen = await loadAsked(table, it);
  if (seen === undefined) return refuse({ code: "hand_over_not_found" });
  const { creditorId, handOverId } = seen.value;
  return readPage(() => listAgencyEntries(table, { creditorId, handOverId }, { cursor: it.cursor }));
}

export type MessageRefusal = HandOverNotFound | { readonly code: "not_open_at_agency" };

type Ordering = AskedHandOver & { readonly by: string };

/** SVEA-6, -33: a message to the agency's case handler. `messageId` names it, so that the same is sent once. */
export async function writeToAgency(
  shell: Shell,
  it: Ordering & { readonly messageId: string; readonly text: string },
): Promise<Result<AgencyEntry, MessageRefusal>> {
  const seen = await loadAsked(shell.table, it);
  if (seen === undefined) return refuse({ code: "hand_over_not_found" });
  const { creditorId, handOverId, status } = seen.value;
  if (status !== "open") return refuse({ code: "not_open_at_agency" });
  const entryId = `${handOverId}-m-${it.messageId}`;
  const known = await loadAgencyEntry(shell.table, entryId);
  if (known !== undefined) return accept(known.value);
  const body = { kind: "told_message", text: it.text } as const;
  const after = { entryId, creditorId, handOverId, at: shell.at, by: it.by, body, status: "waiting" } as const;
  await save(shell, [agencyEntryChange({ after })], [syncMessage(shell, creditorId)]);
  return accept(after);
}

type Closing = Ordering & { readonly reason: "withdrawn" | "disputed"; readonly costSeenOre: Ore };

export type CloseRefusal =
  | MessageRefusal
  | { readonly code: "already_closing" }
  | { readonly code: "cost_changed"; readonly costOre: Ore };

/**
 * SVEA-33: takes a case back from the agency. What it costs must be what the person saw. The case stays held until the
 * agency has said that it has ended there. One that was ordered and not sent ends at once: the agency never hears of it.
 */
export async function closeAtAgency(shell: Shell, it: Closing): Promise<Result<HandOverView, CloseRefusal>> {
  const before = await loadAsked(shell.table, it);
  if (before === undefined) return refuse({ code: "hand_over_not_found" });
  const { creditorId, handOverId, status, closing } = before.value;
  if (isUnsent(before.value)) return takeBackUnsent(shell, before, it);
  if (status !== "open") return refuse({ code: "not_open_at_agency" });
  if (closing !== undefined) return refuse({ code: "already_closing" });
  const account = await loadAgencyAccount(shell.table, creditorId);
  const terms = account?.value.terms ?? NO_TERMS;
  const costOre = takeBackCost(before.value, terms, shell.today).ore;
  if (costOre !== it.costSeenOre) return refuse({ code: "cost_changed", costOre });
  const { by, reason } = it;
  const after: HandOver = { ...before.value, closing: { reason, on: shell.today, by } };
  const body = { kind: "told_end", reason, ifAllEnded: false } as const;
  const entry = { entryId: `${handOverId}-end`, creditorId, handOverId, at: shell.at, by } as const;
  await save(
    shell,
    [handOverChange({ before, after }), agencyEntryChange({ after: { ...entry, body, status: "waiting" } })],
    [syncMessage(shell, creditorId)],
  );
  return accept(await toView(shell, after, terms));
}

/**
 * It is written down first that it goes nowhere: who was just about to send it has seen another version, and cannot. Only
 * then are the cases given back; what stops half-way is finished by the next run, or by the same order again.
 */
async function takeBackUnsent(
  shell: Shell,
  before: Versioned<HandOver>,
  { by, reason, costSeenOre }: Closing,
): Promise<Result<HandOverView, CloseRefusal>> {
  // nobody has worked it, so there is nothing to pay for
  if (costSeenOre !== ZERO_ORE) return refuse({ code: "cost_changed", costOre: ZERO_ORE });
  const { creditorId } = before.value;
  const marked = await markClosing(shell, before, { reason, on: shell.today, by });
  const after = await endHandOver({ shell, creditorId, name: by }, marked, { reason, kind: "taken_back" });
  return accept(await toView(shell, after, NO_TERMS));
}

async function markClosing(
  shell: Shell,
  before: Versioned<HandOver>,
  closing: NonNullable<HandOver["closing"]>,
): Promise<Versioned<HandOver>> {
  const after: HandOver = { ...before.value, closing };
  await commit(shell.table, [handOverChange({ before, after })]);
  return { value: after, version: before.version + 1 };
}

export type LetterRefusal = HandOverNotFound | { readonly code: "letter_not_found" | "agency_not_active" };

/** SVEA-4: a letter that the agency sent, fetched from it when somebody wants to see it. */
export async function readAgencyLetter(
  { table }: Pick<Shell, "table">,
  port: AgencyPort,
  it: AskedHandOver & { readonly dispatchId: string },
): Promise<Result<Uint8Array, LetterRefusal>> {
  const seen = await loadAsked(table, it);
  if (seen === undefined) return refuse({ code: "hand_over_not_found" });
  const { creditorId, handOverId } = seen.value;
  const line = await loadAgencyEntry(table, `${handOverId}-in-${it.dispatchId}`);
  if (line?.value.body.kind !== "agency_letter") return refuse({ code: "letter_not_found" });
  const account = await loadAgencyAccount(table, creditorId);
  if (account?.value.status !== "active") return refuse({ code: "agency_not_active" });
  const { agency, access } = await openAgency(port, account.value);
  const pdf = await agency.pdf?.(access, it.dispatchId);
  return pdf === undefined ? refuse({ code: "letter_not_found" }) : accept(pdf);
}
