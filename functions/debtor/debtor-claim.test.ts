import { letterId } from "@kravflyt/core";
import { creditorChange, invoiceChange, loadCreditor, loadDispatch } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { askAs } from "../../test/http/debtor-door.ts";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE } from "../../test/http/parties.ts";

const params = { caseId: "1" };
let hub: TestHub;
let number = "";
beforeEach(async () => {
  hub = await startTestHub();
  const creditor = await loadCreditor(hub.table, LUNDE);
  if (creditor === undefined) throw new Error("no creditor");
  const process = [{ step: "dunning", on: true, deadlineDays: 14 }] as const;
  const processes = { private: process, sole_proprietor: process, company: process };
  const after = { ...creditor.value, autopilot: { ...creditor.value.autopilot, processes } };
  await hub.put(creditorChange({ before: creditor, after }), invoiceChange({ after: anInvoice(1) }));
  const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
  await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
  number = (await read()).number;
  await hub.ask("takeStep", "worker", { params, body: { step: "dunning" } });
  await hub.sendLetters();
  hub.to("2026-03-03T09:00:00.000Z");
});
afterEach(() => hub.close());

const read = async () => (await hub.ask("readCase", "reader", { params })).body;
const see = async (query: Record<string, string> = {}) => (await askAs("seeClaim", number, { query })).body;

describe("the claim on the debtor's page", () => {
  it("shows each amount with its reason, what was sent and how to pay, and neither name nor address of the debtor", async () => {
    const body = await see();
    expect(body).toMatchObject({
      number,
      language: "nb",
      today: "2026-03-03",
      creditor: { name: "Lunde Rør AS", organizationNumber: "310844136" },
      answers: { name: "Lunde Rør AS", email: "post@kreditor.example", phone: "22000001" },
      may: { object: true, ask: true, pay: true },
      payments: [],
      instalments: [],
      asked: [],
      letters: [{ step: "dunning", sentOn: "2026-03-02", deadlineOn: "2026-03-16" }],
    });
    expect(JSON.stringify(body)).not.toMatch(/Testperson|Prøveveien|5003/);
  });

  it("adds up to what the creditor's people see, line by line, today and on the deadline", async () => {
    const { claim } = (await see()) as { claim: { rows: { part: string; ore: number }[]; totalOre: number } & object };
    const { owed } = await read();
    if ("refused" in owed) throw new Error("not known");
    expect(claim.totalOre).toBe(owed.totalOre);
    const lines = claim.rows.filter(({ part }) => part !== "total" && part !== "subtotal");
    expect(lines.reduce((sum, { ore }) => sum + ore, 0)).toBe(owed.totalOre);
    // 125,000 øre · 12 % · 13 days / 365 = 534.2; by 16 March the interest has run from 2 February: 43 days
    const later = await hub.ask("readCase", "reader", { params });
    expect(later.status).toBe(200);
    const { atDeadline } = claim as unknown as { atDeadline: { on: string; ore: number } };
    expect(atDeadline.on).toBe("2026-03-16");
    expect(atDeadline.ore).toBeGreaterThan(claim.totalOre);
  });

  it("says until which day it was counted where no rates are known for today, and no sum for the days to come", async () => {
    const claimOn = async (day: string) => {
      hub.to(`${day}T09:00:00.000Z`);
      const { claim } = (await see()) as { claim: { asOf: string; totalOre: number; notes: string[] } };
      return { ...claim, notes: claim.notes.join(" ").replaceAll("\u00a0", " ") };
    };
    const last = await claimOn("2026-12-31");
    expect(last.notes).toContain("regnet til og med 31. desember 2026. Etter 31. desember 2026 kommer det");
    const beyond = await claimOn("2027-02-01");
    expect([last.asOf, beyond.asOf, beyond.totalOre]).toEqual(["2026-12-31", "2026-12-31", last.totalOre]);
    expect(beyond.notes).toMatch(/regnet til og med 31\. desember 2026\.$/);
  });

  it("speaks the language that is asked for", async () => {
    const claimIn = async (language: string) => (await see({ language })) as { claim: { rows: { label: string }[] } };
    expect((await claimIn("nb")).claim.rows[0]?.label).toBe("Hovedstol, faktura 1001");
    expect((await claimIn("en")).claim.rows[0]?.label).toBe("Principal, invoice 1001");
  });

  it("is closed for whoever has the code when the case ended 91 days ago, and not the day before", async () => {
    await hub.ask("giveUpCase", "operator", { params, body: { confirm: true } });
    hub.to("2026-06-01T09:00:00.000Z");
    expect(await see()).toMatchObject({ standing: { kind: "closed", on: "2026-03-03", reason: "not_with_us" } });
    hub.to("2026-06-02T09:00:00.000Z");
    expect(await see()).toEqual({ code: "no_such_claim" });
  });
});

describe("the letter", () => {
  it("prints a code that is kept nowhere, and is made again to the byte", async () => {
    const [document] = (await read()).documents;
    const kept = await loadDispatch(hub.table, letterId(document?.letterId ?? ""));
    expect(kept?.value.madeFrom?.page?.portalUrl).toBe("https://krav.fjellvik.example");
    expect(JSON.stringify(kept)).not.toContain("#");
    const audit = await hub.ask("auditCase", "reader", { params });
    expect(audit.body).toMatchObject({ outcome: "holds", letters: [{ verdict: "same" }] });
  });
});

describe("an objection from the page", () => {
  it("stops the case as one that the creditor's people note, and says so", async () => {
    const answer = await askAs("objectToClaim", number, { body: { text: "Varen kom aldri." } });
    expect(answer).toEqual({ status: 200, body: { standing: { kind: "objected", on: "2026-03-03" } } });
    const { status, holds, timeline } = await read();
    expect({ status, holds }).toEqual({
      status: "on_hold",
      holds: [{ kind: "objection", on: "2026-03-03", note: "Varen kom aldri." }],
    });
    expect(timeline.slice(-2)).toMatchObject([
      { type: "case_held", by: "debtor" },
      { type: "message_written", by: "debtor" },
    ]);
    expect(await see()).toMatchObject({
      standing: { kind: "objected" },
      may: { object: true, ask: false, pay: true },
    });
  });

  it("is told to the case handler, who has to answer it", async () => {
    await askAs("objectToClaim", number, { body: { text: "Varen kom aldri." } });
    expect((await hub.ask("listRemarks", "operator", { params })).body.remarks).toMatchObject([
      { side: "debtor", to: "case_handler", text: "Mener at noe er feil.\nVaren kom aldri." },
    ]);
    const waiting = { params: { creditorId: LUNDE }, query: { turn: "operator" } };
    const { conversations } = (await hub.ask("listWaitingConversations", "operator", waiting)).body;
    expect(conversations).toMatchObject([{ caseId: "1", to: "case_handler" }]);
  });

  it("is one objection however often it is sent; what is added to it is told, and does not write it over", async () => {
    const object = (text: string) => askAs("objectToClaim", number, { body: { text } });
    await object("Varen kom aldri.");
    expect((await object("Varen kom aldri.")).status).toBe(200);
    const written = async () => (await hub.ask("listRemarks", "operator", { params })).body.remarks.length;
    expect(await written()).toBe(1);
    expect((await object("Og beløpet er galt.")).status).toBe(200);
    expect([await written(), (await read()).holds[0]?.note]).toEqual([2, "Varen kom aldri."]);
    expect((await object("En tredje ting.")).status).toBe(200);
    expect(await object("En fjerde ting.")).toEqual({ status: 422, body: { code: "asked_too_often" } });
    expect((await read()).timeline.filter(({ type }) => type === "case_held")).toHaveLength(1);
  });

  it("shows nobody who holds the letter what was written", async () => {
    await askAs("objectToClaim", number, { body: { text: "Jeg er syk." } });
    const seen = await see();
    expect(seen).toMatchObject({ asked: [{ on: "2026-03-03", text: "Mener at noe er feil." }] });
    expect(JSON.stringify(seen)).not.toContain("syk");
  });

  it("needs words, and not more than can be read", async () => {
    for (const text of ["", "   ", "x".repeat(2001)]) {
      expect((await askAs("objectToClaim", number, { body: { text } })).status).toBe(400);
    }
  });

  it("is refused for a case that has ended", async () => {
    await hub.ask("giveUpCase", "operator", { params, body: { confirm: true } });
    expect(await askAs("objectToClaim", number, { body: { text: "Feil." } })).toEqual({
      status: 409,
      body: { code: "case_is_closed", closedOn: "2026-03-03" },
    });
  });
});

describe("a request from the page", () => {
  const plan = {
    askId: "ask-0001",
    kind: "plan",
    instalments: 4,
    firstOn: "2026-03-25",
    text: "Jeg er student.",
    contact: "900 00 000",
  };

  it("lands with the case handler as a message that waits for an answer, and stops nothing", async () => {
    expect(await askAs("askForTime", number, { body: plan })).toEqual({ status: 200, body: { asked: true } });
    expect((await hub.ask("listRemarks", "operator", { params })).body.remarks).toMatchObject([
      {
        side: "debtor",
        by: "debtor",
        to: "case_handler",
        text: "Ønsker avdragsordning: 4 avdrag, det første 25.03.2026.\nJeg er student.\nKontakt: 900 00 000",
      },
    ]);
    const waiting = await hub.ask("listWaitingConversations", "operator", {
      params: { creditorId: LUNDE },
      query: { turn: "operator" },
    });
    expect(waiting.body.conversations).toMatchObject([{ caseId: "1", to: "case_handler" }]);
    expect((await read()).status).toBe("ongoing");
    const seen = await see();
    expect(seen).toMatchObject({
      asked: [{ on: "2026-03-03", text: "Ønsker avdragsordning: 4 avdrag, det første 25.03.2026." }],
      standing: { kind: "ongoing" },
    });
    expect(JSON.stringify(seen)).not.toMatch(/student|900 00 000/);
  });

  it("has an id that no message of a person's can stand in the way of", async () => {
    const body = { text: "Vi ringer ham.", to: "case_handler" };
    const write = (remarkId: string) => hub.ask("writeMessage", "worker", { params: { ...params, remarkId }, body });
    expect((await write("debtor-ask-0001")).status).toBe(200);
    expect((await write("debtor~ask-0001")).status).toBe(400);
    expect((await askAs("askForTime", number, { body: plan })).status).toBe(200);
    expect((await hub.ask("listRemarks", "operator", { params })).body.remarks).toMatchObject([
      { remarkId: "debtor~ask-0001" },
      { remarkId: "debtor-ask-0001" },
    ]);
  });

  it("is one request when it is sent twice", async () => {
    await askAs("askForTime", number, { body: plan });
    expect((await askAs("askForTime", number, { body: plan })).status).toBe(200);
    expect((await hub.ask("listRemarks", "operator", { params })).body.remarks).toHaveLength(1);
  });

  it("is not taken for a day that is over, nor a fourth time in a day", async () => {
    const deferral = (at: number, until: string) => ({
      body: { askId: `ask-100${at}`, kind: "deferral", until, text: "", contact: "" },
    });
    expect(await askAs("askForTime", number, deferral(1, "2026-03-03"))).toEqual({
      status: 422,
      body: { code: "day_in_the_past" },
    });
    for (const at of [1, 2, 3])
      expect((await askAs("askForTime", number, deferral(at, "2026-03-24"))).status).toBe(200);
    expect(await askAs("askForTime", number, deferral(4, "2026-03-24"))).toEqual({
      status: 422,
      body: { code: "asked_too_often" },
    });
  });
});
