import type { Case, CloseReason } from "./case/state.ts";
import type { Step } from "./settings.ts";

const AT_END: Readonly<Record<CloseReason, string>> = {
  paid: "Avsluttet: betalt",
  below_closing_limit: "Avsluttet: betalt, resten under beløpsgrensen",
  withdrawn: "Avsluttet: trukket av kreditor",
  credited: "Avsluttet: kreditert",
  objection_upheld: "Avsluttet: innsigelse tatt til følge",
  merged: "Avsluttet: slått sammen med en annen sak",
  given_up: "Avsluttet: oppgitt",
};

const AFTER_LETTER: Readonly<Record<Step, string>> = {
  reminder: "Påminnelse sendt",
  dunning: "Purring sendt",
  collection_notice: "Inkassovarsel sendt",
  combined_notice: "Purring og inkassovarsel sendt",
  creditor_demand: "Betalingsoppfordring sendt",
  payment_demand: "Betalingsoppfordring sendt",
  second_demand: "Ny betalingsoppfordring sendt",
  legal_notice: "Varsel om rettslig inkasso sendt",
  residual_notice: "Restnota sendt",
};

/** How a case stands in a few words of Norwegian, for people at the creditor. */
export function toldText({ status, closed, letters }: Pick<Case, "status" | "closed" | "letters">): string {
  if (closed !== undefined) return AT_END[closed.reason];
  if (status === "legal") return "Rettslig inkasso";
  if (status === "on_hold") return "Stilt i bero";
  const last = letters.at(-1);
  return last === undefined ? "Sak opprettet" : AFTER_LETTER[last.step];
}
