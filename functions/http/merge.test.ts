import { textOf } from "@kravflyt/contracts";
import { calendarDate, caseBookings, caseId, evolve, evolveAll, type Instant, letterId, ore } from "@kravflyt/core";
import {
  CASE_INVOICES_MAX,
  caseChanges,
  caseCounters,
  creditorChange,
  invoiceChange,
  ledgerChanges,
  loadCase,
  loadCreditor,
  loadDispatch,
  type Payout,
  payoutChange,
} from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { paidOutOf } from "../../packages/app/src/paid-out.ts";
import { accepted, claimOf, opening, payment, sending } from "../../packages/core/src/case/sample-case.ts";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { oneDay } from "../../test/http/one-day.ts";
import { anInvoice, CONNECTION, LUNDE } from "../../test/http/parties.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
  const before = await loadCreditor(hub.table, LUNDE);
  if (before === undefined) throw new Error("no creditor");
  const creditor = { ...before.value.creditor, payee: "client_account" } as const;
  await hub.put(
    creditorChange({ before, after: { ...before.value, creditor } }),
    ...[1, 2, 3].map((n) => invoiceChange({ after: anInvoice(n) })),
  );
});
afterEach(() => hub.close());

const start = async (mode: "manual" | "autopilot", ...numbers: readonly number[]) => {
  const body = { invoiceIds: numbers.map((n) => `lunde-fiken:${n}`), mode, confirm: true };
  return (await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body })).body.results;
};
const merge = (into: string, otherCaseId: string, who = "worker") =>
  hub.ask("mergeCases", who, { params: { caseId: into }, body: { otherCaseId } });

describe("cases of one debtor", () => {
  it("are merged on a person's order, and both say so", async () => {
    await start("manual", 1);
    await start("autopilot", 2);
    expect(await merge("1", "2")).toEqual({
      status: 200,
      body: { caseId: "1", status: "ongoing", next: { kind: "wait", reason: "manual", step: "dunning" } },
    });
    const read = async (id: string) => (await hub.ask("readCase", "reader", { params: { caseId: id } })).body;
    expect((await read("1")).timeline.at(-1)).toEqual({
      sequence: 2,
      at: "2026-03-02T08:00:00.000Z",
      on: "2026-03-02",
      validFrom: "2026-03-02",
      type: "claims_merged",
      by: "worker",
      name: "worker",
      facts: { fromCaseId: "2", invoices: 1 },
    });
    expect((await read("2")).closed).toEqual({ on: "2026-03-02", reason: "merged", into: "1" });
    const before = hub.written();
    expect((await merge("1", "2")).status).toBe(200);
    expect(hub.written()).toBe(before);
  });

  it("have been paid out what each of them was, and what left of the one that goes on in another still has", async () => {
    await start("manual", 1);
    await start("autopilot", 2);
    await merge("2", "1");
    await start("manual", 3);
    await merge("3", "2");
    const paid = (id: string, amount: number, status: Payout["status"] = "settled") => {
      const line = { principalOre: ore(amount), interestOre: ore(0), feesOre: ore(0), amountOre: ore(amount) };
      const lines = [{ caseId: caseId(id), paymentIds: [], ...line }];
      const on = calendarDate("2026-03-02");
      const whose = { payoutId: `lunde-${id}`, creditorId: LUNDE, account: "76940512057", messageId: `KF-${id}` };
      return hub.put(payoutChange({ after: { ...whose, on, through: on, status, amountOre: ore(amount), lines } }));
    };
    await paid("1", 100);
    await paid("2", 20);
    await paid("3", 3);
    const out = async (id: string) => {
      const seen = await loadCase(hub.table, caseId(id));
      return seen && (await paidOutOf(hub.table, seen.value, ["rejected"]));
    };
    expect([await out("1"), await out("2"), await out("3")]).toEqual([100, 120, 123]);
  });

  it.each([
    ["on the client account", "client_account"],
    ["in the creditor's books", "books"],
  ] as const)(
    "end as they are merged where nothing is left, though both paid compensation, one %s",
    async (_, origin) => {
      const costsLeft = (id: "1" | "2", paidOn: string, change: object) => {
        const opened = opening({
          caseId: caseId(id),
          number: id,
          kid: `1001${id}`,
          creditorId: LUNDE,
          connectionId: CONNECTION,
          business: true,
          debtor: { ...opening().debtor, kind: "company" },
          claims: [claimOf(`50${id}`, 1_000_000, "2026-01-15")],
          agreement: { compensation: true, allocationOrder: ["principal", "letter_fees", "compensation", "interest"] },
        });
        const before = evolve(undefined, opened);
        const dunned = sending(before, "2026-01-29", letterId(`letter-${id}`));
        const order = { ...payment({ paidOn, amount: 1_046_000, id: `p-${id}` }), ...change };
        const events = [opened, ...dunned, ...accepted(evolveAll(before, dunned), order)];
        return { state: evolveAll(before, events.slice(1)), events, at: "2026-02-05T08:00:00.000Z" as Instant };
      };
      for (const it of [costsLeft("1", "2026-02-06", { origin }), costsLeft("2", "2026-02-05", {})]) {
        await hub.put(...caseChanges(it), ...caseBookings(undefined, it.events, 0).flatMap(ledgerChanges));
      }
      const transactions = () => hub.requests()["DynamoDB.TransactWriteItems"] ?? 0;
      const before = transactions();
      expect(await merge("1", "2")).toMatchObject({ status: 200, body: { status: "closed" } });
      expect(transactions() - before).toBe(1);
      const [one, two] = [await loadCase(hub.table, caseId("1")), await loadCase(hub.table, caseId("2"))];
      expect([one?.value.closed?.reason, two?.value.closed?.reason]).toEqual(["paid", "merged"]);
      // 10 000 kr x 12 % x 22 and 21 / 365, and 460 kr of compensation once, of which the fees of both are a part
      const shown = one?.value.payments.map(({ paymentId, allocation: { parts, surplusOre } }) => [
        paymentId,
        parts.letter_fees,
        parts.compensation,
        parts.interest,
        surplusOre,
      ]);
      expect(shown).toEqual([
        ["p-1", 0, 0, 7_233 + 6_904, 46_000 - 14_137],
        ["p-2", 7_600, 46_000 - 7_600, 0, 0],
      ]);
    },
  );

  /**
   * Two cases in which a company has paid compensation, which it owes once: what it paid of it in the second, in 28 payments on
   * 39 invoices, is spread anew.
   */
  async function paidOften(): Promise<void> {
    const claims = Array.from({ length: CASE_INVOICES_MAX - 1 }, (_, n) =>
      claimOf(String(501 + n), 1_000_000, "2026-01-15"),
    );
    for (const [n, { invoiceId: id }] of claims.entries()) {
      await hub.put(invoiceChange({ after: { ...anInvoice(n, { invoice: { id } }), caseId: caseId("2") } }));
    }
    for (const { id, amount, times, own } of [
      { id: "1", amount: 46_000, times: 1, own: [claimOf("500", 1_000_000, "2026-01-15")] },
      { id: "2", amount: 500, times: 28, own: claims },
    ]) {
      const whose = { caseId: caseId(id), number: id, kid: `1001${id}`, creditorId: LUNDE, connectionId: CONNECTION };
      const debtor = { ...opening().debtor, kind: "company" } as const;
      const opened = opening({ ...whose, business: true, debtor, claims: own, agreement: { compensation: true } });
      const first = evolve(undefined, opened);
      const dunned = sending(first, "2026-01-29", letterId(`letter-${id}`));
      await hub.put(...caseChanges({ state: evolveAll(first, dunned), events: [opened, ...dunned], at: hub.now() }));
      for (let at = 1; at <= times; at += 1) {
        const before = await loadCase(hub.table, caseId(id));
        if (before === undefined) throw new Error("no case");
        const events = accepted(before.value, payment({ paidOn: "2026-02-05", amount, id: `p-${id}-${at}` }));
        const state = evolveAll(before.value, events);
        const booked = caseBookings(before.value, events, before.version).flatMap(ledgerChanges);
        await hub.put(...caseChanges({ before, state, events, at: hub.now() }), ...booked);
      }
    }
  }

  it("are merged with as many invoices as a case holds and many payments, all in one transaction", async () => {
    await paidOften();
    const transactions = () => hub.requests()["DynamoDB.TransactWriteItems"] ?? 0;
    const before = transactions();
    expect((await merge("1", "2")).status).toBe(200);
    expect(transactions() - before).toBe(1);
    expect((await loadCase(hub.table, caseId("2")))?.value.closed?.into).toBe("1");
  });

  it("are not merged with what is not there, with themselves, or by somebody without the creditor", async () => {
    await start("manual", 1);
    const before = hub.written();
    expect(await merge("1", "99")).toEqual({ status: 404, body: { code: "other_not_found" } });
    expect(await merge("1", "1")).toEqual({ status: 409, body: { code: "merge_refused", reason: "same_case" } });
    expect(await merge("1", "1", "other-admin")).toEqual({ status: 404, body: { code: "case_not_found" } });
    expect(hub.written()).toBe(before);
  });
});

describe("a merge of a case whose letter came back", () => {
  it("does not send to the address it came back from again (T8)", async () => {
    await start("manual", 1);
    await start("autopilot", 2);
    await oneDay(hub, "2026-03-02");
    const order = (name: "reportReturned" | "changeDebtor" | "endHold", body: object) =>
      hub.ask(name, "worker", { params: { caseId: "2" }, body });
    const documentsOf = async (id: string) =>
      (await hub.ask("readCase", "reader", { params: { caseId: id } })).body.documents;
    const [first] = await documentsOf("2");
    hub.to("2026-03-10T09:00:00.000Z");
    await order("reportReturned", { letterId: first?.letterId });
    const address = { lines: ["Nyveien 1"], postalCode: "5004", city: "Bergen", countryCode: "NO" };
    await order("changeDebtor", { address });
    await order("endHold", { hold: "undelivered" });
    // the letter that was to go anew is not sent before the merge
    await hub.taken("advance-case");
    expect((await merge("1", "2")).status).toBe(200);
    hub.to("2026-03-11T09:00:00.000Z");
    await hub.ask("takeStep", "worker", { params: { caseId: "1" }, body: { step: "dunning" } });
    await hub.sendLetters();
    const last = (await documentsOf("1")).at(-1);
    expect(last).toMatchObject({ step: "dunning", sentOn: "2026-03-11" });
    expect((await loadDispatch(hub.table, letterId(last?.letterId ?? "")))?.value.to.address).toEqual(address);
  });
});

describe("cases of which only one asks for late interest (N10, T18)", () => {
  it("are not merged before one of them was moved to the other's version", async () => {
    await start("manual", 1);
    const { version, autopilot } = (await hub.ask("readAutopilot", "admin", { params: { creditorId: LUNDE } })).body;
    const body = { version, autopilot: { ...autopilot, chargeInterest: !autopilot.chargeInterest } };
    await hub.ask("saveAutopilot", "admin", { params: { creditorId: LUNDE }, body });
    await start("autopilot", 2);
    const before = hub.written();
    const refusal = { code: "merge_refused", reason: "other_interest" };
    expect([await merge("1", "2"), await merge("2", "1")]).toEqual([
      { status: 409, body: refusal },
      { status: 409, body: refusal },
    ]);
    expect(hub.written()).toBe(before);
    const moved = { version: 2, cases: ["1"], confirm: true };
    expect((await hub.ask("migrateCases", "admin", { params: { creditorId: LUNDE }, body: moved })).status).toBe(200);
    expect((await merge("1", "2")).status).toBe(200);
  });
});

describe("companies under one customer number", () => {
  it("are not asked for what another owes, on whoever's order", async () => {
    const ofCompany = (n: number, name: string, organizationNumber: string) => {
      const who = { name, organizationNumber, kind: "company" } as const;
      const customer = { ...anInvoice(n).invoice.customer, name, organizationNumber };
      return invoiceChange({ after: anInvoice(n, { invoice: { customer }, debtor: who }) });
    };
    await hub.put(ofCompany(4, "Diverse A AS", "310844136"), ofCompany(5, "Diverse B AS", "313159949"));
    await start("manual", 4, 5);
    const before = hub.written();
    const refusal = { code: "merge_refused", reason: "other_debtor" };
    expect(await merge("1", "2")).toEqual({ status: 409, body: refusal });
    expect((await hub.ask("listSameDebtor", "reader", { params: { caseId: "1" } })).body).toMatchObject({
      cases: [{ caseId: "2", refused: refusal }],
    });
    expect(hub.written()).toBe(before);
  });
});

describe("the other cases of a debtor", () => {
  const others = async (caseId: string, who = "reader") =>
    (await hub.ask("listSameDebtor", who, { params: { caseId } })).body;

  it("are told with what stands against merging each; one that is closed is none", async () => {
    await start("manual", 1);
    expect(await others("1")).toEqual({ cases: [] });
    await start("autopilot", 2);
    const two = { caseId: "2", number: "2", status: "ongoing", openedOn: "2026-03-02", principalOre: 125_000 };
    expect(await others("1")).toEqual({ cases: [two] });
    await hub.ask("pauseCase", "worker", { params: { caseId: "2" }, body: { reason: "Avtalt." } });
    const refused = { code: "merge_refused", reason: "on_hold" };
    expect(await others("1")).toEqual({ cases: [{ ...two, status: "on_hold", refused }] });
    await hub.ask("resumeCase", "worker", { params: { caseId: "2" }, body: {} });
    await merge("1", "2");
    expect(await others("1")).toEqual({ cases: [] });
    expect(await others("1", "other-admin")).toEqual({ code: "case_not_found" });
  });
});

describe("a new invoice of a debtor with an open case", () => {
  it("joins it, and the answer says so", async () => {
    expect(await start("autopilot", 1, 2)).toMatchObject([{ started: { caseId: "1" } }, { started: { caseId: "1" } }]);
    await oneDay(hub, "2026-03-02");
    hub.to("2026-03-04T08:00:00.000Z");
    expect(await start("autopilot", 3)).toEqual([
      { invoiceId: "lunde-fiken:3", joined: { caseId: "1", number: "1", status: "ongoing" } },
    ]);
    const before = hub.written();
    expect(await start("autopilot", 3)).toEqual([
      { invoiceId: "lunde-fiken:3", refused: { code: "already_in_case", caseId: "1" } },
    ]);
    expect(hub.written()).toBe(before);
    const found = await hub.ask("listCases", "reader", { params: { creditorId: LUNDE }, query: { search: "1003" } });
    expect(found.body.cases.map(({ caseId: id, invoiceNumbers }) => [id, invoiceNumbers])).toEqual([
      ["1", ["1001", "1002", "1003"]],
    ]);
  });

  it("runs on under the version of the case that it joined (T18)", async () => {
    await start("autopilot", 1);
    const { version, autopilot } = (await hub.ask("readAutopilot", "admin", { params: { creditorId: LUNDE } })).body;
    const body = { version, autopilot: { ...autopilot, daysAfterDeadline: 9 } };
    await hub.ask("saveAutopilot", "admin", { params: { creditorId: LUNDE }, body });
    await start("autopilot", 2);
    const state = (await loadCase(hub.table, caseId("1")))?.value;
    expect([state?.claims.length, state?.agreement.definitionVersion, state?.agreement.daysAfterDeadline]).toEqual([
      2, 1, 3,
    ]);
  });

  it("waits for it on the day of a letter, says so in both languages, and writes nothing", async () => {
    await start("autopilot", 1);
    await oneDay(hub, "2026-03-02");
    const before = hub.written();
    expect(await start("autopilot", 2)).toEqual([
      {
        invoiceId: "lunde-fiken:2",
        refused: { code: "joins_open_case_later", caseId: "1", reason: "letter_sent_today" },
      },
    ]);
    expect(hub.written()).toBe(before);
    expect(textOf("joins_open_case_later")).toEqual({
      nb: "Skyldneren har en åpen sak som ikke kan ta imot kravet i dag; det prøves igjen neste dag",
      en: "The debtor has an open case that cannot take the claim today; it is tried again the next day",
    });
  });

  it("waits while the case stands still, and joins when it goes on: there is one case, and one salær", async () => {
    await start("autopilot", 1);
    await hub.ask("deferCase", "worker", { params: { caseId: "1" }, body: { until: "2026-03-04" } });
    expect(await start("autopilot", 2)).toMatchObject([{ refused: { reason: "on_hold" } }]);
    await oneDay(hub, "2026-03-04");
    hub.to("2026-03-05T08:00:00.000Z");
    expect(await start("autopilot", 2)).toMatchObject([{ joined: { caseId: "1" } }]);
    expect(await caseCounters(hub.table, LUNDE)).toMatchObject({ ongoing: 1, on_hold: 0 });
  });

  it("joins it for the creditor's word anew, where the creditor approves each case", async () => {
    await hub.ask("saveAutopilot", "admin", { params: { creditorId: LUNDE }, body: await withApproval() });
    await start("autopilot", 1);
    await hub.ask("approveCase", "worker", { params: { caseId: "1" }, body: {} });
    expect(await start("autopilot", 2)).toMatchObject([{ joined: { caseId: "1", status: "awaiting_approval" } }]);
    await oneDay(hub, "2026-03-04");
    expect((await loadCase(hub.table, caseId("1")))?.value.letters).toEqual([]);
    expect(await hub.ask("approveCase", "worker", { params: { caseId: "1" }, body: {} })).toMatchObject({
      status: 200,
      body: { status: "ongoing" },
    });
  });
});

async function withApproval() {
  const { version, autopilot } = (await hub.ask("readAutopilot", "admin", { params: { creditorId: LUNDE } })).body;
  return { version, autopilot: { ...autopilot, approvalRequired: true } };
}
