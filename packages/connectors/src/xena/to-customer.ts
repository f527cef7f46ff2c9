import type { Address, Customer } from "@kravflyt/core";
import { toCountryCode } from "../country.ts";
import type { XenaAddress, XenaPartner } from "./wire.ts";

/** A translated part, and the paths of what could not be read in it. */
export type Read<Value> = { readonly value: Value; readonly unreadable: readonly string[] };

export type CustomerParts = {
  /** Absent when Xena has no such partner. */
  readonly partner?: XenaPartner | undefined;
  readonly partnerId: number;
  readonly email?: string | null | undefined;
  /** The address on the invoice, where the card has none that a letter could be sent to. */
  readonly printed?: XenaAddress | null | undefined;
};

/** The collective account of customers; an account of one customer is `1500:` and the partner's id. */
export const CUSTOMERS = "1500";

/**
 * The customer of an item. An organisation number that is not nine digits is unreadable, never dropped: without it a
 * company would pass for a private person. So is one that is lacking on a card that says "company". What stands there (it
 * may be a national id) is not carried on.
 */
export function toCustomer({ partner, partnerId, email, printed }: CustomerParts): Read<Customer> {
  const organizationNumber = toOrganizationNumber(partner);
  const { value: address, unreadable } = toBestAddress(partner?.Address, printed);
  const name = partner?.Address?.Name?.trim() ?? "";
  return {
    value: {
      sourceId: String(partnerId),
      name,
      language: "nb",
      ledgerAccount: `${CUSTOMERS}:${partnerId}`,
      ...(hasText(email) ? { email: email.trim() } : {}),
      ...(organizationNumber.value === undefined ? {} : { organizationNumber: organizationNumber.value }),
      ...(address === undefined ? {} : { address }),
    },
    unreadable: [...(name === "" ? ["customer.name"] : []), ...organizationNumber.unreadable, ...unreadable],
  };
}

/** `NO 974 760 673 MVA` is how people write a VAT number; only the nine digits are the organisation's. */
function toOrganizationNumber(partner: XenaPartner | undefined): Read<string | undefined> {
  const text = partner?.OrgNumber;
  const isCompany = partner?.PartnerType === "xena_partnertype_company";
  if (!hasText(text)) return { value: undefined, unreadable: isCompany ? ["customer.organizationNumber"] : [] };
  const digits = /^(?:NO)?(\d{9})(?:MVA)?$/i.exec(text.replaceAll(/[\s.]/g, ""))?.[1];
  return { value: digits, unreadable: digits === undefined ? ["customer.organizationNumber"] : [] };
}

function toBestAddress(own: XenaAddress | null | undefined, printed: XenaAddress | null | undefined) {
  const first = toAddress(own, "customer.address");
  const isThere = first.value !== undefined || first.unreadable.length > 0;
  return isThere ? first : toAddress(printed, "address");
}

/** As for every system: `undefined` without street, postal code or city; unreadable in a country that we cannot name. */
function toAddress(from: XenaAddress | null | undefined, path: string): Read<Address | undefined> {
  const lines = [from?.Street, from?.PlaceName].filter(hasText).map((line) => line.trim());
  if (lines.length === 0 || !hasText(from?.Zip) || !hasText(from.City)) return { value: undefined, unreadable: [] };
  const countryCode = toCountryCode(from.CountryName ?? "");
  if (countryCode === undefined) return { value: undefined, unreadable: [`${path}.country`] };
  return { value: { lines, postalCode: from.Zip.trim(), city: from.City.trim(), countryCode }, unreadable: [] };
}

const hasText = (text: string | null | undefined): text is string => (text ?? "").trim() !== "";
