import { APPENDIX_NB } from "./appendix-nb.ts";
import type { Phrases } from "./phrases.ts";
import { consequenceNb, heavyFeeNb, interestNb, objectionHeadingNb, objectionNb, openingNb } from "./sentences-nb.ts";

/** Bokmål. */
export const PHRASES_NB: Phrases = {
  headings: {
    reminder: "Betalingspåminnelse",
    dunning: "Purring",
    collection_notice: "Inkassovarsel",
    combined_notice: "Purring og inkassovarsel",
    creditor_demand: "Betalingsoppfordring",
    payment_demand: "Betalingsoppfordring",
    second_demand: "Ny oppfordring om betaling",
    legal_notice: "Varsel om rettslig inndriving",
    residual_notice: "Restnota",
  },
  opening: openingNb,
  interest: interestNb,
  heavyFee: heavyFeeNb,
  paid: (paid) => `Innbetalt hittil i saken: ${paid}. Innbetalingene er trukket fra i oversikten.`,
  consequenceHeading: "Hvis kravet ikke blir betalt",
  consequence: consequenceNb,
  objectionHeading: objectionHeadingNb,
  objection: objectionNb,
  complaintHeading: "Rett til å klage",
  complaint: (terms) =>
    `${terms.consumer ? "Blir" : "Gjelder kravet deg som forbruker, og blir"} vi ikke enige om kravet, kan du bringe saken inn for Finansklagenemnda (inkassoloven § 22). Se www.finkn.no.`,
  references: { date: "Dato", caseNumber: "Saksnummer", creditor: "Kreditor", invoice: "Faktura" },
  payment: {
    heading: "Betalingsinformasjon",
    amount: "Beløp å betale",
    deadline: "Betalingsfrist",
    account: "Til konto",
    kid: "KID",
    message: "Merk betalingen med",
    payee: "Mottaker",
  },
  specification: {
    heading: "Slik er kravet satt sammen",
    label: "Post",
    issued: "Fakturadato",
    due: "Forfall",
    original: "Opprinnelig (kr)",
    amount: "Å betale (kr)",
  },
  rows: {
    principal: (invoice) => `Hovedstol, faktura ${invoice}`,
    interest: (invoice, from) => `Forsinkelsesrente fra ${from}, faktura ${invoice}`,
    interestPaid: (invoice) => `Betalt forsinkelsesrente, faktura ${invoice}`,
    fee: (step, sentOn) => `${FEE_NAMES[step]}, ${sentOn}`,
    collectionFee: { light: "Inkassosalær", heavy: "Inkassosalær, forhøyet (tungt salær)" },
    cost: {
      instalment_fee: "Tillegg for avdragsordning",
      compensation: "Standardkompensasjon for forsinket betaling",
      court_fee: "Rettsgebyr",
      writing_fee: "Skrivesalær",
    },
    legalStep: (kind, on) => (kind === "attachment" ? `begjæring om utlegg ${on}` : `forliksklage ${on}`),
    principalSum: "Sum hovedstol",
    total: "Sum å betale",
  },
  closing: "Med vennlig hilsen",
  onBehalf: (operator, creditor) => `Brevet er sendt av ${operator} på vegne av ${creditor}.`,
  sender: { organizationNumber: "Org.nr.", email: "E-post", phone: "Telefon" },
  appendix: APPENDIX_NB,
  page: {
    heading: "Se kravet og svar på nett",
    how: (address) => `Skann bildet med mobilen, eller gå til ${address} og skriv:`,
    code: (caseNumber, code) => `sak\u00a0${caseNumber}, kode\u00a0${code}`,
    what: "Der ser du hvordan beløpet er regnet ut, kan si at noe er feil og be om mer tid. Koden er bare for deg.",
    imageOf: "Bilde som leder til siden om kravet",
  },
  pageLabel: "Side {page} av {pages}",
};

const FEE_NAMES = {
  reminder: "Gebyr for påminnelse",
  dunning: "Purregebyr",
  collection_notice: "Gebyr for inkassovarsel",
  combined_notice: "Gebyr for purring og inkassovarsel",
  creditor_demand: "Gebyr for betalingsoppfordring",
  payment_demand: "Gebyr for betalingsoppfordring",
  second_demand: "Ny oppfordring om betaling",
  legal_notice: "Varsel om rettslig inndriving",
  residual_notice: "Gebyr for restnota",
} as const;
