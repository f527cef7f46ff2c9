import { readBankFiles } from "@kravflyt/app";
import { addDays, type CaseMode, calendarDate, caseId, type Ore, ore, type StepSetting } from "@kravflyt/core";
import { creditorChange, invoiceChange, loadCase, loadCreditor, operatorChange } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeOcrFile } from "../../packages/sandboxes/src/bank/ocr-file.ts";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { lookAtCases, oneDay } from "../../test/http/one-day.ts";
import { anInvoice, LUNDE, OPERATOR } from "../../test/http/parties.ts";
import { inboxOf } from "../../test/inbox-of.ts";
import { sendTo } from "../deps.ts";
import { shellOf } from "../shell.ts";

let hub: TestHub;
let files = 0;

/** The agency notices Kari's first invoice on 2 March; she pays it on the tenth, and gets a second one that is overdue. */
beforeEach(async () => {
  hub = await startTestHub();
  files = 0;
  const before = await loadCreditor(hub.table, LUNDE);
  if (before === undefined) throw new Error("no creditor");
  const steps: readonly StepSetting[] = [
    { step: "collection_notice", on: true, deadlineDays: 14 },
    { step: "payment_demand", on: true, deadlineDays: 14 },
  ];
  const autopilot = {
    ...before.value.autopilot,
    processes: { private: steps, sole_proprietor: steps, company: steps },
    closingLimitOre: ore(0),
  };
  const creditor = { ...before.value.creditor, payee: "client_account" } as const;
  await hub.put(
    creditorChange({ before, after: { creditor, autopilot } }),
    operatorChange({ ...OPERATOR, kind: "agency" }, { value: OPERATOR, version: 1 }),
    ...[1, 2].map((n) => invoiceChange({ after: anInvoice(n) })),
  );
  await start(1);
  await oneDay(hub, "2026-03-02");
  await bank("2026-03-10", "10");
  expect(await stateOf("1")).toMatchObject({ closed: { on: "2026-03-10", reason: "paid" } });
});
afterEach(() => hub.close());

async function start(n: number, mode: CaseMode = "autopilot"): Promise<void> {
  const body = { invoiceIds: [`lunde-fiken:${n}`], mode, confirm: true };
  await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
  await hub.taken("advance-case");
}

async function stateOf(id: string) {
  const seen = await loadCase(hub.table, caseId(id));
  if (seen === undefined) throw new Error(`no case ${id}`);
  return seen.value;
}
const steps = async (id: string) => (await stateOf(id)).letters.map(({ step, sentOn }) => [step, sentOn]);

/** The whole of case 1 is paid (10), or the bank takes that back (18). */
async function bank(on: string, transactionType: "10" | "18"): Promise<void> {
  hub.to(`${on}T10:00:00.000Z`);
  files += 1;
  const amount: Ore = ore(135_000);
  const { kid } = await stateOf("1");
  const day = calendarDate(on);
  const from = { account: OPERATOR.clientAccount, payerAccount: "76940512057", archiveReference: files };
  const file = writeOcrFile({
    number: files,
    madeOn: day,
    transactions: [{ ...from, bookedOn: day, amount, kid, transactionType }],
  });
  const send = sendTo("advance-case", "post-booking", "publish-event");
  const shell = shellOf({ now: hub.now() }, { table: hub.table, send });
  await readBankFiles(shell, inboxOf({ [`ocr-${files}.txt`]: Buffer.from(file, "latin1") }));
}

/** All days from `from` through `through`, as the schedules make them. */
async function days(from: string, through: string): Promise<void> {
  for (let on = calendarDate(from); on <= through; on = addDays(on, 1)) await oneDay(hub, on);
}
const costs = async (id: string) => {
  const { owed } = (await hub.ask("readCase", "reader", { params: { caseId: id } })).body;
  const lines = "lines" in owed ? owed.lines : [];
  return lines.flatMap(({ part, ore: one }) => (one === 0 || part === "interest" ? [] : [[part, one]]));
};
const endOf = async (id: string) => (await stateOf(id)).closed;
const invoicesOf = async (id: string) => (await stateOf(id)).claims.map(({ invoiceId }) => invoiceId);
const BOTH = ["lunde-fiken:1", "lunde-fiken:2"];

describe("a case that the bank opens again beside a newer one of its debtor", () => {
  it("takes it in at once: all claims rest, and cost one salær (inkassoloven § 17)", async () => {
    hub.to("2026-03-20T09:00:00.000Z");
    await start(2);
    await bank("2026-03-25", "18");
    await lookAtCases(hub);
    expect(await endOf("2")).toEqual({ on: "2026-03-25", reason: "merged", into: "1" });
    expect(await invoicesOf("1")).toEqual(BOTH);
    expect((await stateOf("1")).holds).toEqual([{ kind: "deferral", on: "2026-03-25", until: "2026-04-08" }]);
    await days("2026-03-26", "2026-05-07");
    // 16 March, 29 days in which the case was closed and rested, and 3 days
    expect(await steps("1")).toEqual([
      ["collection_notice", "2026-03-02"],
      ["collection_notice", "2026-04-17"],
      ["payment_demand", "2026-05-07"],
    ]);
    expect(await steps("2")).toEqual([]);
    // 300 kr on 2 500 kr, where each alone would cost 300 kr as well
    expect(await costs("1")).toEqual([
      ["principal", 125_000],
      ["principal", 125_000],
      ["letter_fees", 3_800],
      ["collection_fee", 30_000],
    ]);
  });

  it("takes it in when its rest is over, where a letter of the newer one went on that day", async () => {
    hub.to("2026-03-20T09:00:00.000Z");
    await start(2);
    await oneDay(hub, "2026-03-25");
    await bank("2026-03-25", "18");
    await lookAtCases(hub);
    expect([await endOf("2"), await steps("2")]).toEqual([undefined, [["collection_notice", "2026-03-25"]]]);
    await days("2026-03-26", "2026-04-07");
    expect(await endOf("2")).toBeUndefined();
    await oneDay(hub, "2026-04-08");
    expect(await endOf("2")).toEqual({ on: "2026-04-08", reason: "merged", into: "1" });
    expect(await invoicesOf("1")).toEqual(BOTH);
  });

  it("leaves it alone where a person runs the newer one, who may merge them while the case rests", async () => {
    hub.to("2026-03-20T09:00:00.000Z");
    await start(2, "manual");
    await bank("2026-03-25", "18");
    await lookAtCases(hub);
    expect(await endOf("2")).toBeUndefined();
    const merge = (into: string, otherCaseId: string) =>
      hub.ask("mergeCases", "worker", { params: { caseId: into }, body: { otherCaseId } });
    expect(await merge("2", "1")).toEqual({ status: 409, body: { code: "merge_refused", reason: "on_hold" } });
    expect(await merge("1", "2")).toMatchObject({ status: 200, body: { caseId: "1", status: "on_hold" } });
    expect(await invoicesOf("1")).toEqual(BOTH);
  });

  it("tells a person that they wait to be merged where the addresses differ, and takes it in once they are the same (N7)", async () => {
    const waitsIn = async (id: string) =>
      (await hub.ask("readCase", "reader", { params: { caseId: id } })).body.mergeWaitsForAddress;
    const moved = { lines: ["Nyveien 1"], postalCode: "5004", city: "Bergen", countryCode: "NO" };
    const move = (id: string) =>
      hub.ask("changeDebtor", "worker", { params: { caseId: id }, body: { address: moved } });
    hub.to("2026-03-20T09:00:00.000Z");
    await start(2);
    expect((await move("2")).status).toBe(200);
    expect([await waitsIn("1"), await waitsIn("2")]).toEqual([undefined, undefined]);
    await bank("2026-03-25", "18");
    await lookAtCases(hub);
    expect(await endOf("2")).toBeUndefined();
    expect([await waitsIn("1"), await waitsIn("2")]).toEqual([[{ caseId: "2", number: "2" }], undefined]);
    expect((await move("1")).status).toBe(200);
    expect(await waitsIn("1")).toBeUndefined();
    await days("2026-03-26", "2026-04-08");
    expect(await endOf("2")).toEqual({ on: "2026-04-08", reason: "merged", into: "1" });
    expect((await stateOf("1")).debtor.address).toEqual(moved);
  });
});
