import type { Address, Customer } from "@kravflyt/core";
import type { SourceCustomer } from "../connector.ts";
import type { GoAddress, GoCustomer } from "./wire.ts";

/**
 * A customer's card. An organisation number that is not nine digits is unreadable, never dropped: without it a company
 * would pass for a private person. What stands there (it may be a national id) is not carried on. A tick that cannot be read
 * counts as taken away: nobody is collected on a guess.
 */
export function toCustomer(from: GoCustomer, notRead: readonly string[]): SourceCustomer {
  const number = toOrganizationNumber(from.OrganizationNumber);
  const address = toAddress(from.MailAddress);
  const name = toName(from);
  const email = [from.EmailAddress, from.InvoiceEmailAddress].find(hasText)?.trim();
  const customer: Customer = {
    sourceId: String(from.Id),
    name,
    language: "nb",
    ledgerAccount: String(from.Number),
    ...(email === undefined ? {} : { email }),
    ...(number === undefined ? {} : { organizationNumber: number }),
    ...(address === undefined ? {} : { address }),
  };
  return {
    customer,
    mayBeCollected: from.TransferToDebtCollectionAgency !== false && isTickRead(notRead),
    unreadable: [
      ...notRead.map((field) => `customer.${field}`),
      ...(name === "" ? ["customer.name"] : []),
      ...(hasText(from.OrganizationNumber) && number === undefined ? ["customer.organizationNumber"] : []),
      // a company without its number would pass for a private person
      ...(from.IsPerson === false && !hasText(from.OrganizationNumber) ? ["customer.organizationNumber"] : []),
      ...(isForeign(from.MailAddress) && address === undefined ? ["customer.address.country"] : []),
    ],
  };
}

export const isTickRead = (notRead: readonly string[]): boolean => !notRead.includes("TransferToDebtCollectionAgency");

/** An item whose customer the books do not give. */
export const unknownCustomer = (id: number | null | undefined): SourceCustomer => ({
  customer: { sourceId: String(id ?? ""), name: "", language: "nb" },
  mayBeCollected: true,
  unreadable: ["customer"],
});

function toName({ Name, LegalName, FirstName, LastName }: GoCustomer): string {
  const person = [FirstName, LastName].filter(hasText).join(" ");
  return [LegalName, Name, person].find(hasText)?.trim() ?? "";
}

function toOrganizationNumber(text: string | null | undefined): string | undefined {
  return /^(?:NO)?(\d{9})(?:MVA)?$/i.exec((text ?? "").replaceAll(/[\s.]/g, ""))?.[1];
}

const COUNTRY = /^[A-Z]{2}$/;
const isForeign = (from: GoAddress | null | undefined): boolean =>
  hasText(from?.CountryCode) && !COUNTRY.test(from.CountryCode);

/** An address that a letter could be sent to. Go means Norway where no country is written. */
function toAddress(from: GoAddress | null | undefined): Address | undefined {
  const lines = [from?.AddressLine1, from?.AddressLine2].filter(hasText).map((line) => line.trim());
  if (lines.length === 0 || !hasText(from?.ZipCode) || !hasText(from.City) || isForeign(from)) return undefined;
  const countryCode = hasText(from.CountryCode) ? from.CountryCode : "NO";
  return { lines, postalCode: from.ZipCode.trim(), city: from.City.trim(), countryCode };
}

const hasText = (text: string | null | undefined): text is string => (text ?? "").trim() !== "";
