import { codeText } from "../../api/refusal-text.ts";
import type { CasePageTexts } from "../../i18n/case-page.ts";
import type { Format } from "../../i18n/format.ts";
import type { Language } from "../../i18n/language.tsx";
import type { TimelineEntry } from "./one-case.ts";

/** An entry of the history in words. */
export type Told = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly letterId?: string;
  readonly attachmentId?: string;
  readonly tone: "done" | "skipped" | "money" | "words" | "stop";
};

export type Words = { readonly texts: CasePageTexts; readonly language: Language; readonly format: Format };

/** One entry, and the steps of all letters by their id, by which a letter that was cancelled is named. */
type Entry = { readonly entry: TimelineEntry; readonly stepOf: ReadonlyMap<string, string> };
type Teller = (it: Entry, words: Words) => Told;

const text = ({ facts }: TimelineEntry, name: string): string | undefined => {
  const fact = facts[name];
  return typeof fact === "string" ? fact : undefined;
};
const amount = ({ facts }: TimelineEntry, name: string): number => {
  const fact = facts[name];
  return typeof fact === "number" ? fact : 0;
};
const present = (lines: readonly (string | undefined)[]): readonly string[] =>
  lines.filter((line) => line !== undefined);
const named = (names: Readonly<Record<string, string>>, code: string | undefined): string | undefined =>
  code === undefined ? undefined : (names[code] ?? code);
const plain =
  (title: (texts: CasePageTexts["timeline"]) => string, tone: Told["tone"] = "done"): Teller =>
  (_, { texts }) => ({ title: title(texts.timeline), lines: [], tone });

const letterName = ({ entry, stepOf }: Entry, language: Language): string =>
  codeText(text(entry, "step") ?? stepOf.get(text(entry, "letterId") ?? "") ?? "", language);

/** A letter of the creditor's from before the case that opens for nothing. */
const idleLetter = (it: Entry, { texts, language, format }: Words): string | undefined => {
  const [why, sentOn, deadlineOn] = ["opensNothing", "sentOn", "deadlineOn"].map((name) => text(it.entry, name));
  if (sentOn === undefined) return undefined;
  const { idleLetter: words } = texts.timeline;
  const letter = words.letter(letterName(it, language), format.day(sentOn));
  return why === "sent_before_due"
    ? words.beforeDue(letter)
    : words.tooShort(letter, deadlineOn === undefined ? "" : format.day(deadlineOn));
};

const letterOf = ({ entry }: Entry) => {
  const letterId = text(entry, "letterId");
  return letterId === undefined ? {} : { letterId };
};

const movedSurplus = (
  { entry }: Entry,
  { texts, format }: Words,
  said: "surplusReleased" | "surplusRestored",
): Told => ({ title: texts.timeline[said](format.money(amount(entry, "amountOre"))), lines: [], tone: "money" });

const payment: Teller = ({ entry }, { texts, format }) => {
  const words = texts.timeline;
  const costs = ["letterFeesOre", "collectionFeeOre", "compensationOre", "courtCostsOre"]
    .map((name) => amount(entry, name))
    .reduce((sum, one) => sum + one, 0);
  const part = (ore: number, say: (written: string) => string) => (ore === 0 ? undefined : say(format.money(ore)));
  const paidOn = text(entry, "paidOn");
  const to = named(words.paidTo, text(entry, "origin"));
  const byHand = entry.facts["byHand"] === true ? words.byHand : undefined;
  return {
    title: words.payment(format.money(amount(entry, "amountOre"))),
    lines: present([
      paidOn === undefined ? undefined : present([[words.paidOn(format.day(paidOn)), to].join(" "), byHand]).join(", "),
      present([
        part(amount(entry, "principalOre"), words.toPrincipal),
        part(amount(entry, "interestOre"), words.toInterest),
        part(costs, words.toCosts),
      ]).join(", ") || undefined,
      part(amount(entry, "surplusOre"), words.surplus),
    ]),
    tone: "money",
  };
};

const letterSent: Teller = (it, { texts, language, format }) => {
  const { entry } = it;
  const words = texts.timeline;
  const deadlineOn = text(entry, "deadlineOn");
  const fee = amount(entry, "feeOre");
  const channel = named(words.channel, text(entry, "channel"));
  return {
    title: [words.sent(letterName(it, language)), channel].filter((part) => part !== undefined).join(" "),
    lines: [
      present([
        deadlineOn === undefined ? undefined : words.deadline(format.day(deadlineOn)),
        fee === 0 ? undefined : words.fee(format.money(fee)),
      ]).join(", "),
    ].filter((line) => line !== ""),
    ...letterOf(it),
    tone: "done",
  };
};

const letterCancelled: Teller = (it, { texts, language }) => ({
  title: texts.timeline.cancelled(letterName(it, language)),
  lines: present([named(texts.timeline.cancelReason, text(it.entry, "reason"))]),
  tone: "skipped",
});

const held: Teller = ({ entry }, { texts, language, format }) => {
  const until = text(entry, "until");
  return {
    title: codeText(text(entry, "hold") ?? "on_hold", language),
    lines: present([
      until === undefined ? undefined : texts.timeline.pausedUntil(format.day(until)),
      text(entry, "note"),
    ]),
    tone: "stop",
  };
};

const closed: Teller = ({ entry }, { texts, format }) => {
  const words = texts.timeline;
  const [residual, cost] = [amount(entry, "residualOre"), amount(entry, "costOre")];
  return {
    title: words.closed,
    lines: present([
      named(words.closeReason, text(entry, "reason")),
      residual === 0 ? undefined : words.residual(format.money(residual)),
      cost === 0 ? undefined : words.charge(format.money(cost)),
    ]),
    tone: "done",
  };
};

const legalTaken: Teller = ({ entry }, { texts, format }) => ({
  title: named(texts.timeline.legalTaken, text(entry, "kind")) ?? texts.timeline.other,
  lines: [texts.timeline.legalCosts(format.money(amount(entry, "courtFeeOre") + amount(entry, "writingFeeOre")))],
  tone: "done",
});

const undelivered: Teller = (it, { texts }) => ({
  title: texts.timeline.undelivered,
  lines: present([named(texts.timeline.undeliveredCause, text(it.entry, "cause"))]),
  ...letterOf(it),
  tone: "stop",
});

/** How each kind of event is told. A kind that is not here is told as something that happened. */
const TELLERS: Readonly<Record<string, Teller>> = {
  case_opened: (it, words) => ({
    title: words.texts.timeline.opened,
    lines: present([
      words.texts.timeline.openedOn(amount(it.entry, "invoices"), words.format.money(amount(it.entry, "principalOre"))),
      idleLetter(it, words),
    ]),
    tone: "done",
  }),
  case_approved: plain(({ approved }) => approved),
  letter_ordered: (it, { texts, language }) => ({
    title: texts.timeline.ordered(letterName(it, language)),
    lines: [],
    tone: "done",
  }),
  letter_sent: letterSent,
  letter_cancelled: letterCancelled,
  payment_received: payment,
  surplus_allocated: payment,
  surplus_released: (it, words) => movedSurplus(it, words, "surplusReleased"),
  surplus_restored: (it, words) => movedSurplus(it, words, "surplusRestored"),
  payment_reversed: (it, words) => ({
    ...payment(it, words),
    title: words.texts.timeline.reversed(words.format.money(amount(it.entry, "amountOre"))),
    tone: "stop",
  }),
  payments_reallocated: plain(({ reallocated }) => reallocated, "money"),
  principal_changed: ({ entry }, { texts, format }) => ({
    title: texts.timeline.principalChanged(format.money(amount(entry, "principalOre"))),
    lines: [texts.timeline.principalChangedWhy],
    tone: "money",
  }),
  case_paused: ({ entry }, { texts, format }) => {
    const until = text(entry, "until");
    const lines = until === undefined ? [] : [texts.timeline.pausedUntil(format.day(until))];
    return { title: texts.timeline.paused, lines, tone: "stop" };
  },
  case_resumed: plain(({ resumed }) => resumed),
  case_held: held,
  hold_ended: ({ entry }, { texts }) => ({
    title: named(texts.timeline.holdEnded, text(entry, "hold")) ?? texts.timeline.holdOver,
    lines: present([named(texts.timeline.holdOutcome, text(entry, "outcome"))]),
    tone: "done",
  }),
  plan_agreed: ({ entry }, { texts, format }) => ({
    title: texts.timeline.planAgreed,
    lines: [texts.timeline.planFacts(amount(entry, "instalments"), format.money(amount(entry, "amountOre")))],
    tone: "done",
  }),
  letter_undelivered: undelivered,
  notice_undelivered: undelivered,
  costs_waived: ({ entry }, { texts }) => ({
    title: texts.timeline.costsWaived,
    lines: [texts.timeline.costsOf(amount(entry, "letters"))],
    tone: "money",
  }),
  debtor_changed: plain(({ debtorChanged }) => debtorChanged),
  demand_approved: (it, { texts, language }) => ({
    title: texts.timeline.demandApproved(letterName(it, language)),
    lines: [],
    tone: "done",
  }),
  legal_step_taken: legalTaken,
  legal_step_ended: ({ entry }, { texts }) => ({
    title: texts.timeline.legalEnded,
    lines: present([named(texts.timeline.legalOutcome, text(entry, "outcome"))]),
    tone: "done",
  }),
  claims_merged: ({ entry }, { texts }) => ({
    title: texts.timeline.merged,
    lines: present([texts.timeline.mergedInvoices(amount(entry, "invoices"))]),
    tone: "done",
  }),
  agreement_changed: plain(({ agreementChanged }) => agreementChanged),
  case_reopened: plain(({ reopened }) => reopened),
  case_closed: closed,
  note_written: ({ entry }, { texts }) => ({
    title: texts.timeline.note(text(entry, "name") ?? ""),
    lines: present([text(entry, "text")]),
    tone: "words",
  }),
  attachment_added: ({ entry }, { texts }) => {
    const attachmentId = text(entry, "attachmentId");
    return {
      title: texts.timeline.attachment(text(entry, "name") ?? ""),
      lines: present([text(entry, "fileName")]),
      ...(attachmentId !== undefined && { attachmentId }),
      tone: "words",
    };
  },
  message_written: ({ entry }, { texts }) => {
    const to = named(texts.remarks.toWhom, text(entry, "to"));
    return {
      title: [texts.timeline.message(text(entry, "name") ?? ""), to].filter((part) => part !== undefined).join(" "),
      lines: present([text(entry, "text")]),
      tone: "words",
    };
  },
};

/** What an entry says to people. */
export function tell(it: Entry, words: Words): Told {
  const teller = TELLERS[it.entry.type] ?? plain(({ other }) => other);
  return teller(it, words);
}

/** Entries that say themselves whose they are. */
const SIGNED: readonly string[] = ["note_written", "message_written", "attachment_added"];

/** Who did it, where somebody did: autopilot, or a person by name. */
export function doerOf({ type, by, name }: TimelineEntry, words: CasePageTexts["timeline"]): string | undefined {
  if (SIGNED.includes(type)) return undefined;
  return by === AUTOPILOT ? words.byAutopilot : name;
}

/** What the hub calls itself where nobody gave an order. */
const AUTOPILOT = "autopilot";

/** The history to show, newest first: what was ordered is left out once it was sent or cancelled. */
export function shownHistory(timeline: readonly TimelineEntry[]): readonly Entry[] {
  const stepOf = new Map(timeline.flatMap((one) => letterStep(one)));
  const ended = new Set(
    timeline.flatMap((one) => (/^letter_(sent|cancelled)$/.test(one.type) ? [text(one, "letterId")] : [])),
  );
  return timeline
    .filter((entry) => entry.type !== "letter_ordered" || !ended.has(text(entry, "letterId")))
    .toReversed()
    .map((entry) => ({ entry, stepOf }));
}

function letterStep(entry: TimelineEntry): readonly (readonly [string, string])[] {
  const [letterId, step] = [text(entry, "letterId"), text(entry, "step")];
  return letterId === undefined || step === undefined ? [] : [[letterId, step]];
}
