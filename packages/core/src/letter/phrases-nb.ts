import { unreachable } from "../assert.ts";
import type { Step } from "../settings.ts";
import { APPENDIX_NB } from "./appendix-nb.ts";
import type { Paragraph } from "./letter-content.ts";
import type { Phrases, Terms } from "./phrases.ts";

const you = ({ company }: Terms) => (company ? "dere" : "du");
const youObject = ({ company }: Terms) => (company ? "dere" : "deg");
const invoices = ({ invoiceNumber }: Terms) =>
  invoiceNumber === undefined ? "fakturaene i oversikten nedenfor" : `faktura\u00a0${invoiceNumber}`;
const alreadyPaid = (terms: Terms) =>
  `Har ${you(terms)} nylig betalt, kan ${you(terms)} se bort fra dette brevet. Takk for betalingen.`;

const OVERDUE = "som er forfalt og ikke betalt";

const askToPay = (terms: Terms): Paragraph => ({
  topics: ["amount", "deadline"],
  strong: true,
  text: `Vi ber ${youObject(terms)} betale ${terms.amount} innen ${terms.deadline}.`,
});

const about = (text: string): Paragraph => ({ topics: ["creditor", "concerns"], text });
const plain = (text: string): Paragraph => ({ topics: [], text });

const OPENINGS: Readonly<Record<Step, (terms: Terms) => readonly Paragraph[]>> = {
  reminder: (terms) => [
    about(`Vi kan ikke se at ${invoices(terms)} fra ${terms.creditor} er betalt. Kanskje er betalingen glemt.`),
    askToPay(terms),
    plain(`Denne påminnelsen er gebyrfri. ${alreadyPaid(terms)}`),
  ],
  dunning: (terms) => [
    about(`Vi har ikke mottatt betaling for ${invoices(terms)} fra ${terms.creditor}, og betalingsfristen er ute.`),
    askToPay(terms),
    plain(alreadyPaid(terms)),
  ],
  collection_notice: (terms) => [
    about(
      `Dette er et inkassovarsel etter inkassoloven § 9. Kravet gjelder ${invoices(terms)} fra ${terms.creditor}, ${OVERDUE}.`,
    ),
    startsCollection(terms),
    plain(alreadyPaid(terms)),
  ],
  combined_notice: (terms) => [
    about(
      `Dette er en purring og et inkassovarsel etter inkassoloven § 9. Kravet gjelder ${invoices(terms)} fra ${terms.creditor}, ${OVERDUE}.`,
    ),
    startsCollection(terms),
    plain(alreadyPaid(terms)),
  ],
  creditor_demand: (terms) => [
    about(
      `${terms.creditor} har et krav mot ${youObject(terms)} som fortsatt ikke er betalt, selv om det er varslet. Kravet gjelder ${invoices(terms)}.`,
    ),
    payOrObject(terms),
  ],
  payment_demand: (terms) => [
    about(
      `${terms.operator} har fått i oppdrag fra ${terms.creditor} å kreve inn et krav mot ${youObject(terms)}. Kravet gjelder ${invoices(terms)}, ${OVERDUE}.`,
    ),
    payOrObject(terms),
  ],
  second_demand: (terms) => [
    about(
      `Vi har tidligere oppfordret ${youObject(terms)} til å betale et krav fra ${terms.creditor}. Kravet gjelder ${invoices(terms)} og er fortsatt ikke betalt.`,
    ),
    askToPay(terms),
    plain(`Dette brevet koster ikke noe ekstra. ${alreadyPaid(terms)}`),
  ],
  legal_notice: (terms) => [
    about(
      `Dette er et varsel om rettslig inndriving etter inkassoloven § 11 og tvangsfullbyrdelsesloven § 4-18. Kravet gjelder ${invoices(terms)} fra ${terms.creditor}, ${OVERDUE}. Grunnlaget er fakturaen, som er sendt ${youObject(terms)} skriftlig.`,
    ),
    {
      topics: ["amount", "deadline", "legal_steps"],
      strong: true,
      text: `Betal ${terms.amount} innen ${terms.deadline}. Blir kravet ikke betalt innen fristen, og kommer det heller ikke innsigelser, vil det bli begjært utlegg eller sendt forliksklage.`,
    },
    plain(alreadyPaid(terms)),
  ],
  residual_notice: (terms) => [
    about(
      terms.paid === undefined
        ? `Kravet fra ${terms.creditor} er ikke fullt ut betalt. Det gjelder ${invoices(terms)}.`
        : `Vi har mottatt ${terms.paid} i saken om ${invoices(terms)} fra ${terms.creditor}. Takk for betalingen. Den dekket ikke hele kravet.`,
    ),
    {
      topics: ["amount", "deadline"],
      strong: true,
      text: `Det gjenstår ${terms.amount}. Vi ber ${youObject(terms)} betale restbeløpet innen ${terms.deadline}.`,
    },
    plain("Når restbeløpet er betalt, er saken gjort opp."),
  ],
};

const startsCollection = (terms: Terms): Paragraph => ({
  topics: ["amount", "deadline", "starts_collection"],
  strong: true,
  text: `Betal ${terms.amount} innen ${terms.deadline}. Blir kravet ikke betalt innen fristen, vil inkasso bli satt i gang.`,
});

const payOrObject = (terms: Terms): Paragraph => ({
  topics: ["pay_or_object", "amount", "deadline"],
  strong: true,
  text: `Vi oppfordrer ${youObject(terms)} til å betale ${terms.amount} innen ${terms.deadline}, eller komme med innsigelser mot kravet innen samme frist (inkassoloven § 10).`,
});

function consequence(terms: Terms): readonly Paragraph[] {
  switch (terms.step) {
    case "reminder":
    case "residual_notice":
      return [];
    case "dunning":
      return [
        {
          topics: ["consequence"],
          text: `Blir kravet ikke betalt innen fristen, kan ${you(terms)} få et inkassovarsel.${terms.laterLettersMayCost ? " Det kan føre til et nytt gebyr." : ""}`,
        },
      ];
    case "collection_notice":
    case "combined_notice":
      return [
        {
          topics: ["costs"],
          text: `Betaler ${you(terms)} innen fristen, kommer det ikke inkassokostnader i tillegg. Blir inkasso satt i gang, kan det komme kostnader i tillegg, men bare når vilkårene i inkassoloven og inkassoforskriften er oppfylt.`,
        },
      ];
    case "legal_notice":
      return [
        {
          topics: ["consequence"],
          text: "Rettslig inndriving betyr at saken sendes til namsmannen eller forliksrådet. Det kan føre til rettsgebyr og andre kostnader i tillegg til kravet, og til at det tas utlegg i lønn eller eiendeler.",
        },
      ];
    case "creditor_demand":
    case "payment_demand":
    case "second_demand":
      return [
        {
          topics: ["consequence"],
          text: "Blir kravet ikke betalt, og kommer det heller ikke innsigelser, kan det føre til flere kostnader, og kravet kan bli drevet inn rettslig.",
        },
      ];
    default:
      return unreachable(terms.step);
  }
}

function objection(terms: Terms): readonly Paragraph[] {
  const phone = terms.phone === undefined ? "" : `, eller ring ${terms.phone}`;
  const write = terms.email === undefined ? `Skriv til ${terms.postal}` : `Skriv til ${terms.email}`;
  const plan: readonly Paragraph[] =
    terms.step === "reminder"
      ? []
      : [
          {
            topics: [],
            text: `Kan ${you(terms)} ikke betale hele beløpet nå, ber vi ${youObject(terms)} ta kontakt så snart som mulig, så ser vi på hvilke løsninger som finnes.`,
          },
        ];
  return [
    {
      topics: ["objection", "contact"],
      text: `Mener ${you(terms)} at kravet er feil, ber vi ${youObject(terms)} si fra og fortelle hvorfor, helst innen ${terms.deadline}. Vi vurderer innsigelsen og svarer før saken går videre. ${write}${phone}. Oppgi saksnummer ${terms.caseNumber}.`,
    },
    ...plan,
  ];
}

function interest({ interest: terms, sentOn }: Terms): string {
  if (terms === undefined) return "Det er ikke krevd forsinkelsesrente.";
  const rates = terms.rates.map(({ percent, from }) => `${percent} per år fra ${from}`).join(" og ");
  const perDay =
    terms.perDay === undefined
      ? ""
      : ` Etter ${sentOn} kommer det ${terms.perDay} per dag med dagens sats, til hovedstolen er betalt.`;
  return `Forsinkelsesrenten er ${rates}, regnet til og med ${sentOn}.${perDay}`;
}

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
  opening: (terms) => OPENINGS[terms.step](terms),
  interest,
  paid: (paid) => `Innbetalt hittil i saken: ${paid}. Innbetalingene er trukket fra i oversikten.`,
  consequenceHeading: "Hvis kravet ikke blir betalt",
  consequence,
  objectionHeading: "Er noe feil, eller har du spørsmål?",
  objection,
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
    collectionFee: "Inkassosalær",
    cost: {
      instalment_fee: "Tillegg for avdragsordning",
      compensation: "Standardkompensasjon for forsinket betaling",
      court_fee: "Rettsgebyr",
      writing_fee: "Skrivesalær",
    },
    principalSum: "Sum hovedstol",
    total: "Sum å betale",
  },
  closing: "Med vennlig hilsen",
  onBehalf: (operator, creditor) => `Brevet er sendt av ${operator} på vegne av ${creditor}.`,
  sender: { organizationNumber: "Org.nr.", email: "E-post", phone: "Telefon" },
  appendix: APPENDIX_NB,
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
