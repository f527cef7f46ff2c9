import type { Language } from "@kravflyt/core";
import type { ErrorCode, Issue, WarningCode } from "./issue.ts";

/** What is wrong, and what mends it. */
type IssueText = Readonly<Record<Language, readonly [problem: string, mend: string]>>;

const text = (nb: IssueText["nb"], en: IssueText["en"]): IssueText => ({ nb, en });

const TEXTS: Readonly<Record<ErrorCode | WarningCode, IssueText>> = {
  FILE_EMPTY: text(
    ["filen er tom", "velg en fil med overskrifter og rader"],
    ["the file is empty", "choose one with headers and rows"],
  ),
  FILE_NOT_SUPPORTED: text(
    ["dette er verken CSV eller Excel", "lagre listen som .xlsx eller CSV"],
    ["this is neither CSV nor Excel", "save the list as .xlsx or CSV"],
  ),
  FILE_ENCRYPTED: text(
    ["filen er låst med passord", "lagre den uten passord"],
    ["the file is locked with a password", "save it without one"],
  ),
  FILE_HAS_MACROS: text(
    ["filen har makroer", "lagre den som .xlsx uten makroer"],
    ["the file has macros", "save it as .xlsx without them"],
  ),
  FILE_HAS_ENTITIES: text(
    ["filen definerer egne XML-entiteter", "åpne den i Excel og lagre den på nytt"],
    ["the file declares XML entities of its own", "open it in Excel and save it anew"],
  ),
  FILE_DAMAGED: text(
    ["filen er skadet", "åpne den i Excel og lagre den på nytt"],
    ["the file is damaged", "open it in Excel and save it anew"],
  ),
  FILE_TOO_LARGE: text(["filen er for stor", "del den i flere"], ["the file is too large", "divide it"]),
  TOO_MANY_ROWS: text(["filen har for mange rader", "del den i flere"], ["the file has too many rows", "divide it"]),
  ROW_TOO_LONG: text(
    ["raden er for lang", "se etter et anførselstegn som ikke er lukket"],
    ["the row is too long", "look for a quotation mark that is not closed"],
  ),
  QUOTE_NOT_CLOSED: text(
    ["et anførselstegn er ikke lukket", "lukk det, eller fjern det"],
    ["a quotation mark is not closed", "close it, or take it away"],
  ),
  SHEET_MISSING: text(
    ["arket finnes ikke", "velg et ark som finnes"],
    ["there is no such sheet", "choose one that is there"],
  ),
  HEADER_MISSING: text(["overskriften finnes ikke", "velg kolonnen"], ["the header is not there", "choose the column"]),
  HEADER_DUPLICATE: text(
    ["flere kolonner har denne overskriften", "gi dem ulike navn, eller velg én"],
    ["several columns have this header", "give them different names, or choose one"],
  ),
  COLUMN_COUNT: text(
    ["raden har flere celler enn overskriften", "sett anførselstegn om tekst med skilletegn i"],
    ["the row has more cells than the header", "put text that holds the delimiter in quotation marks"],
  ),
  REQUIRED: text(["verdien mangler", "fyll ut cellen"], ["the value is missing", "fill in the cell"]),
  AMOUNT_SYNTAX: text(
    ["dette er ikke et beløp", "skriv det som 1234,50"],
    ["this is no amount", "write it as 1234,50"],
  ),
  AMOUNT_AMBIGUOUS: text(
    ["beløpet kan leses på to måter", "oppgi desimaltegnet, eller skriv to desimaler"],
    ["the amount can be read in two ways", "tell the decimal sign, or write two decimals"],
  ),
  AMOUNT_PRECISION: text(
    ["beløpet har mer enn to desimaler", "rund av til hele øre"],
    ["the amount has more than two decimals", "round it to whole øre"],
  ),
  AMOUNT_TOO_LARGE: text(["beløpet er for stort", "kontroller det"], ["the amount is too large", "check it"]),
  DATE_INVALID: text(
    ["dette er ikke en dag som finnes", "skriv den som 31.12.2026"],
    ["this is no day that exists", "write it as 31.12.2026"],
  ),
  POSTNR_INVALID: text(
    ["dette er ikke et norsk postnummer", "skriv fire siffer"],
    ["this is no Norwegian postal code", "write four digits"],
  ),
  ORGNR_INVALID: text(
    ["organisasjonsnummeret er feil", "skriv ni siffer, og kontroller dem"],
    ["the organisation number is wrong", "write nine digits, and check them"],
  ),
  FNR_INVALID: text(
    ["fødselsnummeret er feil", "skriv elleve siffer, og kontroller dem"],
    ["the national identity number is wrong", "write eleven digits, and check them"],
  ),
  KONTO_INVALID: text(
    ["kontonummeret er feil", "skriv elleve siffer, og kontroller dem"],
    ["the bank account is wrong", "write eleven digits, and check them"],
  ),
  KID_INVALID: text(
    ["KID har andre tegn enn siffer", "skriv bare siffer"],
    ["the KID has other signs than digits", "write digits only"],
  ),
  KID_LENGTH: text(
    ["KID har feil lengde", "kontroller den mot fakturaen"],
    ["the KID has the wrong length", "check it against the invoice"],
  ),
  KID_CHECKDIGIT: text(
    ["kontrollsifferet i KID stemmer ikke", "kontroller den mot fakturaen"],
    ["the check digit of the KID is wrong", "check it against the invoice"],
  ),
  PHONE_INVALID: text(
    ["telefonnummeret er feil", "skriv åtte siffer, eller + og landkode"],
    ["the phone number is wrong", "write eight digits, or + and the country's code"],
  ),
  EMAIL_INVALID: text(
    ["e-postadressen er feil", "skriv én adresse"],
    ["the e-mail address is wrong", "write one address"],
  ),
  BOOL_INVALID: text(
    ["dette er verken ja eller nei", "skriv ja eller nei"],
    ["this is neither yes nor no", "write yes or no"],
  ),
  PERCENT_INVALID: text(
    ["dette er ikke en prosentsats", "skriv den som 8,00 %"],
    ["this is no percentage", "write it as 8,00 %"],
  ),
  SCIENTIFIC_NOTATION: text(
    ["Excel har gjort tallet om til 1,23E+14, og sifrene er borte", "gjør kolonnen om til tekst og eksporter på nytt"],
    ["Excel has made 1,23E+14 of the number, and the digits are gone", "make the column text and export it anew"],
  ),
  NUMBER_PRECISION_LOST: text(
    [
      "tallet er lengre enn Excel kan lagre, og de siste sifrene er borte",
      "gjør kolonnen om til tekst og eksporter på nytt",
    ],
    [
      "the number is longer than Excel can keep, and its last digits are gone",
      "make the column text and export it anew",
    ],
  ),
  EXCEL_ERROR: text(
    ["cellen er en feil fra Excel", "rett formelen, eller skriv verdien"],
    ["the cell is an error of Excel", "mend the formula, or write the value"],
  ),
  FORMULA_NOT_CALCULATED: text(
    ["formelen er ikke regnet ut", "åpne filen i Excel og lagre den"],
    ["the formula was not calculated", "open the file in Excel and save it"],
  ),
  FORMULA_LOOKS_OUTSIDE: text(
    ["formelen henter fra utsiden av filen", "lim inn verdien i stedet"],
    ["the formula looks outside the file", "paste its value instead"],
  ),
  BALANCE_DIFFERS: text(
    ["en kundes åpne poster er en annen sum enn saldoen", "eksporter hele perioden siden kunden var i null"],
    ["a customer's open items are another sum than its balance", "export the whole period since it was nought"],
  ),
  MOJIBAKE_SUSPECTED: text(
    ["noen bokstaver ser ødelagte ut (Ã¸ for ø)", "eksporter på nytt som UTF-8"],
    ["some letters look broken (Ã¸ for ø)", "export it anew as UTF-8"],
  ),
  REPLACEMENT_CHARACTER: text(
    ["noen bokstaver er ødelagt (\ufffd)", "eksporter på nytt som UTF-8"],
    ["some letters are broken (\ufffd)", "export it anew as UTF-8"],
  ),
  FORMULA_LIKE: text(
    ["teksten begynner som en formel", "kontroller den"],
    ["the text begins as a formula does", "check it"],
  ),
  FORMULA_CELL: text(
    ["verdien er det formelen sist ble regnet ut til", "kontroller den"],
    ["the value is what the formula last came to", "check it"],
  ),
  LEADING_ZERO_RESTORED: text(
    ["nuller foran er satt tilbake", "kontroller nummeret"],
    ["zeros in front were put back", "check the number"],
  ),
  NUMBER_ROUNDING_SUSPECTED: text(
    ["nummeret ender på nuller slik Excel skriver dem", "kontroller det mot fakturaen"],
    ["the number ends in zeros as Excel writes them", "check it against the invoice"],
  ),
  DATE_FROM_SERIAL: text(
    ["dagen er lest fra et serienummer", "kontroller den"],
    ["the day was read from a serial number", "check it"],
  ),
  DATE_FROM_TIMESTAMP: text(
    ["dagen er norsk dato for tidspunktet", "kontroller den"],
    ["the day is the Norwegian date of the moment", "check it"],
  ),
  DATE_TWO_DIGIT_YEAR: text(
    ["året har bare to siffer", "kontroller det"],
    ["the year has two digits only", "check it"],
  ),
  DATE_AMBIGUOUS: text(
    ["dagen er lest før måneden", "kontroller den"],
    ["the day was read before the month", "check it"],
  ),
};

const WHERE = { nb: { row: "Rad", column: "kolonnen" }, en: { row: "Row", column: "column" } } as const;

/**
 * An issue as a sentence: where, what, and what mends it. `headerOf` gives a field's header as the file has it. No
 * value of the file is in it.
 */
export function explainIssue(
  { row, field, code }: Issue,
  language: Language,
  headerOf: (field: string) => string = (name) => name,
): string {
  const [problem, mend] = TEXTS[code][language];
  const words = WHERE[language];
  const place = [
    ...(row === undefined ? [] : [`${words.row} ${row}`]),
    ...(field === undefined ? [] : [`${words.column} ${headerOf(field)}`]),
  ].join(", ");
  const sentence = place === "" ? problem : `${place}: ${problem}`;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}; ${mend}.`;
}
