import { type CalendarDate, calendarDate } from "../calendar-date.ts";
import type { Language } from "../party.ts";

/** What people read, and say yes to. `{operator}` stands for the name of whoever runs the stack. */
export type TermsText = {
  readonly title: string;
  readonly sections: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
};

/** One edition of the terms of use. What people have said yes to is never changed: a change is a new version. */
export type ServiceTerms = {
  readonly version: number;
  /** The day from which nobody of a creditor's does anything without having said yes to it. */
  readonly from: CalendarDate;
  readonly texts: Readonly<Record<Language, TermsText>>;
};

const NB_1: TermsText = {
  title: "Vilkår for bruk av tjenesten",
  sections: [
    {
      heading: "Hva tjenesten er",
      paragraphs: [
        "Tjenesten leveres av {operator}. Den henter åpne poster fra regnskapssystemet ditt og følger opp krav med påminnelse, purring, inkassovarsel og videre inndriving, slik du har satt den opp.",
        "Alt som sendes til debitor, sendes i samsvar med inkassoloven. Steg, frister og beløp som loven ikke tillater, blir ikke sendt selv om de er satt opp.",
      ],
    },
    {
      heading: "Hvem som kan bruke den",
      paragraphs: [
        "Du må være invitert av en administrator hos kreditoren eller av {operator}. Brukeren er personlig, og passordet skal ikke deles.",
        "Administratoren hos kreditoren bestemmer hvem som har tilgang, og skal fjerne tilgang som ikke lenger er nødvendig.",
      ],
    },
    {
      heading: "Kravene dine",
      paragraphs: [
        "Når en sak startes, bekrefter du at kravet er ditt, at det er forfalt, og at du ikke kjenner til innsigelser du ikke har meldt fra om.",
        "Får du betaling eller en innsigelse direkte fra debitor, skal du registrere det uten opphold. Følger regnskapssystemet kravet, skjer det av seg selv når det er bokført der.",
      ],
    },
    {
      heading: "Autopilot",
      paragraphs: [
        "Med autopilot på starter saker og sendes brev uten at du godkjenner hvert av dem. Du kan slå den av, sette saker på pause og se på forhånd hva som vil skje.",
      ],
    },
    {
      heading: "Hva det koster",
      paragraphs: [
        "Hva du betaler, følger av avtalen med {operator}. Trekker du en sak, vises kostnaden før du bekrefter.",
        "Gebyrer, salær og renter som debitor skal betale, følger av lov og forskrift og vises på saken.",
      ],
    },
    {
      heading: "Oppgjør",
      paragraphs: [
        "Det som betales til klientkontoen, holdes adskilt fra midlene til {operator} og utbetales til deg etter avtalen. Hver utbetaling har en spesifikasjon.",
      ],
    },
    {
      heading: "Personopplysninger",
      paragraphs: [
        "Opplysninger om debitorer behandles for å inndrive kravene dine, og for å oppfylle plikter etter inkassoloven, bokføringsloven og personvernregelverket.",
        "Hvem som gjør hva i tjenesten, og når, blir loggført.",
      ],
    },
    {
      heading: "Endringer og oppsigelse",
      paragraphs: [
        "Endres vilkårene, må du godta dem på nytt før du kan bruke tjenesten videre. Saker som er i gang, følges opp som før.",
        "Oppsigelse følger av avtalen med {operator}. De gjeldende vilkårene, og de du har godtatt, kan alltid leses i innstillingene.",
      ],
    },
  ],
};

const EN_1: TermsText = {
  title: "Terms of use",
  sections: [
    {
      heading: "What the service is",
      paragraphs: [
        "The service is provided by {operator}. It fetches open items from your accounting system and follows up claims with a reminder, a dunning letter, a collection notice and further collection, as you have set it up.",
        "All that is sent to a debtor is sent in accordance with the Norwegian Debt Collection Act. Steps, deadlines and amounts that the law does not allow are not sent, even if they are set up.",
      ],
    },
    {
      heading: "Who may use it",
      paragraphs: [
        "You must have been invited by an administrator of the creditor or by {operator}. The login is personal, and the password must not be shared.",
        "The creditor's administrator decides who has access, and removes access that is not needed any more.",
      ],
    },
    {
      heading: "Your claims",
      paragraphs: [
        "When a case is started you confirm that the claim is yours, that it is due, and that you know of no objection that you have not told us of.",
        "If you receive a payment or an objection from the debtor directly, you register it without delay. Where the accounting system follows the claim, this happens by itself once it is booked there.",
      ],
    },
    {
      heading: "Autopilot",
      paragraphs: [
        "With the autopilot on, cases start and letters are sent without your approval of each of them. You can switch it off, pause cases, and see beforehand what will happen.",
      ],
    },
    {
      heading: "What it costs",
      paragraphs: [
        "What you pay follows from the agreement with {operator}. If you take back a case, the cost is shown before you confirm.",
        "Fees, collection charges and interest that the debtor has to pay follow from statute and regulations and are shown on the case.",
      ],
    },
    {
      heading: "Settlement",
      paragraphs: [
        "What is paid to the client account is kept apart from the funds of {operator} and paid out to you as agreed. Each payout has a specification.",
      ],
    },
    {
      heading: "Personal data",
      paragraphs: [
        "Information about debtors is processed to collect your claims, and to fulfil duties under the Debt Collection Act, the Bookkeeping Act and data protection law.",
        "Who does what in the service, and when, is logged.",
      ],
    },
    {
      heading: "Changes and termination",
      paragraphs: [
        "If the terms change, you must accept them again before you can go on using the service. Cases that are running are followed up as before.",
        "Termination follows from the agreement with {operator}. The terms in force, and those that you have accepted, can always be read in the settings.",
      ],
    },
  ],
};

/** Every edition, oldest first. A text that anybody has said yes to stays as it is: `service-terms.test.ts` holds its hash. */
export const SERVICE_TERMS: readonly [ServiceTerms, ...ServiceTerms[]] = [
  { version: 1, from: calendarDate("2026-01-01"), texts: { nb: NB_1, en: EN_1 } },
];
