import { assert, principalOf } from "@kravflyt/core";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { type Booking, makeProgram, type Program } from "./program.ts";
import { closeRegister, startWorld, type World } from "./world.ts";

let world: World;
let program: Program;
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});
afterAll(closeRegister);

/** Invoices of 1 250 kr in one case, with a letter of 2 March 2026. */
async function start(payee: "creditor_account" | "client_account", ...ids: readonly string[]): Promise<void> {
  world = await startWorld({ payee });
  program = makeProgram(world, (await world.makeKey()).key);
  for (const id of ids) program.invoice(id);
  world.hub.to("2026-03-02T04:00:00.000Z");
  await program.pushAll();
  await program.confirm("2026-03-02T04:00:00Z");
  await world.day("2026-03-02");
}

/** The debtor has paid 500 kr to us, and it has been paid out: the payment that the program is to book. */
async function startPaidOut(): Promise<Booking & { readonly body: { readonly kind: "payment" } }> {
  await start("client_account", "F-1");
  world.hub.to("2026-03-06T08:00:00.000Z");
  await world.payUs("1", { amountOre: 50_000, on: "2026-03-05" });
  world.hub.to("2026-04-10T06:00:00.000Z");
  await world.payOut();
  const [booking] = await program.bookings();
  assert(booking?.body.kind === "payment", "no payment to book");
  return { ...booking, body: booking.body };
}

const principalOre = async () => (await program.get("/v1/cases/1")).body["principalOre"];
const principalsOre = async () => (await world.caseOf())?.claims.map(principalOf);
const pay = async (...payments: readonly object[]) =>
  (await program.post("/v1/payments", { payments })).body as { results: { outcome: string }[] };
const PAYMENT = { id: "P-1", itemId: "F-1", paidOn: "2026-03-02", amount: "400.00" };

describe("other: a payment that is taken back", () => {
  it("and comes again under the same id lowers what is owed again", async () => {
    await start("creditor_account", "F-1");
    await pay(PAYMENT);
    await pay({ ...PAYMENT, amount: "0" });
    expect(await principalOre()).toBe(125_000);
    await pay(PAYMENT);
    expect(await principalOre()).toBe(85_000);
  });

  it("makes nothing owed again where it is the booking of what the debtor paid to us", async () => {
    const booking = await startPaidOut();
    await program.book(booking);
    await program.pushAll();
    expect(await principalOre()).toBe(75_000);
    program.change("F-1", { payments: [] });
    expect((await program.pushAll()).body).toMatchObject({ stored: 1 });
    expect(await principalOre()).toBe(75_000);
  });

  it("makes nothing owed again either where it was pushed before it was said to be booked", async () => {
    const { body } = await startPaidOut();
    const early = { id: "B-1", itemId: "F-1", paidOn: body.paidOn, amount: "500.00" };
    await pay(early);
    await pay({ ...early, amount: "0" });
    expect(await principalOre()).toBe(75_000);
  });

  it("is the same payment under another id, whether it is the debtor's or ours", async () => {
    const { bookingId, body } = await startPaidOut();
    const ours = { paidOn: body.paidOn, amountOre: 50_000 };
    const payments = [{ id: "P-1", paidOn: "2026-03-09", amountOre: 10_000 }];
    program.change("F-1", { payments: [...payments, { id: "draft", ...ours }] });
    await program.pushAll();
    const before = await principalOre();
    await program.post(`/v1/bookings/${encodeURIComponent(bookingId)}/booked`, { bookedAs: "B-1" });
    program.change("F-1", {
      payments: [
        { id: "P-2", paidOn: "2026-03-09", amountOre: 10_000 },
        { id: "B-1", ...ours },
      ],
    });
    expect((await program.pushAll()).body).toMatchObject({ stored: 1 });
    expect(await principalOre()).toBe(before);
    expect((await world.caseOf())?.payments.map(({ amountOre }) => amountOre)).toEqual([50_000, 10_000]);
  });
});

describe("other: an item that goes from the books", () => {
  it("is owed no more, and what was paid too much on it stays with the claim that it paid", async () => {
    await start("client_account", "F-1", "F-2");
    await pay({ ...PAYMENT, amount: "1700.00" });
    // 1 250 kr of F-1 with interest on it for 29 days, and 438.08 kr of F-2
    expect(await principalsOre()).toEqual([0, 81_192]);
    await program.post("/v1/deletions", { ids: ["F-1"] });
    expect((await program.get("/v1/items/F-1")).body).toMatchObject({ deleted: true });
    expect(await principalsOre()).toEqual([0, 81_192]);
    await program.post("/v1/deletions", { ids: ["F-2"] });
    expect(await principalsOre()).toEqual([0, 0]);
  });
});

describe("other: a payment that is said to be a booking of ours", () => {
  const isWaiting = async (bookingId: string) => (await program.bookings()).some((one) => one.bookingId === bookingId);
  const OURS = { id: "B-1", itemId: "F-1", paidOn: "2026-04-10", amount: "500.00" };

  it("is not for a key that may not say what is booked: the row is refused by its place, and nothing is booked", async () => {
    const { bookingId } = await startPaidOut();
    const { key } = await world.makeKey(["items:write"]);
    const theirs = makeProgram(world, key);
    const fault = {
      code: "scope_missing",
      message: "The key is not good for this: leave bookingId out, or use a key with settlements:book",
    };
    expect((await theirs.post("/v1/payments", { payments: [{ ...OURS, bookingId }] })).body).toMatchObject({
      results: [{ outcome: "refused", faults: [{ field: "bookingId", ...fault }] }],
    });
    const { itemId: _, ...payment } = { ...OURS, bookingId };
    const item = { ...program.pushed("F-1"), payments: [payment] };
    expect((await theirs.post("/v1/items", { items: [item] })).body).toMatchObject({
      results: [{ outcome: "refused", faults: [{ field: "payments.0.bookingId", ...fault }] }],
    });
    expect(await isWaiting(bookingId)).toBe(true);
    expect((await theirs.post("/v1/payments", { payments: [OURS] })).body).toMatchObject({ stored: 1 });
  });

  it("is booked only where the row is taken", async () => {
    const { bookingId } = await startPaidOut();
    const { itemId: _, ...payment } = { ...OURS, bookingId };
    const item = { ...program.pushed("F-1"), payments: [payment] };
    const push = async (change: object) => (await program.post("/v1/items", { items: [{ ...item, ...change }] })).body;
    expect(await push({ dueOn: "2026-01-17" })).toMatchObject({
      results: [{ faults: [{ code: "due_before_issued" }] }],
    });
    expect(await isWaiting(bookingId)).toBe(true);
    expect(await push({})).toMatchObject({ stored: 1 });
    expect(await isWaiting(bookingId)).toBe(false);
  });

  it("is one payment: another of the same row that names the same booking refuses it", async () => {
    const { bookingId } = await startPaidOut();
    const { itemId: _, ...payment } = { ...OURS, bookingId };
    const item = { ...program.pushed("F-1"), payments: [payment, { ...payment, id: "B-2" }] };
    expect((await program.post("/v1/items", { items: [item] })).body).toMatchObject({
      results: [{ outcome: "refused", faults: [{ field: "payments.1.bookingId", code: "booked_otherwise" }] }],
    });
    expect(await isWaiting(bookingId)).toBe(true);
  });

  it("is ours as far as we paid out; what it is beyond that lowers what is owed", async () => {
    const { bookingId } = await startPaidOut();
    await pay({ id: "B-1", itemId: "F-1", paidOn: "2026-04-10", amount: "700.00", bookingId });
    expect(await principalOre()).toBe(55_000);
  });
});
