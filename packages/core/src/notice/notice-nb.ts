import { unreachable } from "../assert.ts";
import type { NoticePhrases, NoticeTerms } from "./notice-content.ts";

const you = ({ company }: NoticeTerms) => (company ? "dere" : "du");
const yourObjection = ({ company }: NoticeTerms) => (company ? "innsigelsen deres" : "innsigelsen din");

/** Bokmål. */
export const NOTICE_NB: NoticePhrases = {
  headings: {
    plan_confirmation: "Bekreftelse på avdragsordning",
    objection_answer: "Svar på innsigelse",
    case_closed: "Saken er avsluttet",
  },
  parts: {
    collection_fee: "inkassosalær",
    letter_fees: "gebyr",
    compensation: "standardkompensasjon",
    court_costs: "rettsgebyr og skrivesalær",
    interest: "forsinkelsesrente",
    principal: "hovedstol",
  },
  plan: {
    opening: (terms, { instalments }) => [
      `Vi bekrefter avtalen om nedbetaling av kravet fra ${terms.creditor}. Det gjelder ${terms.invoices}.`,
      `Kravet er i dag ${terms.total} og betales i ${instalments.length} avdrag. Så lenge avdragene betales, står saken stille.`,
    ],
    instalmentsHeading: "Avdragene",
    instalment: (number, count, { amount, on }) => `Avdrag ${number} av ${count}: ${amount} innen ${on}`,
    termsHeading: "Dette gjelder mens avtalen varer",
    interest: ({ chargesInterest }) =>
      chargesInterest
        ? "Avdragene dekker det som skyldes i dag. Forsinkelsesrenten løper videre av den delen av hovedstolen som ikke er betalt. Det som kommer til mens avtalen varer, gjøres opp etter siste avdrag."
        : "Det kommer ikke forsinkelsesrente i tillegg.",
    addition: ({ addition }) =>
      addition === undefined
        ? "Avtalen koster ikke noe ekstra."
        : `For avtaler med mer enn fire avdrag er det et tillegg på ${addition} (inkassoforskriften § 2-4). Det ble opplyst før avtalen ble inngått, og er med i beløpet.`,
    heavyFee: "Dager da avtalen holdes, regnes ikke med i tiden før inkassosalæret kan øke.",
    order: (names) => `Betalingene dekker kravet i denne rekkefølgen: ${names.join(", ")}.`,
    defaultHeading: "Hvis et avdrag ikke blir betalt",
    default: (terms) =>
      `Blir et avdrag ikke betalt i tide, kan avtalen falle bort. Da kan hele restkravet bli krevd, og saken går videre der den sto. Får ${you(terms)} problemer med å betale, ta kontakt før fristen, så ser vi på en annen løsning.`,
    firstInstalment: "Første avdrag",
  },
  objection: {
    opening: (terms, { outcome }) => [
      `Vi har vurdert ${yourObjection(terms)} mot kravet fra ${terms.creditor}. Det gjelder ${terms.invoices}.`,
      outcome === "upheld"
        ? `${terms.company ? "Dere" : "Du"} har fått medhold. Saken er avsluttet, og ${you(terms)} skal ikke betale noe i saken.`
        : "Vi er kommet til at kravet står ved lag.",
    ],
    nextHeading: "Dette skjer nå",
    next: (terms, { outcome, costsWaived }) => {
      if (outcome === "upheld")
        return `Kravet blir ikke fulgt opp videre av oss. Har ${you(terms)} betalt noe i saken, ta kontakt med oss.`;
      const waived = costsWaived ? "Kostnadene som var kommet til i saken, er frafalt. " : "";
      return `${waived}Det er ikke kommet gebyr mens vi vurderte innsigelsen, og de dagene kommer i tillegg til fristen i forrige brev. Blir kravet ikke betalt, går saken videre. Er ${you(terms)} fortsatt uenig, kan ${you(terms)} sende oss nye opplysninger eller dokumentasjon, og be om en skriftlig begrunnelse.`;
    },
  },
  closed: {
    opening: (terms, { reason }, residual) => {
      const about = `Saken om ${terms.invoices} fra ${terms.creditor} er avsluttet.`;
      switch (reason) {
        case "paid":
          return [about, "Kravet er betalt, og det gjenstår 0,00\u00a0kr. Takk for betalingen."];
        case "below_closing_limit":
          return [about, `Restbeløpet på ${residual} kreves ikke inn. Det gjenstår 0,00\u00a0kr.`];
        case "credited":
          return [about, `${terms.creditor} har kreditert kravet. Det gjenstår 0,00\u00a0kr i saken.`];
        case "withdrawn":
          return [
            about,
            `${terms.creditor} har trukket saken, og vi krever ikke inn noe mer i den. Spørsmål om kravet rettes til ${terms.creditor}.`,
          ];
        case "given_up":
          return [about, "Vi krever ikke inn noe mer i saken."];
        default:
          return unreachable(reason);
      }
    },
    paymentsHeading: "Innbetalinger i saken",
    payment: (on, amount) => `${on}: ${amount}`,
  },
  contactHeading: "Spørsmål",
  contact: ({ contact, phone, caseNumber }) =>
    `Skriv til ${contact}${phone === undefined ? "" : `, eller ring ${phone}`}. Oppgi saksnummer\u00a0${caseNumber}.`,
};
