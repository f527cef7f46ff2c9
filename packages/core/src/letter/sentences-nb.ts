import { unreachable } from "../assert.ts";
import type { Step } from "../settings.ts";
import type { Paragraph } from "./letter-content.ts";
import type { ClaimTerms, Terms } from "./phrases.ts";

const you = ({ company }: Terms) => (company ? "dere" : "du");
const youObject = ({ company }: Terms) => (company ? "dere" : "deg");
const invoices = ({ invoiceNumber }: Terms) =>
  invoiceNumber === undefined ? "fakturaene i oversikten nedenfor" : `faktura\u00a0${invoiceNumber}`;
const alreadyPaid = (terms: Terms) =>
  `Har ${you(terms)} nylig betalt, kan ${you(terms)} se bort fra dette brevet. Takk for betalingen.`;

const OVERDUE = "som er forfalt og ikke betalt";

const about = (text: string): Paragraph => ({ topics: ["creditor", "concerns"], text });
const plain = (text: string): Paragraph => ({ topics: [], text });

const askToPay = (terms: Terms): Paragraph => ({
  topics: ["amount", "deadline"],
  strong: true,
  text: `Vi ber ${youObject(terms)} betale ${terms.amount} innen ${terms.deadline}.`,
});

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
      terms.demandedOn === undefined
        ? `${terms.creditor} har et krav mot ${youObject(terms)} som fortsatt ikke er betalt, selv om det er varslet. Kravet gjelder ${invoices(terms)}.`
        : `${terms.creditor} har sendt ${youObject(terms)} en betalingsoppfordring før, ${terms.demandedOn}. Kravet gjelder ${invoices(terms)} og er fortsatt ikke betalt. Dette er en ny oppfordring med ny frist.`,
    ),
    payOrObject(terms),
  ],
  payment_demand: (terms) => [
    about(
      terms.demandedOn === undefined
        ? `${terms.operator} har fått i oppdrag fra ${terms.creditor} å kreve inn et krav mot ${youObject(terms)}. Kravet gjelder ${invoices(terms)}, ${OVERDUE}.`
        : `${terms.operator} krever inn et krav for ${terms.creditor} og har sendt ${youObject(terms)} en betalingsoppfordring før, ${terms.demandedOn}. Kravet gjelder ${invoices(terms)} og er fortsatt ikke betalt. Dette er en ny oppfordring med ny frist. Den gir ikke et nytt inkassosalær.`,
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
      `Dette er et varsel om rettslig inndriving etter inkassoloven § 11 og tvangsfullbyrdelsesloven § 4-18. Kravet gjelder ${invoices(terms)} fra ${terms.creditor}, ${OVERDUE}. Grunnlaget for kravet er ${terms.invoiceNumber === undefined ? "fakturaene" : "fakturaen"}, som ${you(terms)} har fått skriftlig.`,
    ),
    {
      topics: ["amount", "deadline", "legal_steps"],
      strong: true,
      text: `Betal ${terms.amount} innen ${terms.deadline}. Blir kravet ikke betalt innen fristen, og kommer det heller ikke innsigelser, vil vi begjære utlegg eller sende forliksklage.`,
    },
    plain(`Dette varselet koster ikke noe ekstra. ${alreadyPaid(terms)}`),
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

/** What the letter is, what is asked and by when; and what has joined the case since the debtor was last written to. */
export const openingNb = (terms: Terms): readonly Paragraph[] => [
  ...OPENINGS[terms.step](terms),
  ...(terms.joined === undefined
    ? []
    : [
        plain(
          `Siden forrige brev er dette kommet til i saken: faktura ${terms.joined}. Kravene er slått sammen, og alt gjøres opp under saksnummer\u00a0${terms.caseNumber}.`,
        ),
      ]),
];

export function consequenceNb(terms: Terms): readonly Paragraph[] {
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
          text: `Rettslig inndriving betyr at saken sendes til namsmyndighetene eller forliksrådet. Det kan føre til rettsgebyr og andre kostnader i tillegg til kravet, og til at det blir tatt utlegg i ${terms.company ? "eiendelene deres" : "lønn eller eiendeler"}.`,
        },
      ];
    case "creditor_demand":
    case "payment_demand":
    case "second_demand":
      return [
        {
          topics: ["consequence"],
          text: `Blir kravet ikke betalt, og kommer det heller ikke innsigelser, kan det føre til flere kostnader, og kravet kan bli drevet inn rettslig.${terms.heavyFrom === undefined ? "" : ` Inkassosalæret kan øke hvis kravet ikke er betalt, men tidligst ${terms.heavyFrom} (inkassoforskriften § 2-3).`}`,
        },
      ];
    default:
      return unreachable(terms.step);
  }
}

export const objectionHeadingNb = (terms: Terms): string => `Er noe feil, eller har ${you(terms)} spørsmål?`;

export function objectionNb(terms: Terms): readonly Paragraph[] {
  const phone = terms.phone === undefined ? "" : `, eller ring ${terms.phone}`;
  const write = terms.email === undefined ? `Skriv til ${terms.postal}` : `Skriv til ${terms.email}`;
  return [
    {
      topics: ["objection", "contact"],
      text: `Mener ${you(terms)} at kravet er feil, ber vi ${youObject(terms)} si fra og fortelle hvorfor, helst innen ${terms.deadline}. Vi vurderer innsigelsen og svarer før saken går videre. ${write}${phone}. Oppgi saksnummer\u00a0${terms.caseNumber}.`,
    },
    ...(terms.step === "reminder" ? [] : [plain(`${cannotPay(terms)}${advice(terms)}`)]),
  ];
}

const cannotPay = (terms: Terms): string =>
  `Kan ${you(terms)} ikke betale hele beløpet nå, ber vi ${youObject(terms)} ta kontakt så snart som mulig, så ser vi på hvilke løsninger som finnes.`;

const advice = ({ consumer, isDemanded }: Terms): string =>
  consumer && isDemanded ? " NAV gir gratis råd om økonomi og gjeld. Se www.nav.no." : "";

export function interestNb({ interest: terms, countedThrough }: ClaimTerms): string {
  if (terms === undefined) return "Det er ikke krevd forsinkelsesrente.";
  const rates = terms.rates.map(({ percent, from }) => `${percent} per år fra ${from}`).join(" og ");
  const perDay =
    terms.perDay === undefined
      ? ""
      : ` Etter ${countedThrough} kommer det ${terms.perDay} per dag med dagens sats, til hovedstolen er betalt.`;
  return `Forsinkelsesrenten er ${rates}, regnet til og med ${countedThrough}.${perDay}`;
}

export const heavyFeeNb = ({ days, deadline }: NonNullable<Terms["heavy"]>): string =>
  `Inkassosalæret er forhøyet fordi kravet ikke var betalt ${days} dager etter fristen ${deadline} i betalingsoppfordringen (inkassoforskriften § 2-3).`;
