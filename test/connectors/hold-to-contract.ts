import type { Connector } from "@kravflyt/connectors";
import { afterEach, expect, it } from "vitest";
import type { Apart } from "./apart.ts";
import { CASES } from "./cases.ts";
import type { Case } from "./contract-case.ts";
import type { Driver, World } from "./driver.ts";
import { makeClock } from "./way.ts";

/** Runs the shared list over one system that has books; what it does not run is shown with its reason. */
export function holdToContract(driver: Driver, apart: readonly Apart[] = []): void {
  const { connector } = driver;
  const places = CASES.map((one) => ({ ...one, ...placeOf(one, driver, apart) }));
  let world: World | undefined;
  afterEach(async () => {
    await world?.close();
    world = undefined;
  });

  it.each(places.filter(({ place }) => place === "runs"))("$name", { timeout: 60_000 }, async ({ run }) => {
    world = await driver.start(makeClock("2026-01-05T09:00:00Z"));
    await run({ connector, world, driver });
    expect(world.violations()).toBe(0);
    expect(await world.books.differences()).toEqual([]);
  });

  it.each(places.filter(({ place }) => place === "lacks"))("not offered ($why): $name", ({ why }) => {
    expect(lackable(driver)).toContain(why);
  });

  const offered = Object.entries(offers(connector));
  it.each(offered)("has %s exactly when it says so", (_name, [isSaid, isThere]) => {
    expect(isThere).toBe(isSaid);
  });

  it("runs every case of the list, lacks what it needs, or says once why it means nothing here", () => {
    expectOnePlace(
      places.filter(({ place }) => place !== "lacks"),
      apart,
    );
  });
}

type Place = { readonly place: "runs" | "lacks" | "apart"; readonly why: string };

function placeOf(one: Case, driver: Driver, apart: readonly Apart[]): Place {
  const lack = one.lacks?.(driver);
  if (lack !== undefined) return { place: "lacks", why: lack };
  const row = apart.find(({ cases }) => cases.test(one.name));
  return row === undefined ? { place: "runs", why: "" } : { place: "apart", why: row.why };
}

/** No case is told apart twice, and every row of the table tells some case apart. */
export function expectOnePlace(cases: readonly Pick<Case, "name">[], apart: readonly Apart[]): void {
  const rowsOf = (name: string) => apart.filter((row) => row.cases.test(name));
  expect(cases.filter(({ name }) => rowsOf(name).length > 1)).toEqual([]);
  expect(apart.filter((row) => !cases.some(({ name }) => row.cases.test(name)))).toEqual([]);
  expect(apart.filter(({ why }) => why.length < 10)).toEqual([]);
}

/** What stands in a connector exactly when `can` says so. */
const offers = ({ can, proposals, settle, writeOff, undo, isUndone, ...connector }: Connector) => ({
  changedSince: [can.changedSince !== "none", connector.changedItems !== undefined],
  webhooks: [can.webhooks !== "none", connector.webhooks !== undefined],
  proposals: [can.bookingModes.includes("proposal"), proposals !== undefined],
  sentToCollectionMark: [can.sentToCollectionMark, connector.collectionMark !== undefined],
  pdf: [can.pdf, connector.pdf !== undefined],
  settle: [can.settle, settle !== undefined],
  writeOff: [can.writeOff, writeOff !== undefined],
  lockDate: [can.lockDate === true, connector.firstOpenDay !== undefined],
  undo: [can.undo.length > 0, undo !== undefined && isUndone !== undefined],
});

/** The words for what a system lacks. */
function lackable({ ownKidOnly, closesAccounts, connector }: Driver): readonly string[] {
  const said = Object.entries(offers(connector)).flatMap(([name, [isSaid]]) => (isSaid ? [] : [name]));
  const undoable = ["payment", "journal"].filter((what) => !connector.can.undo.some((one) => one === what));
  const doors = ["consent", "credentials", "token"].filter((door) => !doorsOf(connector).includes(door));
  return [
    ...said,
    ...undoable.map((what) => `undo ${what}`),
    ...doors,
    ...(connector.can.deletions === "in_changes" ? [] : ["deletions"]),
    ...(connector.can.webhooks === "signed" ? [] : ["signed"]),
    ...(ownKidOnly === true ? ["kid"] : []),
    ...(closesAccounts === true ? [] : ["closed accounts"]),
    ...(connector.can.naturalIdempotency ? [] : ["naturalIdempotency"]),
    ...(connector.collectionMark?.unmark === undefined ? ["unmark"] : []),
  ];
}

const doorsOf = ({ auth }: Connector): readonly string[] => {
  if (auth.kind === "oauth2_code") return ["consent"];
  return auth.kind === "api_key" ? ["credentials"] : ["credentials", "token"];
};
