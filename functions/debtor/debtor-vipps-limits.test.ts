import { ore } from "@kravflyt/core";
import type { VippsSandbox } from "@kravflyt/sandboxes";
import { invoiceChange } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { askAs } from "../../test/http/debtor-door.ts";
import type { TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE } from "../../test/http/parties.ts";
import { inApp, lookAtCases, startPayingCase } from "../../test/http/vipps-hub.ts";

const OWED = 126_192;
const TOO_OFTEN = { status: 422, body: { code: "asked_too_often" } };
const params = { caseId: "1" };
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

const read = async (caseId = "1") => (await hub.ask("readCase", "reader", { params: { caseId } })).body;
const types = async (caseId = "1") => (await read(caseId)).timeline.map(({ type }) => type);
const pay = (of = number) => askAs("payByVipps", of);
const follow = async (of = number) => (await askAs("followVipps", of)).body["payment"];
const at = (time: string) => hub.to(`2026-03-02T${time}.000Z`);

/** Begins payments until there are `count` of the day, a quarter of an hour apart; the last one is open. */
async function begin(count: number, of = number): Promise<void> {
  for (const time of ["12:00:00", "12:15:00", "12:30:00", "12:45:00", "13:00:00"].slice(0, count)) {
    at(time);
    expect((await pay(of)).status).toBe(200);
  }
}

describe("payments that are begun and come to nothing", () => {
  it("are five a day: whoever wants a sixth is refused, and nothing is asked for at Vipps", async () => {
    await begin(5);
    expect((await pay()).status).toBe(200); // the same one again
    expect(vipps.payments()).toHaveLength(5);
    at("13:15:00");
    expect(await follow()).toBe("expired");
    expect(await pay()).toEqual(TOO_OFTEN);
    expect(vipps.payments()).toHaveLength(5);
  });

  it("are counted by the day in Norway, and anew on the next", async () => {
    await begin(5);
    at("22:59:59");
    expect(await pay()).toEqual(TOO_OFTEN);
    at("23:00:00");
    expect((await pay()).status).toBe(200);
    expect(vipps.payments()).toHaveLength(6);
  });

  it("stand with the case, for whoever asks why it stood still", async () => {
    expect(await read()).not.toHaveProperty("vippsInVain");
    await begin(2);
    expect((await read()).vippsInVain).toEqual({ times: 1, lastOn: "2026-03-02" });
    hub.to("2026-03-04T09:00:00.000Z");
    expect(await follow()).toBe("expired");
    expect((await read()).vippsInVain).toEqual({ times: 2, lastOn: "2026-03-02" });
  });
});

describe("a letter", () => {
  beforeEach(() => hub.ask("takeStep", "worker", { params, body: { step: "dunning" } }));

  it("waits for the second payment of a day", async () => {
    await begin(2);
    await expect(hub.sendLetters()).rejects.toThrow();
    expect(await types()).not.toContain("letter_sent");
  });

  it("waits for no third, and what it costs is not asked of whoever then pays on the day", async () => {
    await begin(3);
    await hub.sendLetters();
    expect(await types()).toContain("letter_sent");
    await inApp(vipps, "approve");
    expect(await follow()).toBe("paid");
    expect(vipps.payments().at(-1)).toMatchObject({ captured: OWED });
    expect((await read()).holds).toEqual([{ kind: "payment_on_its_way", on: "2026-03-02" }]);
  });
});

describe("a letter during a third payment that Vipps has not told the end of", () => {
  beforeEach(() => hub.ask("takeStep", "worker", { params, body: { step: "dunning" } }));

  it.each([
    ["goes while the payment lives", "12:39:59", true],
    ["waits when it has had its time: it may have been paid", "12:40:00", false],
  ])("%s", async (_, time, goes) => {
    await begin(3);
    at(time);
    if (goes) await hub.sendLetters();
    else await expect(hub.sendLetters()).rejects.toThrow();
    expect((await types()).includes("letter_sent")).toBe(goes);
  });
});

describe("a case that goes on by itself", () => {
  let other = "";
  beforeEach(async () => {
    const customer = { ...anInvoice(2).invoice.customer, sourceId: "20002" };
    const invoice = { customer, totalOre: ore(125_000), outstandingOre: ore(125_000) };
    await hub.put(invoiceChange({ after: anInvoice(2, { invoice, debtor: { sourceId: "20002" } }) }));
    const body = { invoiceIds: ["lunde-fiken:2"], mode: "autopilot", confirm: true };
    await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
    other = (await read("2")).number;
  });

  it("takes no step during the second payment of a day", async () => {
    await begin(2, other);
    await lookAtCases(hub);
    expect(await types("2")).not.toContain("letter_ordered");
  });

  it("takes it during the third, which is followed to its end all the same", async () => {
    await begin(3, other);
    await lookAtCases(hub);
    expect(await types("2")).toContain("letter_ordered");
    await inApp(vipps, "approve");
    at("12:45:00");
    await lookAtCases(hub);
    expect((await read("2")).holds).toMatchObject([{ kind: "payment_on_its_way" }]);
  });
});
