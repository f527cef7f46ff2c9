import {
  type Case,
  type CaseEvent,
  formatKroner,
  formatShortDate,
  principalOf,
  type Step,
  unreachable,
} from "@kravflyt/core";

/** The kind of what happened: each has a mark of its own. */
export type Mark = "invoice" | "case" | "letter" | "payment" | "books";

export type Words = { readonly mark: Mark; readonly title: string; readonly detail: string };

const STEP_NAMES: Readonly<Record<Step, string>> = {
  reminder: "Betalingspåminnelse",
  dunning: "Purring",
  collection_notice: "Inkassovarsel",
  creditor_demand: "Betalingsoppfordring",
  payment_demand: "Betalingsoppfordring",
  residual_notice: "Restnota",
};
const CHANNEL_NAMES = { email: "på e-post", print: "på papir" } as const;
const ORIGIN_NAMES = { client_account: "på klientkonto", books: "hos kreditor" } as const;
const CLOSE_NAMES = {
  paid: "alt er betalt",
  below_closing_limit: "nesten alt er betalt",
  withdrawn: "trukket av kreditor",
  credited: "kreditert",
} as const;

/** What happened, in a few words; `after` is the case with it. Nothing for an order, whose letter follows. */
export function describeEvent(event: CaseEvent, after: Case): Words | undefined {
  const ofCase = (title: string, detail = ""): Words => ({ mark: "case", title, detail });
  switch (event.type) {
    case "case_opened":
      return ofCase("Saken åpnet", event.by === "full_auto" ? "av autopiloten" : "av kreditor");
    case "case_approved":
      return ofCase("Saken godkjent", "av kreditor");
    case "letter_ordered":
      return undefined;
    case "letter_sent":
      return letterWords(event);
    case "letter_cancelled":
      return ofCase("Brev stanset");
    case "payment_received":
      return paymentWords(event, after);
    case "principal_changed":
      return ofCase("Hovedstol endret", "i kreditors regnskap");
    case "case_paused":
      return ofCase(
        "Saken satt på pause",
        event.until === undefined ? "" : `til ${formatShortDate(event.until, "nb")}`,
      );
    case "case_resumed":
      return ofCase("Saken tatt opp igjen");
    case "case_closed": {
      const isLetGo = event.residualOre > 0;
      const why = isLetGo ? `rest på ${formatKroner(event.residualOre)} ettergitt` : CLOSE_NAMES[event.reason];
      return ofCase("Saken avsluttet", why);
    }
    default:
      return unreachable(event);
  }
}

const letterWords = ({ step, channel, deadlineOn }: Extract<CaseEvent, { type: "letter_sent" }>): Words => ({
  mark: "letter",
  title: STEP_NAMES[step],
  detail: `${CHANNEL_NAMES[channel]}, frist ${formatShortDate(deadlineOn, "nb")}`,
});

function paymentWords(event: Extract<CaseEvent, { type: "payment_received" }>, after: Case): Words {
  const isPart = after.claims.some((claim) => principalOf(claim) > 0);
  const paid = event.paidOn === event.on ? "" : `, betalt ${formatShortDate(event.paidOn, "nb")}`;
  return {
    mark: "payment",
    title: isPart ? "En del betalt" : "Hovedstolen betalt",
    detail: `${ORIGIN_NAMES[event.origin]}${paid}`,
  };
}
