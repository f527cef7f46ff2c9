import type { CalendarDate } from "../calendar-date.ts";
import { OPERATOR_ROLES, type Role } from "./roles.ts";
import { SERVICE_TERMS, type ServiceTerms } from "./service-terms-texts.ts";

/** The edition in force on `today`; before the first begins it is that one. `editions` by day, oldest first, at least one. */
export function termsInForce(
  today: CalendarDate,
  editions: readonly [ServiceTerms, ...ServiceTerms[]] = SERVICE_TERMS,
): ServiceTerms {
  return editions.findLast(({ from }) => from <= today) ?? editions[0];
}

/** The edition with this number, also one that is no longer in force; not one that is still to come. */
export function termsOfVersion(
  version: number,
  today: CalendarDate,
  editions: readonly [ServiceTerms, ...ServiceTerms[]] = SERVICE_TERMS,
): ServiceTerms | undefined {
  const newest = termsInForce(today, editions);
  return editions.find((edition) => edition.version === version && edition.version <= newest.version);
}

/**
 * The version that a person must say yes to before they do anything else (XENA-18); `undefined` when there is none. Whoever
 * works for the operator offers the terms and is not asked.
 */
export function termsToAccept(
  person: { readonly roles: readonly Role[]; readonly terms?: { readonly version: number } | undefined },
  inForce: Pick<ServiceTerms, "version">,
): number | undefined {
  const isAsked = person.roles.some((role) => !OPERATOR_ROLES.includes(role));
  return isAsked && person.terms?.version !== inForce.version ? inForce.version : undefined;
}
