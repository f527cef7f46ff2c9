import type { ClaimField } from "@kravflyt/core";
import { comparable } from "./headers.ts";
import type { ColumnType, ImportMapping } from "./mapping.ts";

/** A field of a claim as files have it: what it holds, whether a file must have it (WEB-26), and what it may be called. */
type FileField = {
  readonly type: ColumnType;
  readonly isRequired: boolean;
  readonly headers: readonly string[];
};

/** `creditor` and `currency` are no part of a claim: a row that names another one, or a foreign one, is refused. */
export type FileFieldName = ClaimField | "creditor" | "currency";

const field = (type: ColumnType, isRequired: boolean, ...headers: readonly string[]): FileField => ({
  type,
  isRequired,
  headers,
});

/** In Norwegian and English, as the exports of accounting systems and the open posts of Zirius write them. */
export const CLAIM_FIELDS: Readonly<Record<Exclude<FileFieldName, "against">, FileField>> = {
  creditor: field("text", false, "Kreditor", "Oppdragsgiver", "Klient", "Creditor", "Client"),
  debtorName: field(
    "text",
    true,
    "Navn",
    "Debitor",
    "Debitornavn",
    "Debitors navn",
    "Skyldner",
    "Kunde",
    "Kundenavn",
    "Name",
    "Debtor",
    "Debtor name",
    "Customer",
    "Customer name",
  ),
  address: field("text", true, "Adresse", "Adresse1", "Adresse 1", "Gateadresse", "Postadresse", "Address", "Street"),
  postalCode: field("postnr", true, "Postnr", "Postnr.", "Postnummer", "Zip", "Zip code", "Postal code", "Postcode"),
  city: field("text", false, "Poststed", "Sted", "By", "City", "Town"),
  organizationNumber: field(
    "orgnr",
    false,
    "Orgnr",
    "Org.nr",
    "Org.nr.",
    "Org nr",
    "Organisasjonsnummer",
    "Organization number",
    "Organisation number",
  ),
  email: field("email", false, "Epost", "E-post", "E-postadresse", "Email", "E-mail"),
  mobile: field("phone", false, "Mobil", "Mobilnr", "Mobiltelefon", "Telefon", "Mobile", "Phone"),
  customerNumber: field("text", false, "Kundenr", "Kundenr.", "Kundenummer", "Customer no", "Customer number"),
  invoiceNumber: field("text", true, "Fakturanr", "Fakturanr.", "Fakturanummer", "Invoice no", "Invoice number"),
  issuedOn: field("date", true, "Fakturadato", "Faktura dato", "Utstedt", "Invoice date", "Issue date"),
  dueOn: field("date", true, "Forfallsdato", "Forfall", "Forfaller", "Due date", "Due"),
  amountOre: field("amount", true, "Beløp", "Belop", "Fakturabeløp", "Opprinnelig beløp", "Sum", "Amount", "Total"),
  outstandingOre: field(
    "amount",
    false,
    "Restbeløp",
    "Restbelop",
    "Rest",
    "Saldo",
    "Utestående",
    "Outstanding",
    "Balance",
  ),
  currency: field("text", false, "Valuta", "Valutakode", "Currency", "Currency code"),
  kid: field("kid", false, "KID", "KID-nummer", "Kidnr", "Payment reference"),
  noticeSentOn: field(
    "date",
    false,
    "Inkassovarsel dato",
    "Inkassovarsel sendt",
    "Varseldato",
    "Notice date",
    "Notice sent",
  ),
  noticeDeadlineOn: field(
    "date",
    false,
    "Inkassovarsel forfall",
    "Varsel forfall",
    "Varselfrist",
    "Notice due date",
    "Notice due",
  ),
};

const FIELDS = Object.entries(CLAIM_FIELDS);

/** The mapping that the headers of a file suggest. A header that fits no field is left out, and so is a field without one. */
export function suggestMapping(headers: readonly string[]): ImportMapping {
  const known = new Set(headers.map(comparable));
  const found = FIELDS.flatMap(([name, { headers: wanted }]) => {
    const header = wanted.find((one) => known.has(comparable(one)));
    return header === undefined ? [] : [[name, header] as const];
  });
  return withTypes({ columns: Object.fromEntries(found) });
}

/** All headers of every field: what tells the delimiter of a file before anybody has mapped it. */
export const ANY_HEADER: ImportMapping = {
  columns: Object.fromEntries(FIELDS.map(([name, { headers }]) => [name, headers])),
};

/** The mapping with the types of a claim's fields, whatever it says of them, and all that is mandatory required. */
export function withTypes(mapping: ImportMapping): ImportMapping {
  return {
    ...mapping,
    types: Object.fromEntries(FIELDS.map(([name, { type }]) => [name, type])),
    required: FIELDS.filter(([, { isRequired }]) => isRequired).map(([name]) => name),
  };
}

/** Fields of a mapping that no claim has. */
export const unknownFields = ({ columns }: ImportMapping): readonly string[] =>
  Object.keys(columns).filter((name) => !Object.hasOwn(CLAIM_FIELDS, name));

/** What makes a file's headers the same as another's, in whatever order: one mapping fits both. */
export const headerSignature = (headers: readonly string[]): string =>
  headers
    .map(comparable)
    .filter((header) => header !== "")
    .toSorted()
    .join("\n");
