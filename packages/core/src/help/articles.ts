import type { Language } from "../party.ts";

/** What can be read up on: what people do in the hub, and each system that it is connected to. */
export const HELP_ARTICLES = [
  "import",
  "manual_case",
  "cases",
  "payouts",
  "fiken",
  "poweroffice",
  "tripletex",
  "xena",
  "svea",
  "other_system",
] as const;
export type HelpArticle = (typeof HELP_ARTICLES)[number];

type Text = { readonly title: string; readonly text: string };

const NB: Readonly<Record<HelpArticle, Text>> = {
  import: {
    title: "Importere krav fra Excel eller CSV",
    text: "Filen må ha overskrifter i øverste rad. Påkrevd er navn, adresse, postnummer, fakturanummer, fakturadato, forfallsdato og beløp, og organisasjonsnummer for bedrifter. Har dere sendt inkassovarsel, må både dato og frist være med. Velg hvilken kolonne som er hva, se over forhåndsvisningen og importer. En rad som mangler noe, får en grunn; med mindre dere velger å utelate slike rader, blir ingen importert før alle er i orden.",
  },
  manual_case: {
    title: "Opprette en sak for hånd",
    text: "Velg om kravet er mot en privatperson eller en bedrift, og fyll ut debitor og faktura. Beløpet er det opprinnelige på fakturaen, uten purregebyr og renter; det som kan kreves i tillegg, regnes ut. Vedlegg trengs ikke for å begynne og kan legges til på saken når som helst.",
  },
  cases: {
    title: "Følge en sak",
    text: "På saken står hva som skyldes i dag og hvorfor, hva som skjer videre og når, og alt som har skjedd. Dere kan sette den på pause, registrere en innsigelse, avtale delbetaling, skrive til saksbehandler og trekke saken. Kommer en betaling eller innsigelse rett til dere, må den registreres uten opphold. Er regnskapet koblet til, leses betalingen derfra; ellers registreres den på saken under Mer, «Registrer direkte betaling».",
  },
  payouts: {
    title: "Utbetalinger",
    text: "Penger som debitor har betalt til klientkontoen, utbetales til dere etter avtalt rytme. Hver utbetaling har et oppgjør som viser sakene og beløpene, og føres i regnskapet deres når det er koblet til. En ny konto tas i bruk først etter et døgn, og dere får beskjed på e-post når den endres.",
  },
  fiken: {
    title: "Koble til Fiken",
    text: "Logg inn i Fiken og godkjenn tilgangen. Foretaket må ha API-tillegget i Fiken. Forfalte fakturaer hentes hver time, og betalinger og gebyrer føres tilbake.",
  },
  poweroffice: {
    title: "Koble til PowerOffice Go",
    text: "Opprett utvidelsen i Go under Innstillinger, Utvidelser, og lim inn klientnøkkelen som vises. Det går ikke sammen med factoring. Det forfalte legger seg i utkast i Go før det blir saker her, og status meldes tilbake dit.",
  },
  tripletex: {
    title: "Koble til Tripletex",
    text: "Lag en nøkkel i Tripletex på en ansatt som får se og føre i regnskapet, og lim den inn. Forfalte fakturaer hentes, og betalinger føres tilbake.",
  },
  xena: {
    title: "Koble til Xena",
    text: "Lag en API-nøkkel i Xena under Oppsett, Import/eksport data, API-nøkler. Lim den inn sammen med adressen i nettleseren mens dere er inne i firmaet.",
  },
  svea: {
    title: "Sende saker til Svea Finans",
    text: "Bestill tilgang, legg inn opplysningene fra byrået, og velg om de skal ta over fra første purring eller fra inkasso. Status, meldinger og betalinger kommer tilbake hit. Saker fra Zirius tas inn som fil.",
  },
  other_system: {
    title: "Koble til et annet system",
    text: "Har dere et system som ikke står i listen, kan det sende fakturaer og betalinger gjennom API-et. Lag en nøkkel under innstillinger og gi den til leverandøren av systemet. Uten API kan krav importeres fra fil.",
  },
};

const EN: Readonly<Record<HelpArticle, Text>> = {
  import: {
    title: "Import claims from Excel or CSV",
    text: "The file must have headers in its first row. Name, address, postal code, invoice number, invoice date, due date and amount are mandatory, and the organisation number of companies. If you have sent a notice of debt collection, both its date and its deadline must be there. Choose which column is what, look over the preview and import. A row that lacks something is given a reason; unless you choose to leave such rows out, none is imported before all are in order.",
  },
  manual_case: {
    title: "Make a case by hand",
    text: "Choose whether the claim is against a private person or a company, and fill in debtor and invoice. The amount is the original one of the invoice, without reminder fees and interest; what may be charged beside it is reckoned. No attachment is needed to begin, and one can be added to the case at any time.",
  },
  cases: {
    title: "Follow a case",
    text: "The case says what is owed today and why, what comes next and when, and all that has happened. You can pause it, record an objection, agree instalments, write to the case handler and withdraw it. A payment or an objection that comes straight to you must be recorded without delay. Where the books are connected the payment is read from there; otherwise it is registered on the case under More, “Register a direct payment”.",
  },
  payouts: {
    title: "Payouts",
    text: "Money that debtors have paid to the client account is paid out to you in the rhythm that was agreed. Each payout has a settlement that shows its cases and amounts, and is booked in your books when they are connected. A new account is used a day later, and you are told by e-mail when it is changed.",
  },
  fiken: {
    title: "Connect Fiken",
    text: "Log in to Fiken and approve the access. The company must have the API add-on in Fiken. Overdue invoices are fetched every hour, and payments and fees are booked back.",
  },
  poweroffice: {
    title: "Connect PowerOffice Go",
    text: "Create the extension in Go under Settings, Extensions, and paste the client key that is shown. It does not go together with factoring. What is overdue is laid in drafts in Go before it becomes cases here, and status is reported back.",
  },
  tripletex: {
    title: "Connect Tripletex",
    text: "Make a key in Tripletex for an employee who may see and book in the books, and paste it. Overdue invoices are fetched, and payments are booked back.",
  },
  xena: {
    title: "Connect Xena",
    text: "Make an API key in Xena under Setup, Import/export data, API keys. Paste it together with the address in the browser while you are in the company.",
  },
  svea: {
    title: "Hand cases over to Svea Finans",
    text: "Order access, enter what the agency answers, and choose whether it takes over from the first reminder or from collection. Status, messages and payments come back here. Claims from Zirius are taken in as a file.",
  },
  other_system: {
    title: "Connect another system",
    text: "A system that is not in the list can send invoices and payments through the API. Make a key in the settings and give it to whoever supplies the system. Without an API claims can be imported from a file.",
  },
};

const TEXTS: Readonly<Record<Language, Readonly<Record<HelpArticle, Text>>>> = { nb: NB, en: EN };

/** The help articles in the order in which they are listed. */
export const helpArticles = () =>
  HELP_ARTICLES.map((article) => ({
    article,
    title: { nb: TEXTS.nb[article].title, en: TEXTS.en[article].title },
    text: { nb: TEXTS.nb[article].text, en: TEXTS.en[article].text },
  }));
