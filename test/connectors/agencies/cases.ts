import { type Access, ConnectorError } from "@kravflyt/connectors";
import { assert, ore, type Submission } from "@kravflyt/core";
import { expect } from "vitest";
import { MANNERS } from "../cases/manners.ts";
import {
  type AgencyContractCase,
  type AgencyTest,
  agencyCase,
  anInvoice,
  caseOf,
  day,
  EVER,
  failureOf,
  KID,
  moment,
  opened,
  PERSON,
  received,
  rowsOf,
  submission,
  submit,
  TODAY,
} from "./agency-case.ts";

const ID = "lunde-1-1";

const DOORS: readonly AgencyContractCase[] = [
  agencyCase("says which of the credentials is wrong, and repeats none", async ({ agency, world }) => {
    for (const { credential, access } of world.wrong) {
      const error = await failureOf(agency.verify(access));
      assert(error instanceof ConnectorError, "let in by something wrong");
      expect([error.code, error.credential, error.retry]).toEqual(["credentials_wrong", credential, "after_reconnect"]);
      for (const secret of world.secrets) expect(`${error.message}${error.stack}`).not.toContain(secret);
    }
  }),
  agencyCase("lets in by what is right", async ({ agency, world }) => {
    await agency.verify(world.access);
  }),
  agencyCase("shows one creditor nothing of another's", async (test) => {
    const { agency, world } = test;
    const caseNumber = await opened(test);
    await world.people.write(caseNumber, "Bare for Lunde");
    await world.people.debtorPays(caseNumber, { amountOre: 100, on: TODAY });
    expect(await rowsOf(agency.cases(world.other, EVER))).toEqual([]);
    expect(await rowsOf(agency.messages(world.other, EVER))).toEqual([]);
    expect(await rowsOf(agency.payments(world.other, EVER))).toEqual([]);
    expect(await agency.findCase(world.other, ID)).toBeUndefined();
    const close = agency.closeCase(world.other, { caseNumber, reason: "withdrawn" });
    expect(await failureOf(close)).toBeInstanceOf(ConnectorError);
  }),
];

const SUBMITTING: readonly AgencyContractCase[] = [
  agencyCase("has a case queued until its number comes", async (test) => {
    const { agency, world, driver } = test;
    const batchId = await submit(test, [submission(ID)]);
    expect(await agency.receipts(world.access, batchId)).toEqual([{ externalId: ID, state: "queued" }]);
    expect(await agency.findCase(world.access, ID)).toEqual({ externalId: ID, state: "queued" });
    await world.way.pass(driver.receiptMs - 1_000);
    expect(await agency.findCase(world.access, ID)).toEqual({ externalId: ID, state: "queued" });
    await world.way.pass(1_000);
    expect(await agency.findCase(world.access, ID)).toMatchObject({ externalId: ID, state: "created" });
  }),
  agencyCase("waits for a receipt that is late, however long", async (test) => {
    const { agency, world } = test;
    await world.people.holdReceipts(true);
    await submit(test, [submission(ID)]);
    await world.way.pass(600_000);
    expect(await agency.findCase(world.access, ID)).toEqual({ externalId: ID, state: "queued" });
    await world.people.holdReceipts(false);
    expect(await agency.findCase(world.access, ID)).toMatchObject({ state: "created" });
  }),
  agencyCase("gives a receipt for each case of a batch", async (test) => {
    const cases = Array.from({ length: test.agency.can.batchMax }, (_, n) => submission(`lunde-${n}-1`));
    const receipts = await received(test, ...cases);
    expect(receipts.map(({ state }) => state)).toEqual(cases.map(() => "created"));
    expect(new Set(receipts.map((it) => (it.state === "created" ? it.caseNumber : ""))).size).toBe(cases.length);
  }),
  agencyCase("knows nothing of what was never sent", async ({ agency, world }) => {
    expect(await agency.findCase(world.access, "never-sent")).toBeUndefined();
    expect(await agency.receipts(world.access, "never-sent")).toEqual([]);
  }),
  agencyCase("refuses the same case a second time as done already", async (test) => {
    await submit(test, [submission(ID)]);
    expect(await failureOf(submit(test, [submission(ID)]))).toMatchObject({ code: "already_done", retry: "never" });
    expect(test.world.books.cases()).toEqual([ID]);
  }),
  agencyCase("makes nothing of a batch that holds one that is there", async (test) => {
    await submit(test, [submission(ID)]);
    const both = submit(test, [submission("lunde-2-1"), submission(ID)]);
    expect(await failureOf(both)).toMatchObject({ code: "already_done" });
    expect(await test.agency.findCase(test.world.access, "lunde-2-1")).toBeUndefined();
  }),
  agencyCase("finds a case whose answer was lost, and it was made once", async (test) => {
    const { agency, world, driver } = test;
    world.orderFault({ fault: { kind: "answer_lost" }, method: "POST", path: driver.paths.cases });
    expect(await failureOf(submit(test, [submission(ID)]))).toMatchObject({ code: "lost_answer", ambiguous: true });
    expect(await agency.findCase(world.access, ID)).toMatchObject({ state: "queued" });
    expect(world.books.cases()).toEqual([ID]);
  }),
  agencyCase("finds no case whose request was lost, and it can be sent again", async (test) => {
    const { agency, world, driver } = test;
    world.orderFault({ fault: { kind: "request_lost" }, method: "POST", path: driver.paths.cases });
    expect(await failureOf(submit(test, [submission(ID)]))).toMatchObject({ code: "lost_answer" });
    expect(await agency.findCase(world.access, ID)).toBeUndefined();
    await submit(test, [submission(ID)]);
    expect(world.books.cases()).toEqual([ID]);
  }),
  agencyCase("takes a 5xx for a lost answer, and tries no write twice", async (test) => {
    const { world, driver } = test;
    world.orderFault({ fault: { kind: "status", status: 503 }, method: "POST", path: driver.paths.cases });
    const before = world.way.requests();
    expect(await failureOf(submit(test, [submission(ID)]))).toMatchObject({ code: "lost_answer" });
    expect(world.way.requests() - before).toBe(1);
  }),
  agencyCase("sends reminder and collection cases at their level", async (test) => {
    const bare = anInvoice("1");
    const { noticeSentOn: _, reminderSentOn: __, ...unreminded } = bare;
    await opened(test, submission("purring", { level: "reminder", invoices: [unreminded] }));
    await opened(test, submission("inkasso"));
    expect(test.world.books.submitted("purring").level).toBe("PURRING");
    expect(test.world.books.submitted("inkasso").level).toBe("INKASSO");
  }),
  agencyCase("sends a KID with its leading zeros, digit for digit", async (test) => {
    await opened(test);
    expect(test.world.books.submitted(ID).invoices.map(({ kid }) => kid)).toEqual(["0009235400011"]);
    expect(KID).toHaveLength(test.driver.kidLength);
  }),
  agencyCase("is told no for a KID that lost its zeros, one that has too many, and none is no reason", async (test) => {
    const { kid: _, ...without } = anInvoice("3");
    const receipts = await received(
      test,
      submission("short", { invoices: [anInvoice("1", { kid: "9235400011" })] }),
      submission("long", { invoices: [anInvoice("2", { kid: "00009235400011" })] }),
      submission("none", { invoices: [without] }),
    );
    expect(receipts).toMatchObject([
      { externalId: "short", state: "rejected", reason: "KID_LENGTH" },
      { externalId: "long", state: "rejected", reason: "KID_LENGTH" },
      { externalId: "none", state: "created" },
    ]);
    expect(test.world.books.submitted("none").invoices).toMatchObject([{ kid: null }]);
  }),
  agencyCase("is told no where the notice is missing, or its fourteen days are not over", async (test) => {
    const { noticeSentOn: _, ...bare } = anInvoice("1");
    const on = (noticeSentOn: string) =>
      submission(noticeSentOn, { invoices: [anInvoice("1", { noticeSentOn: day(noticeSentOn) })] });
    const receipts = await received(test, submission("bare", { invoices: [bare] }), on("2025-12-22"), on("2025-12-21"));
    expect(receipts).toMatchObject([
      { state: "rejected", reason: "NOTICE_MISSING" },
      { state: "rejected", reason: "NOTICE_PERIOD_RUNS" },
      { state: "created" },
    ]);
  }),
  agencyCase("keeps the good cases of a batch that holds a bad one", async (test) => {
    const bad = submission("bad", { invoices: [anInvoice("1", { kid: "12" })] });
    const receipts = await received(test, bad, submission("good"));
    expect(receipts.map(({ state }) => state)).toEqual(["rejected", "created"]);
    expect(test.world.books.cases()).toEqual(["good"]);
  }),
  agencyCase("sends a customer's items as one grouped case", async (test) => {
    const invoices = [anInvoice("1"), anInvoice("2", { remainingOre: ore(20_000) })];
    await opened(test, submission(ID, { invoices, grouped: true }));
    expect(test.world.books.submitted(ID)).toMatchObject({
      grouped: true,
      invoices: [{ invoiceNo: "1" }, { invoiceNo: "2" }],
    });
    expect(test.world.books.principalOre(ID)).toBe(1_020_000);
  }),
  agencyCase("tells a person, a sole proprietor and a company apart", async (test) => {
    const of = (kind: "private" | "sole_proprietor" | "company"): Submission =>
      submission(kind, {
        debtor: { ...PERSON, kind, ...(kind === "private" ? {} : { organizationNumber: "310844136" }) },
      });
    await received(test, of("private"), of("sole_proprietor"), of("company"));
    const typeOf = (id: string) => test.world.books.submitted(id).debtorType;
    expect(["private", "sole_proprietor", "company"].map(typeOf)).toEqual(["PERSON", "SOLE_PROPRIETOR", "COMPANY"]);
  }),
  agencyCase("carries amounts by their digits, to the øre", async (test) => {
    const amounts = [1, 29, 1_001, 100_010, 123_456_789, 99_999_999_999];
    const cases = amounts.map((amount) =>
      submission(`a${amount}`, { invoices: [anInvoice("1", { originalOre: ore(amount), remainingOre: ore(amount) })] }),
    );
    await received(test, ...cases);
    expect(amounts.map((amount) => test.world.books.principalOre(`a${amount}`))).toEqual(amounts);
    for (const amount of amounts) expect((await caseOf(test, `a${amount}`)).view.principalOre).toBe(amount);
  }),
  agencyCase("takes the invoice's document along", async ({ agency, world }) => {
    const documents = new Map([["15545", new TextEncoder().encode("%PDF-1.4")]]);
    const it = { level: "collection", cases: [submission(ID)], documents } as const;
    await agency.submitCases(world.access, it);
    expect(await agency.findCase(world.access, ID)).toBeDefined();
  }),
];

/** A write that is ready to be done, and what of it stands in the agency's own books. */
type Ready = {
  readonly write: () => Promise<unknown>;
  readonly find: () => Promise<unknown>;
  readonly effect: () => number;
  readonly once: number;
};
type Write = {
  readonly what: string;
  readonly path: "payments" | "messages" | "close" | "address";
  /** Done twice without looking it has its effect once. */
  readonly harmless?: true;
  readonly prepare: (test: AgencyTest) => Promise<Ready>;
};

const ADDRESS = { lines: ["Nygata 7"], postalCode: "2315", city: "Hamar", countryCode: "NO" };

const WRITES: readonly Write[] = [
  {
    what: "a payment to the creditor",
    path: "payments",
    prepare: async (test) => {
      const { agency, world } = test;
      const named = { caseNumber: await opened(test), reference: "tell-1-4-0" };
      const order = { ...named, invoiceNumber: "15545", kid: KID, paidOn: TODAY, amountOre: ore(12_345) };
      return {
        write: () => agency.registerPayment(world.access, order),
        find: () => agency.findPayment(world.access, named),
        effect: () => world.books.directOre(ID),
        once: 12_345,
      };
    },
  },
  {
    what: "a message",
    path: "messages",
    prepare: async (test) => {
      const { agency, world } = test;
      const named = { caseNumber: await opened(test), reference: "lunde-1-1-m-1" };
      return {
        write: () => agency.sendMessage(world.access, { ...named, text: "Kunden flytter 1. april." }),
        find: () => agency.findMessage(world.access, named),
        effect: () => world.books.messages(ID),
        once: 1,
      };
    },
  },
  {
    what: "an end",
    path: "close",
    harmless: true,
    prepare: async (test) => {
      const { agency, world } = test;
      const caseNumber = await opened(test);
      return {
        write: () => agency.closeCase(world.access, { caseNumber, reason: "withdrawn" }),
        find: async () => (await caseOf(test, ID)).closed,
        effect: () => (world.books.closedReason(ID) === "WITHDRAWN" ? 1 : 0),
        once: 1,
      };
    },
  },
  {
    what: "a new address",
    path: "address",
    harmless: true,
    prepare: async ({ agency, world }) => {
      const notice = {
        reference: "lunde-address-2",
        name: "Lunde Rør AS",
        organizationNumber: "310844136",
        address: ADDRESS,
      };
      return {
        write: async () => agency.changeAddress?.(world.access, notice),
        find: async () => (world.books.addressNotices() > 0 ? "there" : undefined),
        effect: world.books.addressNotices,
        once: 1,
      };
    },
  },
];

const TELLING: readonly AgencyContractCase[] = WRITES.flatMap(({ what, path, harmless, prepare }) => [
  agencyCase(`tells ${what} once, and finds it`, async (test) => {
    const { write, find, effect, once } = await prepare(test);
    expect([await find(), effect()]).toEqual([undefined, 0]);
    await write();
    expect(effect()).toBe(once);
    expect(await find()).toBeDefined();
  }),
  agencyCase(`finds ${what} whose answer was lost, so that it has no second effect`, async (test) => {
    const { write, find, effect, once } = await prepare(test);
    test.world.orderFault({ fault: { kind: "answer_lost" }, method: "POST", path: test.driver.paths[path] });
    expect(await failureOf(write())).toMatchObject({ code: "lost_answer", ambiguous: true });
    expect(await find()).toBeDefined();
    if (harmless) await write();
    expect(effect()).toBe(once);
  }),
  agencyCase(`finds nothing of ${what} whose request was lost`, async (test) => {
    const { write, find, effect, once } = await prepare(test);
    test.world.orderFault({ fault: { kind: "request_lost" }, method: "POST", path: test.driver.paths[path] });
    expect(await failureOf(write())).toMatchObject({ code: "lost_answer" });
    expect([await find(), effect()]).toEqual([undefined, 0]);
    await write();
    expect(effect()).toBe(once);
  }),
]);

const HEARING: readonly AgencyContractCase[] = [
  agencyCase("hears of a payment once, with what each part of it paid", async (test) => {
    const { agency, world } = test;
    const caseNumber = await opened(test);
    await world.people.addCosts(caseNumber, { feesOre: 70_000, publicFeesOre: 12_300, interestOre: 1_234 });
    await world.people.debtorPays(caseNumber, { amountOre: 1_083_533, on: "2026-01-04" });
    world.orderFault({ fault: { kind: "duplicate_rows" }, path: "/payments" });
    expect(await rowsOf(agency.payments(world.access, EVER))).toMatchObject([
      {
        caseNumber,
        invoiceNumber: "15545",
        paidOn: "2026-01-04",
        amountOre: 1_083_533,
        coverage: { publicFeesOre: 12_300, principalOre: 1_000_000, feesOre: 70_000, interestOre: 1_233 },
      },
    ]);
    expect(world.books.remittedOre()).toBe(1_000_000);
    expect(await caseOf(test, ID)).toMatchObject({ view: { remainingOre: 1 } });
  }),
  agencyCase("hears of a payment on several invoices by invoice", async (test) => {
    const { agency, world } = test;
    const invoices = [anInvoice("1", { remainingOre: ore(10_000) }), anInvoice("2", { remainingOre: ore(20_000) })];
    const caseNumber = await opened(test, submission(ID, { invoices, grouped: true }));
    await world.people.debtorPays(caseNumber, { amountOre: 15_000, on: TODAY });
    const paid = await rowsOf(agency.payments(world.access, EVER));
    expect(paid.map(({ invoiceNumber, coverage }) => [invoiceNumber, coverage.principalOre])).toEqual([
      ["1", 10_000],
      ["2", 5_000],
    ]);
  }),
  agencyCase("does not hear its own word of a payment as one that the agency was paid", async (test) => {
    const { agency, world } = test;
    const caseNumber = await opened(test);
    const order = { reference: "r", caseNumber, invoiceNumber: "15545", paidOn: TODAY, amountOre: ore(100) };
    await agency.registerPayment(world.access, order);
    expect(await rowsOf(agency.payments(world.access, EVER))).toEqual([]);
    expect((await caseOf(test, ID)).view.principalOre).toBe(999_900);
  }),
  agencyCase("hears of no payment before the moment that it asks from", async (test) => {
    const { agency, world } = test;
    const caseNumber = await opened(test);
    await world.people.debtorPays(caseNumber, { amountOre: 100, on: TODAY });
    await world.way.pass(3_600_000);
    const since = moment(new Date(world.way.now()).toISOString());
    expect(await rowsOf(agency.payments(world.access, since))).toEqual([]);
    await world.people.debtorPays(caseNumber, { amountOre: 200, on: TODAY });
    expect(await rowsOf(agency.payments(world.access, since))).toHaveLength(1);
  }),
  agencyCase("hears of messages once, and not of its own", async (test) => {
    const { agency, world } = test;
    const caseNumber = await opened(test);
    await agency.sendMessage(world.access, { reference: "m", caseNumber, text: "Vår" });
    await world.people.write(caseNumber, "Skyldner ber om avdrag.");
    const at = new Date(world.way.now()).toISOString();
    world.orderFault({ fault: { kind: "duplicate_rows" }, path: "/messages" });
    expect(await rowsOf(agency.messages(world.access, EVER))).toMatchObject([
      { caseNumber, text: "Skyldner ber om avdrag.", at },
    ]);
  }),
  agencyCase("hears of letters that were sent, and hands them out", async (test) => {
    const { agency, world } = test;
    const caseNumber = await opened(test);
    await world.people.sendLetter(caseNumber, "2026-01-04");
    assert(agency.dispatches !== undefined && agency.pdf !== undefined, "letters are not told");
    const [letter] = await rowsOf(agency.dispatches(world.access, EVER));
    expect(letter).toMatchObject({ caseNumber, sentOn: "2026-01-04" });
    const pdf = await agency.pdf(world.access, letter?.dispatchId ?? "");
    expect(new TextDecoder().decode(pdf?.subarray(0, 5))).toBe("%PDF-");
    expect(await agency.pdf(world.access, "L1")).toBeUndefined();
    expect(await agency.pdf(world.other, letter?.dispatchId ?? "")).toBeUndefined();
  }),
  agencyCase("hears how a case stands, and why it ended", async (test) => {
    const { world } = test;
    const [paid, lost] = [await opened(test, submission("paid")), await opened(test, submission("lost"))];
    expect((await caseOf(test, "paid")).closed).toBeUndefined();
    await world.people.debtorPays(paid, { amountOre: 1_000_000, on: TODAY });
    await world.people.giveUp(lost);
    expect(await caseOf(test, "paid")).toMatchObject({ closed: "settled", view: { remainingOre: 0 } });
    expect((await caseOf(test, "lost")).closed).toBe("given_up");
  }),
  agencyCase("lets the first reason stand where a case is closed twice", async (test) => {
    const { agency, world } = test;
    const caseNumber = await opened(test);
    await agency.closeCase(world.access, { caseNumber, reason: "disputed" });
    await agency.closeCase(world.access, { caseNumber, reason: "withdrawn" });
    expect((await caseOf(test, ID)).closed).toBe("disputed");
  }),
  agencyCase("misses no case that changes between two pages", async (test) => {
    const { agency, world, driver } = test;
    const half = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => submission(`lunde-${from + n}-1`));
    await received(test, ...half(0, driver.pageSize));
    const [first] = await received(test, ...half(driver.pageSize, 5));
    assert(first?.state === "created", "not created");
    world.way.afterAnswers(1, () => world.people.addCosts(first.caseNumber, { feesOre: 70_000 }));
    const rows = await rowsOf(agency.cases(world.access, EVER));
    expect(new Set(rows.map(({ externalId }) => externalId)).size).toBe(driver.pageSize + 5);
    expect(rows.findLast(({ caseNumber }) => caseNumber === first.caseNumber)?.view.feesOre).toBe(70_000);
  }),
];

const OWN_MANNERS: readonly AgencyContractCase[] = [
  agencyCase("is turned away from a write that comes too often, which was not done", async (test) => {
    const { world, driver } = test;
    world.orderFault({
      fault: { kind: "status", status: 429, retryAfterSeconds: 7 },
      method: "POST",
      path: driver.paths.cases,
    });
    expect(await failureOf(submit(test, [submission(ID)]))).toMatchObject({
      code: "busy",
      retryAfterSeconds: 7,
      ambiguous: false,
    });
    expect(world.books.cases()).toEqual([]);
  }),
  agencyCase("tells days as they are in Norway", async (test) => {
    const { agency, world } = test;
    // 23:30 in UTC on 5 January is the 6th in Norway: the notice of 22 December has its fifteenth day
    await world.way.pass(Date.parse("2026-01-05T23:30:00Z") - world.way.now());
    const invoices = [anInvoice("1", { noticeSentOn: day("2025-12-22") })];
    await opened(test, submission(ID, { invoices }));
    const caseNumber = (await caseOf(test, ID)).caseNumber;
    await world.people.debtorPays(caseNumber, { amountOre: 100, on: "2026-01-06" });
    expect((await rowsOf(agency.payments(world.access, EVER)))[0]?.paidOn).toBe("2026-01-06");
  }),
];

const QUESTIONS: readonly {
  readonly what: string;
  readonly ask: (test: AgencyTest, access: Access) => Promise<unknown>;
}[] = [
  { what: "cases", ask: ({ agency }, access) => rowsOf(agency.cases(access, EVER)) },
  { what: "payments", ask: ({ agency }, access) => rowsOf(agency.payments(access, EVER)) },
  { what: "messages", ask: ({ agency }, access) => rowsOf(agency.messages(access, EVER)) },
  { what: "receipts", ask: ({ agency }, access) => agency.receipts(access, "batch-1") },
  { what: "findCase", ask: ({ agency }, access) => agency.findCase(access, ID) },
  { what: "findPayment", ask: ({ agency }, access) => agency.findPayment(access, { caseNumber: "1", reference: "r" }) },
  { what: "findMessage", ask: ({ agency }, access) => agency.findMessage(access, { caseNumber: "1", reference: "r" }) },
];

/** As every question fails that is put to accounting systems. */
const FAILING: readonly AgencyContractCase[] = QUESTIONS.flatMap(({ what, ask }) =>
  MANNERS.map(({ name, run }) =>
    agencyCase(name(what), (test) =>
      run({ access: test.world.access, world: test.world }, (access) => ask(test, access)),
    ),
  ),
);

/** What is an agency's alone: every agency passes all of them, beside the cases of the shared list. */
export const AGENCY_CASES: readonly AgencyContractCase[] = [
  ...DOORS,
  ...SUBMITTING,
  ...TELLING,
  ...HEARING,
  ...OWN_MANNERS,
  ...FAILING,
];
