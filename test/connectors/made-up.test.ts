import { expect, it } from "vitest";
import { CASES } from "./cases.ts";
import { fikenDriver } from "./fiken-driver.ts";
import { madeUpDriver } from "./made-up-driver.ts";
import { makeClock } from "./way.ts";

/** The cases that Fiken lacks and the made-up system has. */
const cases = CASES.filter(({ lacks }) => lacks?.(fikenDriver) !== undefined && lacks(madeUpDriver) === undefined);

it.each(cases)("$name", async ({ run }) => {
  const world = await madeUpDriver.start(makeClock("2026-01-05T09:00:00Z"));
  try {
    await run({ connector: madeUpDriver.connector, world, driver: madeUpDriver });
    expect(world.violations()).toBe(0);
  } finally {
    await world.close();
  }
});

it("runs the cases of a pasted key, a token, proposals, the mark and messages", () => {
  expect(cases.length).toBeGreaterThanOrEqual(30);
});
