import type { RouteName } from "@kravflyt/contracts";
import { LETTER_EDITION, letterId } from "@kravflyt/core";
import {
  creditorChange,
  type Dispatch,
  dispatchChange,
  invoiceChange,
  loadCreditor,
  loadDispatch,
} from "@kravflyt/store";
import type { SQSEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readPdf } from "../../packages/letters/src/read-pdf.ts";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE } from "../../test/http/parties.ts";
import { handler as sendLetter } from "../queue/send-letter.ts";

const params = { caseId: "1" };

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
  await hub.put(invoiceChange({ after: anInvoice(1) }));
  await hub.ask("startCases", "worker", {
    params: { creditorId: LUNDE },
    body: { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true },
  });
});
afterEach(() => hub.close());

async function send(letters: readonly (readonly [day: string, step: string])[]) {
  for (const [day, step] of letters) {
    hub.to(`${day}T09:00:00.000Z`);
    expect((await hub.ask("takeStep", "worker", { params, body: { step } })).status).toBe(202);
    await hub.sendLetters();
  }
}

async function withdraw() {
  const { withdrawal } = (await hub.ask("readCase", "reader", { params })).body;
  const body = { confirm: true, costSeenOre: withdrawal?.ore ?? 0 };
  expect((await hub.ask("withdrawCase", "worker", { params, body })).status).toBe(200);
}

const documents = async () => (await hub.ask("readCase", "reader", { params })).body.documents;

async function deliver(body: string) {
  const record = { messageId: "m", body, attributes: { ApproximateReceiveCount: "1" } };
  const event = { Records: [record] } as unknown as SQSEvent;
  expect(await sendLetter(event, { getRemainingTimeInMillis: () => 60_000 })).toEqual({ batchItemFailures: [] });
}

const DUNNING = ["2026-03-02", "dunning"] as const;
const NOTICE = ["2026-03-20", "collection_notice"] as const;
const DEMAND = ["2026-04-15", "creditor_demand"] as const;

/** The notice that waits to be written, written and kept. */
async function writeNotice() {
  const [body = "", ...more] = await hub.taken("send-letter");
  expect(more).toEqual([]);
  await deliver(body);
}

const audit = async () => (await hub.ask("auditCase", "reader", { params })).body;

async function moveCreditor() {
  const before = await loadCreditor(hub.table, LUNDE);
  if (before === undefined) throw new Error("no creditor");
  const creditor = { ...before.value.creditor, name: "Lunde Rør og Varme AS", phone: "73000000" };
  await hub.put(creditorChange({ before, after: { ...before.value, creditor } }));
}

async function changeNotice(change: (it: Dispatch) => Dispatch) {
  const before = await loadDispatch(hub.table, letterId("1-n8"));
  if (before === undefined) throw new Error("no notice");
  await hub.put(dispatchChange({ before, after: change(before.value) }));
}

describe("the audit of a notice", () => {
  beforeEach(async () => {
    await send([DUNNING, NOTICE, DEMAND]);
    hub.to("2026-04-20T09:00:00.000Z");
    await withdraw();
    await writeNotice();
  });

  it("makes it again to the byte, though the creditor has moved since", async () => {
    await moveCreditor();
    const { outcome, letterCounts, letters } = await audit();
    expect([outcome, letterCounts]).toEqual(["holds", { same: 4, differs: 0, notMadeAgain: 0 }]);
    const stored = (await documents()).find(({ step }) => step === "case_closed")?.pdf;
    expect(letters.at(-1)).toEqual({
      letterId: "1-n8",
      step: "case_closed",
      sentOn: "2026-04-20",
      storedSha256: stored,
      keptSha256: stored,
      replayedSha256: stored,
      verdict: "same",
    });
  });

  it("finds that it is another than was made, or that its words have changed since", async () => {
    const named = ({ madeFrom, ...it }: Dispatch, edition: number): Dispatch => {
      if (madeFrom === undefined) throw new Error("nothing was kept");
      return { ...it, madeFrom: { ...madeFrom, edition, creditor: { ...madeFrom.creditor, name: "Lunde Rør" } } };
    };
    await changeNotice((it) => named(it, LETTER_EDITION));
    expect(await audit()).toMatchObject({ outcome: "differs", letterCounts: { differs: 1, notMadeAgain: 0 } });
    await changeNotice((it) => named(it, LETTER_EDITION - 1));
    const { outcome, letters } = await audit();
    expect([outcome, letters.at(-1)?.because]).toEqual(["not_all_checked", "other_edition"]);
  });

  it("says of one from before that was kept that it could not be made again", async () => {
    await changeNotice(({ madeFrom: _, ...it }) => it);
    const { outcome, letterCounts, letters } = await audit();
    expect([outcome, letterCounts]).toEqual(["not_all_checked", { same: 3, differs: 0, notMadeAgain: 1 }]);
    expect(letters.at(-1)).toMatchObject({ verdict: "not_made_again", because: "too_little_kept" });
  });
});

describe("a notice beside the steps", () => {
  it("tells the debtor of a demanded case that it is closed, once, however often it is asked", async () => {
    await send([DUNNING, NOTICE, DEMAND]);
    hub.to("2026-04-20T09:00:00.000Z");
    await withdraw();
    const [body = "", ...more] = await hub.taken("send-letter");
    expect(more).toEqual([]);
    expect(JSON.parse(body)).toEqual({
      caseId: "1",
      creditorId: "lunde",
      connectionId: "lunde-fiken",
      letterId: "1-n8",
      notice: 8,
    });
    await deliver(body);
    const before = hub.written();
    await deliver(body);
    expect(hub.written()).toBe(before);
    const found = (await documents()).filter(({ step }) => step === "case_closed");
    expect(found).toEqual([
      {
        letterId: "1-n8",
        step: "case_closed",
        sentOn: "2026-04-20",
        channel: "print",
        pdf: found[0]?.pdf,
        delivery: "ready",
      },
    ]);
    expect((await hub.taken("deliver-letter")).filter((one) => one.includes("1-n8"))).toHaveLength(1);
    const pdf = await hub.ask("readDocument", "reader", { params: { ...params, letterId: "1-n8" } });
    expect(Buffer.from(pdf.body).subarray(0, 5).toString()).toBe("%PDF-");
  });

  it("says until which day it was counted where no rates are known for its own", async () => {
    await send([DUNNING]);
    hub.to("2026-12-20T09:00:00.000Z");
    expect((await hub.ask("recordObjection", "worker", { params, body: { note: "Feil vare" } })).status).toBe(200);
    const answered = async (day: string) => {
      hub.to(`${day}T09:00:00.000Z`);
      const body = { outcome: "rejected", waiveCosts: false };
      expect((await hub.ask("answerObjection", "worker", { params, body })).status).toBe(200);
      const [message = ""] = await hub.taken("send-letter");
      await deliver(message);
      const { letterId = "" } = (await documents()).findLast(({ step }) => step === "objection_answer") ?? {};
      const pdf = await hub.ask("readDocument", "reader", { params: { ...params, letterId } });
      const { runs } = await readPdf(Buffer.from(pdf.body));
      return runs.map(({ text }) => text).join(" ");
    };
    const known = await answered("2026-12-31");
    expect(known).toContain("regnet til og med 31. desember 2026");
    expect((await hub.ask("recordObjection", "worker", { params, body: { note: "Likevel" } })).status).toBe(200);
    const beyond = await answered("2027-02-01");
    expect(beyond).toContain("1. februar 2027");
    expect(beyond).toContain("regnet til og med 31. desember 2026");
    expect(beyond).not.toContain("til og med 1. februar 2027");
  });

  it.each([
    ["to an estate", "holdCase", { hold: "deceased", note: "Ifølge boet." }],
    ["to where a letter came back from", "reportReturned", { letterId: "1-2" }],
  ] as const)("is not sent, that an objection was right, %s", async (_, route, body) => {
    await send([DUNNING]);
    const ask = (name: RouteName, said: object) => hub.ask(name, "worker", { params, body: said });
    await ask("recordObjection", { note: "Feil vare" });
    expect((await ask(route, body)).status).toBe(200);
    expect((await ask("answerObjection", { outcome: "upheld" })).status).toBe(200);
    expect((await hub.ask("readCase", "reader", { params })).body.closed).toMatchObject({ reason: "objection_upheld" });
    expect(await hub.taken("send-letter")).toEqual([]);
  });

  it("is not sent where nothing had been demanded", async () => {
    await send([DUNNING]);
    await withdraw();
    expect(await hub.taken("send-letter")).toEqual([]);
    expect((await documents()).map(({ step }) => step)).toEqual(["dunning"]);
  });
});
