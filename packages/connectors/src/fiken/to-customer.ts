import type { Address, Customer } from "@kravflyt/core";
import { toCountryCode } from "../country.ts";
import type { FikenAddress, FikenContact } from "./wire.ts";

/** A translated part, and the paths of what could not be read in it. */
export type Read<Value> = { readonly value: Value; readonly unreadable: readonly string[] };

/**
 * The customer of an item.
 *
 * The contact's own address comes first, because that is where the customer is today; the one printed on the
 * invoice stands in where the contact has none that a letter could be sent to.
 *
 * An organisation number that is not nine digits is unreadable, never dropped: without it a company would pass for
 * a private person. What stands there (it may be a national id) is not carried on.
 */
export function toCustomer(from: FikenContact | null | undefined, printed?: FikenAddress | null): Read<Customer> {
  const organizationNumber = toOrganizationNumber(from?.organizationNumber);
  const { value: address, unreadable } = toBestAddress(from?.address, printed);
  const name = from?.name?.trim() ?? "";
  return {
    value: {
      sourceId: String(from?.contactId ?? ""),
      name,
      language: from?.language?.trim().toLowerCase() === "english" ? "en" : "nb",
      ...(hasText(from?.customerAccountCode) ? { ledgerAccount: from.customerAccountCode } : {}),
      ...(hasText(from?.email) ? { email: from.email.trim() } : {}),
      ...(organizationNumber.value === undefined ? {} : { organizationNumber: organizationNumber.value }),
      ...(address === undefined ? {} : { address }),
    },
    unreadable: [
      ...(from?.contactId === undefined || from.contactId === null ? ["customer.contactId"] : []),
      ...(name === "" ? ["customer.name"] : []),
      ...organizationNumber.unreadable,
      ...unreadable,
    ],
  };
}

/** `NO 974 760 673 MVA` is how people write a VAT number; only the nine digits are the organisation's. */
function toOrganizationNumber(text: string | null | undefined): Read<string | undefined> {
  if (!hasText(text)) return { value: undefined, unreadable: [] };
  const digits = /^(?:NO)?(\d{9})(?:MVA)?$/i.exec(text.replaceAll(/[\s.]/g, ""))?.[1];
  return { value: digits, unreadable: digits === undefined ? ["customer.organizationNumber"] : [] };
}

function toBestAddress(own: FikenAddress | null | undefined, printed: FikenAddress | null | undefined) {
  const first = toAddress(own, "customer.address");
  const isThere = first.value !== undefined || first.unreadable.length > 0;
  return isThere ? first : toAddress(printed, "address");
}

/**
 * An address that a letter could be sent to; `undefined` when street, postal code or city is missing.
 * A country that we cannot name is unreadable rather than Norway: the letter would go astray.
 */
function toAddress(from: FikenAddress | null | undefined, path: string): Read<Address | undefined> {
  const lines = [from?.streetAddress, from?.streetAddressLine2].filter(hasText).map((line) => line.trim());
  if (lines.length === 0 || !hasText(from?.postCode) || !hasText(from.city))
    return { value: undefined, unreadable: [] };
  const countryCode = toCountryCode(from.country ?? "");
  if (countryCode === undefined) return { value: undefined, unreadable: [`${path}.country`] };
  const value = { lines, postalCode: from.postCode.trim(), city: from.city.trim(), countryCode };
  return { value, unreadable: [] };
}

const hasText = (text: string | null | undefined): text is string => (text ?? "").trim() !== "";
