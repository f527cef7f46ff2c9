import { advanceCase, deliverLetter, findDue, sendLetter, startAllDueCases } from "@kravflyt/app";
import { caseId, letterId } from "@kravflyt/core";
import { loadCase, loadCaseEvents } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CONNECTION, CREDITOR, seedInvoice, startTestHub, type TestHub } from "./hub.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
  await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 });
});
afterEach(() => hub.close());

const stateOf = async () => (await loadCase(hub.table, caseId("1")))?.value;
const eventsOf = async () => (await loadCaseEvents(hub.table, caseId("1"), {})).items.map(({ event }) => event.type);
const LETTER = { caseId: caseId("1"), creditorId: CREDITOR, connectionId: CONNECTION, letterId: letterId("1-2") };

describe("T1: the scheduler running a hundred times on one day, at once", () => {
  it("sends one letter and charges one fee", async () => {
    await hub.sync();
    await startAllDueCases(hub.shell());
    const runs = Array.from({ length: 100 }, () => findDue(hub.shell()));
    await Promise.all(runs);
    const messages = hub.queue.splice(0);
    expect(messages.length).toBeGreaterThanOrEqual(100);
    const outcomes = await Promise.allSettled(messages.map((message) => hub.handle(message)));
    expect(outcomes.some(({ status }) => status === "fulfilled")).toBe(true);
    await Promise.allSettled(hub.queue.splice(0).map((message) => hub.handle(message)));
    await hub.drain();

    expect(hub.delivered).toHaveLength(1);
    expect((await stateOf())?.letters).toMatchObject([{ step: "dunning", feeOre: 3_800 }]);
    expect(await eventsOf()).toEqual(["case_opened", "letter_ordered", "letter_sent"]);
  });

  it("answers the same message again with nothing", async () => {
    await hub.day("2026-01-05");
    await advanceCase(hub.shell(), caseId("1"));
    expect(await sendLetter(hub.shell(), hub.desk, LETTER)).toEqual({ kind: "not_pending" });
    expect(await deliverLetter(hub.shell(), hub.post, LETTER.letterId)).toEqual({ kind: "already" });
    expect(hub.delivered).toHaveLength(1);
  });
});

describe("T2: the scheduler stands still for ten days", () => {
  it("takes the due step once, and counts the deadline from the day it is really sent", async () => {
    await hub.day("2026-01-05");
    await hub.day("2026-02-01");
    expect((await stateOf())?.letters[1]).toMatchObject({
      step: "collection_notice",
      sentOn: "2026-02-01",
      deadlineOn: "2026-02-16", // 15 February is a Sunday
    });
    await hub.day("2026-02-02");
    expect((await stateOf())?.letters).toHaveLength(2);
  });

  it("counts the deadline from the sending also when the letter lay in the queue for a week", async () => {
    await hub.sync();
    await startAllDueCases(hub.shell());
    const advance = hub.queue.shift();
    if (advance !== undefined) await hub.handle(advance);
    hub.to("2026-01-12");
    await hub.sync();
    await hub.drain();
    expect((await stateOf())?.letters).toMatchObject([{ sentOn: "2026-01-12", deadlineOn: "2026-01-26" }]);
  });
});

describe("T12: a crash between the order of a letter and its sending", () => {
  const ordered = async () => {
    await hub.sync();
    await startAllDueCases(hub.shell());
    const advance = hub.queue.shift();
    if (advance !== undefined) await hub.handle(advance);
  };

  it("loses nothing when the PDF was kept and nothing was stored", async () => {
    await ordered();
    const dying = { ...hub.desk, archive: { put: () => Promise.reject(new Error("killed")) } };
    await expect(sendLetter(hub.shell(), dying, LETTER)).rejects.toThrow("killed");
    expect((await stateOf())?.pending).toMatchObject({ letterId: "1-2" });
    await hub.drain();
    expect((await stateOf())?.letters).toHaveLength(1);
    expect(hub.delivered).toHaveLength(1);
  });

  it("sends it the next day when its message was given up", async () => {
    await ordered();
    hub.queue.splice(0);
    await hub.day("2026-01-05");
    expect(hub.delivered).toHaveLength(0);
    await hub.day("2026-01-06");
    expect(hub.delivered).toHaveLength(1);
    expect((await stateOf())?.letters).toMatchObject([{ sentOn: "2026-01-06", deadlineOn: "2026-01-20" }]);
    await hub.day("2026-01-07");
    expect(hub.delivered).toHaveLength(1);
  });

  it("carries on from the outbox when the queue was never told", async () => {
    await ordered();
    hub.queue.splice(0);
    const deaf = { ...hub.shell(), enqueue: () => Promise.reject(new Error("killed")) };
    await expect(sendLetter(deaf, hub.desk, LETTER)).rejects.toThrow("killed");
    expect(await stateOf()).toMatchObject({ letters: [], pending: { letterId: "1-2" } });
    expect(hub.delivered).toHaveLength(0);
    hub.later(5 * 60_000);
    await hub.sweep();
    await hub.drain();
    expect(hub.delivered).toHaveLength(1);
    await hub.sweep();
    await hub.drain();
    expect(hub.delivered).toHaveLength(1);
  });

  it("looks for an e-mail whose answer was lost before it sends it again", async () => {
    await ordered();
    const deliver = async () => {
      for (let next = hub.queue.shift(); next !== undefined; next = hub.queue.shift()) {
        if (next.queue === "deliver-letter") return;
        await hub.handle(next);
      }
    };
    await deliver();
    const lost = {
      ...hub.post,
      channels: {
        ...hub.post.channels,
        email: {
          send: async (letter: Parameters<typeof hub.post.channels.email.send>[0]) => {
            await hub.post.channels.email.send(letter);
            throw new Error("killed");
          },
        },
      },
    };
    await expect(deliverLetter(hub.shell(), lost, LETTER.letterId)).rejects.toThrow("killed");
    await expect(deliverLetter(hub.shell(), hub.post, LETTER.letterId)).rejects.toThrow("waiting for its event");
    await hub.mailEvent({ letterId: LETTER.letterId, type: "Send", messageId: "m-1" });
    expect((await stateOf())?.letters).toMatchObject([{ letterId: "1-2", sentOn: "2026-01-05" }]);
    expect(await deliverLetter(hub.shell(), hub.post, LETTER.letterId)).toEqual({ kind: "already" });
    expect(hub.delivered).toHaveLength(1);
  });
});
