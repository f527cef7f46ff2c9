import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { routes } from "@kravflyt/contracts";
import { calendarDate, caseId, creditorId, mayChangeAccount, OPERATOR_ITSELF, ore, ROLES } from "@kravflyt/core";
import { type Payout, payoutChange } from "@kravflyt/store";
import type { SQSEvent } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { mayCall } from "../../packages/runtime/src/access.ts";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { LUNDE } from "../../test/http/parties.ts";
import { handler as tellOfPayout } from "../queue/tell-of-payout.ts";

const params = { creditorId: LUNDE };
const SEEN = { amountSeenOre: 50_000, accountSeen: "76940512057" };

/** The mails that leave for what waits to be told, as `to: subject`. */
const mailed = async (hub: TestHub): Promise<readonly string[]> => mailedFor(await hub.taken("tell-of-payout"));

async function mailedFor(bodies: readonly string[]): Promise<readonly string[]> {
  const ses = mockClient(SESv2Client);
  ses.on(SendEmailCommand).resolves({ MessageId: "ses-1" });
  const records = bodies.map((body, i) => ({ messageId: `m${i}`, body, attributes: {} }));
  await tellOfPayout({ Records: records } as unknown as SQSEvent, { getRemainingTimeInMillis: () => 60_000 });
  const inputs = ses.commandCalls(SendEmailCommand).map((call) => call.args[0].input);
  ses.restore();
  return inputs.map(({ Destination, Content }) => `${Destination?.ToAddresses}: ${Content?.Simple?.Subject?.Data}`);
}

const waiting = (payoutId: string, accountBy: string, changes: Partial<Payout> = {}) =>
  payoutChange({
    after: {
      payoutId,
      creditorId: LUNDE,
      on: calendarDate("2026-03-01"),
      through: calendarDate("2026-02-28"),
      amountOre: ore(50_000),
      account: "76940512057",
      accountBy,
      status: "awaiting_approval",
      messageId: `KF-${payoutId}`,
      lines: [
        {
          caseId: caseId("1"),
          paymentIds: ["b1"],
          amountOre: ore(50_000),
          principalOre: ore(50_000),
          interestOre: ore(0),
          feesOre: ore(0),
        },
      ],
      ...changes,
    },
  });

describe("payouts that wait for a second person", () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
    await hub.put(waiting("p1", "admin"), waiting("p2", "admin"), waiting("p3", "approver"));
  });
  afterAll(() => hub.close());
  const decide = (route: "approvePayout" | "declinePayout", payoutId: string, body: object = SEEN, who = "approver") =>
    hub.ask(route, who, { params: { ...params, payoutId }, body });

  it("are let go by the approver of the creditor and nobody else", async () => {
    for (const who of ["stranger", "reader", "worker", "admin", "other-admin", "operator"]) {
      expect((await decide("approvePayout", "p1", SEEN, who)).status).toBe(403);
      expect((await decide("declinePayout", "p1", SEEN, who)).status).toBe(403);
    }
    const elsewhere = { params: { creditorId: "nordby", payoutId: "p1" }, body: SEEN };
    expect((await hub.ask("approvePayout", "approver", elsewhere)).status).toBe(403);
    expect(await hub.taken("send-payout")).toEqual([]);
    expect(await decide("approvePayout", "p1")).toEqual({ status: 200, body: { payoutId: "p1", status: "ordered" } });
    expect(await hub.taken("send-payout")).toEqual(['{"payoutId":"p1"}']);
  });

  it("say why they are not: by code", async () => {
    const code = async (payoutId: string, body?: object) => {
      const { status, body: answer } = await decide("approvePayout", payoutId, body);
      return [status, (answer as { code?: string }).code];
    };
    expect(await code("none")).toEqual([404, "payout_not_found"]);
    expect(await code("p1")).toEqual([409, "not_awaiting_approval"]);
    expect(await code("p2", { ...SEEN, amountSeenOre: 49_999 })).toEqual([409, "amount_differs"]);
    expect(await code("p2", { ...SEEN, accountSeen: "12345678903" })).toEqual([409, "account_differs"]);
    expect(await code("p3")).toEqual([422, "changed_the_account"]);
    expect(await code("p2", {})).toEqual([400, "invalid_input"]);
  });

  it("are turned down by the approver, and both words show in the list", async () => {
    expect((await decide("declinePayout", "p2")).body).toEqual({ payoutId: "p2", status: "declined" });
    const { payouts } = (await hub.ask("listPayouts", "reader", { params })).body;
    expect(payouts.map(({ payoutId, status, decided }) => [payoutId, status, decided?.by])).toEqual([
      ["p3", "awaiting_approval", undefined],
      ["p2", "declined", "approver"],
      ["p1", "ordered", "approver"],
    ]);
  });
});

describe("a payout that the bank turned down", () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  it("is told to the creditor and the operator, and rings with the operator", async () => {
    const reasons = [{ code: "AC04", text: "Konto opphørt" }];
    await hub.put(
      waiting("p1", "admin", { status: "rejected", said: { word: "RJCT", at: "2026-03-01T06:05:00", reasons } }),
    );
    const { payouts } = (await hub.ask("listPayouts", "reader", { params })).body;
    expect(payouts).toMatchObject([{ status: "rejected", reasons: [{ code: "AC04", text: "Konto opphørt" }] }]);
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const mails = await mailedFor(['{"kind":"payout","payoutId":"p1"}']);
    const rung = write.mock.calls.map(([line]) => JSON.parse(String(line)).event);
    write.mockRestore();
    expect(mails).toEqual([
      "post@kreditor.example: Banken avviste en utbetaling",
      "post@fjellvik.example: Banken avviste en utbetaling: p1",
    ]);
    expect(rung).toContain("payout_turned_down");
  });
});

describe("the account of a creditor", () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  it("is changed by who administers the creditor, a day later, and may be stopped until then", async () => {
    expect((await hub.ask("readPayoutAccount", "reader", { params })).body).toEqual({
      version: 0,
      account: "76940512057",
    });
    const change = {
      account: "12345678903",
      by: "admin",
      at: "2026-03-02T08:00:00.000Z",
      usableAt: "2026-03-03T08:00:00.000Z",
    };
    const asked = await hub.ask("changePayoutAccount", "admin", {
      params,
      body: { version: 0, account: "1234.56.78903" },
    });
    expect(asked).toEqual({ status: 202, body: { version: 1, account: "76940512057", change } });
    expect(await mailed(hub)).toEqual(["post@kreditor.example: Kontonummeret for utbetalinger er endret"]);
    expect((await hub.ask("changePayoutAccount", "worker", { params, body: {} })).status).toBe(403);
    expect(await hub.ask("stopAccountChange", "operator", { params, body: {} })).toEqual({
      status: 200,
      body: { version: 2, account: "76940512057" },
    });
    expect(await mailed(hub)).toEqual(["post@kreditor.example: Endringen av kontonummer er stoppet"]);
  });
});

describe("whoever may have an account changed", () => {
  it.each(ROLES)("is asked when it comes into use what the routes ask: %s", (role) => {
    for (const creditorIds of [[], ["lunde"], ["nordby"], ["operator"]]) {
      const grant = { roles: [role], creditorIds: creditorIds.map(creditorId) };
      const user = { userId: "u", name: "U", status: "active", ...grant } as const;
      expect(mayChangeAccount(grant, LUNDE)).toBe(mayCall(routes.changePayoutAccount.access, user, "lunde"));
      expect(mayChangeAccount(grant, OPERATOR_ITSELF)).toBe(
        mayCall(routes.changeIncomeAccount.access, user, undefined),
      );
    }
  });
});

describe("when a creditor is paid", () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());
  const save = (body: object) => hub.ask("savePayoutTerms", "operator", { params, body });

  it("is what the operator has agreed, and never longer than the law lets money be kept", async () => {
    expect((await hub.ask("readPayoutTerms", "reader", { params })).body).toEqual({
      version: 1,
      everyDays: 30,
      daysMax: null,
    });
    const agreement = { rhythm: { kind: "monthly", day: 31 }, fromOre: 100_000 };
    expect(await save({ version: 1, everyDays: 30, agreement })).toEqual({
      status: 200,
      body: { version: 2, everyDays: 30, agreement, daysMax: null },
    });
    const before = hub.written();
    expect((await save({ version: 2, everyDays: 30, agreement })).body).toMatchObject({ version: 2 });
    expect(hub.written()).toBe(before);
    await hub.ask("saveLaw", "operator", {
      body: { version: 1, newLawFrom: "2026-03-01", reviewedThrough: "2026-12-31" },
    });
    expect(await save({ version: 2, everyDays: 15 })).toEqual({
      status: 422,
      body: { code: "longer_than_the_law", daysMax: 14 },
    });
    hub.to("2026-03-02T09:00:00.000Z");
    expect((await save({ version: 2, everyDays: 14 })).body).toEqual({ version: 3, everyDays: 14, daysMax: 14 });
    expect((await save({ version: 3, everyDays: 32 })).status).toBe(400);
  });
});
