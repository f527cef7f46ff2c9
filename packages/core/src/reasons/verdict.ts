import { unreachable } from "../assert.ts";
import type { CalendarDate } from "../calendar-date.ts";
import type { Wait, WaitReason } from "../case/action.ts";
import { type Look, outlook } from "../case/advance.ts";
import type { CaseRefusal } from "../case/commands.ts";
import type { HoldKind } from "../case/holds.ts";
import type { JoinsLater } from "../case/join.ts";
import type { Case, CloseReason } from "../case/state.ts";
import { type Invoice, type InvoiceFacts, type NotCollectable, whyNotCollectable } from "../invoice.ts";
import type { Step } from "../settings.ts";
import {
  type NotStartable,
  type NotStarted,
  type StartFacts,
  whyNotStartable,
  whyNotStarted,
} from "../start/why-not-started.ts";
import type { LeftOutReason } from "./left-out.ts";

/** What happens to an open item by itself: its case starts, its next letter goes, or its small residual rests. */
export const ACTS = ["starts", "pause_residual"] as const;
export type Act = { readonly code: (typeof ACTS)[number] | Step; readonly on: CalendarDate };

/** Why nothing happens to an open item by itself, with the facts that belong to the code. */
export type WhyNot =
  | NotCollectable
  | NotStartable
  | NotStarted
  | JoinsLater
  | (CaseRefusal & { readonly step?: Step })
  | { readonly code: Exclude<WaitReason, "on_hold" | "not_lawful">; readonly step?: Step }
  /** A pause or a hold; `until` where it ends by itself. */
  | { readonly code: "paused" | HoldKind; readonly until?: CalendarDate }
  /** It stands in the books although its case is over. */
  | { readonly code: "case_closed"; readonly reason: CloseReason; readonly on: CalendarDate }
  /** The books cannot be read, so that no letter may go: a person has to connect them again. */
  | { readonly code: "connection_inactive" }
  /** It was seen in the books and could not be stored, or what is stored of it cannot be read. */
  | { readonly code: LeftOutReason };

/** Every open item has exactly one of these, every day (N7). */
export type Verdict = { readonly kind: "acts"; readonly act: Act } | { readonly kind: "waits"; readonly why: WhyNot };

export type ItemFacts = Omit<InvoiceFacts, "today"> &
  StartFacts & {
    /** No longer in the creditor's books. */
    readonly removed: boolean;
    /** Can the books be read? */
    readonly isConnected: boolean;
    readonly law: Look["law"];
    /** Days on which the creditor sends nothing; none where it is not said. */
    readonly stops?: Look["stops"];
    /** The case that has it. */
    readonly case?: Case;
    /** The case of its debtor that it would have to join, which cannot take it today. */
    readonly joinsLater?: JoinsLater;
  };

/** What happens to `invoice` by itself, or the first reason why nothing does. */
export function verdictOf(invoice: Invoice, facts: ItemFacts): Verdict {
  const verdict = facts.case === undefined ? ofInvoice(invoice, facts) : ofCase(facts.case, facts);
  return verdict.kind === "acts" && !facts.isConnected ? waits({ code: "connection_inactive" }) : verdict;
}

const waits = (why: WhyNot): Verdict => ({ kind: "waits", why });

function ofInvoice(invoice: Invoice, facts: ItemFacts): Verdict {
  if (facts.removed) return waits({ code: "removed_from_source" });
  const why =
    whyNotCollectable(invoice, facts) ??
    whyNotStartable(invoice, facts) ??
    whyNotStarted(invoice, facts.autopilot, facts.today) ??
    facts.joinsLater;
  return why === undefined ? { kind: "acts", act: { code: "starts", on: facts.today } } : waits(why);
}

/** As people are told it, so that what the law or the rates hold back shows as the reason that it is. */
function ofCase(state: Case, { today, law, stops = [] }: ItemFacts): Verdict {
  if (state.closed !== undefined) return waits({ code: "case_closed", ...state.closed });
  const { pending } = state;
  // one that has not left by the day after is what the case waits for
  if (pending !== undefined && pending.orderedOn >= today) {
    return { kind: "acts", act: { code: pending.step, on: pending.orderedOn } };
  }
  const next = outlook(state, { on: today, law, stops });
  switch (next.kind) {
    case "letter":
      return { kind: "acts", act: { code: next.step, on: next.on } };
    case "pause_residual":
      return { kind: "acts", act: { code: "pause_residual", on: next.on } };
    case "resume":
      return waits({ code: "paused", until: next.on });
    case "end_hold":
      return waits({ code: next.hold, until: next.on });
    case "break_plan":
      return waits({ code: "payment_plan", until: next.on });
    case "wait":
      return waits(ofWait(next));
    default:
      return unreachable(next);
  }
}

function ofWait({ reason, step, hold, refusal }: Wait): WhyNot {
  const about = step === undefined ? {} : { step };
  if (refusal !== undefined) return { ...refusal, ...about };
  if (hold !== undefined) return { code: hold };
  return { code: reason as Exclude<WaitReason, "on_hold" | "not_lawful">, ...about };
}
