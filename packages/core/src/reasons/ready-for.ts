import { outlook } from "../case/advance.ts";
import { nextLetter } from "../case/next-letter.ts";
import type { Case } from "../case/state.ts";
import { type Invoice, whyNotCollectable } from "../invoice.ts";
import type { CollectionLevel, Step } from "../settings.ts";
import { whyOpensNothing } from "../start/creditors-letter.ts";
import { whyNotStartable } from "../start/why-not-started.ts";
import type { ItemFacts } from "./verdict.ts";

/**
 * XENA-5: what an open item is ready for today, by itself or on a person's word: purring (`reminder`, up to and with the
 * inkassovarsel) or inkasso (`collection`, from the demand on). Nothing where anything else stands against it.
 */
export function readyFor(invoice: Invoice, facts: ItemFacts): CollectionLevel | undefined {
  if (!facts.isConnected) return undefined;
  return facts.case === undefined ? ofInvoice(invoice, facts) : ofCase(facts.case, facts);
}

/** Inkasso where the settings say that the creditor reminds by itself, or the books hold an inkassovarsel that opens for it. */
function ofInvoice(invoice: Invoice, facts: ItemFacts): CollectionLevel | undefined {
  const why = whyNotCollectable(invoice, facts) ?? whyNotStartable(invoice, facts) ?? facts.joinsLater;
  if (facts.removed || why !== undefined) return undefined;
  return isNotified(invoice) ? "collection" : facts.autopilot.level;
}

const isNotified = ({ dueOn, earlierLetters }: Invoice): boolean =>
  earlierLetters.some(
    (letter) =>
      letter.step === "collection_notice" && dueOn !== undefined && whyOpensNothing(letter, dueOn) === undefined,
  );

function ofCase(state: Case, { today, law }: ItemFacts): CollectionLevel | undefined {
  const next = outlook(state, { on: today, law });
  const isAsked = next.kind === "wait" && ASKED.some((reason) => reason === next.reason);
  const letter = isAsked ? nextLetter(state, today) : next;
  return letter.kind === "letter" && letter.on <= today ? LEVEL_OF[letter.step] : undefined;
}

/** A person's word is all that the letter waits for. */
const ASKED = ["manual", "awaiting_approval", "demand_needs_approval"] as const;

const LEVEL_OF: Readonly<Record<Step, CollectionLevel | undefined>> = {
  reminder: "reminder",
  dunning: "reminder",
  collection_notice: "reminder",
  combined_notice: "reminder",
  creditor_demand: "collection",
  payment_demand: "collection",
  second_demand: "collection",
  legal_notice: "collection",
  residual_notice: undefined,
};
