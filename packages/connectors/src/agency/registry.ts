import type { Agency } from "./agency.ts";
import { sveaSim } from "./svea-sim/index.ts";

/** Every agency that cases can be handed over to. Adding one is a folder and a line here. */
export const agencies = { "svea-sim": sveaSim } as const satisfies Record<string, Agency>;

export type AgencyName = keyof typeof agencies;

export const isAgencyName = (name: string): name is AgencyName => Object.hasOwn(agencies, name);
