import { calendarDate, ore } from "@kravflyt/core";
import { invoiceChange, listAudit, loadPosting, postingChange } from "@kravflyt/store";
import type { SQSEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, CONNECTION, LUNDE } from "../../test/http/parties.ts";
import { handler as postBooking } from "../queue/post-booking.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

const off = (connectionId: string = CONNECTION) =>
  hub.ask("switchOffConnection", "admin", { params: { connectionId }, body: {} });

describe("a connection that is switched off", () => {
  it("keeps its settings, is written down with who did it, and is off however often that is asked", async () => {
    expect(await off()).toMatchObject({ status: 200, body: { connectionId: CONNECTION, status: "off" } });
    expect((await hub.taken("sync-creditor")).map((body) => JSON.parse(body))).toEqual([{ connectionId: CONNECTION }]);
    const [entry] = (await listAudit(hub.table, LUNDE)).items;
    expect(entry).toMatchObject({ by: "admin", what: `connection:${CONNECTION}`, after: { status: "off" } });
    const written = hub.written();
    expect(await off()).toMatchObject({ status: 200, body: { status: "off" } });
    expect(hub.written()).toBe(written);
  });

  it("is not read when somebody asks", async () => {
    await off();
    const asked = await hub.ask("syncConnection", "admin", { params: { connectionId: CONNECTION }, body: {} });
    expect(asked).toEqual({ status: 409, body: { code: "not_active" } });
  });

  it("sends no letter, although one was ordered on books that were just read", async () => {
    await hub.put(invoiceChange({ after: anInvoice(1) }));
    const params = { caseId: "1" };
    const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
    await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
    await hub.ask("takeStep", "worker", { params, body: { step: "dunning" } });
    await off();
    await hub.sendLetters();
    expect((await hub.ask("readCase", "reader", { params })).body.documents).toEqual([]);
  });

  it("has its bookings wait", async () => {
    const lines = [{ account: "8055", side: "credit", amountOre: ore(100) }] as const;
    const on = calendarDate("2026-03-02");
    const posting = { postingId: "p1", creditorId: LUNDE, connectionId: CONNECTION, on, status: "pending" } as const;
    const body = { kind: "journal", on, description: "Renter", lines } as const;
    await hub.put(postingChange({ after: { ...posting, body } }));
    await off();
    const text = JSON.stringify({ postingId: "p1", connectionId: CONNECTION });
    const record = { messageId: "m", body: text, attributes: { ApproximateReceiveCount: "1" } };
    const event = { Records: [record] } as unknown as SQSEvent;
    const answer = await postBooking(event, { getRemainingTimeInMillis: () => 60_000 });
    expect(answer).toEqual({ batchItemFailures: [] });
    expect((await loadPosting(hub.table, "p1"))?.value.status).toBe("pending");
  });
});
