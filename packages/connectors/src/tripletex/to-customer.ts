import type { Address, Customer } from "@kravflyt/core";
import type { TripletexAddress, TripletexCustomer } from "./wire.ts";

/** A translated part, and the paths of what could not be read in it. */
export type Read<Value> = { readonly value: Value; readonly unreadable: readonly string[] };

/**
 * An organisation number that is not nine digits is unreadable, never dropped: without it a company would pass for a
 * private person. What stands there (it may be a national id) is not carried on. A customer without a number is taken for
 * a private person, whatever the box says that creditors forget to tick: a person is owed more care, never less.
 */
export function toCustomer(from: TripletexCustomer | null | undefined): Read<Customer> {
  const organizationNumber = toOrganizationNumber(from?.organizationNumber);
  const address = toAddress(from?.postalAddress);
  const name = from?.name?.trim() ?? "";
  // where the creditor has said where reminders go, ours go there
  const email = [from?.overdueNoticeEmail, from?.invoiceEmail, from?.email].find(hasText);
  return {
    value: {
      sourceId: String(from?.id ?? ""),
      name,
      language: from?.language === "EN" ? "en" : "nb",
      // NS 4102's account of customers; bookings name whose it is (`vouchers.ts`)
      ...(typeof from?.id === "number" ? { ledgerAccount: `1500:${from.id}` } : {}),
      ...(email === undefined ? {} : { email: email.trim() }),
      ...(organizationNumber.value === undefined ? {} : { organizationNumber: organizationNumber.value }),
      ...(address.value === undefined ? {} : { address: address.value }),
    },
    unreadable: [
      ...(from?.id === undefined || from.id === null ? ["customer.id"] : []),
      ...(name === "" ? ["customer.name"] : []),
      ...organizationNumber.unreadable,
      ...address.unreadable,
    ],
  };
}

/** `NO 974 760 673 MVA` is how people write a VAT number; only the nine digits are the organisation's. */
function toOrganizationNumber(text: string | null | undefined): Read<string | undefined> {
  if (!hasText(text)) return { value: undefined, unreadable: [] };
  const digits = /^(?:NO)?(\d{9})(?:MVA)?$/i.exec(text.replaceAll(/[\s.]/g, ""))?.[1];
  return { value: digits, unreadable: digits === undefined ? ["customer.organizationNumber"] : [] };
}

/**
 * An address that a letter could be sent to; `undefined` when street, postal code or city is missing.
 * A country that has no code is unreadable rather than Norway: the letter would go astray.
 */
function toAddress(from: TripletexAddress | null | undefined): Read<Address | undefined> {
  const lines = [from?.addressLine1, from?.addressLine2].filter(hasText).map((line) => line.trim());
  if (lines.length === 0 || !hasText(from?.postalCode) || !hasText(from.city)) {
    return { value: undefined, unreadable: [] };
  }
  const countryCode = from.country?.isoAlpha2Code ?? "";
  if (!/^[A-Z]{2}$/.test(countryCode)) return { value: undefined, unreadable: ["customer.postalAddress.country"] };
  return {
    value: { lines, postalCode: from.postalCode.trim(), city: from.city.trim(), countryCode },
    unreadable: [],
  };
}

const hasText = (text: string | null | undefined): text is string => (text ?? "").trim() !== "";
