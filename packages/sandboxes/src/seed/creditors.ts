import type { CompanyDraft } from "../fiken/company.ts";
import { syntheticAccountNumber, syntheticOrganizationNumber } from "../numbers/check-digits.ts";
import { CREDITOR_NUMBERS_FROM, type SeedEntity } from "./entities.ts";
import { PLACES, STREETS } from "./names.ts";

/** A craftsman bills persons by the hour; a wholesaler bills companies and sole traders for goods. */
export type Trade = "craftsman" | "wholesaler";

const NAMES = [
  ["Lunde Rør AS", "lunde-roer-as"],
  ["Nordfjord Grossist AS", "nordfjord-grossist-as"],
  ["Myhre Elektro AS", "myhre-elektro-as"],
  ["Kystens Kontorvarer AS", "kystens-kontorvarer-as"],
] as const;

/** Creditor `index` (from 0): craftsmen and wholesalers in turn. */
export function creditor(index: number): { readonly trade: Trade; readonly company: CompanyDraft } {
  const [name, slug] = NAMES[index] ?? [`Prøvebedrift ${index + 1} AS`, `proevebedrift-${index + 1}-as`];
  const place = PLACES[index % PLACES.length] ?? PLACES[0];
  return {
    trade: index % 2 === 0 ? "craftsman" : "wholesaler",
    company: {
      slug,
      name,
      organizationNumber: syntheticOrganizationNumber(CREDITOR_NUMBERS_FROM + index),
      email: `post@${slug}.example`,
      phoneNumber: "+4700000100",
      address: {
        streetAddress: `${STREETS[index % STREETS.length] ?? STREETS[0]} ${2 + index}`,
        city: place.city,
        postCode: place.postCode,
        country: "Norway",
      },
      bankAccountNumber: syntheticAccountNumber(index),
      hasApiAccess: true,
    },
  };
}

const CREDITORS_IN_REGISTER = 200;

/** The first creditors as the register knows them. */
export const creditorEntities = (): readonly SeedEntity[] =>
  Array.from({ length: CREDITORS_IN_REGISTER }, (_, index) => {
    const { company } = creditor(index);
    const place = PLACES[index % PLACES.length] ?? PLACES[0];
    return {
      organizationNumber: company.organizationNumber,
      name: company.name.toUpperCase(),
      form: "AS",
      status: "active",
      street: company.address.streetAddress ?? "",
      ...place,
    };
  });
