import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { sendPayout } from "@kravflyt/app";
import { WEBHOOK_BODIES } from "@kravflyt/contracts";
import { calendarDate, caseId, connectionId, type Instant, ore } from "@kravflyt/core";
import {
  connectionChange,
  creditorChange,
  invoiceChange,
  listAudit,
  loadCreditor,
  loadToldEvent,
  type OutboxItem,
  type Payout,
  payoutChange,
  postingChange,
  type ToldEvent,
  toldEventChange,
} from "@kravflyt/store";
import type { SQSEvent } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isFromKravflyt } from "../../docs/samples/verify-webhook.mjs";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, CONNECTED, LUNDE, NORDBY } from "../../test/http/parties.ts";
import { hangsUp, type Receiver, says, startReceiver } from "../../test/http/receiver.ts";
import { handOver, oneMinute, tellAll } from "../../test/http/telling.ts";
import { handler as postBooking } from "../queue/post-booking.ts";
import { handler as tellOfSubscription } from "../queue/tell-of-subscription.ts";

let hub: TestHub;
let receiver: Receiver;
beforeEach(async () => {
  hub = await startTestHub();
  receiver = await startReceiver();
  await hub.put(...[1, 2, 3].map((n) => invoiceChange({ after: anInvoice(n) })));
});
afterEach(async () => {
  receiver.close();
  await hub.close();
});

const params = { creditorId: LUNDE, subscriptionId: "erp" };
const subscribe = async (body: object = {}, who = "admin") =>
  hub.ask("saveSubscription", who, { params, body: { url: receiver.url, ...body } });
const start = (n = 1, mode: "manual" | "autopilot" = "manual") =>
  hub.ask("startCases", "worker", {
    params: { creditorId: LUNDE },
    body: { invoiceIds: [`lunde-fiken:${n}`], mode, confirm: true },
  });
const pause = (id = "1") => hub.ask("pauseCase", "worker", { params: { caseId: id }, body: { reason: "Avtalt." } });
const resume = (id = "1") => hub.ask("resumeCase", "worker", { params: { caseId: id }, body: {} });
const told = async () => (await hub.ask("listToldEvents", "admin", { params })).body.events;
const read = async () => {
  const listed = await hub.ask("listSubscriptions", "admin", { params: { creditorId: LUNDE } });
  return listed.body.subscriptions[0];
};
const storedEvent = (eventId: string) =>
  loadToldEvent(hub.table, { creditorId: LUNDE, subscriptionId: "erp", eventId });

/** What the function of bookings does with one. */
async function book(postingId: string, of: string): Promise<void> {
  const record = { messageId: "m", body: JSON.stringify({ postingId, connectionId: of }), attributes: {} };
  await postBooking({ Records: [record] } as unknown as SQSEvent, { getRemainingTimeInMillis: () => 60_000 });
}

/** Carries on at once what a use case has told; what goes elsewhere is not of interest here. */
async function handOn(items: readonly OutboxItem[]): Promise<void> {
  for (const { queue, body } of items) if (queue === "publish-event") await handOver(queue, [body]);
}

/** The mails that go to creditors for what waits to be told them, as they leave. */
async function mailed(): Promise<readonly string[]> {
  const ses = mockClient(SESv2Client);
  ses.on(SendEmailCommand).resolves({ MessageId: "ses-1" });
  const bodies = await hub.taken("tell-of-subscription");
  const records = bodies.map((body, i) => ({ messageId: `m${i}`, body, attributes: {} }));
  await tellOfSubscription({ Records: records } as unknown as SQSEvent, { getRemainingTimeInMillis: () => 60_000 });
  const inputs = ses.commandCalls(SendEmailCommand).map((call) => call.args[0].input);
  ses.restore();
  // what is sent outside the configuration set is told to no queue
  expect(inputs.map(({ ConfigurationSetName }) => ConfigurationSetName)).toEqual(inputs.map(() => undefined));
  return inputs.map(({ Destination, Content }) =>
    [`To: ${Destination?.ToAddresses}`, Content?.Simple?.Subject?.Data, Content?.Simple?.Body?.Text?.Data].join("\n"),
  );
}

describe("a subscription", () => {
  it("is made with a secret that is shown once, and written down with who made it", async () => {
    const made = await subscribe({ events: ["letter_sent", "case_opened"], description: "Regnskap" });
    expect(made).toEqual({
      status: 200,
      body: {
        subscriptionId: "erp",
        url: receiver.url,
        events: ["case_opened", "letter_sent"],
        description: "Regnskap",
        state: "active",
        createdAt: "2026-03-02T08:00:00.000Z",
        setAside: 0,
        secret: expect.stringMatching(/^whsec_[A-Za-z0-9_-]{43}$/),
      },
    });
    const before = hub.written();
    const again = await subscribe({ events: ["case_opened", "letter_sent"], description: "Regnskap" });
    expect(again.body.secret).toBeUndefined();
    expect(hub.written()).toBe(before);
    const audit = (await listAudit(hub.table, LUNDE)).items;
    expect(audit.map(({ by, what }) => [by, what])).toEqual([["admin", "subscription:erp"]]);
    expect(JSON.stringify([audit, await read()])).not.toContain("whsec_");
  });

  it("is another creditor's own: nobody else finds it, and nobody hears of others' cases", async () => {
    await subscribe();
    const asOther = { creditorId: NORDBY, subscriptionId: "erp" };
    expect((await hub.ask("pingSubscription", "other-admin", { params: asOther, body: {} })).body).toEqual({
      code: "subscription_not_found",
    });
    expect((await hub.ask("pingSubscription", "other-admin", { params, body: {} })).status).toBe(403);
    const nordbys = await startReceiver();
    await hub.ask("saveSubscription", "other-admin", { params: asOther, body: { url: nordbys.url } });
    await start();
    await tellAll(hub);
    expect([receiver.types(), nordbys.types()]).toEqual([["case_opened"], []]);
    nordbys.close();
  });

  it.each(["ftp://kunde.example/", "kunde.example", "https://a:b@kunde.example/"])("is not made to %s", async (url) => {
    expect(await subscribe({ url })).toEqual({ status: 422, body: { code: "url_not_allowed" } });
  });

  it("is one of ten at most; a removed one makes room, and its name is not used again", async () => {
    const save = (subscriptionId: string) =>
      hub.ask("saveSubscription", "admin", { params: { ...params, subscriptionId }, body: { url: receiver.url } });
    for (let n = 1; n <= 10; n += 1) expect((await save(`s${n}`)).status).toBe(200);
    expect((await save("s11")).body).toEqual({ code: "too_many_subscriptions" });
    hub.to("2026-03-02T08:00:01.000Z");
    await hub.ask("removeSubscription", "admin", { params: { ...params, subscriptionId: "s1" }, body: {} });
    expect((await save("s11")).status).toBe(200);
    expect((await save("s1")).body).toEqual({ code: "subscription_removed" });
  });

  it("hears what it asked for, and nothing from before it was made or while it is off", async () => {
    await start(1);
    await tellAll(hub);
    hub.to("2026-03-02T08:00:01.000Z");
    await subscribe({ events: ["hold_began"] });
    await start(2);
    await pause("1");
    await tellAll(hub);
    expect(receiver.types()).toEqual(["hold_began"]);
    hub.to("2026-03-02T08:00:02.000Z");
    await subscribe({ events: ["hold_began"], active: false });
    await pause("2");
    await tellAll(hub);
    hub.to("2026-03-02T08:00:03.000Z");
    await subscribe({ events: ["hold_began"], active: true });
    await start(3);
    await pause("3");
    await tellAll(hub);
    expect(receiver.got.map(({ event }) => event.id)).toEqual(["case.1.00000002", "case.3.00000002"]);
  });

  it("costs a case that nobody listens to nothing more to write", async () => {
    await start();
    expect(await hub.taken("publish-event")).toEqual([]);
    await subscribe({ events: ["case_closed"] });
    await pause();
    expect(await hub.taken("publish-event")).toEqual([]);
  });
});

describe("an event", () => {
  it("is what happened, in a documented shape, signed, and without the debtor's name", async () => {
    const secret = (await subscribe()).body.secret ?? "";
    await start();
    await hub.ask("takeStep", "worker", { params: { caseId: "1" }, body: { step: "dunning" } });
    await hub.sendLetters();
    await tellAll(hub);
    expect(receiver.got.map(({ event }) => event)).toEqual([
      {
        id: "case.1.00000001",
        type: "case_opened",
        time: "2026-03-02T08:00:00.000Z",
        creditorId: "lunde",
        caseId: "1",
        sequence: 1,
        data: {
          on: "2026-03-02",
          number: "1",
          mode: "manual",
          needsApproval: false,
          invoices: [{ invoiceId: "lunde-fiken:1", invoiceNumber: "1001", principalOre: 125_000 }],
        },
      },
      {
        id: "case.1.00000003",
        type: "letter_sent",
        time: "2026-03-02T08:00:00.000Z",
        creditorId: "lunde",
        caseId: "1",
        sequence: 3,
        data: {
          on: "2026-03-02",
          letterId: "1-2",
          step: "dunning",
          channel: "print",
          deadlineOn: "2026-03-16",
          feeOre: 3_800,
        },
      },
    ]);
    for (const { headers, body, event } of receiver.got) {
      expect(WEBHOOK_BODIES[event.type]?.safeParse(event).error).toBeUndefined();
      expect(headers["kravflyt-event-id"]).toBe(event.id);
      expect(headers["kravflyt-event-type"]).toBe(event.type);
      expect(isFromKravflyt(headers, body, secret)).toBe(true);
      expect(isFromKravflyt(headers, `${body} `, secret)).toBe(false);
      expect(isFromKravflyt(headers, body, "whsec_other")).toBe(false);
      expect(body).not.toContain("Kari");
    }
  });

  it("is refused by the sample when it is older than five minutes, and not a second before", async () => {
    const secret = (await subscribe()).body.secret ?? "";
    await hub.ask("pingSubscription", "admin", { params, body: {} });
    const [{ headers = {}, body = "" } = {}] = receiver.got;
    const sentAt = Number(headers["kravflyt-timestamp"]);
    expect([300, 301, -300, -301].map((age) => isFromKravflyt(headers, body, secret, sentAt + age))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it("of cases that are merged is told of both", async () => {
    const before = await loadCreditor(hub.table, LUNDE);
    if (before === undefined) throw new Error("no creditor");
    const creditor = { ...before.value.creditor, payee: "client_account" } as const;
    await hub.put(creditorChange({ before, after: { ...before.value, creditor } }));
    await start(1);
    await start(2, "autopilot");
    await subscribe();
    await hub.ask("mergeCases", "worker", { params: { caseId: "1" }, body: { otherCaseId: "2" } });
    await tellAll(hub);
    const of = Object.fromEntries(receiver.got.map(({ event }) => [event.type, event.data]));
    expect(of).toMatchObject({
      claims_merged: { fromCaseId: "2", invoiceIds: ["lunde-fiken:2"] },
      case_closed: { reason: "merged", intoCaseId: "1" },
    });
  });

  it("is that a booking failed, once for each time it fails", async () => {
    await subscribe();
    await start();
    const byFile = connectionId("lunde-file");
    const settings = { ...CONNECTED.settings, connectionId: byFile, system: "file" };
    const body = { kind: "settle", invoiceId: anInvoice(1).invoice.id, source: {}, on: settings.itemsFrom } as const;
    const posting = {
      creditorId: LUNDE,
      connectionId: byFile,
      body,
      status: "pending",
      on: settings.itemsFrom,
    } as const;
    await hub.put(
      connectionChange({ after: { ...CONNECTED, settings } }),
      postingChange({ after: { ...posting, postingId: "p1", caseId: caseId("1") } }),
      postingChange({ after: { ...posting, postingId: "p2" } }),
    );
    for (const postingId of ["p1", "p2"]) await book(postingId, byFile);
    await tellAll(hub);
    const failed = receiver.got.map(({ event }) => event).filter(({ type }) => type === "posting_failed");
    expect(failed).toEqual([
      {
        id: "case.1.posting.p1.2",
        type: "posting_failed",
        time: "2026-03-02T08:00:00.000Z",
        creditorId: "lunde",
        caseId: "1",
        data: { on: "2026-03-02", postingId: "p1", problem: "no_books" },
      },
      {
        id: "posting.p2.2",
        type: "posting_failed",
        time: "2026-03-02T08:00:00.000Z",
        creditorId: "lunde",
        data: { on: "2026-03-02", postingId: "p2", problem: "no_books" },
      },
    ]);
    for (const event of failed) expect(WEBHOOK_BODIES["posting_failed"]?.safeParse(event).error).toBeUndefined();
    const ofCase = await hub.ask("listCaseToldEvents", "reader", { params: { caseId: "1" } });
    expect(ofCase.body.events.map(({ eventId }) => eventId)).toEqual(["case.1.00000001", "case.1.posting.p1.2"]);
  });

  it("is that the creditor's money was sent on, with the sum and without the debtors", async () => {
    await subscribe();
    await start();
    const line = { caseId: caseId("1"), paymentIds: [], amountOre: ore(700), principalOre: ore(700) };
    const payout: Payout = {
      payoutId: "lunde-2026-03-01",
      creditorId: LUNDE,
      on: calendarDate("2026-03-02"),
      through: calendarDate("2026-03-01"),
      amountOre: ore(700),
      lines: [{ ...line, interestOre: ore(0), feesOre: ore(0) }],
      account: "12345678903",
      status: "ordered",
      messageId: "KF-lunde-20260301",
    };
    await hub.put(payoutChange({ after: payout }));
    const shell = { table: hub.table, at: hub.now(), today: calendarDate("2026-03-02"), enqueue: handOn };
    await sendPayout(shell, { put: async () => undefined }, payout.payoutId);
    await tellAll(hub);
    const sent = receiver.got.map(({ event }) => event).find(({ type }) => type === "payout_sent");
    expect(sent).toEqual({
      id: "payout.lunde-2026-03-01",
      type: "payout_sent",
      time: "2026-03-02T08:00:00.000Z",
      creditorId: "lunde",
      data: { on: "2026-03-02", payoutId: "lunde-2026-03-01", through: "2026-03-01", amountOre: 700, cases: 1 },
    });
    expect(WEBHOOK_BODIES["payout_sent"]?.safeParse(sent).error).toBeUndefined();
  });

  it("is posted once when its messages come twice, and when both come at once", async () => {
    await subscribe();
    await start();
    const [publish = ""] = await hub.taken("publish-event");
    await handOver("publish-event", [publish, publish]);
    await handOver("publish-event", [publish]);
    const bodies = await hub.taken("send-event");
    await Promise.all([...bodies, ...bodies, ...bodies].map((body) => handOver("send-event", [body])));
    await handOver("send-event", bodies);
    expect(receiver.types()).toEqual(["case_opened"]);
  });

  it("is posted again when its worker died with the answer, after two minutes and no sooner", async () => {
    await subscribe();
    await start();
    await handOver("publish-event", await hub.taken("publish-event"));
    const bodies = await hub.taken("send-event");
    const before = await storedEvent("case.1.00000001");
    if (before === undefined) throw new Error("no event");
    const nextAt = "2026-03-02T08:02:00.000Z" as Instant;
    const after: ToldEvent = { ...before.value, status: "sending", firstAt: hub.now(), nextAt };
    await hub.put(toldEventChange({ before, after }));
    await handOver("send-event", bodies);
    await oneMinute(hub, "2026-03-02T08:01:59.999Z");
    expect(receiver.got).toEqual([]);
    await oneMinute(hub, "2026-03-02T08:02:00.000Z");
    expect(receiver.types()).toEqual(["case_opened"]);
  });
});

describe("a receiver that fails", () => {
  const FIRST = "case.1.00000001";

  it.each([
    ["an error", says(500, "Sorry"), { status: 500, problem: "status", answer: "Sorry" }],
    ["a redirect", says(302, "", { location: "http://127.0.0.1/" }), { status: 302, problem: "redirect" }],
    ["a closed socket", hangsUp, { problem: "no_answer" }],
    ["a huge error", says(503, "x".repeat(100_000)), { status: 503, problem: "status", answer: "x".repeat(1024) }],
  ])("with %s is tried again, and its answer is kept and not logged", async (_what, behaviour, outcome) => {
    let logged = "";
    vi.spyOn(process.stdout, "write").mockImplementation((text) => {
      logged += String(text);
      return true;
    });
    await subscribe();
    receiver.next(behaviour);
    await start();
    await tellAll(hub);
    expect(await told()).toEqual([
      {
        eventId: FIRST,
        subscriptionId: "erp",
        type: "case_opened",
        time: "2026-03-02T08:00:00.000Z",
        caseId: "1",
        sequence: 1,
        status: "waiting",
        nextAt: "2026-03-02T08:01:00.000Z",
        attempts: [{ at: "2026-03-02T08:00:00.000Z", milliseconds: expect.any(Number), ...outcome }],
      },
    ]);
    expect((await read())?.failing).toEqual({ count: 1, since: "2026-03-02T08:00:00.000Z" });
    await oneMinute(hub, "2026-03-02T08:00:59.999Z");
    expect(receiver.got).toHaveLength(1);
    await oneMinute(hub, "2026-03-02T08:01:00.000Z");
    expect((await told())[0]).toMatchObject({ status: "delivered", attempts: [outcome, { status: 204 }] });
    expect(receiver.got.map(({ body }) => body)).toEqual([receiver.got[0]?.body, receiver.got[0]?.body]);
    expect((await read())?.failing).toBeUndefined();
    expect(logged).not.toContain("Sorry");
    expect(logged).not.toContain("xxx");
  });

  it("is tried for 24 hours, then the event is set aside, its creditor sees it, and the next is told", async () => {
    await subscribe();
    receiver.always(says(500));
    await start();
    await tellAll(hub);
    await pause();
    await tellAll(hub);
    const minutes = [1, 3, 7, 15, 31, 63, 127, 255, 511, 1023];
    for (const minute of minutes) {
      await oneMinute(hub, new Date(Date.parse("2026-03-02T08:00:00Z") + minute * 60_000).toISOString());
    }
    expect(receiver.got).toHaveLength(11);
    await oneMinute(hub, "2026-03-03T07:59:59.999Z");
    expect(receiver.got).toHaveLength(11);
    receiver.next(says(500));
    receiver.always(says(200));
    await oneMinute(hub, "2026-03-03T08:00:00.000Z");
    expect(receiver.types()).toEqual([...Array(12).fill("case_opened"), "hold_began"]);
    const [second, first] = await told();
    expect([first?.status, first?.attempts.length, second?.status]).toEqual(["set_aside", 12, "delivered"]);
    expect((await read())?.setAside).toBe(1);
    const mail = await mailed();
    expect(mail).toHaveLength(1);
    expect(mail[0]).toContain("To: post@kreditor.example");
    expect(mail[0]).toContain("lagt til side etter 24 timer: 1.");
    expect(mail[0]).not.toContain("Kari");
  });

  it("hears of a case in the order in which things happened to it, and of others meanwhile", async () => {
    await subscribe();
    receiver.next(says(500));
    await start(1);
    await tellAll(hub);
    await pause("1");
    await resume("1");
    await start(2);
    await tellAll(hub);
    expect(receiver.got.map(({ event }) => event.id)).toEqual([FIRST, "case.2.00000001"]);
    expect((await told()).map(({ eventId, status }) => [eventId, status]).toSorted()).toEqual([
      [FIRST, "waiting"],
      ["case.1.00000002", "waiting"],
      ["case.1.00000003", "waiting"],
      ["case.2.00000001", "delivered"],
    ]);
    await oneMinute(hub, "2026-03-02T08:01:00.000Z");
    expect(receiver.got.slice(2).map(({ event }) => event.sequence)).toEqual([1, 2, 3]);
  });

  it("is left alone after 20 failures and an hour; what happens is kept, and told in order when a person lets it go on", async () => {
    await subscribe();
    receiver.always(says(500));
    for (const n of [1, 2, 3]) await start(n);
    await tellAll(hub);
    for (const time of ["08:01", "08:03", "08:07", "08:15", "08:31"])
      await oneMinute(hub, `2026-03-02T${time}:00.000Z`);
    expect([receiver.got.length, (await read())?.state]).toEqual([18, "active"]);
    await oneMinute(hub, "2026-03-02T09:03:00.000Z");
    const paused = await read();
    expect(paused).toMatchObject({
      state: "paused",
      failing: { count: 20, since: "2026-03-02T08:00:00.000Z" },
      paused: { since: "2026-03-02T09:03:00.000Z", problem: "status" },
    });
    await pause("1");
    await tellAll(hub);
    await oneMinute(hub, "2026-03-02T12:00:00.000Z");
    expect(receiver.got).toHaveLength(20);
    expect((await told()).map(({ status }) => status)).toEqual(["held", "held", "held", "held"]);
    const mail = await mailed();
    expect(mail).toHaveLength(1);
    expect(mail[0]).toContain("satt på pause. Siste feil: status.");
    receiver.always(says(200));
    const resumed = await hub.ask("resumeSubscription", "admin", { params, body: {} });
    expect(resumed.body).toMatchObject({ state: "active", setAside: 0 });
    expect(resumed.body.failing).toBeUndefined();
    await oneMinute(hub, "2026-03-02T12:00:05.000Z");
    await oneMinute(hub, "2026-03-02T12:01:05.000Z");
    const late = receiver.got.slice(20).map(({ event }) => event.id);
    expect(late.toSorted()).toEqual([FIRST, "case.1.00000002", "case.2.00000001", "case.3.00000001"]);
    expect(late.indexOf(FIRST)).toBeLessThan(late.indexOf("case.1.00000002"));
    expect((await told()).map(({ status }) => status)).toEqual(Array(4).fill("delivered"));
  });

  it("is not told any more once its subscription is removed", async () => {
    await subscribe();
    receiver.always(says(500));
    await start();
    await tellAll(hub);
    hub.to("2026-03-02T08:00:01.000Z");
    await hub.ask("removeSubscription", "admin", { params, body: {} });
    await oneMinute(hub, "2026-03-02T08:01:00.000Z");
    await pause();
    await tellAll(hub);
    expect(receiver.got).toHaveLength(1);
    expect((await storedEvent(FIRST))?.value.status).toBe("set_aside");
    expect((await hub.ask("listToldEvents", "admin", { params })).body).toEqual({ code: "subscription_not_found" });
  });
});

describe("what was told", () => {
  it("is told again on a person's order: same id, same body", async () => {
    await subscribe();
    await start();
    await pause();
    await tellAll(hub);
    const replay = (eventId: string, who = "admin") =>
      hub.ask("replayEvent", who, { params: { ...params, eventId }, body: {} });
    expect(await replay("case.1.00000001")).toEqual({
      status: 202,
      body: { eventId: "case.1.00000001", status: "waiting" },
    });
    await tellAll(hub);
    expect(receiver.got.map(({ event }) => event.sequence)).toEqual([1, 2, 1]);
    expect(receiver.got[2]?.body).toBe(receiver.got[0]?.body);
    expect((await told()).map(({ status, attempts }) => [status, attempts.length])).toEqual([
      ["delivered", 1],
      ["delivered", 2],
    ]);
    expect((await replay("case.9.00000001")).body).toEqual({ code: "event_not_found" });
    expect((await replay("case.1.00000001", "other-admin")).status).toBe(403);
    hub.to("2026-03-02T08:00:01.000Z");
    await subscribe({ active: false });
    expect((await replay("case.1.00000001")).body).toEqual({ code: "subscription_not_active" });
  });

  it("is listed by case and by subscription, page by page", async () => {
    await subscribe();
    await start();
    const body = "{}";
    const made = Array.from({ length: 60 }, (_, i) => i + 1).map((sequence) =>
      toldEventChange({
        after: {
          creditorId: LUNDE,
          subscriptionId: "erp",
          eventId: `case.1.${String(sequence).padStart(8, "0")}`,
          type: "hold_began",
          caseId: caseId("1"),
          sequence,
          time: `2026-03-02T08:${String(sequence - 1).padStart(2, "0")}:00.000Z` as Instant,
          body,
          status: "delivered",
          attempts: [],
          failed: 0,
        },
      }),
    );
    await hub.put(...made);
    const ofCase = (query = {}) => hub.ask("listCaseToldEvents", "reader", { params: { caseId: "1" }, query });
    const first = (await ofCase()).body;
    const rest = (await ofCase({ cursor: first.cursor })).body;
    expect([...first.events, ...rest.events].map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 60 }, (_, i) => i + 1),
    );
    expect(rest.cursor).toBeUndefined();
    const bySubscription = (query = {}) => hub.ask("listToldEvents", "admin", { params, query });
    const newest = (await bySubscription()).body;
    const older = (await bySubscription({ cursor: newest.cursor })).body;
    expect([newest.events[0]?.sequence, newest.events.length, older.events.at(-1)?.sequence]).toEqual([60, 50, 1]);
    expect((await bySubscription({ cursor: first.cursor })).body).toEqual({ code: "bad_cursor" });
  });
});

describe("the test button", () => {
  it("posts a signed ping and answers what came back, and keeps nothing", async () => {
    const secret = (await subscribe()).body.secret ?? "";
    const ping = () => hub.ask("pingSubscription", "admin", { params, body: {} });
    receiver.next(says(201, "Takk"), says(404, "Finnes ikke"), hangsUp);
    const before = hub.written();
    expect((await ping()).body).toEqual({
      delivered: true,
      milliseconds: expect.any(Number),
      status: 201,
      answer: "Takk",
    });
    expect((await ping()).body).toMatchObject({ delivered: false, status: 404, problem: "status" });
    expect((await ping()).body).toEqual({ delivered: false, milliseconds: expect.any(Number), problem: "no_answer" });
    expect(hub.written()).toBe(before);
    const [{ headers = {}, body = "", event } = {}] = receiver.got;
    expect(event).toMatchObject({ type: "ping", creditorId: "lunde", data: {} });
    expect(WEBHOOK_BODIES["ping"]?.safeParse(event).success).toBe(true);
    expect(isFromKravflyt(headers, body, secret)).toBe(true);
    expect(await told()).toEqual([]);
  });
});

describe("the secret", () => {
  const rotate = (body: object = {}) => hub.ask("rotateSubscriptionSecret", "admin", { params, body });
  const signedBy = async (...secrets: readonly string[]) => {
    await hub.ask("pingSubscription", "admin", { params, body: {} });
    const { headers = {}, body = "" } = receiver.got.at(-1) ?? {};
    return secrets.map((secret) => isFromKravflyt(headers, body, secret));
  };

  it("is changed with an overlap in which both sign, to the moment", async () => {
    const old = (await subscribe()).body.secret ?? "";
    const changed = (await rotate({ overlapHours: 2 })).body;
    expect(changed.oldUntil).toBe("2026-03-02T10:00:00.000Z");
    hub.to("2026-03-02T09:59:59.999Z");
    expect(await signedBy(old, changed.secret)).toEqual([true, true]);
    hub.to("2026-03-02T10:00:00.000Z");
    expect(await signedBy(old, changed.secret)).toEqual([false, true]);
  });

  it("that leaked is dropped at once", async () => {
    const old = (await subscribe()).body.secret ?? "";
    const { secret } = (await rotate({ overlapHours: 0 })).body;
    expect(await signedBy(old, secret)).toEqual([false, true]);
  });

  it("that the receiver knows holds though the answer was lost and it was asked again", async () => {
    const old = (await subscribe()).body.secret ?? "";
    await rotate();
    hub.to("2026-03-02T08:00:01.000Z");
    const { secret } = (await rotate()).body;
    expect(await signedBy(old, secret)).toEqual([true, true]);
    hub.to("2026-03-02T08:00:02.000Z");
    expect((await rotate()).body).toEqual({ code: "too_many_secrets" });
  });
});
