import {
  type AgencyTerms,
  accept,
  type CreditorId,
  type HandOver,
  type HandOverGroup,
  isReceiptLate,
  type Ore,
  type Result,
  refuse,
  STATUSES_OF_GROUP,
  takeBackCost,
  type WithdrawalCost,
} from "@kravflyt/core";
import {
  type AgencyEntry,
  agencyEntryChange,
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

export type AskedHandOver = { readonly handOverId: string; readonly mayAccess: MayAccess };
export type HandOverNotFound = { readonly code: "hand_over_not_found" };

type Seeing = Pick<Shell, "table" | "at" | "today">;

/** A hand-over with what is to be known beside it. */
export type HandOverView = HandOver & {
  /** T16: the agency should have given its number by now. */
  readonly receiptLate: boolean;
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

const toView = (view: Seeing, handOver: HandOver, terms: AgencyTerms): HandOverView => ({
  ...handOver,
  receiptLate: isReceiptLate(handOver, view.at),
  takeBack: takeBackCost(handOver, terms, view.today),
});

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
  return accept({ ...page.value, items: page.value.items.map((one) => toView(view, one, terms)) });
}

/** No account, no cases: never used for a cost that somebody pays. */
const NO_TERMS: AgencyTerms = { freeDays: 0, afterwardsFeePercent: 0 };

export async function readHandOver(view: Seeing, it: AskedHandOver): Promise<Result<HandOverView, HandOverNotFound>> {
  const seen = await loadAsked(view.table, it);
  if (seen === undefined) return refuse({ code: "hand_over_not_found" });
  const account = await loadAgencyAccount(view.table, seen.value.creditorId);
  return accept(toView(view, seen.value, account?.value.terms ?? NO_TERMS));
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

export type CloseRefusal =
  | MessageRefusal
  | { readonly code: "already_closing" }
  | { readonly code: "cost_changed"; readonly costOre: Ore };

/**
 * SVEA-33: takes a case back from the agency. What it costs must be what the person saw. The case stays held until the
 * agency has said that it has ended there.
 */
export async function closeAtAgency(
  shell: Shell,
  it: Ordering & { readonly reason: "withdrawn" | "disputed"; readonly costSeenOre: Ore },
): Promise<Result<HandOverView, CloseRefusal>> {
  const before = await loadAsked(shell.table, it);
  if (before === undefined) return refuse({ code: "hand_over_not_found" });
  const { creditorId, handOverId, status, closing } = before.value;
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
  return accept(toView(shell, after, terms));
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
