import { isAgencyName } from "@kravflyt/connectors";
import { assert } from "@kravflyt/core";
import { afterEach, describe, expect, it } from "vitest";
import { partyOf } from "./agencies/agency-case.ts";
import { AGENCY_CASES } from "./agencies/cases.ts";
import type { AgencyWorld } from "./agencies/driver.ts";
import { agencyDrivers } from "./agencies/drivers.ts";
import { APART } from "./apart.ts";
import { CASES } from "./cases.ts";
import { drivers } from "./drivers.ts";
import { expectOnePlace, holdToContract } from "./hold-to-contract.ts";
import { makeClock } from "./way.ts";

describe.each(Object.entries(drivers))("%s", (_system, driver) => holdToContract(driver));

let world: AgencyWorld | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

describe.each(Object.entries(agencyDrivers))("%s", (name, driver) => {
  const { agency } = driver;
  assert(isAgencyName(name), "no agency");
  const apart = APART[name];
  const isApart = (one: { readonly name: string }) => apart.some(({ cases }) => cases.test(one.name));
  const shared = CASES.filter((one) => !isApart(one));
  const start = async () => {
    world = await driver.start(makeClock("2026-01-05T09:00:00Z"));
    return world;
  };
  const expectInOrder = (it: AgencyWorld) => {
    expect(it.violations()).toBe(0);
    expect(it.books.differences()).toEqual([]);
  };

  it.each(shared)("$name", { timeout: 60_000 }, async ({ common }) => {
    assert(common !== undefined, "the case is about books: the table of what is told apart says nothing of it");
    const at = await start();
    await common(partyOf({ agency, world: at, driver }));
    expectInOrder(at);
  });

  it.each(AGENCY_CASES)("$name", { timeout: 60_000 }, async ({ run }) => {
    const at = await start();
    await run({ agency, world: at, driver });
    expectInOrder(at);
  });

  it("runs every case of the shared list, or says once why it means nothing here", () => {
    expectOnePlace(CASES, apart);
    expect(shared.length).toBeGreaterThanOrEqual(20);
  });

  it("names cases of its own that there are", () => {
    const names = AGENCY_CASES.map((one) => one.name);
    expect(apart.flatMap(({ own }) => own).filter((one) => !names.includes(one))).toEqual([]);
  });

  it("has what it says it can, and nothing else", () => {
    const { can, ...adapter } = agency;
    expect([can.dispatches, can.pdf, can.addressNotice]).toEqual([
      adapter.dispatches !== undefined,
      adapter.pdf !== undefined,
      adapter.changeAddress !== undefined,
    ]);
  });
});

describe("the contract of agencies", () => {
  it("has at least twenty-five cases, each with a name of its own, and none of the shared list's", () => {
    const names = AGENCY_CASES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(25);
    expect(CASES.filter(({ name }) => names.includes(name))).toEqual([]);
  });
});

describe("the contract", () => {
  it("has at least sixty cases, each with a name of its own", () => {
    const names = CASES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(60);
  });
});
