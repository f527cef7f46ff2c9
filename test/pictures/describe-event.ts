import {
  type Case,
  type CaseEvent,
  formatKroner,
  formatShortDate,
  type HoldKind,
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
  combined_notice: "Purring og inkassovarsel",
  creditor_demand: "Betalingsoppfordring",
  payment_demand: "Betalingsoppfordring",
  second_demand: "Ny oppfordring om betaling",
  legal_notice: "Varsel om rettslig inndriving",
  residual_notice: "Restnota",
};
const CHANNEL_NAMES = { email: "på e-post", print: "på papir" } as const;
const ORIGIN_NAMES = { client_account: "på klientkonto", books: "hos kreditor", agency: "via inkassobyrå" } as const;
const CLOSE_NAMES = {
  paid: "alt er betalt",
  below_closing_limit: "nesten alt er betalt",
  withdrawn: "trukket av kreditor",
  credited: "kreditert",
  objection_upheld: "innsigelsen førte fram",
  merged: "går videre i en annen sak",
  given_up: "oppgitt",
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
    case "payments_reallocated":
      return ofCase("Innbetalinger fordelt på nytt", "kostnader har falt bort");
    case "payment_reversed":
      return ofCase("Betaling tilbakeført", "av banken");
    case "surplus_allocated":
      return ofCase("Innbetaling etter avslutning", "dekker det som skyldes igjen");
    case "surplus_released":
      return ofCase("For mye betalt", "går tilbake til betaleren");
    case "surplus_restored":
      return ofCase("Tilbakebetaling stanset", "pengene er på saken igjen");
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
      return standingWords(event);
  }
}

const HOLD_NAMES: Readonly<Record<HoldKind, string>> = {
  objection: "Innsigelse mottatt",
  deferral: "Utsettelse gitt",
  payment_plan: "Avdragsordning avtalt",
  undelivered: "Brevet kom ikke fram",
  bankrupt: "Skyldner er konkurs",
  winding_up: "Skyldner er under avvikling",
  deleted: "Skyldner er slettet i registeret",
  deceased: "Skyldner er død",
  address: "Adressen må avklares",
  creditor_stop: "Kreditor har stanset utsendinger",
  customer_credit: "Kunden har penger til gode",
  balance_unconfirmed: "Saldoen er ikke bekreftet",
  surveillance: "Saken overvåkes",
  payment_on_its_way: "Betalt med Vipps",
  agency: "Overlatt til inkassobyrå",
};

type StandingEvent = Extract<
  CaseEvent,
  {
    type:
      | "case_held"
      | "hold_ended"
      | "plan_agreed"
      | "letter_undelivered"
      | "notice_undelivered"
      | "costs_waived"
      | "debtor_changed"
      | "demand_approved"
      | "legal_step_taken"
      | "legal_step_ended"
      | "claims_merged"
      | "agreement_changed"
      | "case_reopened";
  }
>;

function standingWords(event: StandingEvent): Words | undefined {
  const ofCase = (title: string, detail = ""): Words => ({ mark: "case", title, detail });
  switch (event.type) {
    case "case_held":
      return ofCase(
        HOLD_NAMES[event.hold],
        event.until === undefined ? "" : `til ${formatShortDate(event.until, "nb")}`,
      );
    case "hold_ended":
      return ofCase("Saken går videre");
    case "plan_agreed":
      return ofCase(HOLD_NAMES.payment_plan, `${event.plan.instalments.length} avdrag`);
    case "letter_undelivered":
    case "notice_undelivered":
      return ofCase(HOLD_NAMES.undelivered);
    case "costs_waived":
      return ofCase("Kostnader ettergitt");
    case "debtor_changed":
    case "demand_approved":
      return undefined;
    case "legal_step_taken":
      return ofCase(event.kind === "attachment" ? "Utlegg begjært" : "Forliksklage sendt");
    case "legal_step_ended":
      return ofCase("Rettslig skritt avsluttet");
    case "claims_merged":
      return ofCase("Saker slått sammen", `sak ${event.fromCaseId}`);
    case "agreement_changed":
      return ofCase("Ny saksgang", `versjon ${event.agreement.definitionVersion}`);
    case "case_reopened":
      return ofCase("Saken gjenåpnet");
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
