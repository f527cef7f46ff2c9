import { syntheticOrganizationNumber } from "../numbers/check-digits.ts";
import { pick, seededRandom } from "../server/random.ts";
import { BUSINESS_FIRST, BUSINESS_LAST, FIRST_NAMES, LAST_NAMES, PLACES, STREETS } from "./names.ts";

/** A company or sole trader of the pool that the seeds take customers from; all are in the Brønnøysund sandbox. */
export type SeedEntity = {
  readonly organizationNumber: string;
  readonly name: string;
  readonly form: "AS" | "ENK" | "ANS" | "KOMM";
  readonly status: "active" | "bankrupt" | "being_dissolved" | "deleted" | "removed";
  readonly street: string;
  readonly postCode: string;
  readonly city: string;
  readonly municipality: string;
  readonly municipalityName: string;
};

export const POOL_SIZE = 400;
/** The creditors themselves have numbers after the pool. */
export const CREDITOR_NUMBERS_FROM = 1000;

const STATUS_BY_INDEX: Readonly<Record<number, SeedEntity["status"]>> = {
  7: "bankrupt",
  13: "deleted",
  17: "being_dissolved",
  19: "removed",
};

const FORMS = ["AS", "AS", "ENK", "AS", "ANS"] as const;

/** Entity `index` (0 to `POOL_SIZE` − 1): always the same. Of each twenty one is bankrupt, one deleted, one being dissolved, one removed. */
export function seedEntity(index: number): SeedEntity {
  const random = seededRandom(90_000 + index);
  const form = index === 25 ? "KOMM" : (FORMS[index % FORMS.length] ?? "AS");
  const { postCode, city, municipality, municipalityName } = pick(random, PLACES);
  return {
    organizationNumber: syntheticOrganizationNumber(index),
    name: nameOf(form, index),
    form,
    status: STATUS_BY_INDEX[index % 20] ?? "active",
    street: `${pick(random, STREETS)} ${1 + (index % 90)}`,
    postCode,
    city,
    municipality,
    municipalityName,
  };
}

export const SEED_ENTITIES: readonly SeedEntity[] = Array.from({ length: POOL_SIZE }, (_, index) => seedEntity(index));

function nameOf(form: SeedEntity["form"], index: number): string {
  const random = seededRandom(70_000 + index);
  if (form === "KOMM") return "ØVELSØ KOMMUNE";
  const trade = pick(random, BUSINESS_LAST);
  if (form === "ENK") return `${pick(random, FIRST_NAMES)} ${pick(random, LAST_NAMES)} ${trade}`.toUpperCase();
  return `${pick(random, BUSINESS_FIRST)} ${trade} ${form}`.toUpperCase();
}
