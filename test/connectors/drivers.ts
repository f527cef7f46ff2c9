import type { SystemName } from "@kravflyt/connectors";
import type { Driver } from "./driver.ts";
import { fikenDriver } from "./fiken-driver.ts";
import { powerofficeDriver } from "./poweroffice-driver.ts";
import { tripletexDriver } from "./tripletex-driver.ts";
import { xenaDriver } from "./xena-driver.ts";

/** Every line of the registry has one here. */
export const drivers: Readonly<Record<SystemName, Driver>> = {
  fiken: fikenDriver,
  poweroffice: powerofficeDriver,
  tripletex: tripletexDriver,
  xena: xenaDriver,
};
