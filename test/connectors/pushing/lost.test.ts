import { afterAll, afterEach, describe, expect, it } from "vitest";
import { makeProgram, type Program } from "./program.ts";
import { closeRegister, startWorld, type World } from "./world.ts";

let world: World;
let program: Program;
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});
afterAll(closeRegister);

async function start(): Promise<void> {
  world = await startWorld();
  program = makeProgram(world, (await world.makeKey()).key);
  program.invoice("F-1");
  world.hub.to("2026-03-02T04:00:00.000Z");
  await program.pushAll();
}
const confirmAndLook = async (day: string) => {
  const { body } = await program.confirm(`${day}T04:00:01Z`);
  await world.day(day);
  return [body["lost"], (await world.caseOf())?.letters.map(({ step }) => step)];
};
const PAYMENT = { itemId: "F-1", paidOn: "2026-03-01" };

describe("other: what could not be taken in of an item", () => {
  it("stays lost though another payment is taken in, until it is taken in itself", async () => {
    await start();
    const lost = { ...PAYMENT, id: "P-1", amount: "1250,00" };
    await program.post("/v1/payments", { payments: [lost, { ...PAYMENT, id: "P-2", amount: "1.00" }] });
    expect(await confirmAndLook("2026-03-02")).toEqual([[{ id: "F-1", code: "invalid_input" }], []]);
    await program.post("/v1/payments", { payments: [{ ...lost, amount: "100.00" }] });
    world.hub.to("2026-03-03T04:00:00.000Z");
    expect(await confirmAndLook("2026-03-03")).toEqual([[], ["dunning"]]);
  });

  it.each([
    ["a minute ahead is taken in", "2026-03-02T04:01:00Z", "stored", []],
    ["a minute and a second ahead is refused and lost", "2026-03-02T04:01:01Z", "refused", ["changed_in_future"]],
  ])(
    "is no state from a time to come, which none would come after: one %s",
    async (_what, changedAt, outcome, lost) => {
      await start();
      program.change("F-1", { amountOre: 20_000, more: { changedAt } });
      const faults = lost.map((code) => ({
        field: "changedAt",
        code,
        message:
          "The change is dated ahead: write when it was last changed; a clock may be a minute ahead of ours, no more",
      }));
      expect((await program.pushAll(["F-1"])).body).toMatchObject({ results: [{ outcome, faults }] });
      expect((await program.confirm("2026-03-02T04:00:00Z")).body).toMatchObject({
        lost: lost.map((code) => ({ id: "F-1", code })),
      });
    },
  );

  it("holds no letter any more when the honest state comes after one from a time to come", async () => {
    await start();
    program.change("F-1", { more: { changedAt: "2036-03-02T04:00:00Z" } });
    await program.pushAll(["F-1"]);
    expect(await confirmAndLook("2026-03-02")).toEqual([[{ id: "F-1", code: "changed_in_future" }], []]);
    program.change("F-1", { amountOre: 20_000, more: { changedAt: "2026-03-02T05:00:00Z" } });
    world.hub.to("2026-03-03T04:00:00.000Z");
    await program.pushAll(["F-1"]);
    expect(await confirmAndLook("2026-03-03")).toEqual([[], ["dunning"]]);
    expect((await world.caseOf())?.claims[0]?.principal.at(-1)?.principalOre).toBe(20_000);
  });

  it("holds the letters of the invoice that a refused credit note lowers", async () => {
    await start();
    program.invoice("C-1", { kind: "credit_note", amountOre: 20_000, more: { appliesTo: "F-1", amount: "200,00" } });
    await program.pushAll(["C-1"]);
    expect(await confirmAndLook("2026-03-02")).toEqual([[{ id: "F-1", code: "invalid_input" }], []]);
    program.change("C-1", { more: { appliesTo: "F-1", number: "1" } });
    await program.pushAll(["C-1"]);
    world.hub.to("2026-03-03T04:00:00.000Z");
    expect(await confirmAndLook("2026-03-03")).toEqual([[], ["dunning"]]);
  });
});
