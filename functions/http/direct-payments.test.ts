import { caseId, laterBy, principalOf } from "@kravflyt/core";
import { creditorChange, invoiceChange, listAudit, listEntries, loadCase, loadCreditor } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CLAIM_COLUMNS } from "../../test/http/claim-list.ts";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE } from "../../test/http/parties.ts";

/*
 * What debtors pay straight to a creditor on claims that no books tell of: written down by hand, or brought by a list.
 */

const params = { caseId: "1" };
const ofCreditor = { creditorId: LUNDE };

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

const CLAIM = {
  against: "private",
  debtorName: "Ola Nordmann",
  address: "Storgata 1",
  postalCode: "0155",
  city: "Oslo",
  invoiceNumber: "2001",
  issuedOn: "2026-01-01",
  dueOn: "2026-01-15",
  amountOre: 125_000,
};
/** A case on 1 250 kr due 15 January 2026, written down on 2 March. */
const aCase = (changes: object = {}) =>
  hub.ask("createCase", "worker", { params: ofCreditor, body: { ...CLAIM, ...changes } });

const PAYMENT = { paymentKey: "k1", invoiceId: "lunde-file:2001", paidOn: "2026-02-20", amountOre: 40_000 };
const preview = ({ invoiceId, paidOn, amountOre }: Omit<typeof PAYMENT, "paymentKey"> = PAYMENT) =>
  hub.ask("previewDirectPayment", "reader", { params, query: { invoiceId, paidOn, amountOre: String(amountOre) } });

const NOTHING_SEEN = { owedBeforeOre: 0, surplusOre: 0, leftOre: 0 };
const seenOf = async (payment: Omit<typeof PAYMENT, "paymentKey">) => {
  const { owedBeforeOre, surplusOre, leftOre } = (await preview(payment)).body.outcome ?? NOTHING_SEEN;
  return { owedBeforeOre, surplusOre, leftOre };
};
type Beside = { readonly besideLowering?: boolean; readonly besideAnother?: boolean };
type Said = Partial<typeof PAYMENT> & Beside & { readonly seen?: typeof NOTHING_SEEN; readonly note?: string };
/** Registered with what the preview says of it, unless told otherwise. */
async function register(said: Said = {}) {
  const { seen, besideLowering = false, besideAnother = false, ...more } = said;
  const payment = { ...PAYMENT, ...more };
  return hub.ask("registerDirectPayment", "worker", {
    params,
    body: { ...payment, seen: seen ?? (await seenOf(payment)), besideLowering, besideAnother },
  });
}
async function unchanged(said: Said = {}) {
  const before = hub.written();
  const answer = await register(said);
  expect(hub.written()).toBe(before);
  return answer;
}
const state = async (id = "1") => {
  const seen = await loadCase(hub.table, caseId(id));
  if (seen === undefined) throw new Error(`no case ${id}`);
  return seen.value;
};
const principals = async (id = "1") => (await state(id)).claims.map(principalOf);
const read = async () => (await hub.ask("readCase", "reader", { params })).body;
const inBooks = async () => {
  const accounts = ["creditor_bank", "creditor_principal", "creditor_interest_income", "owed_to_payer"] as const;
  const lists = await Promise.all(accounts.map((account) => listEntries(hub.table, LUNDE, account)));
  return lists.map(({ items }) => items.reduce((sum, { amountOre }) => sum + amountOre, 0));
};

describe("a payment to the creditor on a claim that was written down", () => {
  it("is shown with what it covers and what is left, and nothing is done", async () => {
    await aCase();
    const before = hub.written();
    const { status, body } = await preview();
    // 125 000 × 12 % × 46 / 365 = 1 890 of interest by now; with the payment 1 479 of 36 days and 279 of 10
    expect([status, body]).toEqual([
      200,
      {
        claims: [{ invoiceId: "lunde-file:2001", invoiceNumber: "2001", principalOre: 125_000 }],
        outcome: {
          parts: [{ part: "principal", ore: 40_000 }],
          surplusOre: 0,
          owedBeforeOre: 126_890,
          leftOre: 86_758,
        },
      },
    ]);
    expect((await hub.ask("previewDirectPayment", "reader", { params })).body).toEqual({ claims: body.claims });
    expect((await hub.ask("previewDirectPayment", "reader", { params, query: { amountOre: "1" } })).status).toBe(400);
    expect(hub.written()).toBe(before);
  });

  it("pays from the day it was paid, is told as registered by hand, with its note, and stands in the audit", async () => {
    await aCase();
    const done = await register({ note: "Vippset til butikken." });
    expect([done.status, done.body]).toMatchObject([200, { caseId: "1", status: "ongoing" }]);
    expect(await principals()).toEqual([85_000]);
    const { timeline, owed } = await read();
    expect("totalOre" in owed && owed.totalOre).toBe(86_758);
    expect(timeline.map(({ type, by, facts }) => ({ type, by, ...facts }))).toMatchObject([
      { type: "case_opened" },
      { type: "payment_received", paidOn: "2026-02-20", amountOre: 40_000, origin: "books", byHand: true },
      { type: "note_written", by: "worker", text: "Vippset til butikken." },
    ]);
    expect((await listAudit(hub.table, LUNDE)).items[0]).toMatchObject({
      by: "worker",
      what: "payment:lunde-file:2001::by-hand~k1",
      after: { caseId: "1", invoiceId: "lunde-file:2001", paidOn: "2026-02-20", amountOre: 40_000 },
    });
    expect(await inBooks()).toEqual([40_000, -40_000, 0, 0]);
  });

  it("is registered once, however often the same is asked, and its key is no other's", async () => {
    await aCase();
    const said = { seen: { owedBeforeOre: 126_890, surplusOre: 0, leftOre: 86_758 }, note: "To ganger." };
    const first = await register(said);
    expect(await unchanged(said)).toEqual(first);
    expect((await state()).payments).toHaveLength(1);
    expect(await unchanged({ ...said, amountOre: 50_000 })).toEqual({
      status: 409,
      body: { code: "payment_key_in_use" },
    });
    await register({ paymentKey: "k2", paidOn: "2026-02-21" });
    expect(await principals()).toEqual([45_000]);
  });

  it("has a note of its own, which no note of the name of its key is in the way of", async () => {
    await aCase();
    await hub.ask("writeNote", "worker", { params: { ...params, remarkId: "k1" }, body: { text: "Ringte." } });
    expect((await register({ note: "Vippset til butikken." })).status).toBe(200);
    const texts = (await read()).timeline.map(({ facts }) => facts["text"]).filter((text) => text !== undefined);
    expect(texts).toEqual(["Ringte.", "Vippset til butikken."]);
  });

  it("is asked about where one of the same day and sum is there already", async () => {
    await aCase();
    expect((await preview()).body.outcome).not.toHaveProperty("isLikeAnother");
    await register();
    expect((await preview()).body.outcome).toMatchObject({ isLikeAnother: true });
    const again = { paymentKey: "k2" };
    expect(await unchanged(again)).toEqual({ status: 409, body: { code: "like_another" } });
    await hub.ask("withdrawCase", "worker", { params, body: { confirm: true, costSeenOre: 0 } });
    expect(await unchanged(again)).toEqual({ status: 409, body: { code: "like_another" } });
    expect((await register({ ...again, besideAnother: true })).status).toBe(200);
  });

  it("is not all too much where somebody else registered it since it was looked at", async () => {
    await aCase();
    const all = { ...PAYMENT, amountOre: 125_000, paidOn: "2026-01-15" };
    const seen = await seenOf(all);
    expect(seen).toEqual({ owedBeforeOre: 126_890, surplusOre: 0, leftOre: 0 });
    await register({ ...all, paidOn: "2026-01-14" });
    expect(await unchanged({ ...all, seen, paymentKey: "k2" })).toEqual({
      status: 409,
      body: { code: "outcome_changed" },
    });
  });

  it("ends the case when it pays all of it, and goes back as far as it is more than is owed", async () => {
    await aCase();
    const all = { amountOre: 130_000, paidOn: "2026-03-02" };
    const { outcome } = (await preview({ ...PAYMENT, ...all })).body;
    expect(outcome).toEqual({
      parts: [
        { part: "interest", ore: 1_890 },
        { part: "principal", ore: 125_000 },
      ],
      surplusOre: 3_110,
      owedBeforeOre: 126_890,
      leftOre: 0,
      closes: "paid",
    });
    expect((await register(all)).body).toMatchObject({ status: "closed" });
    expect((await read()).closed).toEqual({ on: "2026-03-02", reason: "paid" });
    expect(await inBooks()).toEqual([130_000, -125_000, -1_890, -3_110]);
    // what comes after the end is all too much
    const later = await preview({ ...PAYMENT, amountOre: 100 });
    expect(later.body.outcome).toMatchObject({ parts: [], surplusOre: 100, leftOre: 0 });
    expect(later.body.outcome).not.toHaveProperty("closes");
    expect((await register({ paymentKey: "k2", amountOre: 100 })).status).toBe(200);
  });

  it("may be ten billion kroner, and come twice", async () => {
    await aCase();
    expect((await preview({ ...PAYMENT, amountOre: 9_007_199_254_740_992 })).status).toBe(400);
    const most = 1_000_000_000_000;
    for (const paymentKey of ["k1", "k2"]) {
      expect((await register({ paymentKey, amountOre: most, paidOn: "2026-03-02", besideAnother: true })).status).toBe(
        200,
      );
    }
    expect((await inBooks())[0]).toBe(2 * most);
  });

  it("lets the next letter ask for what is left, and stops the one that has nothing to ask for", async () => {
    await aCase();
    await hub.ask("takeStep", "worker", { params, body: { step: "dunning" } });
    await register({ amountOre: 125_000, paidOn: "2026-03-02" });
    await hub.sendLetters();
    expect((await state()).letters).toEqual([]);
  });

  it.each([
    [{ paidOn: "2026-03-03" }, 422, { code: "paid_in_future" }],
    [{ paidOn: "2025-12-31" }, 422, { code: "paid_before_invoice", on: "2026-01-01" }],
    [{ amountOre: 0 }, 422, { code: "amount_not_positive" }],
    [{ amountOre: -1 }, 422, { code: "amount_not_positive" }],
    [{ amountOre: 1_000_000_000_001 }, 422, { code: "amount_too_large" }],
    [{ amountOre: 9_007_199_254_740_991 }, 422, { code: "amount_too_large" }],
    [{ invoiceId: "lunde-file:2002" }, 404, { code: "invoice_not_found" }],
    [{ seen: { owedBeforeOre: 126_890, surplusOre: 0, leftOre: 86_757 } }, 409, { code: "outcome_changed" }],
    [{ seen: { owedBeforeOre: 126_889, surplusOre: 0, leftOre: 86_758 } }, 409, { code: "outcome_changed" }],
    [{ seen: { owedBeforeOre: 126_890, surplusOre: 1, leftOre: 86_758 } }, 409, { code: "outcome_changed" }],
  ])("is refused: %j", async (said, status, body) => {
    await aCase();
    expect(await unchanged(said)).toEqual({ status, body });
    if (!("seen" in said)) expect(await preview({ ...PAYMENT, ...said })).toEqual({ status, body });
  });
});

const MAPPING = { columns: CLAIM_COLUMNS };

/** The creditor's list, a minute after the one before: invoices 2001 and 2002 of 1 250 kr, with what is left of each. */
const listed = async (left: string, leftOfSecond = "") => {
  hub.to(laterBy(hub.now(), 60_000));
  const row = (number: number, rest: string) =>
    `Lunde Rør AS;Ola Nordmann;Storgata 1;0155;Oslo;${number};01.01.2026;15.01.2026;1250,00;${rest}`;
  const rows = [Object.values(MAPPING.columns).join(";"), row(2001, left), row(2002, leftOfSecond)];
  const content = Buffer.from(`${rows.join("\n")}\n`).toString("base64");
  const body = { fileName: "krav.csv", content, mapping: MAPPING, again: true };
  expect((await hub.ask("importClaims", "worker", { params: ofCreditor, body })).status).toBe(200);
};
const start = (number: number, mode: "manual" | "autopilot" = "manual") => {
  const body = { invoiceIds: [`lunde-file:${number}`], mode, confirm: true };
  return hub.ask("startCases", "worker", { params: ofCreditor, body });
};
/** Debtors pay to the client account; `costsFirst`: what they pay goes to costs before the principal. */
async function paidToUs(costsFirst = false) {
  const before = await loadCreditor(hub.table, LUNDE);
  if (before === undefined) throw new Error("no creditor");
  const { allocationOrder } = before.value.creditor;
  const order = costsFirst ? [...allocationOrder.slice(1), ...allocationOrder.slice(0, 1)] : allocationOrder;
  const creditor = { ...before.value.creditor, payee: "client_account", allocationOrder: order } as const;
  await hub.put(creditorChange({ before, after: { ...before.value, creditor } }));
}

describe("a payment to the creditor that its list tells of as well", () => {
  beforeEach(async () => {
    await listed("");
    await start(2001);
    hub.to("2026-03-04T08:00:00.000Z");
  });

  it("counts once: when the list shows it, however often, and when an older list comes again", async () => {
    await register();
    for (const left of ["", "850,00", "850,00", "1250,00", "850,00"]) {
      await listed(left);
      expect(await principals()).toEqual([85_000]);
    }
    expect((await state()).payments).toHaveLength(1);
  });

  it("counts beside what else the list shows, in one list or in two", async () => {
    await register();
    await listed("600,00");
    expect(await principals()).toEqual([60_000]);
    await register({ paymentKey: "k2", paidOn: "2026-03-04", amountOre: 30_000, besideLowering: true });
    await listed("300,00");
    expect(await principals()).toEqual([30_000]);
    await listed("200,00");
    expect(await principals()).toEqual([20_000]);
  });

  it("counts once when two were registered and the list shows the later one first", async () => {
    await register({ amountOre: 50_000 });
    await register({ paymentKey: "k2", amountOre: 30_000 });
    await listed("950,00");
    expect(await principals()).toEqual([45_000]);
    await listed("450,00");
    expect(await principals()).toEqual([45_000]);
  });

  it("is asked about when the list has lowered the claim since its day, and not when it did before", async () => {
    await listed("850,00");
    expect(await principals()).toEqual([85_000]);
    expect((await preview()).body.outcome).toMatchObject({ loweredOre: 40_000 });
    expect(await unchanged()).toEqual({ status: 409, body: { code: "lowered_since", ore: 40_000 } });
    const later = { paidOn: "2026-03-05" };
    hub.to("2026-03-05T08:00:00.000Z");
    expect((await preview({ ...PAYMENT, ...later })).body.outcome).not.toHaveProperty("loweredOre");
    await register({ besideLowering: true });
    expect(await principals()).toEqual([45_000]);
    await listed("450,00");
    expect(await principals()).toEqual([45_000]);
  });

  it("is left on a case that the list ends, and lowers nothing that is reopened once more", async () => {
    await hub.ask("withdrawCase", "worker", { params, body: { confirm: true, costSeenOre: 0 } });
    await register();
    await listed("850,00");
    expect((await hub.ask("reopenCase", "worker", { params })).status).toBe(400);
    expect((await hub.ask("reopenCase", "worker", { params, body: {} })).status).toBe(200);
    expect(await principals()).toEqual([85_000]);
  });

  it("waits for the case to be reopened where its list has lowered the claim since it ended", async () => {
    await hub.ask("withdrawCase", "worker", { params, body: { confirm: true, costSeenOre: 0 } });
    await register();
    await listed("850,00");
    // the list has heard of that one
    expect((await register({ paymentKey: "k2", amountOre: 10_000 })).status).toBe(200);
    await listed("600,00");
    const refused = { status: 409, body: { code: "lowered_while_closed" } };
    const later = { paymentKey: "k3", amountOre: 15_000 };
    expect(await preview({ ...PAYMENT, ...later })).toEqual(refused);
    expect(await unchanged(later)).toEqual(refused);
    await hub.ask("reopenCase", "worker", { params, body: {} });
    expect(await principals()).toEqual([60_000]);
    expect(await unchanged(later)).toEqual({ status: 409, body: { code: "lowered_since", ore: 15_000 } });
  });
});

/** A case on each of the invoices of a list, of a creditor whose debtors pay to the client account. */
async function twoCases() {
  await paidToUs();
  await listed("");
  await start(2001);
  await start(2002, "autopilot");
}
const mergeInto = async (id: string, otherCaseId: string) => {
  const merged = await hub.ask("mergeCases", "worker", { params: { caseId: id }, body: { otherCaseId } });
  expect(merged.status).toBe(200);
};

const MERGED = { caseId: "2" };
/** One case of 2002 and 2001, in this order, and a payment that is registered on one of them. */
async function merged() {
  await twoCases();
  await mergeInto("2", "1");
  hub.to("2026-03-04T08:00:00.000Z");
}
async function registerOn(number: number, amountOre: number, paymentKey = `k-${number}`) {
  const asked = { invoiceId: `lunde-file:${number}`, paidOn: PAYMENT.paidOn, amountOre };
  const query = { ...asked, amountOre: String(amountOre) };
  const { outcome } = (await hub.ask("previewDirectPayment", "reader", { params: MERGED, query })).body;
  const { owedBeforeOre, surplusOre, leftOre } = outcome ?? NOTHING_SEEN;
  const seen = { owedBeforeOre, surplusOre, leftOre };
  const body = { ...asked, paymentKey, seen, besideLowering: false, besideAnother: false };
  return hub.ask("registerDirectPayment", "worker", { params: MERGED, body });
}
const registeredOn = async (number: number, amountOre: number) =>
  expect((await registerOn(number, amountOre)).status).toBe(200);
const withdrawn = async () => {
  const body = { confirm: true, costSeenOre: 0 };
  expect((await hub.ask("withdrawCase", "worker", { params: MERGED, body })).status).toBe(200);
};
const reopened = async () => {
  expect((await hub.ask("reopenCase", "worker", { params: MERGED, body: {} })).status).toBe(200);
};

describe("a payment to the creditor on a case of the client account", () => {
  it("that paid costs too is known from a list that shows the invoice as settled", async () => {
    await paidToUs(true);
    await listed("");
    await start(2001);
    hub.to("2026-03-04T08:00:00.000Z");
    // the interest first: 125 000 × 12 % × 46 / 365 = 1 890
    await register({ amountOre: 126_000, paidOn: "2026-03-02" });
    expect(await principals()).toEqual([890]);
    await listed("0,00");
    expect(await principals()).toEqual([890]);
    await listed("1250,00");
    await listed("0,00");
    expect(await principals()).toEqual([890]);
  });

  it("belongs to the case that its claim went on in, and counts once there", async () => {
    await twoCases();
    await register();
    await mergeInto("2", "1");
    expect(await unchanged({ paymentKey: "k2" })).toEqual({ status: 409, body: { code: "case_was_merged" } });
    // asked again for what was registered before
    expect((await unchanged({ seen: NOTHING_SEEN })).status).toBe(200);
    hub.to("2026-03-04T08:00:00.000Z");
    await listed("850,00");
    expect(await principals("2")).toEqual([125_000, 85_000]);
  });

  it.each([
    { both: "at once", lists: ["0,00;0,00"] },
    { both: "the one that was named first", lists: ["0,00;", "0,00;0,00"] },
    { both: "the other one first", lists: [";500,00", ";0,00", "0,00;0,00"] },
  ])("pays the claim that it names, and nothing is owed when the list shows both as paid, $both", async ({ lists }) => {
    await merged();
    await registeredOn(2001, 125_000);
    expect(await principals("2")).toEqual([125_000, 0]);
    for (const [first = "", second] of lists.map((left) => left.split(";"))) await listed(first, second);
    expect(await principals("2")).toEqual([0, 0]);
  });

  it("on one claim is asked about where the list has lowered that claim, whatever was paid on the other", async () => {
    await merged();
    await registeredOn(2001, 40_000);
    await listed("", "850,00");
    expect(await principals("2")).toEqual([85_000, 85_000]);
    expect(await registerOn(2002, 40_000)).toMatchObject({ status: 409, body: { code: "lowered_since", ore: 40_000 } });
  });

  it.each([126_480, 200_000, 252_958, 300_000])(
    "beyond its claim is told what can be registered there: of %i øre",
    async (amount) => {
      await merged();
      expect(await registerOn(2001, amount)).toEqual({ status: 422, body: { code: "more_than_claim", ore: 126_479 } });
      await registeredOn(2001, 126_479);
      expect(await principals("2")).toEqual([125_000, 0]);
    },
  );

  it("of two claims is registered on each: no more of it than one of them holds", async () => {
    await merged();
    // 36 days' interest of 1 250 kr are 14.79 kr
    const refusal = { status: 422, body: { code: "more_than_claim", ore: 126_479 } };
    expect(await registerOn(2001, 200_000)).toEqual(refusal);
    expect(await registerOn(2001, 126_480)).toEqual(refusal);
    await registeredOn(2001, 125_000);
    await registeredOn(2002, 75_000);
    expect(await principals("2")).toEqual([50_000, 0]);
    for (const [first, second] of [
      ["", "500,00"],
      ["0,00", "500,00"],
    ] as const) {
      await listed(first, second);
      expect(await principals("2")).toEqual([50_000, 0]);
    }
    // the last of them may be more than is owed
    await registerOn(2002, 60_000, "k-more");
    expect((await state("2")).closed?.reason).toBe("paid");
  });

  it.each([
    { told: "what the list showed of the other claim meanwhile", closed: ["1250,00", "0,00"], left: [0, 85_000] },
    { told: "that the list has heard of it", closed: ["850,00", ""], left: [125_000, 85_000] },
    { told: "nothing", closed: ["", ""], left: [125_000, 85_000] },
  ])("stays paid when the case is reopened, which takes in $told", async ({ closed: [first = "", second], left }) => {
    await merged();
    await registeredOn(2001, 40_000);
    await withdrawn();
    await listed(first, second);
    await reopened();
    expect(await principals("2")).toEqual(left);
  });

  it("that came while the case was closed pays the claim that it names when the case is reopened, and then the other", async () => {
    await merged();
    await withdrawn();
    await registeredOn(2001, 125_000);
    await listed("0,00");
    await reopened();
    expect(await principals("2")).toEqual([125_000, 0]);
    await withdrawn();
    await registerOn(2001, 40_000, "k-more");
    await reopened();
    const [other = 0, named] = await principals("2");
    expect(named).toBe(0);
    expect(other).toBeLessThan(125_000);
  });

  it("leaves the other claim to be asked for when the case is reopened after the list has heard of it", async () => {
    await merged();
    await registeredOn(2001, 125_000);
    await listed("0,00");
    await withdrawn();
    await reopened();
    expect(await principals("2")).toEqual([125_000, 0]);
  });

  it("has a key that no payment on another claim of the case may have", async () => {
    await twoCases();
    await mergeInto("1", "2");
    await register();
    expect(await unchanged({ invoiceId: "lunde-file:2002" })).toEqual({
      status: 409,
      body: { code: "payment_key_in_use" },
    });
    expect(await unchanged()).toMatchObject({ status: 200 });
  });
});

describe("a payment to a creditor whose books are read", () => {
  it("is not registered by hand: it would come from the books as well", async () => {
    await hub.put(invoiceChange({ after: anInvoice(1) }));
    const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
    await hub.ask("startCases", "worker", { params: ofCreditor, body });
    const refused = { code: "payments_read_from_books" };
    expect((await hub.ask("previewDirectPayment", "reader", { params })).body.claims).toEqual([
      { invoiceId: "lunde-fiken:1", invoiceNumber: "1001", principalOre: 125_000, refused },
    ]);
    const ofBooks = { invoiceId: "lunde-fiken:1" };
    expect(await preview({ ...PAYMENT, ...ofBooks })).toEqual({ status: 409, body: refused });
    expect(await unchanged(ofBooks)).toEqual({ status: 409, body: refused });
  });

  it("has a case to be registered on, and one of one's own", async () => {
    expect(await register()).toEqual({ status: 404, body: { code: "case_not_found" } });
    await aCase();
    const asked = { params, body: { ...PAYMENT, seen: NOTHING_SEEN, besideLowering: false, besideAnother: false } };
    expect(await hub.ask("registerDirectPayment", "other-admin", asked)).toEqual({
      status: 404,
      body: { code: "case_not_found" },
    });
  });
});
