import type { CalendarDate } from "../calendar-date.ts";
import { outlook } from "../case/advance.ts";
import type { CaseId } from "../case/state.ts";
import type { ConnectionId, InvoiceId } from "../invoice.ts";
import type { OpenItem } from "./input.ts";
import { atTheEnd, type Circumstances, type Lived } from "./live-case.ts";
import type { LeftAlone } from "./start-days.ts";

/** A debtor who gets a letter, by the customer's id in the books. */
export type TouchedDebtor = {
  readonly connectionId: ConnectionId;
  readonly customerId: string;
  readonly firstLetterOn: CalendarDate;
  readonly invoiceIds: readonly InvoiceId[];
};

/** Those who get a letter, by the day of the first; in that order by connection and customer. */
export function touchedDebtors(lives: readonly Lived[]): readonly TouchedDebtor[] {
  const found = new Map<string, TouchedDebtor>();
  for (const { letters, phases } of lives) {
    const [first] = letters;
    if (first === undefined) continue;
    const asked = letters.flatMap((letter) => letter.invoiceIds);
    const { connectionId, debtor } = phases[0].state;
    const key = `${connectionId} ${debtor.sourceId}`;
    const known = found.get(key);
    const firstLetterOn =
      known !== undefined && known.firstLetterOn < first.sentOn ? known.firstLetterOn : first.sentOn;
    const invoiceIds = [...new Set([...(known?.invoiceIds ?? []), ...asked])];
    found.set(key, { connectionId, customerId: debtor.sourceId, firstLetterOn, invoiceIds });
  }
  const place = ({ firstLetterOn, connectionId, customerId }: TouchedDebtor) =>
    `${firstLetterOn} ${connectionId} ${customerId}`;
  return [...found.values()].toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}

export type Fates = {
  readonly items: readonly OpenItem[];
  readonly left: readonly LeftAlone[];
  readonly lives: readonly Lived[];
  /** Which of the lives an item goes into that was in no case before. */
  readonly startedIn: ReadonlyMap<InvoiceId, CaseId>;
} & AtTheEnd;

type AtTheEnd = Pick<Circumstances, "law" | "through" | "unread">;

/** Every item either gets a letter or has one reason why not (N7). */
export type ItemFates = {
  readonly items: number;
  readonly touched: number;
  /** By code. */
  readonly notTouched: Readonly<Record<string, number>>;
};

export function itemFates({ items, left, lives, startedIn, ...end }: Fates): ItemFates {
  const lifeOf = new Map(lives.map((life) => [life.phases[0].state.caseId, life]));
  const leftCode = new Map(left.map(({ item, code }) => [item.invoice.id, code]));
  const counts = new Map<string, number>();
  let touched = 0;
  for (const { invoice, caseId } of items) {
    const life = lifeOf.get(caseId ?? startedIn.get(invoice.id) ?? NO_CASE);
    const code = life === undefined ? (leftCode.get(invoice.id) ?? "case_closed") : whyNoLetter(life, invoice.id, end);
    if (code === undefined) touched += 1;
    else counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return { items: items.length, touched, notTouched: Object.fromEntries([...counts].toSorted()) };
}

const NO_CASE = "" as CaseId;

function whyNoLetter(life: Lived, id: InvoiceId, { law, through, unread }: AtTheEnd): string | undefined {
  if (life.letters.some(({ invoiceIds }) => invoiceIds.includes(id))) return undefined;
  const state = atTheEnd(life);
  const next = outlook(state, { on: through, law });
  const isWaiting = next.kind === "wait" && next.reason !== "letter_pending";
  if (!isWaiting && unread.has(state.connectionId)) return "connection_inactive";
  return next.kind === "wait" ? next.reason : "later";
}
