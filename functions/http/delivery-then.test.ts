import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from "@aws-sdk/client-s3";
import { DISPATCH_TAG } from "@kravflyt/contracts";
import { letterId } from "@kravflyt/core";
import { dispatchChange, invoiceChange, loadDispatch } from "@kravflyt/store";
import type { SQSEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE } from "../../test/http/parties.ts";
import { handler as deliverLetter } from "../queue/deliver-letter.ts";
import { handler as recordMailEvent } from "../queue/record-mail-event.ts";
import { handler as sendLetter } from "../queue/send-letter.ts";

const params = { caseId: "1" };

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

/** A case opened on 2 March at 8, its letter sent at 10. */
async function letterSent(debtor: { readonly email?: string } = {}) {
  await hub.put(invoiceChange({ after: anInvoice(1, { debtor }) }));
  const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
  await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
  await letter("2026-03-02T10:00:00.000Z", "dunning");
}

async function letter(at: string, step: string) {
  hub.to(at);
  expect((await hub.ask("takeStep", "worker", { params, body: { step } })).status).toBe(202);
  await hub.sendLetters();
}

async function cameBack(at: string, id = "1-2") {
  hub.to(at);
  expect((await hub.ask("reportReturned", "operator", { params, body: { letterId: id } })).status).toBe(200);
}

async function handled(handle: typeof sendLetter, body: object) {
  const record = { messageId: "m", body: JSON.stringify(body), attributes: { ApproximateReceiveCount: "1" } };
  const event = { Records: [record] } as unknown as SQSEvent;
  expect(await handle(event, { getRemainingTimeInMillis: () => 60_000 })).toEqual({ batchItemFailures: [] });
}

async function mail(at: string, eventType: string) {
  hub.to(at);
  const event = { id: "e-1", source: "aws.ses", time: at };
  await handled(recordMailEvent, {
    ...event,
    detail: { eventType, mail: { messageId: "m-1", tags: { [DISPATCH_TAG]: ["1-2"] } } },
  });
}

/** How far each letter had come, as far as anybody can say. */
async function told(query: Record<string, string> = {}) {
  const { documents } = (await hub.ask("readCase", "reader", { params, query })).body;
  return documents.map(({ delivery, mail: said, deliveryUnsure }) => [delivery, said, deliveryUnsure]);
}

/** The letter as it is stored by a hub that did not keep yet when it came how far. */
async function withoutCourse(id: string) {
  const before = await loadDispatch(hub.table, letterId(id));
  if (before === undefined) throw new Error("no letter");
  const { course: _, ...after } = before.value;
  await hub.put(dispatchChange({ before, after }));
}

/** A case whose debtor was told to pay is taken back on 20 April at 9, and its notice written five minutes later. */
async function noticeWritten() {
  await letterSent();
  await letter("2026-03-20T09:00:00.000Z", "collection_notice");
  await letter("2026-04-15T09:00:00.000Z", "creditor_demand");
  hub.to("2026-04-20T09:00:00.000Z");
  const { withdrawal } = (await hub.ask("readCase", "reader", { params })).body;
  const body = { confirm: true, costSeenOre: withdrawal?.ore ?? 0 };
  expect((await hub.ask("withdrawCase", "worker", { params, body })).status).toBe(200);
  const [message = ""] = await hub.taken("send-letter");
  hub.to("2026-04-20T09:05:00.000Z");
  await handled(sendLetter, JSON.parse(message));
}

/** The notice is handed to a drop that is not there. */
async function noticeTried() {
  const s3 = new S3Client({ forcePathStyle: true });
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: "print" }));
  for (const { Key } of Contents) await s3.send(new DeleteObjectCommand({ Bucket: "print", Key }));
  await s3.send(new DeleteBucketCommand({ Bucket: "print" }));
  hub.to("2026-04-20T09:10:00.000Z");
  await handOver().catch(() => undefined);
  await s3.send(new CreateBucketCommand({ Bucket: "print" }));
}

async function noticeTaken() {
  hub.to("2026-04-20T09:15:00.000Z");
  await handOver();
}

const handOver = () => handled(deliverLetter, { letterId: "1-n8" });

const ofNotice = async (knownAt: string) => (await told({ knownAt: `2026-04-20T09:${knownAt}Z` })).slice(3);

describe("how a letter was delivered, at an earlier moment", () => {
  it("is that it came back only from when it was told", async () => {
    await letterSent();
    await cameBack("2026-03-06T09:00:00.000Z");
    hub.to("2026-03-10T12:00:00.000Z");
    expect(await told()).toEqual([["failed", "returned", undefined]]);
    expect(await told({ knownAt: "2026-03-02T09:59:59.999Z" })).toEqual([]);
    expect(await told({ knownAt: "2026-03-02T10:00:00.000Z" })).toEqual([["delivered", undefined, undefined]]);
    expect(await told({ knownAt: "2026-03-06T08:59:59.999Z" })).toEqual([["delivered", undefined, undefined]]);
    expect(await told({ knownAt: "2026-03-06T09:00:00.000Z" })).toEqual([["failed", "returned", undefined]]);
    expect(await told({ asOf: "2026-03-05" })).toEqual([["delivered", undefined, undefined]]);
    expect(await told({ asOf: "2026-03-06" })).toEqual([["failed", "returned", undefined]]);
  });

  it("is what the mail service had told by then, word by word", async () => {
    await letterSent({ email: "kari@testperson.example" });
    await mail("2026-03-02T10:05:00.000Z", "Delivery");
    await mail("2026-03-03T08:00:00.000Z", "Complaint");
    await mail("2026-03-04T08:00:00.000Z", "Bounce");
    await mail("2026-03-05T08:00:00.000Z", "Delivery");
    hub.to("2026-03-10T12:00:00.000Z");
    expect(await told()).toEqual([["failed", "bounced", undefined]]);
    expect(await told({ knownAt: "2026-03-02T10:04:59.999Z" })).toEqual([["delivered", undefined, undefined]]);
    expect(await told({ knownAt: "2026-03-02T10:05:00.000Z" })).toEqual([["delivered", "sent", undefined]]);
    expect(await told({ knownAt: "2026-03-03T08:00:00.000Z" })).toEqual([["delivered", "complained", undefined]]);
    expect(await told({ knownAt: "2026-03-04T07:59:59.999Z" })).toEqual([["delivered", "complained", undefined]]);
    expect(await told({ knownAt: "2026-03-04T08:00:00.000Z" })).toEqual([["failed", "bounced", undefined]]);
    expect(await told({ knownAt: "2026-03-05T08:00:00.000Z" })).toEqual([["failed", "bounced", undefined]]);
  });

  it("is that of a notice from when it was written, tried and taken", async () => {
    await noticeWritten();
    await noticeTried();
    await noticeTaken();
    expect(await ofNotice("04:59.999")).toEqual([]);
    expect(await ofNotice("05:00.000")).toEqual([["ready", undefined, undefined]]);
    expect(await ofNotice("09:59.999")).toEqual([["ready", undefined, undefined]]);
    expect(await ofNotice("10:00.000")).toEqual([["sending", undefined, undefined]]);
    expect(await ofNotice("14:59.999")).toEqual([["sending", undefined, undefined]]);
    expect(await ofNotice("15:00.000")).toEqual([["delivered", undefined, undefined]]);
  });
});

describe("how a letter was delivered, where nobody kept when it came how far", () => {
  it("is known from when the channel took it, unless it has come back since", async () => {
    await letterSent();
    await withoutCourse("1-2");
    hub.to("2026-03-10T12:00:00.000Z");
    expect(await told({ knownAt: "2026-03-02T10:00:00.000Z" })).toEqual([["delivered", undefined, undefined]]);
    await cameBack("2026-03-11T09:00:00.000Z");
    await withoutCourse("1-2");
    expect(await told({ knownAt: "2026-03-11T08:59:59.999Z" })).toEqual([["delivered", undefined, true]]);
    expect(await told({ knownAt: "2026-03-11T09:00:00.000Z" })).toEqual([["failed", "returned", undefined]]);
    expect(await told()).toEqual([["failed", "returned", undefined]]);
  });

  it("is kept from the next that becomes of it, before which it had not come back", async () => {
    await letterSent();
    await withoutCourse("1-2");
    await cameBack("2026-03-11T09:00:00.000Z");
    expect(await told({ knownAt: "2026-03-11T08:59:59.999Z" })).toEqual([["delivered", undefined, undefined]]);
    expect(await told({ knownAt: "2026-03-11T09:00:00.000Z" })).toEqual([["failed", "returned", undefined]]);
  });

  it("is that of a notice as far as its own times tell, and unsure before", async () => {
    await noticeWritten();
    await noticeTried();
    await withoutCourse("1-n8");
    expect(await ofNotice("09:59.999")).toEqual([["ready", undefined, true]]);
    expect(await ofNotice("10:00.000")).toEqual([["sending", undefined, undefined]]);
    await noticeTaken();
    await withoutCourse("1-n8");
    expect(await ofNotice("14:59.999")).toEqual([["ready", undefined, true]]);
    expect(await ofNotice("15:00.000")).toEqual([["delivered", undefined, undefined]]);
  });
});
