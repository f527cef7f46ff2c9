import type { Connector } from "@kravflyt/connectors";
import { afterEach, describe, expect, it } from "vitest";
import { AGENCY_CASES } from "./agencies/cases.ts";
import type { AgencyWorld } from "./agencies/driver.ts";
import { agencyDrivers } from "./agencies/drivers.ts";
import { CASES } from "./cases.ts";
import type { Driver, World } from "./driver.ts";
import { drivers } from "./drivers.ts";
import { makeClock } from "./way.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** What stands in a connector exactly when `can` says so. */
const offers = ({ can, proposals, settle, writeOff, undo, isUndone, ...connector }: Connector) => ({
  changedSince: [can.changedSince !== "none", connector.changedItems !== undefined],
  webhooks: [can.webhooks !== "none", connector.webhooks !== undefined],
  proposals: [can.bookingModes.includes("proposal"), proposals !== undefined],
  sentToCollectionMark: [can.sentToCollectionMark, connector.collectionMark !== undefined],
  pdf: [can.pdf, connector.pdf !== undefined],
  settle: [can.settle, settle !== undefined],
  writeOff: [can.writeOff, writeOff !== undefined],
  undo: [can.undo.length > 0, undo !== undefined && isUndone !== undefined],
});

const lackOf = (driver: Driver) => (one: (typeof CASES)[number]) => one.lacks?.(driver);

describe.each(Object.entries(drivers))("%s", (_system, driver) => {
  const { connector } = driver;
  const offered = CASES.filter((one) => lackOf(driver)(one) === undefined);
  const notOffered = CASES.filter((one) => lackOf(driver)(one) !== undefined);

  it.each(offered)("$name", { timeout: 60_000 }, async ({ run }) => {
    world = await driver.start(makeClock("2026-01-05T09:00:00Z"));
    await run({ connector, world, driver });
    expect(world.violations()).toBe(0);
    expect(await world.books.differences()).toEqual([]);
  });

  it.each(notOffered.map((one) => ({ ...one, lack: lackOf(driver)(one) })))(
    "not offered ($lack): $name",
    ({ lack }) => {
      const said = [
        ...Object.entries(offers(connector))
          .filter(([, [isSaid]]) => !isSaid)
          .map(([name]) => name),
      ];
      const undoable = ["payment", "journal"].filter((what) => !connector.can.undo.some((one) => one === what));
      const doors = ["consent", "credentials", "token"].filter((door) => !doorsOf(connector).includes(door));
      expect([...said, ...undoable.map((what) => `undo ${what}`), ...doors, ...ownWords(driver)]).toContain(lack);
    },
  );

  it.each(Object.entries(offers(connector)))("has %s exactly when it says so", (_name, [isSaid, isThere]) => {
    expect(isThere).toBe(isSaid);
  });
});

const doorsOf = ({ auth }: Connector): readonly string[] => {
  if (auth.kind === "oauth2_code") return ["consent"];
  return auth.kind === "api_key" ? ["credentials"] : ["credentials", "token"];
};

const ownWords = ({ ownKidOnly, connector }: Driver): readonly string[] => [
  ...(connector.can.deletions === "in_changes" ? [] : ["deletions"]),
  ...(connector.can.webhooks === "signed" ? [] : ["signed"]),
  ...(ownKidOnly === true ? ["kid"] : []),
  ...(connector.can.naturalIdempotency ? [] : ["naturalIdempotency"]),
  ...(connector.collectionMark?.unmark === undefined ? ["unmark"] : []),
];

let agencyWorld: AgencyWorld | undefined;
afterEach(async () => {
  await agencyWorld?.close();
  agencyWorld = undefined;
});

describe.each(Object.entries(agencyDrivers))("%s", (_name, driver) => {
  const { agency } = driver;

  it.each(AGENCY_CASES)("$name", { timeout: 60_000 }, async ({ run }) => {
    agencyWorld = await driver.start(makeClock("2026-01-05T09:00:00Z"));
    await run({ agency, world: agencyWorld, driver });
    expect(agencyWorld.violations()).toBe(0);
    expect(agencyWorld.books.differences()).toEqual([]);
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
  it("has at least twenty-five cases, each with a name of its own", () => {
    const names = AGENCY_CASES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(25);
  });
});

describe("the contract", () => {
  it("has at least sixty cases, each with a name of its own", () => {
    const names = CASES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(60);
  });
});
