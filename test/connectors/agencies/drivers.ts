import type { AgencyName } from "@kravflyt/connectors";
import type { AgencyDriver } from "./driver.ts";
import { sveaDriver } from "./svea-driver.ts";

/** Every line of the registry of agencies has one here. */
export const agencyDrivers: Readonly<Record<AgencyName, AgencyDriver>> = { "svea-sim": sveaDriver };
