import { CLAIM_FIELDS } from "../claim-fields.ts";
import { readXmlWhole } from "../excel/xml.ts";
import { type ErrorCode, FileRefused, type Issue } from "../issue.ts";
import { FILE_BYTES_MAX } from "../limits.ts";
import type { ImportFinding } from "../read-import.ts";
import { convert } from "../values/convert.ts";
import type { Value } from "../values/converted.ts";
import { listenToSaft, type Texts } from "./listen.ts";
import { type OpenItem, openItems } from "./open-items.ts";

const START_BYTES = 2_048;

/** Is it a SAF-T Financial file? Told by its first element. */
export const isSaft = (bytes: Uint8Array): boolean =>
  /^(?:ï»¿)?\s*(?:<[?!][\s\S]*?>\s*)*<(?:\w+:)?AuditFile[\s>/]/.test(
    Buffer.from(bytes.subarray(0, START_BYTES)).toString("latin1"),
  );

/**
 * The open items of the customers in a SAF-T Financial file, as the rows of a list of claims would have them. Rows are
 * counted as they are found; what stands to a customer's credit is below zero.
 */
export async function* readSaft(bytes: Uint8Array): AsyncGenerator<ImportFinding> {
  try {
    if (bytes.length > FILE_BYTES_MAX) throw new FileRefused("FILE_TOO_LARGE");
    const ledger = openItems();
    await readXmlWhole(pieces(bytes), listenToSaft(ledger));
    const { items, doubtful, isReadable } = ledger.done();
    if (!isReadable) throw new FileRefused("FILE_DAMAGED");
    yield { kind: "file", encoding: "saft", headers: [] };
    for (const _ of doubtful) yield { kind: "error", issue: { field: "customerNumber", code: "BALANCE_DIFFERS" } };
    for (const [at, item] of items.entries()) yield* rowOf(item, at + 1);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    yield { kind: "error", issue: { code: error.code } };
  }
}

const PIECE_BYTES = 1 << 16;

async function* pieces(bytes: Uint8Array): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield Buffer.from(bytes.subarray(at, at + PIECE_BYTES));
}

function* rowOf(item: OpenItem, row: number): Generator<ImportFinding> {
  const values: Record<string, Value> = {};
  const errors: Issue<ErrorCode>[] = [];
  for (const [field, text] of Object.entries(textsOf(item))) {
    const { type, isRequired } = CLAIM_FIELDS[field as keyof typeof CLAIM_FIELDS]; // the names are written out below
    const { value = null, error, warnings = [] } = convert(text, type, { decimal: "." });
    for (const code of warnings) yield { kind: "warning", issue: { row, field, code } };
    const code = error ?? (value === null && isRequired ? "REQUIRED" : undefined);
    if (code !== undefined) errors.push({ row, field, code });
    values[field] = value;
  }
  values["amountOre"] = item.openOre < 0 ? item.openOre : item.invoicedOre;
  values["outstandingOre"] = item.openOre;
  for (const issue of errors) yield { kind: "error", issue };
  if (errors.length === 0) yield { kind: "row", row, values };
}

const textsOf = ({ customer, number, issuedOn, dueOn, kid, currency, openOre }: OpenItem) => ({
  customerNumber: customer["CustomerID"],
  debtorName: customer["Name"],
  address: addressOf(customer),
  postalCode: customer["PostalCode"],
  city: customer["City"],
  organizationNumber: isNorwegianNumber(customer["RegistrationNumber"]) ? customer["RegistrationNumber"] : undefined,
  email: customer["Email"],
  mobile: customer["MobilePhone"],
  invoiceNumber: number,
  issuedOn,
  dueOn: openOre < 0 ? (dueOn ?? issuedOn) : dueOn,
  ...(currency === undefined ? {} : { currency }),
  kid,
});

const addressOf = (customer: Texts): string | undefined => {
  const street = [customer["StreetName"], customer["Number"]].filter((text) => text !== undefined).join(" ");
  return street === "" ? customer["AdditionalAddressDetail"] : street;
};

/** Exports write a private person's customer number, or nothing that is a number, here as well. */
const isNorwegianNumber = (text: string | undefined): boolean =>
  convert(text, "orgnr", {}).value !== undefined && convert(text, "orgnr", {}).value !== null;
