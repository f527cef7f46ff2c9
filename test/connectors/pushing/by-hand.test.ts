import { assert, principalOf } from "@kravflyt/core";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeProgram, type Program } from "./program.ts";
import { closeRegister, startWorld, type World } from "./world.ts";

/*
 * A person registers what the debtor paid to the creditor, 400 kr of 1 250, before the creditor's own system tells of it.
 */

let world: World;
let program: Program;
beforeEach(async () => {
  world = await startWorld();
  program = makeProgram(world, (await world.makeKey()).key);
  program.invoice("F-1");
  world.hub.to("2026-03-02T04:00:00.000Z");
  await program.pushAll();
  await program.confirm("2026-03-02T04:00:00Z");
  await world.day("2026-03-02");
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});
afterAll(closeRegister);

const PAYMENT = { invoiceId: "lunde-other:F-1", paidOn: "2026-02-27", amountOre: 40_000 };
const preview = () => {
  const query = { ...PAYMENT, amountOre: String(PAYMENT.amountOre) };
  return world.hub.ask("previewDirectPayment", "reader", { params: { caseId: "1" }, query });
};
const register = async (paymentKey = "k1", besideLowering = false) => {
  const { owedBeforeOre, surplusOre, leftOre } = (await preview()).body.outcome ?? {};
  const seen = { owedBeforeOre, surplusOre, leftOre };
  const body = { paymentKey, ...PAYMENT, seen, besideLowering, besideAnother: false };
  return (await world.hub.ask("registerDirectPayment", "worker", { params: { caseId: "1" }, body })).status;
};
/** The principal, and how many payments the case knows. */
const known = async () => {
  const state = await world.caseOf();
  assert(state !== undefined, "no case");
  return [...state.claims.map(principalOf), state.payments.length];
};
const pay = (amount: string, id = "P-1", paidOn = "2026-03-02") =>
  program.post("/v1/payments", { payments: [{ id, itemId: "F-1", paidOn, amount }] });
/** The item without its payments: what is left of it alone. */
const left = async (outstanding?: string) => {
  const { payments: _, ...item } = program.pushed("F-1");
  const { body } = await program.post("/v1/items", {
    items: [{ ...item, ...(outstanding !== undefined && { outstanding }) }],
  });
  return (body as { results: { outcome: string }[] }).results.map((one) => one.outcome);
};

describe("other: a payment that was registered by hand", () => {
  it("is the one that the system tells of for the same sum, whatever its day, and once", async () => {
    expect(await register()).toBe(200);
    expect(await known()).toEqual([85_000, 1]);
    await pay("400.00");
    expect(await known()).toEqual([85_000, 1]);
    await pay("400.00");
    expect(await known()).toEqual([85_000, 1]);
    // another of the same sum
    await pay("400.00", "P-2");
    expect(await known()).toEqual([45_000, 2]);
  });

  it("is known from the whole item too, and taken back when the system takes its own back", async () => {
    await register();
    program.pay("F-1", { id: "P-1", paidOn: "2026-02-28", amountOre: 40_000 });
    await program.pushAll();
    await program.pushAll();
    expect(await known()).toEqual([85_000, 1]);
    await pay("0");
    expect(await known()).toEqual([125_000, 1]);
  });

  it("is known from what is left, however often it is told, also when an older state comes", async () => {
    await register();
    expect(await left()).toEqual(["unchanged"]);
    for (const outstanding of ["850.00", "850.00", "1250.00", "850.00"]) {
      await left(outstanding);
      expect(await known()).toEqual([85_000, 1]);
    }
    // and gets a name, with nothing less left
    program.pay("F-1", { id: "P-1", paidOn: "2026-02-28", amountOre: 40_000 });
    program.change("F-1", { more: { outstanding: "850.00" } });
    await program.pushAll();
    expect(await known()).toEqual([85_000, 1]);
  });

  it("stands beside another payment and a credit note that the system tells of", async () => {
    await register();
    await pay("300.00");
    expect(await known()).toEqual([55_000, 2]);
    await left("450.00");
    expect(await known()).toEqual([45_000, 2]);
    await left("50.00");
    expect(await known()).toEqual([5_000, 2]);
  });

  it("is refused once the system tells of payments, and asked about when it has lowered the claim", async () => {
    await left("850.00");
    expect((await preview()).body.outcome).toMatchObject({ loweredOre: 40_000 });
    expect([await register("k1"), await register("k1", true)]).toEqual([409, 200]);
    expect(await known()).toEqual([45_000, 1]);
    await pay("300.00", "P-2");
    expect(await preview()).toEqual({ status: 409, body: { code: "payments_told_by_system" } });
  });

  it("is none that the system names as we name those by hand", async () => {
    await pay("400.00", "by-hand~k1");
    expect(await known()).toEqual([85_000, 1]);
    await pay("400.00", "P-2");
    expect(await known()).toEqual([45_000, 2]);
    const { body } = await pay("400.00", ":by-hand~k2");
    expect(body).toMatchObject({ results: [{ outcome: "refused" }] });
  });
});
