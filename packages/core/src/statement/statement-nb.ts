import type { StatementPhrases } from "./statement-content.ts";

const NBSP = "\u00a0";

export const STATEMENT_NB: StatementPhrases = {
  year: {
    heading: (year) => `Årsoppgave ${year}`,
    strong: (amount, on) => `${amount} sto på klientkontoen på deres saker ved utgangen av ${on}.`,
    opening: (from, to) =>
      `Oppgaven viser det som er ført på deres saker fra og med ${from} til og med ${to}, etter dagen det ble bokført hos oss.`,
  },
  closing: {
    heading: (number) => `Sluttoppgjør sak ${number}`,
    strong: (left) => `${left} er deres og sendes med neste oppgjør.`,
    nothingLeft: "Det er ikke mer å gjøre opp i saken.",
    opening: (debtor, invoices, on, reason) =>
      `Saken mot ${debtor}, faktura ${invoices}, ble avsluttet ${on}: ${reason}. Dette er det skriftlige sluttoppgjøret.`,
  },
  reasons: {
    paid: "kravet er betalt",
    below_closing_limit: "det lille som gjenstår, kreves ikke",
    withdrawn: "dere trakk saken tilbake",
    credited: "kravet er kreditert",
    objection_upheld: "skyldnerens innsigelse førte frem",
    merged: "saken er slått sammen med en annen",
    given_up: "inndrivingen er gitt opp",
  },
  references: { date: "Dato", period: "År", case: "Sak", ended: "Avsluttet" },
  sender: { organizationNumber: "Org.nr.", email: "E-post", phone: "Telefon" },
  sections: {
    account: "Klientkontoen, i kroner",
    received: "Hva det innbetalte gjaldt, i kroner",
    held: "Hvem pengene på klientkontoen tilhører, i kroner",
    direct: "Betalt rett til dere, i kroner",
    claim: "Kravet, i kroner",
  },
  lines: {
    opening: "Inngående beholdning",
    paidIn: "Betalt inn",
    paidOut: "Betalt ut til dere",
    incomeOut: "Overført til oss: salær og andel av standardkompensasjon",
    sentBack: "Sendt tilbake til betaler",
    held: "Beholdning ved årets slutt",
    principal: "Hovedstol",
    interest: "Renter",
    fees: "Gebyrer og omkostninger til dere",
    operator: "Til oss: salær og andel av standardkompensasjon",
    back: "Betalt for mye, til betaler",
    heldYours: "Deres",
    heldOurs: "Vårt",
    heldPayers: "Betalernes",
    direct: "Betalt rett til dere",
    directOwed: "Av det er vårt",
    claimed: "Hovedstol",
    unpaid: "Av den er ikke betalt",
    left: "Gjenstår til dere",
    total: "Sum",
  },
  notes: {
    yours:
      "Hovedstol, renter og gebyrer er deres. Gebyrene er etter fradrag for det dere betaler oss for standardkompensasjon.",
    vatInvoiced: (percent, amount) =>
      `Salæret er uten merverdiavgift, siden dere kan trekke den fra. Avgiften på ${percent}${NBSP}%, ${amount}, faktureres dere.`,
    vatIncluded: (percent, amount) => `I salæret inngår ${percent}${NBSP}% merverdiavgift med ${amount}.`,
    law: `Klientmidler holdes på egen konto (inkassoloven §${NBSP}16).`,
    closingLaw: `Oppgjøret er gitt etter inkassoloven §${NBSP}15. Klientmidler holdes på egen konto (§${NBSP}16).`,
  },
  signature: (name) => ["Vennlig hilsen", name],
  pageLabel: "Side {page} av {pages}",
};
