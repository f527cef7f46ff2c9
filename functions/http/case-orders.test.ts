import type { RouteName } from "@kravflyt/contracts";
import { letterId, type Operator, ore, type StepSetting } from "@kravflyt/core";
import {
  creditorChange,
  invoiceChange,
  loadCreditor,
  loadDispatch,
  loadInvoice,
  operatorChange,
  type StoredInvoice,
} from "@kravflyt/store";
import type { SQSEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE, OPERATOR } from "../../test/http/parties.ts";
import { handler as recordMailEvent } from "../queue/record-mail-event.ts";

const params = { caseId: "1" };

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

type Setting = {
  readonly operator?: Operator["kind"];
  readonly steps?: readonly StepSetting["step"][];
  readonly demandApproval?: boolean;
  readonly invoice?: StoredInvoice;
  readonly mode?: "manual" | "autopilot";
  readonly creditPolicy?: "hold" | "show";
};

/** A case of Lunde's on one invoice of 1,250 kr due 1 February 2026, opened on 2 March. */
async function aCase({ steps = ["dunning"], operator, demandApproval = false, ...it }: Setting = {}) {
  const { invoice, mode, creditPolicy = "hold" } = it;
  const creditor = await loadCreditor(hub.table, LUNDE);
  if (creditor === undefined) throw new Error("no creditor");
  const process = steps.map((step) => ({ step, on: true, deadlineDays: 14 }));
  const processes = { private: process, sole_proprietor: process, company: process };
  const autopilot = { ...creditor.value.autopilot, processes, demandApproval, creditPolicy };
  await hub.put(
    creditorChange({ before: creditor, after: { ...creditor.value, autopilot } }),
    invoiceChange({ after: invoice ?? anInvoice(1) }),
    ...(operator === undefined
      ? []
      : [operatorChange({ ...OPERATOR, kind: operator }, { value: OPERATOR, version: 1 })]),
  );
  const body = { invoiceIds: ["lunde-fiken:1"], mode: mode ?? "manual", confirm: true };
  await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
}

/** The agency's own people; the creditor's may give every other order. */
const OPERATORS: readonly RouteName[] = ["takeLegalStep", "endLegalStep"];
const order = <Name extends RouteName>(name: Name, body: object = {}) =>
  hub.ask(name, OPERATORS.includes(name) ? "operator" : "worker", { params, body });
const look = <Name extends RouteName>(name: Name, query: Record<string, string> = {}) =>
  hub.ask(name, "reader", { params, query });
const read = async () => (await hub.ask("readCase", "reader", { params })).body;
const happened = async () => (await read()).timeline.map(({ type, by, facts }) => ({ type, by, ...facts }));

/** Asks the same and holds that nothing was written for it. */
async function unchanged<Name extends RouteName>(name: Name, body: object = {}) {
  const before = hub.written();
  const answer = await order(name, body);
  expect(hub.written()).toBe(before);
  return answer;
}

async function letter(step: string, on: string) {
  hub.to(`${on}T09:00:00.000Z`);
  expect(await order("takeStep", { step })).toMatchObject({ status: 202 });
  await hub.sendLetters();
}

/** The agency has sent the demand. */
async function demanded() {
  await aCase({ operator: "agency", steps: ["collection_notice", "payment_demand"] });
  await letter("collection_notice", "2026-03-02");
  await letter("payment_demand", "2026-03-19");
}

/** What the agency's work costs now: its salær, and the addition of a plan. */
async function agencyFees() {
  const { owed } = await read();
  return "lines" in owed ? owed.lines.filter(({ part }) => part === "collection_fee") : [];
}

async function confirmLaw(law: { readonly newLawFrom: string | null; readonly reviewedThrough: string }) {
  const { version } = (await hub.ask("readLaw", "operator")).body;
  expect((await hub.ask("saveLaw", "operator", { body: { version, ...law } })).status).toBe(200);
}

const CLOSED = { status: 409, body: { code: "case_is_closed", closedOn: "2026-03-02" } };

describe("an objection", () => {
  it("stops the case at once, is told once, and is known by whoever told it", async () => {
    await aCase({ mode: "autopilot" });
    const note = "Varen kom aldri.";
    expect(await order("recordObjection", { note })).toEqual({
      status: 200,
      body: { caseId: "1", status: "on_hold", next: { kind: "wait", reason: "on_hold", hold: "objection" } },
    });
    expect((await unchanged("recordObjection", { note })).status).toBe(200);
    expect((await happened()).at(-1)).toEqual({ type: "case_held", by: "worker", hold: "objection", note });
    expect(await unchanged("endHold", { hold: "objection" })).toMatchObject({ status: 400 });
    await order("recordObjection", { note: "Og prisen er feil." });
    expect((await read()).holds).toEqual([{ kind: "objection", on: "2026-03-02", note: "Og prisen er feil." }]);
    expect((await happened()).filter(({ type }) => type === "case_held")).toHaveLength(2);
  });

  it("that is upheld ends the case", async () => {
    await aCase();
    await order("recordObjection", { note: "Feil pris." });
    expect((await order("answerObjection", { outcome: "upheld" })).body.status).toBe("closed");
    expect((await read()).closed).toEqual({ on: "2026-03-02", reason: "objection_upheld" });
    expect(await unchanged("answerObjection", { outcome: "upheld" })).toEqual(CLOSED);
    expect(await unchanged("recordObjection", { note: "Igjen." })).toEqual(CLOSED);
  });

  it("that is rejected lets the case go on, without the costs where they are let go, once the answer has had a banking day", async () => {
    await aCase({ steps: ["dunning", "collection_notice"], mode: "autopilot" });
    await hub.taken("advance-case");
    await letter("dunning", "2026-03-02");
    hub.to("2026-03-10T09:00:00.000Z");
    await order("recordObjection", { note: "Feil pris." });
    hub.to("2026-03-13T09:00:00.000Z");
    const answer = await order("answerObjection", { outcome: "rejected", waiveCosts: true });
    expect(answer).toMatchObject({
      status: 200,
      // answered on a Friday: Monday is the banking day
      body: { status: "ongoing", next: { kind: "letter", step: "dunning", on: "2026-03-17" } },
    });
    const { owed } = await read();
    expect("lines" in owed && owed.lines.filter(({ part }) => part === "letter_fees")).toEqual([]);
    expect(await hub.taken("advance-case")).toEqual([]);
    expect(await unchanged("answerObjection", { outcome: "upheld" })).toEqual({
      status: 409,
      body: { code: "no_objection" },
    });
  });

  it("is answered on the day after the last rates, and on no day of an unknown one", async () => {
    await aCase();
    await order("recordObjection", { note: "Feil pris." });
    hub.to("2027-01-04T09:00:00.000Z");
    expect(await order("answerObjection", { outcome: "upheld" })).toMatchObject({ status: 200 });
  });
});

describe("time given to a debtor, and cases that are only watched", () => {
  it.each([
    ["deferCase", "until", "deferral"],
    ["watchCase", "reviewOn", "surveillance"],
  ] as const)("%s holds the case until its day, not before the day after today", async (name, field, hold) => {
    await aCase({ mode: "autopilot" });
    expect(await unchanged(name, { [field]: "2026-03-02" })).toEqual({
      status: 422,
      body: { code: "hold_ends_in_the_past", until: "2026-03-02" },
    });
    expect(await order(name, { [field]: "2026-03-03", note: "Avtalt på telefon." })).toMatchObject({
      status: 200,
      body: { status: "on_hold", next: { kind: "end_hold", hold, on: "2026-03-03" } },
    });
    expect((await read()).holds).toEqual([
      { kind: hold, on: "2026-03-02", until: "2026-03-03", note: "Avtalt på telefon." },
    ]);
    expect((await order("endHold", { hold })).body.status).toBe("ongoing");
    expect(await unchanged("endHold", { hold })).toEqual({ status: 409, body: { code: "not_held" } });
  });

  it("wakes a case whose letter is due the moment its hold ends, and shows holds in lists", async () => {
    await aCase({ mode: "autopilot" });
    await hub.taken("advance-case");
    await order("holdCase", { hold: "deceased", note: "Ifølge boet." });
    const { body } = await hub.ask("listCases", "reader", {
      params: { creditorId: LUNDE },
      query: { status: "on_hold" },
    });
    expect(body.cases.map(({ status, next }) => [status, next])).toEqual([
      ["on_hold", { kind: "wait", reason: "on_hold", hold: "deceased" }],
    ]);
    expect(await hub.taken("advance-case")).toEqual([]);
    await order("endHold", { hold: "deceased" });
    expect(await hub.taken("advance-case")).toEqual(['{"caseId":"1"}']);
    expect((await happened()).at(-1)).toMatchObject({ type: "hold_ended", hold: "deceased", outcome: "put_right" });
  });

  it("keeps a pause apart from a hold: each ends by its own order", async () => {
    await aCase();
    await order("pauseCase", { reason: "Avtalt." });
    await order("holdCase", { hold: "address" });
    expect((await read()).next).toEqual({ kind: "wait", reason: "on_hold", hold: "address" });
    expect((await order("endHold", { hold: "address" })).body).toMatchObject({
      status: "on_hold",
      next: { kind: "wait", reason: "paused" },
    });
    expect((await order("resumeCase")).body.status).toBe("ongoing");
  });
});

describe("a payment plan", () => {
  const wish = { instalments: "3", firstDueOn: "2026-03-31", feeDisclosed: "false" };

  it("is suggested in equal parts, on the last day of a shorter month, and agreed as it stands", async () => {
    await aCase({ mode: "autopilot" });
    // 125 000 + 125 000 × 12 % × 29 / 365 = 1 192 øre of interest; the odd øre come first
    const { status, body } = await look("previewPlan", wish);
    expect([status, body.owedOre, body.instalmentFee.ore]).toEqual([200, 126_192, 0]);
    expect(body.instalments).toEqual([
      { dueOn: "2026-03-31", amountOre: 42_064 },
      { dueOn: "2026-04-30", amountOre: 42_064 },
      { dueOn: "2026-05-31", amountOre: 42_064 },
    ]);
    const plan = { instalments: body.instalments, feeDisclosed: false };
    // three banking days after 31 March 2026, over Easter (2–6 April): 8 April; it breaks the day after
    expect(await order("agreePlan", plan)).toMatchObject({
      status: 200,
      body: { status: "on_hold", next: { kind: "break_plan", on: "2026-04-09" } },
    });
    expect((await read()).plan).toEqual({ agreedOn: "2026-03-02", ...plan });
    expect((await order("endHold", { hold: "payment_plan" })).body.status).toBe("ongoing");
    expect((await read()).plan).toEqual({ agreedOn: "2026-03-02", ...plan, calledOff: true });
  });

  it("is confirmed to the debtor once, however often the same is asked", async () => {
    await aCase({ mode: "autopilot" });
    const plan = { instalments: [{ dueOn: "2026-03-31", amountOre: 126_192 }], feeDisclosed: false };
    await hub.taken("send-letter");
    const first = await order("agreePlan", plan);
    expect(await hub.taken("send-letter")).toHaveLength(1);
    expect(await unchanged("agreePlan", plan)).toEqual(first);
    expect(await hub.taken("send-letter")).toEqual([]);
    expect((await happened()).filter(({ type }) => type === "plan_agreed")).toHaveLength(1);
  });

  const five = { instalments: "5", firstDueOn: "2026-04-15", feeDisclosed: "true" };

  it("costs its addition while it runs, and nothing once a person has called it off", async () => {
    await demanded();
    const { instalments } = (await look("previewPlan", five)).body;
    await order("agreePlan", { instalments, feeDisclosed: true });
    const fees = async () => (await agencyFees()).map(({ ore }) => ore);
    // the salær of a claim of 1 250 kr, and one and a half times 750 kr
    expect(await fees()).toEqual([30_000, 112_500]);
    await order("endHold", { hold: "payment_plan" });
    expect(await fees()).toEqual([30_000, 0]);
  });

  it.each([
    ["the new act", { newLawFrom: "2026-04-01", reviewedThrough: "2026-12-31" }, "fee_not_regulated"],
    ["what is reviewed", { newLawFrom: null, reviewedThrough: "2026-03-31" }, "law_not_reviewed"],
  ] as const)(
    "has no addition under another law than it was read for, and says why: the day before %s, that day",
    async (...row) => {
      const [, law, reason] = row;
      await demanded();
      await confirmLaw(law);
      const addition = async () => (await agencyFees()).map(({ ore, why }) => [ore, why.reason]).at(-1);
      hub.to("2026-03-31T09:00:00.000Z");
      const before = (await look("previewPlan", five)).body;
      expect(before.instalmentFee.ore).toBe(112_500);
      hub.to("2026-04-01T09:00:00.000Z");
      const { owedOre, instalmentFee, instalments } = (await look("previewPlan", five)).body;
      // 125 000 + 30 000 + 3 800 for the notice + 125 000 × 12 % × 59 / 365 = 2 425 øre of interest
      expect([owedOre, instalmentFee.ore, instalmentFee.why.reason]).toEqual([161_225, 0, reason]);
      expect(await unchanged("agreePlan", { instalments: before.instalments, feeDisclosed: true })).toMatchObject({
        status: 409,
        body: { code: "plan_does_not_add_up", owedOre: 161_225 },
      });
      expect((await order("agreePlan", { instalments, feeDisclosed: true })).status).toBe(200);
      expect(await addition()).toEqual([0, reason]);
    },
  );

  it("keeps the addition that it was agreed with when the law changes", async () => {
    await demanded();
    const { instalments } = (await look("previewPlan", five)).body;
    await order("agreePlan", { instalments, feeDisclosed: true });
    await confirmLaw({ newLawFrom: "2026-04-01", reviewedThrough: "2026-03-31" });
    hub.to("2026-04-01T09:00:00.000Z");
    expect((await agencyFees()).map(({ ore }) => ore)).toEqual([30_000, 112_500]);
  });

  it("is refused when it does not hold what is owed", async () => {
    await aCase();
    const agree = (...instalments: readonly (readonly [string, number])[]) =>
      unchanged("agreePlan", {
        instalments: instalments.map(([dueOn, amountOre]) => ({ dueOn, amountOre })),
        feeDisclosed: false,
      });
    expect(await agree()).toEqual({ status: 422, body: { code: "plan_is_empty" } });
    expect(await agree(["2026-03-02", 126_192])).toEqual({
      status: 422,
      body: { code: "instalment_in_the_past", instalment: 0, dueOn: "2026-03-02" },
    });
    expect(await agree(["2026-03-03", 100_000], ["2026-03-03", 26_192])).toEqual({
      status: 422,
      body: { code: "instalments_out_of_order", instalment: 1 },
    });
    expect(await agree(["2026-03-03", 0])).toEqual({ status: 422, body: { code: "amount_not_positive" } });
    expect(await agree(["2026-03-03", 126_191])).toEqual({
      status: 409,
      body: { code: "plan_does_not_add_up", owedOre: 126_192, plannedOre: 126_191 },
    });
  });

  it("is not suggested from today, for more months than there are øre, nor on unknown rates", async () => {
    await aCase({ invoice: anInvoice(1) });
    expect(await look("previewPlan", { ...wish, firstDueOn: "2026-03-02" })).toEqual({
      status: 422,
      body: { code: "instalment_in_the_past", instalment: 0, dueOn: "2026-03-02" },
    });
    expect((await look("previewPlan", { ...wish, instalments: "61" })).status).toBe(400);
    expect(await look("previewPlan", { ...wish, instalments: "60", firstDueOn: "2036-03-02" })).toEqual({
      status: 422,
      body: { code: "instalment_too_far_ahead", through: "2036-03-02" },
    });
    hub.to("2027-01-04T09:00:00.000Z");
    const later = { ...wish, firstDueOn: "2027-02-01" };
    expect(await look("previewPlan", later)).toMatchObject({ status: 422, body: { code: "rate_unknown" } });
    const instalments = [{ dueOn: "2027-02-01", amountOre: 1 }];
    expect(await unchanged("agreePlan", { instalments, feeDisclosed: false })).toMatchObject({
      status: 422,
      body: { code: "rate_unknown" },
    });
    await order("withdrawCase", { confirm: true, costSeenOre: 0 });
    expect(await look("previewPlan", later)).toMatchObject({ status: 409, body: { code: "case_is_closed" } });
  });
});

describe("what a case knows of its debtor", () => {
  it("is put right by a person, and what is left out stays", async () => {
    await aCase();
    const address = { lines: ["Nyveien 1"], postalCode: "5004", city: "Bergen", countryCode: "NO" };
    expect((await order("changeDebtor", { address, email: "kari@testperson.example" })).status).toBe(200);
    await order("changeDebtor", { acceptsEmail: false, language: "en" });
    expect((await read()).debtor).toEqual({
      name: "Kari Testperson",
      kind: "private",
      email: "kari@testperson.example",
      acceptsEmail: false,
      address,
      language: "en",
      standing: "active",
    });
    expect((await unchanged("changeDebtor", { language: "en" })).status).toBe(200);
    await order("changeDebtor", { email: null });
    expect((await read()).debtor.email).toBeUndefined();
    expect((await unchanged("changeDebtor", {})).status).toBe(400);
  });

  it("holds a case whose debtor is said to be bankrupt, until that is taken back; a company's is the register's to say", async () => {
    await aCase();
    expect((await order("changeDebtor", { standing: "bankrupt" })).body).toMatchObject({
      status: "on_hold",
      next: { kind: "wait", reason: "on_hold", hold: "bankrupt" },
    });
    expect((await order("changeDebtor", { standing: "active" })).body.status).toBe("ongoing");
  });

  it("leaves a company's standing to the register", async () => {
    const company = { kind: "company", organizationNumber: "310844136" } as const;
    await aCase({ invoice: anInvoice(1, { debtor: company }) });
    expect(await unchanged("changeDebtor", { standing: "bankrupt" })).toEqual({
      status: 422,
      body: { code: "standing_is_the_registers" },
    });
    await order("withdrawCase", { confirm: true, costSeenOre: 0 });
    expect(await unchanged("changeDebtor", { language: "en" })).toEqual(CLOSED);
  });
});

describe("a letter that came back", () => {
  it("costs nothing and sets no deadline; when the address is right the same step comes again", async () => {
    await aCase({ steps: ["dunning", "collection_notice"] });
    await letter("dunning", "2026-03-02");
    hub.to("2026-03-10T09:00:00.000Z");
    expect((await order("reportReturned", { letterId: "1-2" })).body).toMatchObject({
      status: "on_hold",
      next: { hold: "undelivered" },
    });
    expect((await unchanged("reportReturned", { letterId: "1-2" })).status).toBe(200);
    const held = await read();
    expect(held.documents).toMatchObject([{ letterId: "1-2", delivery: "failed", mail: "returned" }]);
    expect("lines" in held.owed && held.owed.lines.filter(({ part }) => part === "letter_fees")).toEqual([]);
    const address = { lines: ["Nyveien 1"], postalCode: "5004", city: "Bergen", countryCode: "NO" };
    await order("changeDebtor", { address });
    expect((await order("endHold", { hold: "undelivered" })).body).toMatchObject({
      next: { kind: "wait", reason: "manual", step: "dunning" },
    });
    await letter("dunning", "2026-03-11");
    const again = await read();
    expect(again.documents.at(-1)).toMatchObject({ step: "dunning", sentOn: "2026-03-11", deadlineOn: "2026-03-25" });
    expect("lines" in again.owed && again.owed.lines.filter(({ part }) => part === "letter_fees")).toMatchObject([
      { ore: 3_800 },
    ]);
  });

  it("is one of the case's, which is not closed", async () => {
    await aCase();
    const missing = { status: 404, body: { code: "letter_not_found" } };
    expect(await unchanged("reportReturned", { letterId: "1-2" })).toEqual(missing);
    await order("withdrawCase", { confirm: true, costSeenOre: 0 });
    expect(await unchanged("reportReturned", { letterId: "1-2" })).toEqual(CLOSED);
    expect(await unchanged("endHold", { hold: "undelivered" })).toEqual(CLOSED);
  });

  it("by e-mail is not sent to the same address again: the address changes, or it goes on paper", async () => {
    await aCase({ invoice: anInvoice(1, { debtor: { email: "kari@testperson.example" } }) });
    await letter("dunning", "2026-03-02");
    await order("reportReturned", { letterId: "1-2" });
    expect(await unchanged("endHold", { hold: "undelivered" })).toEqual({
      status: 409,
      body: { code: "address_unchanged" },
    });
    await order("changeDebtor", { acceptsEmail: false });
    expect((await order("endHold", { hold: "undelivered" })).body.status).toBe("ongoing");
    const dispatch = await loadDispatch(hub.table, letterId("1-2"));
    expect(dispatch?.value).toMatchObject({ channel: "email", status: "failed", seen: "bounced" });
  });
});

describe("an e-mail that the mail service took and then turned down", () => {
  /** As SES publishes it through EventBridge. */
  const told = (detail: object) => ({
    version: "0",
    id: "12a18625-0ef5-5ed1-cb8c-1b7d2d2d2d2d",
    source: "aws.ses",
    time: "2026-03-02T09:00:05Z",
    detail: {
      ...detail,
      mail: { messageId: "0110018e-1", tags: { "ses:configuration-set": ["kravflyt"], "dispatch-id": ["1-2"] } },
    },
  });
  const SENT = told({ eventType: "Send", send: {} });
  const REJECTED = told({ eventType: "Reject", reject: { reason: "Bad content" } });

  async function tell(...events: readonly object[]) {
    const records = events.map((event, at) => ({ messageId: `m-${at}`, body: JSON.stringify(event) }));
    const Records = records.map((record) => ({ ...record, attributes: { ApproximateReceiveCount: "1" } }));
    const answer = await recordMailEvent({ Records } as unknown as SQSEvent, {
      getRemainingTimeInMillis: () => 60_000,
    });
    expect(answer).toEqual({ batchItemFailures: [] });
  }

  it("did not arrive: its fee and its deadline fall away, and the case waits for another way to the debtor", async () => {
    await aCase({ invoice: anInvoice(1, { debtor: { email: "kari@testperson.example" } }) });
    await letter("dunning", "2026-03-02");
    const fees = ({ owed }: Awaited<ReturnType<typeof read>>) =>
      "lines" in owed ? owed.lines.filter(({ part }) => part === "letter_fees").map(({ ore }) => ore) : [];
    expect(fees(await read())).toEqual([3_800]);
    await tell(SENT, REJECTED);
    const held = await read();
    expect(held).toMatchObject({
      status: "on_hold",
      next: { hold: "undelivered" },
      documents: [{ letterId: "1-2", delivery: "failed", mail: "rejected" }],
    });
    expect(fees(held)).toEqual([]);
    expect((await happened()).at(-1)).toMatchObject({ type: "letter_undelivered", by: "mail", cause: "rejected" });
    const before = hub.written();
    await tell(REJECTED, SENT);
    expect(hub.written()).toBe(before);
    expect(await unchanged("endHold", { hold: "undelivered" })).toEqual({
      status: 409,
      body: { code: "address_unchanged" },
    });
    await order("changeDebtor", { acceptsEmail: false });
    await order("endHold", { hold: "undelivered" });
    await letter("dunning", "2026-03-11");
    expect((await read()).documents.at(-1)).toMatchObject({ channel: "print", deadlineOn: "2026-03-25" });
  });
});

describe("a letter on paper that came back", () => {
  const ADDRESS = { lines: ["Nyveien 1"], postalCode: "5004", city: "Bergen", countryCode: "NO" };
  const UNCHANGED = { status: 409, body: { code: "address_unchanged" } };

  it("is not sent to the same address again, however it is written; to another one it is", async () => {
    await aCase();
    await order("changeDebtor", { address: ADDRESS });
    await letter("dunning", "2026-03-02");
    await order("reportReturned", { letterId: "1-3" });
    expect(await unchanged("endHold", { hold: "undelivered" })).toEqual(UNCHANGED);
    await order("changeDebtor", { address: { ...ADDRESS, lines: ["NYVEIEN 1 "] } });
    expect(await unchanged("endHold", { hold: "undelivered" })).toEqual(UNCHANGED);
    await order("changeDebtor", { address: { ...ADDRESS, lines: ["Nyveien 11"] } });
    expect((await order("endHold", { hold: "undelivered" })).body.status).toBe("ongoing");
  });

  it("keeps its address closed to the next one, whichever of two was told of last", async () => {
    await aCase({ steps: ["dunning", "collection_notice"] });
    await letter("dunning", "2026-03-02");
    await order("changeDebtor", { address: ADDRESS });
    await letter("collection_notice", "2026-03-20");
    const [old, last] = (await read()).documents.map(({ letterId: id }) => id);
    await order("reportReturned", { letterId: last });
    expect(await unchanged("endHold", { hold: "undelivered" })).toEqual(UNCHANGED);
    await order("reportReturned", { letterId: old });
    expect(await unchanged("endHold", { hold: "undelivered" })).toEqual(UNCHANGED);
    await order("changeDebtor", { address: { ...ADDRESS, lines: ["Nyveien 11"] } });
    expect((await order("endHold", { hold: "undelivered" })).body.status).toBe("ongoing");
  });

  it("may be sent by e-mail, where the debtor has one by now", async () => {
    await aCase();
    await letter("dunning", "2026-03-02");
    await order("reportReturned", { letterId: "1-2" });
    expect(await unchanged("endHold", { hold: "undelivered" })).toEqual(UNCHANGED);
    await order("changeDebtor", { email: "kari@testperson.example" });
    expect((await order("endHold", { hold: "undelivered" })).body.status).toBe("ongoing");
  });
});

describe("a demand that needs a person's yes", () => {
  it("waits for it, and has it once", async () => {
    await aCase({ steps: ["dunning", "creditor_demand"], demandApproval: true, mode: "autopilot" });
    expect(await unchanged("approveDemand", { step: "creditor_demand" })).toEqual({
      status: 409,
      body: { code: "no_demand_waits" },
    });
    await letter("dunning", "2026-03-02");
    expect((await read()).next).toEqual({ kind: "wait", reason: "demand_needs_approval", step: "creditor_demand" });
    expect((await order("approveDemand", { step: "creditor_demand" })).body.next).toEqual({
      kind: "letter",
      step: "creditor_demand",
      on: "2026-03-19",
    });
    expect(await unchanged("approveDemand", { step: "creditor_demand" })).toMatchObject({ status: 409 });
    await order("withdrawCase", { confirm: true, costSeenOre: 0 });
    expect(await unchanged("approveDemand", { step: "creditor_demand" })).toEqual(CLOSED);
  });
});

describe("legal steps", () => {
  const STEPS = ["collection_notice", "payment_demand", "legal_notice"] as const;

  it("are shown with what they cost, and taken at the costs that were seen", async () => {
    await aCase({ operator: "agency", steps: STEPS });
    await letter("collection_notice", "2026-03-02"); // deadline 16 March
    await letter("payment_demand", "2026-03-19"); // deadline 2 April is Maundy Thursday: 7 April
    expect(await unchanged("takeLegalStep", { kind: "attachment", costsSeenOre: 160_000 })).toMatchObject({
      status: 422,
      body: { code: "no_legal_notice" },
    });
    await letter("legal_notice", "2026-04-10"); // deadline Friday 24 April: the bank tells of it on Monday
    hub.to("2026-04-27T09:00:00.000Z");
    expect(await unchanged("takeLegalStep", { kind: "attachment", costsSeenOre: 160_000 })).toMatchObject({
      status: 422,
      body: { code: "notice_period_runs", until: "2026-04-27" },
    });
    hub.to("2026-04-28T09:00:00.000Z");
    const { body } = await look("previewLegalSteps");
    // R 1 345, in whole kroner: 0.69 R = 928, half an R = 672, 1.54 R = 2 071
    expect(body.steps).toMatchObject([
      { kind: "attachment", costs: { costsOre: 160_000, courtFee: { ore: 92_800 }, writingFee: { ore: 67_200 } } },
      { kind: "conciliation", costs: { courtFee: { ore: 207_100 } } },
    ]);
    expect(body.steps.every(({ refused }) => refused === undefined)).toBe(true);
    expect(await unchanged("takeLegalStep", { kind: "attachment", costsSeenOre: 159_999 })).toEqual({
      status: 409,
      body: { code: "costs_changed", costsOre: 160_000 },
    });
    expect((await order("takeLegalStep", { kind: "attachment", costsSeenOre: 160_000 })).body).toMatchObject({
      status: "legal",
      next: { kind: "wait", reason: "legal" },
    });
    expect(await unchanged("takeLegalStep", { kind: "attachment", costsSeenOre: 160_000 })).toEqual({
      status: 409,
      body: { code: "legal_step_runs" },
    });
    const { owed } = await read();
    expect("lines" in owed && owed.lines.filter(({ part }) => part === "court_costs").map(({ ore }) => ore)).toEqual([
      92_800, 67_200,
    ]);
    expect((await order("endLegalStep", { outcome: "attachment_taken" })).body.status).toBe("ongoing");
    expect(await unchanged("endLegalStep", { outcome: "attachment_taken" })).toEqual({
      status: 409,
      body: { code: "no_legal_step_runs" },
    });
    // the demand of 19 March leads to legal steps through 19 September
    hub.to("2026-09-20T09:00:00.000Z");
    expect(await unchanged("takeLegalStep", { kind: "attachment", costsSeenOre: 0 })).toMatchObject({
      status: 422,
      body: { code: "demand_too_old", through: "2026-09-19" },
    });
  });

  const credit = (settled: boolean) =>
    anInvoice(3, { invoice: { kind: "credit", outstandingOre: ore(settled ? 0 : -30_000), settled } });

  it("are held while money stands to the customer's credit, as is seen beforehand (T7)", async () => {
    await aCase({ operator: "agency", steps: STEPS });
    await letter("collection_notice", "2026-03-02");
    await letter("payment_demand", "2026-03-19");
    await letter("legal_notice", "2026-04-10");
    await hub.put(invoiceChange({ after: credit(false) }));
    const taking = { kind: "attachment", costsSeenOre: 160_000 };
    hub.to("2026-04-27T09:00:00.000Z");
    expect((await unchanged("takeLegalStep", taking)).body).toMatchObject({ code: "notice_period_runs" });
    hub.to("2026-04-28T09:00:00.000Z");
    const refused = { code: "customer_has_credit", creditOre: 30_000, items: 1 };
    expect((await look("previewLegalSteps")).body.steps.map((step) => step.refused)).toEqual([refused, refused]);
    expect((await read()).legal?.steps.map(({ refusal }) => refusal)).toEqual([refused, refused]);
    expect(await unchanged("takeLegalStep", taking)).toEqual({ status: 422, body: refused });
    expect(await unchanged("preparePetition", { kind: "attachment" })).toEqual({ status: 422, body: refused });
    const before = await loadInvoice(hub.table, credit(false).invoice.id);
    if (before === undefined) throw new Error("no credit");
    await hub.put(invoiceChange({ before, after: credit(true) }));
    expect((await look("previewLegalSteps")).body.steps.map((step) => step.refused)).toEqual([undefined, undefined]);
    expect((await order("takeLegalStep", taking)).body.status).toBe("legal");
  });

  it.each([null, "2026-04-29"])(
    "wait for a review of the law, as is seen beforehand; what came of one is told all the same (the new act from %s)",
    async (newLawFrom) => {
      await aCase({ operator: "agency", steps: STEPS });
      await letter("collection_notice", "2026-03-02");
      await letter("payment_demand", "2026-03-19");
      await letter("legal_notice", "2026-04-10");
      const taking = { kind: "attachment", costsSeenOre: 160_000 };
      const asked = { kind: "attachment", debtorIdentifier: "30906197746", licenseHolder: "Anna Testperson" };
      await confirmLaw({ newLawFrom, reviewedThrough: "2026-04-28" });
      hub.to("2026-04-28T09:00:00.000Z");
      expect((await look("previewLegalSteps")).body.steps.map((step) => step.refused)).toEqual([undefined, undefined]);
      expect((await read()).legal?.steps.map(({ refusal }) => refusal)).toEqual([undefined, undefined]);
      expect((await unchanged("preparePetition", asked)).status).toBe(200);
      hub.to("2026-04-29T09:00:00.000Z");
      const law = "LOV-1988-05-13-26 § 11; LOV-1992-06-26-86 § 4-18";
      const refused = { code: "law_not_reviewed", law, reviewedThrough: "2026-04-28" };
      expect((await look("previewLegalSteps")).body.steps.map((step) => step.refused)).toEqual([refused, refused]);
      expect((await read()).legal?.steps.map(({ refusal }) => refusal)).toEqual([refused, refused]);
      expect(await unchanged("takeLegalStep", taking)).toEqual({ status: 422, body: refused });
      expect(await unchanged("preparePetition", asked)).toEqual({ status: 422, body: refused });
      await confirmLaw({ newLawFrom, reviewedThrough: "2026-04-29" });
      expect((await order("takeLegalStep", taking)).body.status).toBe("legal");
      hub.to("2026-05-04T09:00:00.000Z");
      expect((await order("endLegalStep", { outcome: "attachment_taken" })).body.status).toBe("ongoing");
    },
  );

  it("are not held by a credit that is only shown", async () => {
    await aCase({ operator: "agency", steps: STEPS, creditPolicy: "show" });
    await letter("collection_notice", "2026-03-02");
    await letter("payment_demand", "2026-03-19");
    await letter("legal_notice", "2026-04-10");
    await hub.put(invoiceChange({ after: credit(false) }));
    hub.to("2026-04-28T09:00:00.000Z");
    expect((await order("takeLegalStep", { kind: "attachment", costsSeenOre: 160_000 })).body.status).toBe("legal");
  });

  it("are the agency's to take and to end, and not its creditor's", async () => {
    await aCase({ operator: "agency", steps: STEPS });
    await letter("collection_notice", "2026-03-02");
    await letter("payment_demand", "2026-03-19");
    await letter("legal_notice", "2026-04-10");
    hub.to("2026-04-28T09:00:00.000Z");
    const taking = { params, body: { kind: "attachment", costsSeenOre: 160_000 } };
    const ending = { params, body: { outcome: "taken_back" } };
    for (const who of ["reader", "worker", "admin"] as const) {
      const before = hub.written();
      expect(await hub.ask("takeLegalStep", who, taking)).toEqual({ status: 403, body: { code: "forbidden" } });
      expect(hub.written()).toBe(before);
    }
    expect((await hub.ask("takeLegalStep", "operator", taking)).status).toBe(200);
    expect(await hub.ask("endLegalStep", "worker", ending)).toEqual({ status: 403, body: { code: "forbidden" } });
    expect((await hub.ask("endLegalStep", "operator", ending)).status).toBe(200);
  });

  it("that come to nothing cost the debtor nothing, and are shown as the creditor's cost", async () => {
    await aCase({ operator: "agency", steps: STEPS });
    await letter("collection_notice", "2026-03-02");
    await letter("payment_demand", "2026-03-19");
    await letter("legal_notice", "2026-04-10");
    hub.to("2026-04-28T09:00:00.000Z");
    const courtCosts = async () => {
      const { owed, legalSteps } = await read();
      const lines = "lines" in owed ? owed.lines.filter(({ part }) => part === "court_costs") : [];
      const steps = legalSteps.map(({ outcome, costsOre, costsBorneBy }) => [outcome, costsOre, costsBorneBy]);
      return { owed: lines.map(({ ore }) => ore), steps };
    };
    for (const outcome of ["dismissed", "taken_back"]) {
      await order("takeLegalStep", { kind: "attachment", costsSeenOre: 160_000 });
      expect((await courtCosts()).owed).toEqual([92_800, 67_200]);
      await order("endLegalStep", { outcome });
    }
    expect(await courtCosts()).toEqual({
      owed: [],
      steps: [
        ["dismissed", 160_000, "creditor"],
        ["taken_back", 160_000, "creditor"],
      ],
    });
    expect((await read()).withdrawal?.why.arithmetic).toContain("320000 øre + ");
  });

  it("need no quarrel where the claim must be undisputed, and a case that runs", async () => {
    await aCase({ operator: "agency", steps: STEPS });
    await letter("collection_notice", "2026-03-02");
    await letter("payment_demand", "2026-03-19");
    await letter("legal_notice", "2026-04-10");
    hub.to("2026-04-28T09:00:00.000Z");
    await order("recordObjection", { note: "Feil pris." });
    expect(await unchanged("takeLegalStep", { kind: "attachment", costsSeenOre: 160_000 })).toMatchObject({
      status: 422,
      body: { code: "claim_is_disputed" },
    });
    await order("pauseCase", { reason: "Avtalt." });
    await order("holdCase", { hold: "address" });
    expect(await unchanged("takeLegalStep", { kind: "conciliation", costsSeenOre: 0 })).toEqual({
      status: 409,
      body: { code: "case_not_running", status: "on_hold" },
    });
    hub.to("2029-02-01T09:00:00.000Z");
    expect((await look("previewLegalSteps")).body.steps[0]?.costs).toMatchObject({ refused: { code: "rate_unknown" } });
  });
});

describe("the end of a case, and what comes after it", () => {
  const asOperator = (name: "giveUpCase" | "reopenCase", body: object) => hub.ask(name, "operator", { params, body });

  it("costs the creditor the salær when the free days after the demand are over: the day, the day after", async () => {
    await demanded();
    hub.to("2026-04-02T09:00:00.000Z");
    expect((await read()).withdrawal).toMatchObject({ ore: 0, free: true, freeThrough: "2026-04-02" });
    hub.to("2026-04-03T09:00:00.000Z");
    // 1 250 kr of a consumer: 750 × 0.4 = 300 kr
    expect((await read()).withdrawal).toMatchObject({ ore: 30_000, free: false, freeThrough: "2026-04-02" });
    expect(await unchanged("withdrawCase", { confirm: true, costSeenOre: 0 })).toEqual({
      status: 409,
      body: { code: "cost_changed", costOre: 30_000 },
    });
    expect((await order("withdrawCase", { confirm: true, costSeenOre: 30_000 })).body.status).toBe("closed");
  });

  it("is given up by the operator's people alone, with what was owed noted", async () => {
    await aCase();
    expect((await hub.ask("giveUpCase", "admin", { params, body: { confirm: true } })).status).toBe(403);
    expect((await asOperator("giveUpCase", { confirm: true })).body.status).toBe("closed");
    expect(await asOperator("giveUpCase", { confirm: true })).toEqual(CLOSED);
    expect((await happened()).at(-1)).toEqual({
      type: "case_closed",
      by: "operator",
      reason: "given_up",
      residualOre: 126_192,
    });
  });

  it("is taken back: the case goes on, with no more than the books show by then", async () => {
    await aCase({ mode: "autopilot" });
    expect(await unchanged("reopenCase")).toEqual({ status: 409, body: { code: "case_not_closed" } });
    await order("withdrawCase", { confirm: true, costSeenOre: 0 });
    await outstanding(50_000);
    await hub.taken("advance-case");
    expect((await order("reopenCase")).body).toMatchObject({ status: "ongoing", next: { kind: "letter" } });
    expect(await hub.taken("advance-case")).toEqual(['{"caseId":"1"}']);
    const { owed } = await read();
    expect("lines" in owed && owed.lines.filter(({ part }) => part === "principal")).toMatchObject([{ ore: 50_000 }]);
  });

  it("is taken back: time that was given still runs to its day", async () => {
    await aCase({ mode: "autopilot" });
    await order("deferCase", { until: "2026-04-01", note: "Venter på lønn." });
    await order("withdrawCase", { confirm: true, costSeenOre: 0 });
    hub.to("2026-03-10T09:00:00.000Z");
    expect((await order("reopenCase")).body).toMatchObject({
      status: "on_hold",
      next: { kind: "end_hold", hold: "deferral", on: "2026-04-01" },
    });
    expect((await read()).holds).toEqual([
      { kind: "deferral", on: "2026-03-10", until: "2026-04-01", note: "Venter på lønn." },
    ]);
  });

  it("stands where the books have settled the invoice meanwhile", async () => {
    await aCase();
    await order("withdrawCase", { confirm: true, costSeenOre: 0 });
    await outstanding(0);
    expect(await unchanged("reopenCase")).toEqual({ status: 409, body: { code: "nothing_owed" } });
  });

  async function outstanding(ore: number) {
    const before = await loadInvoice(hub.table, anInvoice(1).invoice.id);
    if (before === undefined) throw new Error("no invoice");
    const invoice = { ...before.value.invoice, outstandingOre: ore as never, settled: ore === 0 };
    await hub.put(invoiceChange({ before, after: { ...before.value, invoice } }));
  }
});

it.each([
  ["recordObjection", { note: "x" }],
  ["answerObjection", { outcome: "upheld" }],
  ["deferCase", { until: "2026-04-01" }],
  ["watchCase", { reviewOn: "2026-04-01" }],
  ["holdCase", { hold: "address" }],
  ["endHold", { hold: "address" }],
  ["agreePlan", { instalments: [], feeDisclosed: false }],
  ["changeDebtor", { language: "en" }],
  ["reportReturned", { letterId: "1-2" }],
  ["approveDemand", { step: "payment_demand" }],
  ["takeLegalStep", { kind: "attachment", costsSeenOre: 0 }],
  ["endLegalStep", { outcome: "judgment" }],
  ["reopenCase", {}],
] as const)("%s finds no case where there is none", async (name, body) => {
  expect(await order(name, body)).toEqual({ status: 404, body: { code: "case_not_found" } });
});
