import {
  accept,
  assert,
  byHandId,
  type CalendarDate,
  type Case,
  type CaseClaim,
  type CaseEvent,
  CLAIM_PARTS,
  type ClaimPart,
  type ClaimSource,
  type CloseReason,
  type DirectPayment,
  type DirectPaymentRefusal,
  evolveAll,
  type Invoice,
  type InvoiceId,
  isLikeAnother,
  isRegistered,
  loweredSince,
  type Ore,
  type OwedRefusal,
  owed,
  principalOf,
  type Result,
  receiveDirectPayment,
  refuse,
  subtractOre,
  sumOre,
  type ToldElsewhere,
  toldElsewhere,
  ZERO_ORE,
} from "@kravflyt/core";
import {
  auditChange,
  type Change,
  type Connection,
  loadConnection,
  loadInvoices,
  type Table,
  type Versioned,
} from "@kravflyt/store";
import type { CaseNotFound, Ordering } from "./carry-out.ts";
import { allEvents } from "./case-events.ts";
import { hasBooks } from "./file-connection.ts";
import { type AskedCase, loadAskedCase } from "./load-case.ts";
import { isPushed } from "./push-connection.ts";
import { type Author, noteChange } from "./remarks.ts";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";
import type { View } from "./view.ts";

/** A claim of a case; `refusal` says why no payment may be registered on it. */
export type PayableClaim = {
  readonly invoiceId: InvoiceId;
  readonly invoiceNumber: string;
  readonly principalOre: Ore;
  readonly refusal?: ToldElsewhere;
};

/** What a payment changes once it is registered: `parts` and what is left over add up to it. */
export type DirectPaymentOutcome = {
  readonly parts: readonly { readonly part: ClaimPart; readonly ore: Ore }[];
  readonly surplusOre: Ore;
  readonly owedBeforeOre: Ore;
  readonly leftOre: Ore;
  readonly closes?: CloseReason;
  /** Above zero: a list that was read since that day has lowered the claim by as much, and may hold the payment. */
  readonly loweredOre?: Ore;
  /** One of the same day and sum is registered on the claim already. */
  readonly isLikeAnother?: true;
};

export type DirectPaymentPreview = {
  readonly claims: readonly PayableClaim[];
  readonly outcome?: DirectPaymentOutcome;
};

export type PreviewDirectPaymentRefusal = DirectPaymentRefusal | CaseNotFound | { readonly code: "invoice_not_found" };

/** Asked about before anybody has given it a key: no key that somebody gives. */
const UNREGISTERED = "~";

/** The claims that a payment straight to the creditor may be registered on, and what one would do; nothing happens. */
export async function previewDirectPayment(
  { table, today }: View,
  { payment, ...it }: AskedCase & { readonly payment?: Omit<DirectPayment, "key"> | undefined },
): Promise<Result<DirectPaymentPreview, PreviewDirectPaymentRefusal>> {
  const found = await find(table, it);
  if (found === undefined) return refuse({ code: "case_not_found" });
  const claims = found.seen.value.claims.map((claim) => payable(claim, found.origins));
  if (payment === undefined) return accept({ claims });
  const judged = await judge({ table, today }, found, { ...payment, key: UNREGISTERED });
  return judged.ok ? accept({ claims, outcome: judged.value.outcome }) : judged;
}

export type RegisterDirectPayment = Ordering &
  Author & {
    readonly payment: DirectPayment;
    /** What the preview said. */
    readonly seen: Pick<DirectPaymentOutcome, "owedBeforeOre" | "surplusOre" | "leftOre">;
    readonly besideLowering: boolean;
    readonly besideAnother: boolean;
    readonly note?: string | undefined;
  };

export type RegisterDirectPaymentRefusal =
  | PreviewDirectPaymentRefusal
  | { readonly code: "payment_key_in_use" }
  | { readonly code: "like_another" | "outcome_changed" }
  | { readonly code: "lowered_since"; readonly ore: Ore };

/**
 * Registers a payment straight to the creditor by hand, on a claim whose source does not tell of it, with what was said of it
 * as a note. What it does must be what the person saw. The same again changes nothing.
 * @throws ConflictError when the case changed meanwhile.
 */
export async function registerDirectPayment(
  shell: Shell,
  it: RegisterDirectPayment,
): Promise<Result<Case, RegisterDirectPaymentRefusal>> {
  const { payment } = it;
  const found = await find(shell.table, it);
  if (found === undefined) return refuse({ code: "case_not_found" });
  const before = found.seen;
  const known = isRegistered(before.value, payment);
  if (!known.ok) return known;
  if (known.value) return accept(before.value);
  const judged = await judge(shell, found, payment);
  if (!judged.ok) return judged;
  const { events, outcome } = judged.value;
  const unseen = notAsSeen(outcome, it);
  if (unseen !== undefined) return refuse(unseen);
  const { creditorId, caseId } = before.value;
  const note = noteOf(shell, it, before.version + events.length);
  const { key, ...paid } = payment;
  const what = `payment:${byHandId(payment.invoiceId, key)}`;
  const audit = auditChange({
    creditorId,
    at: shell.at,
    by: it.by,
    what,
    before: undefined,
    after: { caseId, ...paid },
  });
  return accept(await saveCase(shell, { before, events, changes: [audit, ...note] }));
}

function notAsSeen(
  { loweredOre, isLikeAnother: isAlike, ...outcome }: DirectPaymentOutcome,
  { seen, besideLowering, besideAnother }: RegisterDirectPayment,
) {
  if (loweredOre !== undefined && !besideLowering) return { code: "lowered_since", ore: loweredOre } as const;
  if (isAlike && !besideAnother) return { code: "like_another" } as const;
  const isSame = (["owedBeforeOre", "surplusOre", "leftOre"] as const).every((name) => outcome[name] === seen[name]);
  return isSame ? undefined : ({ code: "outcome_changed" } as const);
}

function noteOf(
  shell: Shell,
  { note: text, payment, caseId, by, name, side }: RegisterDirectPayment,
  caseVersion: number,
): readonly Change[] {
  if (text === undefined) return [];
  return [noteChange(shell, { caseId, by, name, side, text, caseVersion, order: "payment", orderId: payment.key })];
}

/** What brought a claim, and what it says of it. */
type Origin = { readonly source: ClaimSource; readonly invoice: Invoice; readonly shownOre: Ore };
type Found = { readonly seen: Versioned<Case>; readonly origins: ReadonlyMap<InvoiceId, Origin> };

async function find(table: Table, it: AskedCase): Promise<Found | undefined> {
  const seen = await loadAskedCase(table, it);
  if (seen === undefined) return undefined;
  const ids = seen.value.claims.map(({ invoiceId }) => invoiceId);
  const stored = [...(await loadInvoices(table, ids)).values()];
  const origins = stored.map(async ({ value: { invoice, removed } }) => {
    const connection = await loadConnection(table, invoice.connectionId);
    assert(
      connection !== undefined,
      `invoice ${invoice.id} is of connection ${invoice.connectionId}, which is not there`,
    );
    const isGone = removed || invoice.settled || invoice.outstandingOre < 0;
    const shownOre = isGone ? ZERO_ORE : invoice.outstandingOre;
    return [invoice.id, { invoice, shownOre, source: sourceOf(connection.value.settings) }] as const;
  });
  return { seen, origins: new Map(await Promise.all(origins)) };
}

function sourceOf(settings: Connection["settings"]): ClaimSource {
  if (hasBooks(settings)) return "books";
  return isPushed(settings) ? "pushed" : "list";
}

function payable(claim: CaseClaim, origins: Found["origins"]): PayableClaim {
  const { invoiceId, invoiceNumber } = claim;
  const origin = origins.get(invoiceId);
  assert(origin !== undefined, `no invoice ${invoiceId}`);
  const refusal = toldElsewhere(origin.source, origin.invoice);
  return { invoiceId, invoiceNumber, principalOre: principalOf(claim), ...(refusal !== undefined && { refusal }) };
}

type Judged = { readonly events: readonly CaseEvent[]; readonly outcome: DirectPaymentOutcome };

async function judge(
  { table, today }: Pick<Shell, "table" | "today">,
  { seen: { value: state }, origins }: Found,
  payment: DirectPayment,
): Promise<Result<Judged, PreviewDirectPaymentRefusal>> {
  const origin = origins.get(payment.invoiceId);
  if (origin === undefined) return refuse({ code: "invoice_not_found" });
  const events = receiveDirectPayment(state, payment, { on: today, ...origin });
  if (!events.ok) return events;
  const after = evolveAll(state, events.value);
  const before = owedOn(state, today);
  const left = owedOn(after, today);
  if (!before.ok) return before;
  if (!left.ok) return left;
  const lowered = loweredSince(
    (await allEvents(table, state.caseId)).map(({ event }) => event),
    payment,
  );
  const { closed } = after;
  const outcome = {
    ...changeOf(state, after),
    owedBeforeOre: before.value,
    leftOre: left.value,
    ...(closed !== undefined && state.closed === undefined && { closes: closed.reason }),
    ...(lowered > 0 && { loweredOre: lowered }),
    ...(isLikeAnother(state, payment) && { isLikeAnother: true as const }),
  };
  return accept({ events: events.value, outcome });
}

/** All that is owed, or was when the case ended. */
function owedOn(state: Case, today: CalendarDate): Result<Ore, OwedRefusal> {
  const owing = owed(state, state.closed?.on ?? today);
  return owing.ok ? accept(owing.value.totalOre) : owing;
}

/** What is paid otherwise on all of the case: a payment that comes late may also change what those after it paid. */
function changeOf(before: Case, after: Case): Pick<DirectPaymentOutcome, "parts" | "surplusOre"> {
  const paidOf = ({ payments }: Case, part: ClaimPart): Ore =>
    sumOre(payments.map(({ allocation }) => allocation.parts[part]));
  const surplusOf = ({ payments }: Case): Ore => sumOre(payments.map(({ allocation }) => allocation.surplusOre));
  return {
    parts: CLAIM_PARTS.map((part) => ({ part, ore: subtractOre(paidOf(after, part), paidOf(before, part)) })).filter(
      ({ ore }) => ore !== 0,
    ),
    surplusOre: subtractOre(surplusOf(after), surplusOf(before)),
  };
}
