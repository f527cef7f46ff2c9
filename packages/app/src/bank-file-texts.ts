import type { BankFileRefusal, Pain002Refusal } from "@kravflyt/bank-files";
import type { ReasonText } from "@kravflyt/core";
import type { RefusedBankFile } from "@kravflyt/store";

type Code =
  | BankFileRefusal["code"]
  | Pain002Refusal["code"]
  | "other_posting_source"
  | "balance_differs"
  | "unknown_order"
  | "unknown_transfer"
  | "not_sent"
  | "contradicts"
  | "duplicate"
  | "only_from_bank";

const ANEW = { nb: "Be banken sende filen på nytt.", en: "Ask the bank to send the file again." };
const MEND = { nb: "Be banken rette filen.", en: "Ask the bank to correct the file." };

type Mend = ReasonText;
const told = (nb: string, en: string, mend: Mend = MEND): ReasonText => ({
  nb: `${nb}. ${mend.nb}`,
  en: `${en}. ${mend.en}`,
});

/** What is wrong with a file that is refused, and what mends it. */
const TEXTS: Readonly<Record<Code, ReasonText>> = {
  not_a_bank_file: told(
    "Filen er verken OCR giro, camt.053, camt.054 eller pain.002",
    "The file is neither OCR giro, camt.053, camt.054 nor pain.002",
    {
      nb: "Se etter om det er riktig fil.",
      en: "See whether it is the right file.",
    },
  ),
  unknown_version: told("Utgaven av formatet er ukjent", "The edition of the format is unknown", {
    nb: "Be banken sende camt i utgave .02 eller .08.",
    en: "Ask the bank for camt in edition .02 or .08.",
  }),
  cut_off: told("Filen slutter før den er ferdig", "The file ends before its end", ANEW),
  totals_differ: told("Summen stemmer ikke med det som står i filen", "A total is not what its records come to", ANEW),
  bad_number: told("Et tall kan ikke leses", "A number cannot be read"),
  bad_amount: told("Et beløp kan ikke leses", "An amount cannot be read"),
  bad_date: told("En dato finnes ikke", "A date does not exist"),
  date_in_future: told("En betaling er datert for langt fram", "A payment is dated too far ahead"),
  amount_too_large: told("Et beløp er for stort", "An amount is too large"),
  line_too_long: told("En linje er lengre enn 80 tegn", "A line is longer than 80 characters"),
  unknown_record: told("En post har ukjent type", "A record is of an unknown type"),
  record_out_of_place: told("En post står på feil plass", "A record stands in the wrong place", ANEW),
  transaction_number: told(
    "Transaksjonene er ikke nummerert fortløpende",
    "The transactions are not numbered in turn",
    ANEW,
  ),
  duplicate_assignment: told("Det samme oppdraget står to ganger", "The same assignment is there twice", ANEW),
  bad_xml: told("Filen er ikke gyldig XML", "The file is not valid XML", ANEW),
  entities_refused: told(
    "Filen har en dokumenttype eller entiteter, som ikke leses",
    "The file has a document type or entities, which are not read",
  ),
  encoding_refused: told("Tegnsettet leses ikke", "The encoding is not read", {
    nb: "Be banken sende filen i UTF-8.",
    en: "Ask the bank to send the file in UTF-8.",
  }),
  too_deep: told("Filen er nøstet for dypt", "The file is nested too deep"),
  too_large: told("Et felt eller filen er for stor", "A field or the file is too large"),
  element_missing: told("Et felt som må være med, mangler", "An element that must be there is missing"),
  element_repeated: told("Et felt står flere ganger", "An element is there several times"),
  bad_value: told("Et felt har en verdi som ikke er lov", "An element has a value that is not allowed"),
  bad_account: told("Et kontonummer er ikke gyldig", "An account number is not a valid one"),
  not_pain002: told(
    "Filen er ingen statusmelding (pain.002.001.03 eller .10)",
    "The file is no status report (pain.002.001.03 or .10)",
  ),
  field_missing: told("Et felt som må være med, mangler", "A field that must be there is missing"),
  unknown_status: told("Statusen er ukjent", "The status is unknown"),
  bad_time: told("Et tidspunkt kan ikke leses", "A time cannot be read"),
  status_of_nothing: told(
    "Meldingen sier ingenting om filen eller betalingene",
    "The report says nothing of the file or its payments",
  ),
  other_posting_source: told(
    "Innbetalinger på klientkontoen bokføres fra en annen type fil, og ville bli bokført to ganger",
    "Payments of the client account are booked from another kind of file, and would be booked twice",
    {
      nb: "Velg filtypen under avtalen med banken hvis den skal skiftes, og legg filen inn på nytt.",
      en: "Choose the kind of file in the bank's terms if it is to change, and lay the file in again.",
    },
  ),
  balance_differs: told(
    "Saldoen er en annen enn banken har meldt før for samme dag",
    "The balance is another than the bank has told of the same day before",
    {
      nb: "Spør banken hvilken som gjelder.",
      en: "Ask the bank which of them holds.",
    },
  ),
  unknown_order: told(
    "Meldingen gjelder en betalingsfil som ikke er vår",
    "The report is on a payment file that is not ours",
    {
      nb: "Spør banken.",
      en: "Ask the bank.",
    },
  ),
  unknown_transfer: told(
    "Meldingen gjelder en betaling som ikke er vår",
    "The report is on a transfer that is not ours",
    {
      nb: "Spør banken.",
      en: "Ask the bank.",
    },
  ),
  not_sent: told("Meldingen gjelder en utbetaling som ikke er sendt", "The report is on a payout that was not sent", {
    nb: "Se på utbetalingen og spør banken.",
    en: "Look at the payout and ask the bank.",
  }),
  contradicts: told(
    "Banken har sagt både at utbetalingen er gjort og at den er avvist",
    "The bank has said both that the payout is made and that it is rejected",
    {
      nb: "Spør banken hva som gjelder.",
      en: "Ask the bank which of them holds.",
    },
  ),
  only_from_bank: told(
    "Statusmeldinger (pain.002) og kontoutskrifter (camt.053) leses bare når banken selv har levert dem",
    "Status reports (pain.002) and account statements (camt.053) are read only where the bank itself has laid them down",
    {
      nb: "Be banken levere filen på nytt.",
      en: "Ask the bank to lay the file down again.",
    },
  ),
  duplicate: told(
    "Banken avviste en kopi av en fil som den har fra før; den første gjelder",
    "The bank rejected a copy of a file that it has; the first one holds",
    {
      nb: "Ingenting trengs.",
      en: "Nothing is needed.",
    },
  ),
};

const UNKNOWN = told("Filen kan ikke leses", "The file cannot be read");

/** Where, what, and what mends it: `Linje 10: …`. */
export function bankFileText({ code, line, path, field, said, found }: RefusedBankFile): ReasonText {
  const { nb, en } = Object.hasOwn(TEXTS, code) ? TEXTS[code as Code] : UNKNOWN;
  // a field's name is ours, and the line or the path says as much
  const place = [path, line === undefined ? field : undefined].filter((one) => one !== undefined).join(" ");
  const where = (word: string) => (line === undefined ? place : [`${word} ${line}`, place].filter(Boolean).join(", "));
  const facts = (says: string, finds: string) =>
    [said === undefined ? "" : ` ${says} ${said}.`, found === undefined ? "" : ` ${finds} ${found}.`].join("");
  const put = (place: string, text: string, more: string) => `${place === "" ? "" : `${place}: `}${text}${more}`;
  return {
    nb: put(where("Linje"), nb, facts("Filen sier", "Funnet:")),
    en: put(where("Line"), en, facts("The file says", "Found:")),
  };
}
