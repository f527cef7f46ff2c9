import type { SettlementPhrases } from "./settlement-content.ts";

const NBSP = "\u00a0";

export const SETTLEMENT_NB: SettlementPhrases = {
  heading: "Oppgjør",
  references: { date: "Dato", settlement: "Oppgjør", through: "Til og med", account: "Til konto" },
  sender: { organizationNumber: "Org.nr.", email: "E-post", phone: "Telefon" },
  strong: (amount, account) => `${amount} er sendt til konto ${account}.`,
  opening: (through, cases) =>
    `Oppgjøret gjelder det som er betalt til klientkontoen vår på ${cases === 1 ? "én sak" : `${cases}${NBSP}saker`} og bokført til og med ${through}.`,
  tableHeading: "Sak for sak, i kroner",
  caseColumn: "Sak",
  columns: {
    paid: "Betalt",
    principal: "Hovedstol",
    interest: "Renter",
    fees: "Gebyrer",
    operator: "Til oss",
    back: "Til betaler",
    amount: "Til dere",
  },
  caseLabel: (number, debtor) => `${number} ${debtor}`,
  invoices: (numbers) => `Faktura ${numbers.join(", ")}`,
  paid: {
    payment: (on, amount) => `Betalt ${on}: ${amount}`,
    surplus_allocated: (on, amount) => `Betalt ${on} og til gode: ${amount}`,
    reallocated: (on) => `Fordelt på nytt ${on}`,
    reversed: (on, amount) => `Tilbakeført av banken ${on}: ${amount}`,
  },
  closed: (on) => `Saken er avsluttet ${on}`,
  total: "Sum",
  notes: {
    yours:
      "Hovedstol, renter og gebyrer er deres. Gebyrene er etter fradrag for det dere betaler oss for standardkompensasjon.",
    salaer: "«Til oss» er salæret som skyldneren har betalt (inkassoforskriften kapittel 2).",
    vatInvoiced: (percent, amount) =>
      `Salæret er uten merverdiavgift, siden dere kan trekke den fra. Avgiften på ${percent}${NBSP}%, ${amount}, faktureres dere.`,
    vatIncluded: (percent, amount) => `I salæret inngår ${percent}${NBSP}% merverdiavgift med ${amount}.`,
    service: (amount) => `For bruk av standardkompensasjon er en tredjedel, ${amount}, trukket fra.`,
    back: (amount) => `${amount} var betalt for mye og går tilbake til den som betalte.`,
    law: `Klientmidler holdes på egen konto og utbetales etter inkassoloven §${NBSP}16.`,
  },
  closing: (name) => ["Vennlig hilsen", name],
  pageLabel: "Side {page} av {pages}",
};
