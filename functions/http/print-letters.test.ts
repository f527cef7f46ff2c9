import { CreateBucketCommand, DeleteBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { caseId } from "@kravflyt/core";
import { creditorChange, dispatchChange, invoiceChange, listDispatches, loadCreditor } from "@kravflyt/store";
import type { SQSEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE } from "../../test/http/parties.ts";
import { handler as deliverLetter } from "../queue/deliver-letter.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

/** Cases of Lunde's, each with its invoice. */
async function start(numbers: readonly number[], mode: "manual" | "autopilot" = "manual") {
  for (const n of numbers) await hub.put(invoiceChange({ after: anInvoice(n) }));
  await hub.ask("startCases", "worker", {
    params: { creditorId: LUNDE },
    body: { invoiceIds: numbers.map((n) => `lunde-fiken:${n}`), mode, confirm: true },
  });
}

async function dunning(id: string, day = "2026-03-02") {
  hub.to(`${day}T09:00:00.000Z`);
  const params = { caseId: id };
  expect((await hub.ask("takeStep", "worker", { params, body: { step: "dunning" } })).status).toBe(202);
}

const listed = async (query: Readonly<Record<string, string>> = {}, who = "operator") =>
  (await hub.ask("listPrintLetters", who, { query })).body;

/** The drop that the print house fetches from is not there, and then is again. */
const s3 = () => new S3Client({ forcePathStyle: true });
const closeDrop = () => s3().send(new DeleteBucketCommand({ Bucket: "print" }));
const openDrop = () => s3().send(new CreateBucketCommand({ Bucket: "print" }));

async function deliver(letterId: string) {
  const record = { messageId: "m", body: JSON.stringify({ letterId }), attributes: { ApproximateReceiveCount: "1" } };
  await deliverLetter({ Records: [record] } as unknown as SQSEvent, { getRemainingTimeInMillis: () => 60_000 });
}

/** Letters on paper of a day, as many as there are asked for; no case stands behind them. */
async function many(on: string, count: number) {
  const [dispatch] = await listDispatches(hub.table, caseId("1"));
  if (dispatch === undefined) throw new Error("no letter");
  const ids = Array.from(
    { length: count },
    (_, at) => `many-${on}-${String(at).padStart(3, "0")}` as typeof dispatch.letterId,
  );
  const sentOn = on as typeof dispatch.sentOn;
  for (let from = 0; from < count; from += 100) {
    const some = ids.slice(from, from + 100);
    await hub.put(...some.map((letterId) => dispatchChange({ after: { ...dispatch, letterId, sentOn, pages: 3 } })));
  }
}

describe("letters on paper", () => {
  it("are listed by day, newest first, with their case, their pages, and what the days come to", async () => {
    await start([1, 2, 3]);
    await dunning("1");
    await dunning("2");
    await hub.sendLetters();
    await dunning("3", "2026-03-03");
    await hub.sendLetters();
    expect(await listed()).toEqual({
      letters: [
        {
          letterId: "3-2",
          creditorId: "lunde",
          on: "2026-03-03",
          step: "dunning",
          pages: 2,
          state: "handed_over",
          attemptAt: "2026-03-03T09:00:00.000Z",
          handedOverAt: "2026-03-03T09:00:00.000Z",
          case: { caseId: "3", number: "3" },
        },
        expect.objectContaining({ letterId: "2-2", on: "2026-03-02" }),
        expect.objectContaining({ letterId: "1-2", on: "2026-03-02" }),
      ],
      sums: [
        { on: "2026-03-02", state: "handed_over", letters: 2, pages: 4 },
        { on: "2026-03-03", state: "handed_over", letters: 1, pages: 2 },
      ],
      broken: 0,
    });
  });

  it("that came back leave those that were handed over; an e-mail is none of them", async () => {
    await start([1]);
    await dunning("1");
    await hub.sendLetters();
    const returned = await hub.ask("reportReturned", "operator", {
      params: { caseId: "1" },
      body: { letterId: "1-2" },
    });
    expect(returned.status).toBe(200);
    expect((await listed()).letters).toMatchObject([{ letterId: "1-2", state: "returned" }]);
    expect((await listed({ state: "handed_over" })).letters).toEqual([]);
    await hub.put(invoiceChange({ after: anInvoice(2, { debtor: { email: "kari@testperson.example" } }) }));
    await hub.ask("startCases", "worker", {
      params: { creditorId: LUNDE },
      body: { invoiceIds: ["lunde-fiken:2"], mode: "manual", confirm: true },
    });
    await dunning("2");
    await hub.sendLetters();
    expect((await listed()).letters).toHaveLength(1);
  });

  it("that the drop does not take say why until they are through", async () => {
    await start([1]);
    await dunning("1");
    await closeDrop();
    await hub.sendLetters().catch(() => undefined);
    expect((await listed({ state: "failed" })).letters).toMatchObject([
      { letterId: "1-2", state: "failed", problem: { code: "not_taken", said: "print: NoSuchBucket" } },
    ]);
    const before = (await listDispatches(hub.table, caseId("1"))).map(({ problem }) => problem);
    hub.to("2026-03-02T09:05:00.000Z");
    await deliver("1-2");
    expect((await listDispatches(hub.table, caseId("1"))).map(({ problem }) => problem)).toEqual(before);
    expect((await listed()).letters).toMatchObject([{ state: "failed", attemptAt: "2026-03-02T09:05:00.000Z" }]);
    await openDrop();
    hub.to("2026-03-02T09:10:00.000Z");
    await deliver("1-2");
    const [through] = (await listed()).letters;
    expect(through).toMatchObject({ state: "handed_over", handedOverAt: "2026-03-02T09:10:00.000Z" });
    expect(through?.problem).toBeUndefined();
  });

  it("that were too old to leave are void, and the one in their place stands for itself", async () => {
    await start([1]);
    await dunning("1");
    await closeDrop();
    await hub.sendLetters().catch(() => undefined);
    await openDrop();
    hub.to("2026-03-03T09:00:00.000Z");
    await deliver("1-2");
    await hub.sendLetters();
    expect((await listed()).letters.map(({ letterId, on, state }) => [letterId, on, state])).toEqual([
      ["1-3", "2026-03-03", "handed_over"],
      ["1-2", "2026-03-02", "void"],
    ]);
    expect((await listed({ state: "void" })).sums).toEqual([{ on: "2026-03-02", state: "void", letters: 1, pages: 2 }]);
  });

  it("of a day longer than a page are summed up whole on each of its pages", async () => {
    await start([1]);
    await dunning("1");
    await hub.sendLetters();
    await many("2026-03-04", 120);
    const first = await listed();
    expect(first.letters).toHaveLength(50);
    const whole = { on: "2026-03-04", state: "handed_over", letters: 120, pages: 360 };
    expect(first.sums).toEqual([whole]);
    const second = await listed({ cursor: first.cursor ?? "" });
    const third = await listed({ cursor: second.cursor ?? "" });
    expect(third.letters).toHaveLength(21);
    expect(third.sums).toEqual([{ ...whole, on: "2026-03-02", letters: 1, pages: 2 }, whole]);
    expect(third.cursor).toBeUndefined();
    expect((await hub.ask("listPrintLetters", "operator", { query: { cursor: "x" } })).body).toEqual({
      code: "bad_cursor",
    });
  });

  it("of a case that was merged are reported as returned where it goes on", async () => {
    const before = await loadCreditor(hub.table, LUNDE);
    if (before === undefined) throw new Error("no creditor");
    const creditor = { ...before.value.creditor, payee: "client_account" } as const;
    await hub.put(creditorChange({ before, after: { ...before.value, creditor } }));
    await start([1]);
    await start([2], "autopilot");
    await dunning("1");
    await hub.sendLetters();
    hub.to("2026-03-03T09:00:00.000Z");
    const merged = await hub.ask("mergeCases", "worker", {
      params: { caseId: "2" },
      body: { otherCaseId: "1" },
    });
    expect(merged.body).toMatchObject({ caseId: "2" });
    expect((await listed()).letters).toMatchObject([{ case: { caseId: "1", number: "1", goesOnIn: "2" } }]);
    const body = { letterId: "1-2" };
    expect((await hub.ask("reportReturned", "operator", { params: { caseId: "2" }, body })).status).toBe(200);
    expect((await listed()).letters).toMatchObject([{ letterId: "1-2", state: "returned" }]);
  });
});
