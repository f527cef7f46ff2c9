import { payOutAll, sendPayout, takeStatusReport, tellOfPayout } from "@kravflyt/app";
import { type CreditorId, calendarDate, caseId, creditorId, dayInNorway, OPERATOR_ITSELF, ore } from "@kravflyt/core";
import {
  creditorChange,
  ledgerChanges,
  listAudit,
  listEntries,
  listPayouts,
  loadCreditor,
  loadPayout,
  loadVersionedOperator,
  type OutboxItem,
  operatorChange,
  userChange,
} from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { LUNDE, NORDBY, OPERATOR, PEOPLE } from "../../test/http/parties.ts";
import { statusReport } from "../../test/http/status-report.ts";

/*
 * The operator's income on its way from the client account to its own account: named by a person, a day later in use, ordered with
 * the creditors' payouts, let go by a second person, and back when the bank says no.
 */

const OWN = "76940512057";
const OTHER = "86011117947";
let hub: TestHub;
let files: Map<string, string>;

const shell = () => ({
  table: hub.table,
  at: hub.now(),
  today: dayInNorway(hub.now()),
  enqueue: async () => undefined,
});
const morning = (on: string) => {
  hub.to(`${on}T05:00:01.000Z`);
  return payOutAll(shell());
};
const send = (payoutId: string) =>
  sendPayout(shell(), { put: async (name, text) => void files.set(name, text) }, payoutId);
const sumOf = async (account: "client_bank" | "operator_income") =>
  (await listEntries(hub.table, LUNDE, account)).items.reduce((sum, { amountOre }) => sum + amountOre, 0);
const orders = async () =>
  (await listPayouts(hub.table, OPERATOR_ITSELF)).items.map(({ payoutId, status, amountOre, account }) => [
    payoutId,
    status,
    amountOre,
    account,
  ]);
const decide = (route: "approvePayout" | "declinePayout", who: string, payoutId: string, amountSeenOre: number) =>
  hub.ask(route, who, {
    params: { creditorId: OPERATOR_ITSELF, payoutId },
    body: { amountSeenOre, accountSeen: OWN },
  });
const change = (account: string, version: number, who = "operator") =>
  hub.ask("changeIncomeAccount", who, { body: { version, account } });

/** A payment of a case: so much of it is the creditor's, so much ours. */
type Split = { readonly theirs: number; readonly ours: number; readonly of?: CreditorId };
const paid = (id: string, on: string, { theirs, ours, of = LUNDE }: Split) =>
  hub.put(
    ...ledgerChanges({
      bookingId: `payment:${id}:${on}`,
      creditorId: of,
      on: calendarDate(on),
      entries: [
        { account: "client_bank", amountOre: ore(theirs + ours) },
        { account: "owed_principal", amountOre: ore(-theirs) },
        { account: "operator_income", amountOre: ore(-ours) },
      ],
    }),
  );

beforeAll(async () => {
  hub = await startTestHub();
  files = new Map();
  const [before, lunde] = [await loadVersionedOperator(hub.table), await loadCreditor(hub.table, LUNDE)];
  const [admin] = PEOPLE.filter(({ userId }) => userId === "operator");
  if (before === undefined || lunde === undefined || admin === undefined) throw new Error("nobody is there");
  const bank = { format: "pain.001.001.09", initiator: { scheme: "CUST" }, reports: true } as const;
  const creditor = { ...lunde.value.creditor, payee: "client_account", payoutEveryDays: 7 } as const;
  const second = { ...admin, userId: "second", roles: ["payout_approver"], creditorIds: [OPERATOR_ITSELF] } as const;
  await hub.put(
    operatorChange({ ...before.value, bank: { ...bank, approvalAboveOre: ore(60_000) } }, before),
    creditorChange({ before: lunde, after: { ...lunde.value, creditor } }),
    userChange({ after: { ...admin, userId: "both", roles: ["operator_admin", "payout_approver"] } }),
    userChange({ after: second }),
  );
  await paid("1", "2026-03-03", { theirs: 10_000, ours: 40_000 });
  await paid("2", "2026-03-04", { theirs: 0, ours: 20_001 });
});
afterAll(() => hub.close());

describe("the operator's income", () => {
  it("stays on the client account while no account is named, and that is told", async () => {
    expect((await hub.ask("readIncomeAccount", "operator")).body).toEqual({ version: 0, held: "no_income_account" });
    expect(await morning("2026-03-12")).toEqual({ ordered: 1, income: 0, no_income_account: 1 });
    expect([await sumOf("operator_income"), await sumOf("client_bank")]).toEqual([-60_001, 60_001]);
    expect(await orders()).toEqual([]);
  });

  it("goes to no account with a wrong digit, nor to the client account", async () => {
    expect((await change("76940512058", 0)).body).toMatchObject({ code: "account_invalid" });
    expect((await change("7694.05.12057", 1)).status).toBe(409);
    expect((await change(OPERATOR.clientAccount, 0)).body).toMatchObject({ code: "account_is_ours" });
  });

  it("waits a day for the account that was named, which is told by mail, and which anybody may stop", async () => {
    const named = await change("7694.05.12057", 0, "both");
    const waits = { account: OWN, by: "both", at: "2026-03-12T05:00:01.000Z", usableAt: "2026-03-13T05:00:01.000Z" };
    expect([named.status, named.body]).toEqual([202, { version: 1, change: waits, held: "account_waits" }]);
    expect((await change(OWN, 1)).body).toEqual(named.body);
    expect(await payOutAll(shell())).toMatchObject({ income: 0, account_waits: 1 });
    expect((await hub.ask("stopIncomeAccount", "operator", { body: {} })).body).toEqual({
      version: 2,
      held: "no_income_account",
    });
    expect((await hub.ask("stopIncomeAccount", "operator", { body: {} })).body).toMatchObject({
      code: "no_change_waits",
    });
    hub.to("2026-03-12T05:00:01.001Z");
    expect((await change(OWN, 2, "both")).status).toBe(202);
    hub.to("2026-03-13T05:00:01.000Z");
    expect(await payOutAll(shell())).toMatchObject({ income: 0, account_waits: 1 });
    const mails: { readonly to: string; readonly subject: string; readonly text: string }[] = [];
    for (const body of await hub.taken("tell-of-payout"))
      await tellOfPayout({ ...shell(), send: async (mail) => void mails.push(mail) }, JSON.parse(body));
    expect(mails.map(({ to, subject }) => `${to}: ${subject}`)).toEqual([
      "post@fjellvik.example: Kontonummeret for utbetalinger er endret",
      "post@fjellvik.example: Endringen av kontonummer er stoppet",
      "post@fjellvik.example: Kontonummeret for utbetalinger er endret",
    ]);
    expect(mails[0]?.text).toContain("til Fjellvik Fakturaservice AS skal gå til kontoen som slutter på …2057");
  });

  it("is ordered once for its period, and waits above the limit for somebody who did not name the account", async () => {
    expect(await morning("2026-03-14")).toEqual({ ordered: 0, income: 1 });
    expect(await payOutAll(shell())).toEqual({ ordered: 0, income: 0 });
    const payoutId = "operator-lunde-2026-03-13";
    expect(await orders()).toEqual([[payoutId, "awaiting_approval", 60_001, OWN]]);
    expect([await sumOf("operator_income"), await sumOf("client_bank")]).toEqual([0, 0]);
    expect((await hub.ask("readIncomeAccount", "operator")).body).toEqual({ version: 4, account: OWN });
    const listed = await hub.ask("listPayouts", "operator", { params: { creditorId: OPERATOR_ITSELF } });
    expect(listed.body.payouts).toMatchObject([{ payoutId, lines: [], income: { creditorId: "lunde" } }]);
    const one = await hub.ask("readPayout", "operator", { params: { creditorId: OPERATOR_ITSELF, payoutId } });
    expect(one.body).toMatchObject({
      cases: [],
      income: {
        creditorId: "lunde",
        lines: [
          { caseId: "1", amountOre: 40_000 },
          { caseId: "2", amountOre: 20_001 },
        ],
      },
    });
    expect((await decide("approvePayout", "both", payoutId, 60_001)).body).toMatchObject({
      code: "changed_the_account",
    });
    expect((await decide("declinePayout", "second", payoutId, 60_001)).body).toMatchObject({ status: "declined" });
    expect([await sumOf("operator_income"), await sumOf("client_bank")]).toEqual([-60_001, 60_001]);
    expect((await listAudit(hub.table, undefined)).items.map(({ what }) => what)).toContain("income_account");
  });

  it("goes with the next order, as a file that says whose it is, and stands on the client account again when the bank says no", async () => {
    expect(await morning("2026-03-21")).toMatchObject({ income: 1 });
    const payoutId = "operator-lunde-2026-03-20";
    expect((await decide("approvePayout", "second", payoutId, 60_001)).body).toMatchObject({ status: "ordered" });
    await send(payoutId);
    await send(payoutId);
    expect([...files.keys()]).toEqual(["KFI-lunde-20260320.xml"]);
    const file = files.get("KFI-lunde-20260320.xml") ?? "";
    for (const part of [OWN, "Fjellvik Fakturaservice AS", "600.01", "Salær Lunde", "KFI-lunde-20260320</EndToEndId>"])
      expect(file).toContain(part);
    for (const _ of [1, 2])
      expect(await takeStatusReport(shell(), statusReport("KFI-lunde-20260320", "RJCT"))).toMatchObject({
        status: "rejected",
      });
    expect([await sumOf("operator_income"), await sumOf("client_bank")]).toEqual([-60_001, 60_001]);
    const told: string[] = [];
    await tellOfPayout(
      { ...shell(), send: async ({ to, subject }) => void told.push(`${to}: ${subject}`) },
      { kind: "payout", payoutId },
    );
    expect(told).toEqual(["post@fjellvik.example: Banken avviste en overføring av salær: operator-lunde-2026-03-20"]);
  });

  it("is on its own account when the bank has paid, and what is taken back after that is set off", async () => {
    expect(await morning("2026-03-28")).toMatchObject({ income: 1 });
    const payoutId = "operator-lunde-2026-03-27";
    await decide("approvePayout", "second", payoutId, 60_001);
    await send(payoutId);
    expect(await takeStatusReport(shell(), statusReport("KFI-lunde-20260327", "ACSC"))).toMatchObject({
      status: "settled",
    });
    await send(payoutId);
    expect([await sumOf("operator_income"), await sumOf("client_bank")]).toEqual([0, 0]);
    expect((await loadPayout(hub.table, payoutId))?.value.income?.lines).toEqual([
      { caseId: caseId("1"), amountOre: 40_000 },
      { caseId: caseId("2"), amountOre: 20_001 },
    ]);
    await paid("2", "2026-03-28", { theirs: 0, ours: -20_001 });
    await paid("3", "2026-03-29", { theirs: 0, ours: 20_001 });
    expect(await morning("2026-04-10")).toMatchObject({ income: 0 });
    await paid("4", "2026-04-11", { theirs: 500, ours: 700 });
    expect(await morning("2026-04-13")).toMatchObject({ ordered: 1, income: 1 });
    expect((await orders())[0]).toEqual(["operator-lunde-2026-04-12", "ordered", 700, OWN]);
  });

  it("stays while the creditor was sent more than it had to get: our own money covers it before others' does", async () => {
    await paid("1", "2026-04-14", { theirs: -501, ours: 0 });
    await paid("5", "2026-04-15", { theirs: 0, ours: 900 });
    expect(await morning("2026-04-24")).toMatchObject({ ordered: 0, income: 0 });
    await paid("6", "2026-04-25", { theirs: 501, ours: 0 });
    expect(await morning("2026-04-27")).toMatchObject({ ordered: 0, income: 1 });
  });

  it("leaves on the days that are agreed with the creditor", async () => {
    const before = await loadCreditor(hub.table, LUNDE);
    if (before === undefined) throw new Error("no creditor");
    const payout = { rhythm: { kind: "weekly", weekday: 3 }, fromOre: ore(0) } as const;
    await hub.put(
      creditorChange({ before, after: { ...before.value, creditor: { ...before.value.creditor, payout } } }),
    );
    await paid("7", "2026-05-01", { theirs: 0, ours: 1_100 });
    expect(await morning("2026-05-05")).toMatchObject({ income: 0 });
    expect(await morning("2026-05-06")).toMatchObject({ income: 1 });
    expect((await orders())[0]).toEqual(["operator-lunde-2026-05-05", "ordered", 1_100, OWN]);
  });

  it("stays, and so does the creditor's money, where it was taken back this morning", async () => {
    await paid("8", "2026-05-11", { theirs: 400, ours: 600 });
    await paid("8", "2026-05-13", { theirs: -400, ours: -600 });
    expect(await morning("2026-05-13")).toEqual({ ordered: 0, income: 0 });
    expect(await morning("2026-05-20")).toEqual({ ordered: 0, income: 0 });
    expect([await sumOf("operator_income"), await sumOf("client_bank")]).toEqual([0, 0]);
  });

  it("waits above the limit by what goes to its account in a day, on whichever creditors it was earned", async () => {
    await paid("9", "2026-05-21", { theirs: 0, ours: 40_000 });
    await paid("10", "2026-05-21", { theirs: 0, ours: 40_000, of: NORDBY });
    expect(await morning("2026-07-01")).toEqual({ ordered: 0, income: 2 });
    expect(
      (await orders())
        .slice(0, 2)
        .map(([, status, amountOre]) => [status, amountOre])
        .toSorted(),
    ).toEqual([
      ["awaiting_approval", 40_000],
      ["ordered", 40_000],
    ]);
  });

  it("is let go only to the account that is in use, and not while another waits", async () => {
    const waiting = (await orders()).find(([, status]) => status === "awaiting_approval")?.[0];
    const approve = () => decide("approvePayout", "second", String(waiting), 40_000);
    expect((await change(OTHER, 4)).status).toBe(202);
    expect((await approve()).body).toMatchObject({ code: "account_differs" });
    await hub.ask("stopIncomeAccount", "both", { body: {} });
    expect((await approve()).body).toMatchObject({ status: "ordered" });
  });

  it("never goes to an account of somebody who was revoked meanwhile: the change is dropped, written down and told", async () => {
    const [admin] = PEOPLE.filter(({ userId }) => userId === "operator");
    if (admin !== undefined) await hub.put(userChange({ after: { ...admin, userId: "third" } }));
    hub.to("2026-07-02T08:00:00.000Z");
    expect((await change(OTHER, 6, "third")).body.change).not.toHaveProperty("lapses");
    expect((await hub.ask("revokeUser", "operator", { params: { userId: "third" }, body: {} })).status).toBe(200);
    const read = await hub.ask("readIncomeAccount", "operator");
    expect(read.body).toMatchObject({ account: OWN, change: { account: OTHER, by: "third", lapses: true } });
    const messages: OutboxItem[] = [];
    hub.to("2026-07-04T05:00:01.000Z");
    const enqueue = async (items: readonly OutboxItem[]) => void messages.push(...items);
    expect(await payOutAll({ ...shell(), enqueue })).not.toHaveProperty("account_waits");
    expect((await hub.ask("readIncomeAccount", "operator")).body).toEqual({ version: 8, account: OWN });
    expect((await listAudit(hub.table, undefined)).items[0]).toEqual({
      at: "2026-07-04T05:00:01.000Z",
      by: "hub",
      what: "income_account_dropped",
      before: { account: OTHER, by: "third", at: "2026-07-02T08:00:00.000Z" },
      after: null,
    });
    const told: string[] = [];
    const send = async ({ to, subject }: { readonly to: string; readonly subject: string }) =>
      void told.push(`${to}: ${subject}`);
    for (const { queue, body } of messages)
      if (queue === "tell-of-payout") await tellOfPayout({ ...shell(), send }, JSON.parse(body));
    expect(told).toEqual(["post@fjellvik.example: Endringen av kontonummer er strøket"]);
  });

  it("is for the operator's people, and no creditor is called so", async () => {
    expect((await change(OTHER, 8, "admin")).status).toBe(403);
    const asked = { params: { creditorId: OPERATOR_ITSELF } };
    expect((await hub.ask("listPayouts", "admin", asked)).status).toBe(403);
    expect(await loadCreditor(hub.table, creditorId("operator"))).toBeUndefined();
  });
});
