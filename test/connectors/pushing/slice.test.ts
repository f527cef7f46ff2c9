import { afterAll, afterEach, expect, it } from "vitest";
import { makeProgram } from "./program.ts";
import { closeRegister, startWorld, type World } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  expect(world?.errors).toEqual([]);
  await world?.close();
});
afterAll(closeRegister);

it("takes an invoice from a program's books to a case, a letter, a settlement and back into the books", async () => {
  world = await startWorld({ payee: "client_account" });
  const program = makeProgram(world, (await world.makeKey()).key);
  program.invoice("F-1001");
  world.hub.to("2026-03-02T04:00:00.000Z");

  expect((await program.pushAll()).body).toEqual({
    stored: 1,
    unchanged: 0,
    refused: 0,
    later: 0,
    results: [{ at: 0, id: "F-1001", outcome: "stored", faults: [] }],
  });
  expect((await program.get("/v1/items")).body).toMatchObject({
    items: [{ id: "F-1001", amountOre: 125_000, outstandingOre: 125_000, next: { code: "starts" } }],
  });
  expect((await program.confirm("2026-03-02T04:00:00Z")).body).toMatchObject({ goodUntil: "2026-03-03T04:00:00.000Z" });

  await world.day("2026-03-02");
  const cases = (await program.get("/v1/cases")).body;
  expect(cases).toMatchObject({
    cases: [{ caseId: "1", status: "ongoing", items: [{ id: "F-1001", principalOre: 125_000 }] }],
  });
  const one = (await program.get("/v1/cases/1")).body as unknown as { letters: { step: string; letterId: string }[] };
  expect(one).toMatchObject({ letters: [{ step: "dunning", feeOre: 3_800 }], owed: { asOf: "2026-03-02" } });

  // 125 000 principal, 3 800 fee, 125 000 × 12 % × 32 / 365 = 1 315 interest, 2 February to 5 March
  world.hub.to("2026-03-06T08:00:00.000Z");
  await world.payUs("1", { amountOre: 125_000 + 3_800 + 1_315, on: "2026-03-05" });
  world.hub.to("2026-04-10T06:00:00.000Z");
  const settlementId = await world.payOut();
  expect((await program.get("/v1/settlements")).body).toMatchObject({
    settlements: [{ settlementId, amountOre: 130_115, lines: [{ feesOre: 3_800, interestOre: 1_315 }], booked: false }],
  });

  const bookings = await program.bookings();
  expect(bookings.map(({ body, booked }) => [body.kind, booked]).toSorted()).toEqual([
    ["journal", false],
    ["payment", false],
  ]);
  for (const booking of bookings) expect((await program.book(booking)).body).toMatchObject({ booked: true });
  expect(await program.bookings()).toEqual([]);
  expect((await program.get("/v1/settlements")).body).toMatchObject({ settlements: [{ settlementId, booked: true }] });

  // the payout stands in the books as a payment now: it comes back, and the debtor has paid once all the same
  expect(program.leftOre("F-1001")).toBe(0);
  expect((await program.pushAll()).body).toMatchObject({ stored: 1 });
  expect((await world.caseOf())?.payments.map(({ origin, amountOre }) => [origin, amountOre])).toEqual([
    ["client_account", 130_115],
  ]);
});
