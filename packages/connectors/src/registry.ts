import type { Connector } from "./connector.ts";
import { fiken } from "./fiken/index.ts";
import { poweroffice } from "./poweroffice/index.ts";
import { tripletex } from "./tripletex/index.ts";
import { xena } from "./xena/index.ts";

/** Every accounting system we can talk to. Adding one is a folder and a line here. */
export const connectors = {
  fiken,
  poweroffice,
  tripletex,
  xena,
} as const satisfies Record<string, Connector>;

export type SystemName = keyof typeof connectors;

export const isSystemName = (name: string): name is SystemName => Object.hasOwn(connectors, name);
