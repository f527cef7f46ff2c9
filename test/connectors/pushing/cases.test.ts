import { assert, laterBy } from "@kravflyt/core";
import { creditorChange, loadCreditor } from "@kravflyt/store";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { LUNDE } from "../../http/parties.ts";
import { type Booking, makeProgram, type Program } from "./program.ts";
import { closeRegister, startWorld, type World } from "./world.ts";

/** What becomes of what is pushed: each case has a hub of its own, since days go by in it. */
let world: World;
let program: Program;
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});
afterAll(closeRegister);

/** One invoice of 1 250 kr, pushed on the morning of 2 March 2026, confirmed unless told otherwise. */
async function start({
  payee = "creditor_account" as const,
  confirmed = true,
}: {
  payee?: "creditor_account" | "client_account";
  confirmed?: boolean;
} = {}) {
  world = await startWorld({ payee });
  program = makeProgram(world, (await world.makeKey()).key);
  program.invoice("F-1");
  world.hub.to("2026-03-02T04:00:00.000Z");
  await program.pushAll();
  if (confirmed) await program.confirm("2026-03-02T04:00:00Z");
}
const letters = async () => (await world.caseOf())?.letters.map(({ step }) => step);
const holds = async () => (await world.caseOf())?.holds.map(({ kind, until }) => `${kind} ${until}`);
const outcome = async (push: Promise<{ readonly body: object }>) =>
  ((await push).body as { results: { outcome: string }[] }).results.map((one) => one.outcome);

/** The creditor reminds by itself: the case goes on where its letters ended. */
async function takesOver(...earlierLetters: readonly object[]) {
  world = await startWorld();
  const before = await loadCreditor(world.hub.table, LUNDE);
  assert(before !== undefined, "no creditor");
  const autopilot = { ...before.value.autopilot, level: "collection" } as const;
  await world.hub.put(creditorChange({ before, after: { ...before.value, autopilot } }));
  program = makeProgram(world, (await world.makeKey()).key);
  program.invoice("F-1", { more: { earlierLetters } });
  world.hub.to("2026-03-02T04:00:00.000Z");
  expect(await outcome(program.pushAll())).toEqual(["stored"]);
  await program.confirm("2026-03-02T04:00:00Z");
  await world.day("2026-03-02");
}

describe("other: the creditor's own notice of collection from before the case", () => {
  const notice = (deadlineOn: string) => ({ step: "collection_notice", sentOn: "2026-02-02", deadlineOn });

  it("of thirteen days has been sent, and opens for nothing: one of ours goes, without a fee", async () => {
    await takesOver(notice("2026-02-15"));
    expect(await world.caseOf()).toMatchObject({
      earlierLetters: [notice("2026-02-15")],
      letters: [{ step: "collection_notice", sentOn: "2026-03-02", deadlineOn: "2026-03-16", feeOre: 0 }],
    });
    const { body } = await world.ask("GET", "/cases/1", { by: "admin" });
    expect(body).toMatchObject({
      timeline: [
        { type: "case_opened", facts: { ...notice("2026-02-15"), opensNothing: "deadline_too_short" } },
        {},
        {},
      ],
    });
  });

  it("of fourteen days opens for the demand", async () => {
    await takesOver(notice("2026-02-16"));
    expect(await letters()).toEqual(["creditor_demand"]);
    const { body } = await world.ask("GET", "/cases/1", { by: "admin" });
    expect(body).not.toHaveProperty("timeline.0.facts.opensNothing");
  });
});

describe("other: freshness of the balance (N8)", () => {
  it("holds a letter while nobody has confirmed the balance, and lets it go the day after somebody has", async () => {
    await start({ confirmed: false });
    await world.day("2026-03-02");
    expect([await letters(), await holds()]).toEqual([[], ["balance_unconfirmed 2026-03-03"]]);
    expect((await program.get("/v1/items/F-1")).body).toMatchObject({ next: { code: "balance_unconfirmed" } });
    world.hub.to("2026-03-02T12:00:00.000Z");
    expect((await program.confirm("2026-03-02T12:00:00Z")).status).toBe(200);
    await world.day("2026-03-03");
    expect([await letters(), await holds()]).toEqual([["dunning"], []]);
  });

  it.each([
    ["24 hours old is good", "2026-03-01T08:00:00Z", ["dunning"]],
    ["a second older is not", "2026-03-01T07:59:59Z", []],
  ])("a confirmation that is %s", async (_, asOf, sent) => {
    await start({ confirmed: false });
    await program.confirm(asOf);
    await world.day("2026-03-02");
    expect(await letters()).toEqual(sent);
  });

  it("is good for as many hours as the creditor has settled", async () => {
    await start({ confirmed: false });
    const setup = { ...(await world.connection())?.settings, balanceHours: 2 };
    const { connectionId: _, creditorId: __, system: ___, ...body } = setup;
    await world.asAdmin("PUT", "/connections/lunde-other", body);
    await program.confirm("2026-03-02T05:00:00Z");
    await world.day("2026-03-02");
    expect(await letters()).toEqual([]);
  });

  it("is confirmed as of a moment that has been, and never goes back", async () => {
    await start();
    expect((await program.confirm("2026-03-02T05:00:00Z")).body).toMatchObject({ code: "moment_in_future" });
    expect((await program.confirm("2026-03-01T05:00:00Z")).body).toMatchObject({ asOf: "2026-03-02T04:00:00.000Z" });
    world.hub.to("2026-03-02T04:00:00.000Z");
    expect((await program.confirm("2026-03-02T04:01:02Z")).body).toMatchObject({ code: "moment_in_future" });
    expect((await program.confirm("2026-03-02T04:01:00Z")).status).toBe(200);
  });

  it("is not known of an item whose correction was refused: its letter waits until it is taken in", async () => {
    await start();
    program.change("F-1", { dueOn: "2025-01-01" });
    expect(await outcome(program.pushAll())).toEqual(["refused"]);
    expect((await program.confirm("2026-03-02T04:00:01Z")).body).toMatchObject({
      lost: [{ id: "F-1", code: "due_before_issued" }],
    });
    await world.day("2026-03-02");
    expect(await holds()).toEqual(["balance_unconfirmed 2026-03-03"]);
    program.change("F-1", { dueOn: "2026-02-01" });
    expect(await outcome(program.pushAll())).toEqual(["unchanged"]);
    await program.confirm("2026-03-02T08:00:00Z");
    await world.day("2026-03-03");
    expect(await letters()).toEqual(["dunning"]);
  });

  it("is unknown of all once more corrections were refused than are remembered", async () => {
    await start();
    const ids = Array.from({ length: 21 }, (_, n) => program.invoice(`M-${n}`, { amountOre: 100 }));
    await program.pushAll(ids);
    for (const id of ids) program.change(id, { dueOn: "2025-01-01" });
    await program.pushAll(ids);
    expect((await world.connection())?.syncedAt).toBeUndefined();
    await world.day("2026-03-02");
    expect(await letters()).toEqual([]);
  });

  it("is not doubted for an older state that came late, nor for what nobody had pushed before", async () => {
    await start({ confirmed: false });
    program.change("F-1", { more: { changedAt: "2026-03-02T03:00:00Z" } });
    await program.pushAll();
    program.change("F-1", { amountOre: 1, more: { changedAt: "2026-03-01T03:00:00Z" } });
    program.invoice("F-2", { dueOn: "2025-01-01" });
    expect(await outcome(program.pushAll())).toEqual(["refused", "refused"]);
    expect((await program.confirm("2026-03-02T04:00:00Z")).body).toMatchObject({ lost: [] });
    await world.day("2026-03-02");
    expect(await letters()).toEqual(["dunning"]);
  });
});

describe("other: a payment of a day that has not come in Norway", () => {
  const faults = async (push: Promise<{ readonly body: object }>) =>
    ((await push).body as { results: { faults: object[] }[] }).results.flatMap((one) => one.faults);
  const payment = (paidOn: string, amount = "200.00") => ({ id: "P-1", paidOn, amount });
  const alone = (paidOn: string, amount: string) => ({ ...payment(paidOn, amount), id: "P-2", itemId: "F-1" });

  it("is refused in its item and by itself; one from before the invoice is a prepayment", async () => {
    await start();
    const of = (paidOn: string) =>
      program.post("/v1/items", { items: [{ ...program.pushed("F-1"), payments: [payment(paidOn)] }] });
    const pay = (paidOn: string, amount = "10.00") =>
      program.post("/v1/payments", { payments: [alone(paidOn, amount)] });
    expect(await faults(of("2026-03-03"))).toMatchObject([{ field: "payments.0.paidOn", code: "paid_in_future" }]);
    expect(await faults(pay("2026-03-03"))).toEqual([
      {
        field: "paidOn",
        code: "paid_in_future",
        message: "The day of the payment has not come: push it on the day it is paid",
      },
    ]);
    expect(await outcome(of("2026-03-02"))).toEqual(["stored"]);
    expect(await outcome(of("2026-01-17"))).toEqual(["stored"]);
    // half past midnight of the 3rd in Norway
    world.hub.to("2026-03-02T23:30:00.000Z");
    expect(await outcome(pay("2026-03-03"))).toEqual(["stored"]);
    // whatever day it is written with, it is taken back
    expect(await outcome(pay("2026-03-05", "0"))).toEqual(["stored"]);
    expect((await world.invoice("F-1"))?.invoice).toMatchObject({
      outstandingOre: 105_000,
      payments: [{ id: "P-1", paidOn: "2026-01-17" }],
    });
  });
});

describe("other: what happens to an item that has a case", () => {
  it("is heard of once: a payment in part", async () => {
    await start();
    await world.day("2026-03-02");
    const payment = { id: "P-1", itemId: "F-1", paidOn: "2026-03-02", amount: "400.00" };
    await program.post("/v1/payments", { payments: [payment] });
    await program.post("/v1/payments", { payments: [payment] });
    expect((await world.caseOf())?.payments).toMatchObject([
      { amountOre: 40_000, origin: "books", paidOn: "2026-03-02" },
    ]);
  });

  it("is heard of when the payment bounced: the principal is owed again", async () => {
    await start();
    await world.day("2026-03-02");
    const payment = { id: "P-1", itemId: "F-1", paidOn: "2026-03-02", amount: "400.00" };
    await program.post("/v1/payments", { payments: [payment] });
    await program.post("/v1/payments", { payments: [{ ...payment, amount: "0" }] });
    expect((await program.get("/v1/cases/1")).body).toMatchObject({ principalOre: 125_000 });
  });

  it.each([
    ["a payment of all", { payments: [{ id: "P", paidOn: "2026-03-02", amountOre: 125_000 + 3_800 + 1_192 }] }],
    ["a balance of nothing", { more: { outstanding: "0" } }],
  ])("ends it: %s", async (_, change) => {
    await start();
    await world.day("2026-03-02");
    program.change("F-1", change);
    await program.pushAll();
    await world.day("2026-03-03");
    expect((await program.get("/v1/cases/1")).body).toMatchObject({ principalOre: 0 });
  });

  it("ends it when the item is deleted (T15)", async () => {
    await start();
    await world.day("2026-03-02");
    await program.post("/v1/deletions", { ids: ["F-1"] });
    expect((await program.get("/v1/cases/1")).body).toMatchObject({ principalOre: 0 });
  });

  it("lowers it by a credit note that is set off, once", async () => {
    await start();
    await world.day("2026-03-02");
    program.invoice("C-1", { kind: "credit_note", amountOre: 25_000, more: { appliesTo: "F-1" } });
    const { payments: _, ...bare } = program.pushed("F-1");
    await program.pushAll(["C-1"]);
    await program.post("/v1/items", { items: [bare, program.pushed("C-1")] });
    expect((await program.get("/v1/cases/1")).body).toMatchObject({ principalOre: 100_000 });
  });

  it("does not begin for a customer who has money to its credit (T7)", async () => {
    await start();
    program.invoice("C-1", { kind: "credit_note", amountOre: 10_000 });
    await program.pushAll(["C-1"]);
    await world.day("2026-03-02");
    expect((await program.get("/v1/items/F-1")).body).toMatchObject({ next: { code: "customer_has_credit" } });
  });
});

describe("other: cases as programs fetch them", () => {
  it("explain what is owed, line by line, and give the letter as it was sent", async () => {
    await start();
    await world.day("2026-03-02");
    const one = (await program.get("/v1/cases/1")).body as {
      owed: { totalOre: number; lines: { part: string; ore: number; why: { law: string } }[] };
      letters: { letterId: string; pdf: string }[];
    };
    expect(one.owed.lines.map(({ part, ore }) => [part, ore])).toEqual([
      ["principal", 125_000],
      // 125 000 × 12 % × 29 / 365, 2 February to 2 March
      ["interest", 1_192],
      ["letter_fees", 3_800],
      ["collection_fee", 0],
      ["collection_fee", 0],
      ["compensation", 0],
    ]);
    expect(one.owed.totalOre).toBe(125_000 + 1_192 + 3_800);
    expect(one.owed.lines.every(({ why }) => why.law.length > 0)).toBe(true);
    const [letter] = one.letters;
    const { key } = await world.makeKey(["cases:read"]);
    const pdf = await fetch(`${world.url}/v1/cases/1/letters/${letter?.letterId}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect([pdf.headers.get("content-type"), (await pdf.bytes()).length > 10_000]).toEqual(["application/pdf", true]);
  });

  it("are told by what changed since, without what stood still, and the next question misses nothing", async () => {
    await start();
    program.invoice("F-2", {
      customer: {
        id: "K-2",
        name: "Ola Prøve",
        kind: "person",
        address: { lines: ["Vei 1"], postalCode: "5003", city: "Bergen" },
      },
    });
    await program.pushAll(["F-2"]);
    await world.day("2026-03-02");
    const numbers = async (query: string) => {
      const { body } = await program.get(`/v1/cases${query}`);
      return {
        ids: (body["cases"] as { caseId: string }[]).map(({ caseId }) => caseId).toSorted(),
        next: String(body["nextSince"]),
      };
    };
    const { ids, next } = await numbers("?changedSince=2026-03-01T00:00:00Z");
    expect([ids, (await numbers("")).ids]).toEqual([
      ["1", "2"],
      ["1", "2"],
    ]);
    world.hub.to(laterBy(world.hub.now(), 3_600_000));
    const { next: later } = await numbers(`?changedSince=${next}`);
    await program.post("/v1/payments", { payments: [{ id: "P", itemId: "F-2", paidOn: "2026-03-02", amount: "1" }] });
    expect((await numbers(`?changedSince=${later}`)).ids).toEqual([(await world.invoice("F-2"))?.caseId]);
  });

  it("are asked for by status or by what changed, not both, and another creditor's are none", async () => {
    await start();
    const both = await program.get("/v1/cases?status=closed&changedSince=2026-03-01T00:00:00Z");
    expect(both).toMatchObject({ status: 422, body: { code: "status_or_since" } });
    expect((await program.get("/v1/cases?status=closed")).body).toMatchObject({ cases: [] });
    expect((await program.get("/v1/cases/999")).status).toBe(404);
    expect((await program.get("/v1/cases?cursor=abc")).status).toBe(422);
  });
});

describe("other: what is to be booked", () => {
  /** The debtor paid all to the client account, and it was paid out. */
  async function paidOut(): Promise<readonly Booking[]> {
    await start({ payee: "client_account" });
    await world.day("2026-03-02");
    world.hub.to("2026-03-06T08:00:00.000Z");
    await world.payUs("1", { amountOre: 125_000 + 3_800 + 1_315, on: "2026-03-05" });
    world.hub.to("2026-04-10T06:00:00.000Z");
    await world.payOut();
    return program.bookings();
  }
  const paymentOf = (bookings: readonly Booking[]): Booking => {
    const found = bookings.find(({ body }) => body.kind === "payment");
    if (found === undefined) throw new Error("no payment to book");
    return found;
  };
  const origins = async () => (await world.caseOf())?.payments.map(({ origin }) => origin);

  it("is balanced to the øre, once, and by settlement", async () => {
    const bookings = await paidOut();
    expect(bookings.map(({ body }) => body)).toEqual(
      expect.arrayContaining([
        { kind: "payment", itemId: "F-1", paidOn: "2026-04-10", account: "1920", amountOre: 125_000 },
        {
          kind: "journal",
          description: expect.stringContaining("Oppgjør inkasso sak"),
          lines: [
            { account: "1920", side: "debit", amountOre: 1_315 },
            { account: "8050", side: "credit", amountOre: 1_315, vatCode: "7" },
            { account: "1920", side: "debit", amountOre: 3_800 },
            { account: "3900", side: "credit", amountOre: 3_800, vatCode: "7" },
          ],
        },
      ]),
    );
    expect(await program.bookings(`?settlementId=${bookings[0]?.settlementId}`)).toEqual(bookings);
    expect(await program.bookings("?settlementId=none")).toEqual([]);
  });

  it("is said to be booked once: again is the same, another id is refused, lost answers do nothing twice", async () => {
    const bookings = await paidOut();
    for (const booking of bookings) {
      program.trouble.lostAnswers = 2;
      expect((await program.book(booking)).body).toMatchObject({ booked: true });
      expect((await program.book(booking)).body).toMatchObject({ booked: true });
    }
    const path = `/v1/bookings/${encodeURIComponent(bookings[0]?.bookingId ?? "")}/booked`;
    expect(await program.post(path, { bookedAs: "else" })).toMatchObject({
      status: 409,
      body: { code: "booked_otherwise" },
    });
    expect(program.vouchers).toHaveLength(2);
    expect((await program.bookings("?booked=true")).map(({ booked }) => booked)).toEqual([true, true]);
  });

  it("of somebody else is not there", async () => {
    const [booking] = await paidOut();
    const made = await world.ask("POST", "/creditors/nordby/api-keys", {
      by: "other-admin",
      body: { name: "Kasse", scopes: ["settlements:book"] },
    });
    const theirs = makeProgram(world, String(made.body["key"]));
    const path = `/v1/bookings/${encodeURIComponent(booking?.bookingId ?? "")}/booked`;
    expect(await theirs.post(path, { bookedAs: "B-1" })).toMatchObject({
      status: 404,
      body: { code: "booking_not_found" },
    });
  });

  it.each([
    ["is known by the day and the sum, before anybody says that it is booked", {}],
    ["is known by the booking that it names, whatever its day", { paidOn: "2026-04-12", named: true }],
  ])(
    "as a payment that comes back %s (T10)",
    async (_, { paidOn = "2026-04-10", named = false }: { paidOn?: string; named?: boolean }) => {
      const { bookingId } = paymentOf(await paidOut());
      world.hub.to("2026-04-13T06:00:00.000Z");
      program.pay("F-1", { id: "B-1", paidOn, amountOre: 125_000, ...(named && { bookingId }) });
      expect(await outcome(program.pushAll())).toEqual(["stored"]);
      expect(await origins()).toEqual(["client_account"]);
      expect((await program.bookings()).some((one) => one.bookingId === bookingId)).toBe(!named);
    },
  );

  it("as a payment that comes back is known also when the case has gone on in another (T10)", async () => {
    await start({ payee: "client_account" });
    await world.day("2026-03-02");
    world.hub.to("2026-03-06T08:00:00.000Z");
    await world.payUs("1", { amountOre: 40_000, on: "2026-03-05" });
    world.hub.to("2026-04-10T06:00:00.000Z");
    await world.payOut();
    const { amountOre, paidOn } = paymentOf(await program.bookings()).body as { amountOre: number; paidOn: string };
    program.invoice("F-2");
    await program.pushAll(["F-2"]);
    // what a person takes alone is not collected with what runs by itself
    const body = { invoiceIds: [(await world.invoice("F-2"))?.invoice.id], mode: "manual", confirm: true };
    await world.ask("POST", "/creditors/lunde/cases", { by: "worker", body });
    const into = (await world.invoice("F-2"))?.caseId ?? "";
    expect(await world.ask("POST", `/cases/${into}/merge`, { by: "worker", body: { otherCaseId: "1" } })).toMatchObject(
      {
        status: 200,
      },
    );
    program.pay("F-1", { id: "B-1", paidOn, amountOre });
    expect(await outcome(program.pushAll(["F-1"]))).toEqual(["stored"]);
    expect((await world.caseOf(into))?.payments.map(({ origin }) => origin)).toEqual(["client_account"]);
  });

  it("that names another item's booking, or none, is refused by its place", async () => {
    const { bookingId } = paymentOf(await paidOut());
    program.invoice("F-9");
    await program.pushAll(["F-9"]);
    const payment = { id: "B-1", itemId: "F-9", paidOn: "2026-04-10", amount: "1250.00" };
    for (const named of [bookingId, "none"]) {
      const { body } = await program.post("/v1/payments", { payments: [{ ...payment, bookingId: named }] });
      expect(body).toMatchObject({ results: [{ faults: [{ field: "bookingId", code: "booking_not_found" }] }] });
    }
  });

  it("is the debtor's own when it is another sum: then the debtor has paid twice, and is told of it", async () => {
    await paidOut();
    program.pay("F-1", { id: "P-9", paidOn: "2026-04-10", amountOre: 1_000 });
    await program.pushAll();
    expect(await origins()).toEqual(["client_account", "books"]);
  });

  it("shows to people as offered, and is not for them to accept", async () => {
    const [booking] = await paidOut();
    const { postings } = (await world.asAdmin("GET", "/creditors/lunde/postings?status=offered")) as {
      postings: unknown[];
    };
    expect(postings).toHaveLength(2);
    const path = `/creditors/lunde/postings/${encodeURIComponent(booking?.bookingId ?? "")}/accept`;
    expect(await world.ask("POST", path, { by: "admin", body: {} })).toMatchObject({
      status: 409,
      body: { code: "not_proposed" },
    });
  });
});
