import { type Ore, subtractOre } from "@kravflyt/core";

/** One line where the hub and the outside do not have the same of something, and none where they do. */
export const differs = (what: string, hub: number, outside: number): readonly string[] =>
  hub === outside
    ? []
    : [`${what}: the hub has ${hub}, outside it is ${outside} (${subtractOre(hub as Ore, outside as Ore)})`];
