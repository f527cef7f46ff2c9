import type { ContactBody } from "../fiken/requests.ts";
import { between, pick, type Random } from "../server/random.ts";
import type { Trade } from "./creditors.ts";
import { POOL_SIZE, type SeedEntity, seedEntity } from "./entities.ts";
import { FIRST_NAMES, LAST_NAMES, PLACES, STREETS } from "./names.ts";

/** The `index`-th customer of a creditor. Every fourth has no e-mail; the sixth has no address. */
export function customer(random: Random, trade: Trade, index: number): ContactBody {
  const body = trade === "craftsman" ? person(random, index) : business(random, index);
  return {
    ...body,
    email: index % 4 === 3 ? undefined : body.email,
    address: index === 5 ? undefined : body.address,
  };
}

function person(random: Random, index: number): ContactBody {
  const [first, last] = [pick(random, FIRST_NAMES), pick(random, LAST_NAMES)];
  const { postCode, city } = pick(random, PLACES);
  return {
    name: `${first} ${last}`,
    email: `kunde${index + 1}@privat.example`,
    phoneNumber: `+47000${String(10_000 + index).slice(-5)}`,
    customer: true,
    language: "NORWEGIAN",
    address: { streetAddress: `${pick(random, STREETS)} ${between(random, 1, 80)}`, postCode, city, country: "Norway" },
  };
}

/** The first eight take the pool from its start, so every wholesaler has sole traders and a bankrupt among them. */
function business(random: Random, index: number): ContactBody {
  const entity: SeedEntity = seedEntity(index < 8 ? index : between(random, 8, POOL_SIZE - 1));
  return {
    name: entity.name,
    email: `faktura@kunde${index + 1}.example`,
    organizationNumber: entity.organizationNumber,
    customer: true,
    language: "NORWEGIAN",
    address: {
      streetAddress: entity.street,
      postCode: entity.postCode,
      city: entity.city,
      country: "Norway",
    },
  };
}
