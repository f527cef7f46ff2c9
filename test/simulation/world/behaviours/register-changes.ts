import { SEED_ENTITIES, type SeedEntity } from "@kravflyt/sandboxes";
import type { TrueInvoice } from "../../audit/facts.ts";
import type { PlannedCustomer } from "../plan.ts";
import type { Behaviour, World } from "../world.ts";

type Status = SeedEntity["status"];
const changedIn = new WeakMap<World, Map<string, Status>>();

/** Now and then a company that is somebody's customer goes bankrupt, or is deleted. */
export const registerChanges: Behaviour = {
  name: "the register changes",
  live: async (world) => {
    const { random, systems, offices } = world;
    if (!random.isOneIn(12)) return;
    const { organizationNumber, name, form } = random.pick(SEED_ENTITIES);
    const status = random.pick(["bankrupt", "deleted"] as const);
    await systems.operate("brreg", "put-entity", { entity: { organizationNumber, name, form, status } });
    changedIn.set(world, new Map([...(changedIn.get(world) ?? []), [organizationNumber, status]]));
    for (const { truth, planned } of offices.flatMap(({ invoices }) => [...invoices.values()])) {
      if (planned.customer.organizationNumber === organizationNumber)
        truth.standing = standingOf(world, planned.customer);
    }
  },
};

const STANDING = {
  active: "active",
  bankrupt: "bankrupt",
  being_dissolved: "winding_up",
  deleted: "deleted",
  removed: "deleted",
} as const satisfies Record<Status, TrueInvoice["standing"]>;

/** What the register has on a customer today. */
export function standingOf(world: World, { entity, organizationNumber }: PlannedCustomer): TrueInvoice["standing"] {
  if (organizationNumber === undefined) return "active";
  if (entity === undefined) return "unknown";
  return STANDING[changedIn.get(world)?.get(organizationNumber) ?? entity.status];
}
