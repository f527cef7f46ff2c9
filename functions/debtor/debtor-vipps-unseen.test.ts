import { followVipps, type OpenVipps, type Shell } from "@kravflyt/app";
import { vippsOf } from "@kravflyt/connectors";
import { caseId, dayInNorway } from "@kravflyt/core";
import type { VippsSandbox } from "@kravflyt/sandboxes";
import { lastVippsPayment } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { askAs } from "../../test/http/debtor-door.ts";
import type { TestHub } from "../../test/http/hub.ts";
import { agree, inApp, lookAtCases, startPayingCase } from "../../test/http/vipps-hub.ts";

/** On 2 March: 1,250.00 and 29 days of 12 %, which is 11.92. */
const OWED = 126_192;
let hub: TestHub;
let vipps: VippsSandbox;
let number = "";
beforeEach(async () => {
  ({ hub, vipps, number } = await startPayingCase());
});
afterEach(async () => {
  await vipps.close();
  await hub.close();
});

const read = async () => (await hub.ask("readCase", "reader", { params: { caseId: "1" } })).body;
const pay = () => askAs("payByVipps", number);
const follow = async () => (await askAs("followVipps", number)).body["payment"];
const stored = async () => (await lastVippsPayment(hub.table, caseId("1")))?.value;
const at = (time: string) => hub.to(`2026-03-02T${time}.000Z`);
const captures = () => vipps.stats().byRoute["POST /epayment/v1/payments/:reference/capture"] ?? 0;

describe("a browser that was closed", () => {
  it("loses nothing: twelve minutes later what the debtor said yes to is taken", async () => {
    await pay();
    await inApp(vipps, "approve");
    at("09:11:59");
    expect(await lookAtCases(hub)).toBe(0);
    at("09:12:00");
    expect(await lookAtCases(hub)).toBe(1);
    expect(await stored()).toMatchObject({ state: "taken", takenOn: "2026-03-02" });
    expect((await read()).status).toBe("on_hold");
  });

  it("ends a payment that nobody said yes to, and the case goes on", async () => {
    await pay();
    at("09:12:00");
    await lookAtCases(hub);
    expect(await stored()).toMatchObject({ state: "over", over: "expired" });
    at("10:00:00");
    expect(await lookAtCases(hub)).toBe(0);
  });

  it("keeps the case from going on by itself while Vipps does not answer, and is looked after until it does", async () => {
    await pay();
    await inApp(vipps, "approve");
    vipps.orderFault({ fault: { kind: "status", status: 503 }, times: 100 });
    for (const time of ["09:12:00", "09:24:00", "09:36:00"]) {
      at(time);
      expect(await lookAtCases(hub)).toBe(1);
    }
    expect(await stored()).toMatchObject({ state: "open", looks: 3 });
    vipps.clearFaults();
    at("09:48:00");
    await lookAtCases(hub);
    expect(await stored()).toMatchObject({ state: "taken" });
    expect(captures()).toBe(1);
  });
});

describe("an answer of Vipps's that is lost", () => {
  it.each(["answer_lost", "request_lost"] as const)("makes no second payment: %s", async (kind) => {
    vipps.orderFault({ fault: { kind }, method: "POST", path: "/epayment/v1/payments" });
    expect((await pay()).status).toBe(200);
    expect(vipps.payments()).toHaveLength(1);
  });

  it("at both attempts to make it leaves nothing half done: the next press leads to the one payment", async () => {
    vipps.orderFault({ fault: { kind: "answer_lost" }, times: 1, method: "POST", path: "/epayment/v1/payments" });
    vipps.orderFault({ fault: { kind: "status", status: 503 }, times: 2, method: "GET" });
    expect((await pay()).status).toBe(502);
    at("09:01:00");
    expect((await pay()).status).toBe(200);
    expect(vipps.payments()).toHaveLength(1);
  });

  it.each(["answer_lost", "request_lost"] as const)("takes the money once: %s", async (kind) => {
    await pay();
    await inApp(vipps, "approve");
    vipps.orderFault({ fault: { kind }, method: "POST", path: "/capture" });
    expect(await follow()).toBe("paid");
    expect(vipps.payments()).toMatchObject([{ captured: OWED }]);
  });

  it("after the money was taken is found again by whoever looks next, on the day that Vipps took it", async () => {
    hub.to("2026-03-02T22:58:00.000Z");
    await pay();
    await inApp(vipps, "approve");
    vipps.orderFault({ fault: { kind: "status", status: 503 }, times: 2, path: "/events" });
    expect((await askAs("followVipps", number)).status).toBe(502);
    // since when is not known yet, and the case stands still all the same
    expect([captures(), (await read()).status]).toEqual([1, "on_hold"]);
    expect(await stored()).toMatchObject({ state: "open" });
    hub.to("2026-03-03T08:00:00.000Z");
    await lookAtCases(hub);
    expect([captures(), (await read()).status]).toEqual([1, "on_hold"]);
    expect(await stored()).toMatchObject({ state: "taken", takenOn: "2026-03-02" });
    expect(vipps.payments()).toMatchObject([{ captured: OWED }]);
  });
});

describe("what Vipps says of a payment", () => {
  /** As the hub asks, with answers to `GET` that `change` has changed. */
  const asking = (change: (answer: Response, asked: Request) => Promise<Response>): OpenVipps => {
    const send = async (asked: Request) => change(await fetch(asked.clone()), asked);
    return async ({ merchantSerialNumber }) =>
      vippsOf({ send, apiUrl: vipps.apiUrl, merchantSerialNumber, keys: vipps.credentials, now: () => 0 });
  };
  const shell = (): Shell => ({
    table: hub.table,
    at: hub.now(),
    today: dayInNorway(hub.now()),
    enqueue: async () => undefined,
  });

  it("ends nothing while it does not see yet what was taken: the next look finds it", async () => {
    await pay();
    await inApp(vipps, "approve");
    let isTaken = false;
    const late = asking(async (answer, { url, method }) => {
      isTaken ||= url.endsWith("/capture");
      if (!isTaken || method !== "GET") return answer;
      const body = (await answer.json()) as { readonly aggregate: object };
      const aggregate = { ...body.aggregate, capturedAmount: { currency: "NOK", value: 0 } };
      return Response.json({ ...body, aggregate });
    });
    expect(await followVipps(shell(), late, caseId("1"))).toBe("open");
    expect([captures(), (await stored())?.state]).toEqual([1, "open"]);
    expect(await follow()).toBe("paid");
    expect([captures(), (await stored())?.state]).toEqual([1, "taken"]);
  });

  it("ends nothing when it does not know what it has made itself, however long ago", async () => {
    await pay();
    await inApp(vipps, "approve");
    at("10:00:00");
    const forgetful = asking(async (answer, { method }) =>
      method === "GET" ? new Response("", { status: 404 }) : answer,
    );
    await expect(followVipps(shell(), forgetful, caseId("1"))).rejects.toMatchObject({ retry: "later" });
    expect((await stored())?.state).toBe("open");
  });

  it("is the same for the slower of two who follow it: what the other took meanwhile is paid", async () => {
    await pay();
    await inApp(vipps, "approve");
    let isFirst = true;
    const slow = asking(async (answer, { method }) => {
      if (isFirst && method === "GET") {
        isFirst = false;
        expect(await follow()).toBe("paid");
      }
      return answer;
    });
    expect(await followVipps(shell(), slow, caseId("1"))).toBe("paid");
    expect([captures(), (await stored())?.state]).toEqual([1, "taken"]);
  });

  it("is asked at the sales unit that the payment was made at, whatever was agreed since", async () => {
    await pay();
    await inApp(vipps, "approve");
    await agree(hub, { on: true, merchantSerialNumber: "654321" });
    expect(await follow()).toBe("paid");
  });
});

describe("a letter that was ordered", () => {
  it("waits while the debtor may be paying, and is not sent when that is done", async () => {
    await hub.ask("takeStep", "worker", { params: { caseId: "1" }, body: { step: "dunning" } });
    await pay();
    await inApp(vipps, "approve");
    await expect(hub.sendLetters()).rejects.toThrow();
    expect((await read()).status).toBe("ongoing");
    at("09:12:00");
    await lookAtCases(hub);
    await hub.sendLetters();
    const { timeline } = await read();
    expect(timeline.map(({ type }) => type)).not.toContain("letter_sent");
    expect((await read()).status).toBe("on_hold");
  });
});
