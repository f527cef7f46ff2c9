import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import {
  changePayoutAccount,
  decidePayout,
  payOut,
  proveDays,
  readBankFiles,
  readPayout,
  readPayoutAccount,
  readTerms,
  saveContact,
  savePayoutTerms,
  saveTerms,
  settlementLetter,
  stopAccountChange,
  takeStatusReport,
  tellOfPayout,
} from "@kravflyt/app";
import {
  ACCOUNTS,
  type BankTerms,
  type CreditorId,
  calendarDate,
  creditorId,
  ExternalError,
  type Instant,
  invoiceId,
  ore,
  type SettlementContent,
  sumOre,
} from "@kravflyt/core";
import { renderSettlement } from "@kravflyt/letters";
import { type BankSandbox, startBankSandbox } from "@kravflyt/sandboxes";
import {
  auditChange,
  commit,
  listAudit,
  listEntries,
  listPayouts,
  listPostings,
  loadCase,
  loadCreditor,
  loadInvoice,
  loadVersionedOperator,
  loadVersionedUser,
  operatorChange,
  type Table,
  type User,
  userChange,
} from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeOcrFile } from "../../packages/sandboxes/src/bank/ocr-file.ts";
import { inboxOf } from "../inbox-of.ts";
import { CONNECTION, CREDITOR, OPERATOR, seedInvoice, startTestHub, type TestHub } from "./hub.ts";

/*
 * Client money on its way to the creditor, from the bank's file to the bank's word, with a bank that plays the other side.
 */

const OTHER_ACCOUNT = "86011117947";
const ADMIN: Omit<User, "userId"> = {
  name: "Admin",
  roles: ["creditor_admin"],
  creditorIds: [CREDITOR],
  status: "active",
  changed: { at: "2026-01-01T08:00:00.000Z" as Instant, by: "installation" },
};
const TERMS: BankTerms = {
  format: "pain.001.001.09",
  initiator: { scheme: "CUST" },
  reports: true,
  approvalAboveOre: null,
};

let hub: TestHub;
let bank: BankSandbox;
let mails: { readonly to: string; readonly subject: string; readonly text: string }[];
let seen: Set<string>;

beforeEach(async () => {
  hub = await startTestHub({ creditor: { payee: "client_account" } });
  await commit(
    hub.table,
    ["admin", "kari", "per"].map((userId) => userChange({ after: { ...ADMIN, userId } })),
  );
  mails = [];
  seen = new Set();
  const { clientAccount: accountNumber } = OPERATOR;
  const now = () => Date.parse(hub.shell().at);
  bank = await startBankSandbox({ now, accounts: [{ accountNumber, name: "Klientkonto" }] });
});
afterEach(async () => {
  expect(bank.reconcile()).toEqual([]);
  await Promise.all([hub.close(), bank.close()]);
});

const agree = async (terms: Partial<BankTerms> = {}): Promise<void> => {
  const before = await loadVersionedOperator(hub.table);
  if (before === undefined) throw new Error("no operator");
  await commit(hub.table, [operatorChange({ ...before.value, bank: { ...TERMS, ...terms } }, before)]);
};
const atBank = (operation: string, body: object) =>
  fetch(`${bank.url}/_world/${operation}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

/** Does what waits; mails are kept. */
async function drain(): Promise<void> {
  for (let next = hub.queue.shift(); next !== undefined; next = hub.queue.shift()) {
    const send = async (mail: (typeof mails)[number]) => {
      mails.push(mail);
    };
    if (next.queue === "tell-of-payout") await tellOfPayout({ ...hub.shell(), send }, JSON.parse(next.body));
    else await hub.handle(next);
  }
}

/** What the bank laid out in one of its folders. */
async function laidOut(folder: string, listed: readonly { readonly name: string }[]) {
  const read = async (name: string) => (await fetch(`${bank.url}/files/${folder}/${name}`)).bytes();
  return inboxOf(Object.fromEntries(await Promise.all(listed.map(async ({ name }) => [name, await read(name)]))));
}

/** Files go to the bank, and what it laid out is read. */
async function carry(): Promise<readonly { readonly kind: string }[]> {
  for (const [name, [text = ""]] of hub.payouts) {
    if (seen.has(name)) continue;
    seen.add(name);
    const taken = await fetch(`${bank.url}/files/pain001`, { method: "POST", body: text });
    expect(taken.status).toBe(202);
  }
  const answers = [];
  for (const folder of ["incoming", "outgoing"]) {
    const listed = (await (await fetch(`${bank.url}/files/${folder}`)).json()) as { name: string }[];
    answers.push(...(await readBankFiles(hub.shell(), await laidOut(folder, listed))));
  }
  await drain();
  return answers;
}

/** The bank's statements of the days that are over. */
async function readStatements(): Promise<void> {
  const listed = (await (await fetch(`${bank.url}/files/statements`)).json()) as { name: string }[];
  await readBankFiles(hub.shell(), await laidOut("statements", listed));
}

/** A case whose debtor paid 10,124.24 kr to the client account on 15 January: all that was owed that day. */
async function paidCase(): Promise<void> {
  const { saleId } = await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 });
  await hub.day("2026-01-05");
  const stored = await loadInvoice(hub.table, invoiceId(`${CONNECTION}:s${saleId}`));
  const state = stored?.value.caseId && (await loadCase(hub.table, stored.value.caseId));
  hub.to("2026-01-15");
  const account = OPERATOR.clientAccount;
  await atBank("payment", { operationId: "1", account, amount: 1_012_424, kid: state ? state.value.kid : "" });
  hub.to("2026-01-16");
  await carry();
}

async function order(on: string): Promise<void> {
  hub.to(on, 5);
  await payOut(hub.shell(), CREDITOR);
  await drain();
  await carry();
}

const payouts = async () => (await listPayouts(hub.table, CREDITOR)).items;
const statuses = async () => (await payouts()).map(({ payoutId, status }) => `${payoutId} ${status}`);
const postings = async () =>
  (await listPostings(hub.table, CREDITOR)).items
    .filter(({ payoutId }) => payoutId !== undefined)
    .map(({ postingId, payoutId, body }) => {
      const [name] = /^(?:income|payout)-lunde-\d{4}-\d{2}-\d{2}/.exec(postingId) ?? [];
      return `${name} of ${payoutId}: ${body.kind}`;
    })
    .toSorted();

async function balance(account: (typeof ACCOUNTS)[number], whose: CreditorId = CREDITOR): Promise<number> {
  const { items } = await listEntries(hub.table, whose, account);
  return sumOre(items.map(({ amountOre }) => amountOre));
}
async function ledgerSum(): Promise<number> {
  let sum = 0;
  for (const whose of [CREDITOR, creditorId("suspense")]) {
    for (const account of ACCOUNTS) sum += await balance(account, whose);
  }
  return sum;
}
const pain002 = (status: string, messageId = "KF-lunde-20260219", why = "") =>
  new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
<GrpHdr><MsgId>S</MsgId><CreDtTm>2026-02-20T12:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>${messageId}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>${status}</GrpSts>${why}</OrgnlGrpInfAndSts>
</CstmrPmtStsRpt></Document>`);

/** The bank takes back all that {@link paidCase} paid: type 18 of OCR giro. */
async function bankTakesBack(on: string): Promise<void> {
  hub.to(on);
  const [paidOut] = (await payouts()).flatMap(({ lines }) => lines);
  if (paidOut === undefined) throw new Error("nothing was paid out");
  const kid = (await loadCase(hub.table, paidOut.caseId))?.value.kid ?? "";
  const file = writeOcrFile({
    number: 9_001,
    madeOn: calendarDate(on),
    transactions: [
      {
        account: OPERATOR.clientAccount,
        bookedOn: calendarDate(on),
        amount: ore(1_012_424),
        kid,
        payerAccount: "76940512057",
        transactionType: "18",
        archiveReference: 901,
      },
    ],
  });
  const inbox = inboxOf({ "taken-back.txt": Buffer.from(file, "latin1") });
  expect(await readBankFiles(hub.shell(), inbox)).toMatchObject([{ kind: "read", unknown: 0 }]);
  await drain();
}

describe("a payment that the bank takes back when it was paid out already", () => {
  beforeEach(() => agree());

  it("is owed by the creditor, set off in the next payout, shown there, and undone in the books by a person where they cannot", async () => {
    await paidCase();
    await order("2026-02-20");
    await bankTakesBack("2026-03-02");
    expect([await balance("client_bank"), await ledgerSum()]).toEqual([-1_012_424, 0]);
    await order("2026-04-05"); // nothing is paid out while the creditor owes
    expect(await statuses()).toEqual(["lunde-2026-02-19 settled"]);

    const { saleId } = await seedInvoice(hub, {
      customer: "Ola Testperson",
      dueOn: "2026-03-20",
      amountOre: 2_000_000,
    });
    await hub.day("2026-04-06");
    const stored = await loadInvoice(hub.table, invoiceId(`${CONNECTION}:s${saleId}`));
    const state = stored?.value.caseId && (await loadCase(hub.table, stored.value.caseId));
    const account = OPERATOR.clientAccount;
    const kid = state ? state.value.kid : "";
    await atBank("payment", { operationId: "2", account, amount: 2_000_000, kid });
    hub.to("2026-04-07");
    await carry();
    await order("2026-05-20");
    const [net] = await payouts();
    expect(net).toMatchObject({ status: "settled", amountOre: 2_000_000 - 1_012_424 });
    expect(net?.lines.map(({ amountOre, reversals = [] }) => [amountOre, reversals.length])).toEqual([
      [-1_012_424, 1],
      [2_000_000, 0],
    ]);
    expect([await balance("client_bank"), await ledgerSum()]).toEqual([0, 0]);

    const asked = { creditorId: CREDITOR, payoutId: net?.payoutId ?? "" };
    const view = await readPayout(hub.table, asked);
    expect(view.ok && view.value.cases[0]?.settled).toMatchObject({
      payments: [{ kind: "reversed", paidOn: "2026-03-02", amountOre: -1_012_424 }],
      paidOre: -1_012_424,
      amountOre: -1_012_424,
    });
    const contents: SettlementContent[] = [];
    const draw = async (content: SettlementContent) => {
      contents.push(content);
      return renderSettlement(content);
    };
    expect((await settlementLetter(hub.table, { draw }, asked)).ok).toBe(true);
    expect(contents[0]?.table.rows[0]?.notes.join(" ").replaceAll("\u00a0", " ")).toContain(
      "Tilbakeført av banken 02.03.2026: −10 124,24",
    );
    const back = (await listPostings(hub.table, CREDITOR)).items.find(({ body }) => body.kind === "payment_back");
    expect(back).toMatchObject({
      status: "failed",
      problem: "not_offered",
      body: { undoes: expect.stringContaining("payout-lunde-2026-02-19-") },
    });
  });
});

describe("a payout whose bank reports", () => {
  beforeEach(() => agree());

  it("is booked in the creditor's books when the bank says that it is paid, and not before", async () => {
    await paidCase();
    await atBank("behave", { holdPayments: true });
    await order("2026-02-20");
    expect(await statuses()).toEqual(["lunde-2026-02-19 pending"]);
    expect(await postings()).toEqual([]);
    await atBank("behave", {});
    await carry();
    expect(await statuses()).toEqual(["lunde-2026-02-19 settled"]);
    expect(await postings()).toEqual([
      "income-lunde-2026-02-19 of lunde-2026-02-19: journal",
      "payout-lunde-2026-02-19 of lunde-2026-02-19: sale_payment",
    ]);
    expect(bank.balance(OPERATOR.clientAccount)).toBe(0);
    expect([await balance("client_bank"), await ledgerSum()]).toEqual([0, 0]);
    expect(hub.fiken.reconcile()).toEqual([]);
  });

  it("comes back when the account is closed, is told, and goes once with the next one, to the new account", async () => {
    await paidCase();
    await atBank("close-account", { account: "76940512057" });
    await order("2026-02-20");
    const [rejected] = await payouts();
    expect(rejected).toMatchObject({ status: "rejected", said: { word: "RJCT", reasons: [{ code: "AC04" }] } });
    expect(await postings()).toEqual([]);
    expect(await balance("client_bank")).toBe(1_012_424);
    expect(mails.map(({ to, subject }) => `${to}: ${subject}`)).toEqual([
      "post@lunde.example: Banken avviste en utbetaling",
      "post@fjellvik.example: Banken avviste en utbetaling: lunde-2026-02-19",
    ]);
    expect(mails[0]?.text).toContain("…2057, ble avvist av banken: AC04.");

    hub.to("2026-02-20");
    const change = { creditorId: CREDITOR, version: 0, account: OTHER_ACCOUNT, by: "admin" };
    expect(await changePayoutAccount(hub.shell(), change)).toMatchObject({ ok: true });
    await order("2026-02-21"); // the new account waits for its day
    expect(await statuses()).toEqual(["lunde-2026-02-19 rejected"]);
    await order("2026-02-22");
    expect(await statuses()).toEqual(["lunde-2026-02-21 settled", "lunde-2026-02-19 rejected"]);
    const [second] = await payouts();
    expect(second).toMatchObject({
      amountOre: rejected?.amountOre,
      account: OTHER_ACCOUNT,
      lines: [{ returnedFrom: "lunde-2026-02-19", paymentIds: rejected?.lines[0]?.paymentIds }],
    });
    expect(await postings()).toEqual([
      "income-lunde-2026-02-19 of lunde-2026-02-21: journal",
      "payout-lunde-2026-02-19 of lunde-2026-02-21: sale_payment",
    ]);
    await order("2026-04-30");
    expect(await payouts()).toHaveLength(2);
    expect([await balance("client_bank"), bank.balance(OPERATOR.clientAccount), await ledgerSum()]).toEqual([0, 0, 0]);
  });

  it("has a settlement letter from when it is sent: what was paid, whose it is, and how it is booked (WEB-17)", async () => {
    await paidCase();
    const asked = { creditorId: CREDITOR, payoutId: "lunde-2026-02-19" };
    const contents: SettlementContent[] = [];
    const draw = async (content: SettlementContent) => {
      contents.push(content);
      return renderSettlement(content);
    };
    await atBank("close-account", { account: "76940512057" });
    await order("2026-02-20");
    expect(await settlementLetter(hub.table, { draw }, asked)).toEqual({
      ok: false,
      refusal: { code: "payout_not_sent" },
    });
    await atBank("reopen-account", { account: "76940512057" });
    await order("2026-04-01");
    const [again] = await payouts();
    const second = { ...asked, payoutId: again?.payoutId ?? "" };
    const view = await readPayout(hub.table, second);
    expect(view).toMatchObject({
      ok: true,
      value: {
        cases: [
          {
            // 10 000 kr and 26 days of interest; the reminder fee is 38 kr
            settled: { paidOre: 1_012_424, amountOre: 1_012_424, operatorOre: 0, backOre: 0 },
            postings: [{ status: "posted" }],
          },
        ],
      },
    });
    const letter = await settlementLetter(hub.table, { draw }, second);
    expect(letter.ok && Buffer.from(letter.value).subarray(0, 5).toString()).toBe("%PDF-");
    expect(contents.map(({ strong }) => strong.replaceAll("\u00a0", " "))).toEqual([
      "10 124,24 kr er sendt til konto 7694 05 12057.",
    ]);
    const other = { ...second, creditorId: creditorId("another") };
    expect(await settlementLetter(hub.table, { draw }, other)).toEqual({
      ok: false,
      refusal: { code: "payout_not_found" },
    });
  });

  it("is under way between the ledger and the bank's statement, and the daily proof says so (N4, N11)", async () => {
    await paidCase();
    await atBank("behave", { holdPayments: true });
    await order("2026-02-20");
    hub.to("2026-02-21", 6);
    await readStatements();
    const kept = new Map<string, string>();
    const secrets = {
      read: async (name: string) => kept.get(name),
      write: async (name: string, text: string) => void kept.set(name, text),
    };
    const days = async () => (await proveDays(hub.shell(), secrets)).proofs;
    const [first, ...rest] = await days();
    // the debtor paid on the 15th, and the file was read on the 16th
    expect([first?.on, rest[0]?.on, rest.at(-1)?.on]).toEqual(["2026-01-16", "2026-01-17", "2026-02-20"]);
    expect(new Set([first, ...rest].map((proof) => proof?.bank.unexplainedOre))).toEqual(new Set([0]));
    expect(rest.at(-1)?.bank).toEqual({
      ledgerOre: 0,
      bankOre: 1_012_424,
      explained: [
        { kind: "payout_under_way", payoutId: "lunde-2026-02-19", creditorId: CREDITOR, amountOre: 1_012_424 },
      ],
      unexplainedOre: 0,
    });
    await atBank("behave", {});
    await carry();
    hub.to("2026-02-22", 6);
    await readStatements();
    expect(
      (await days()).map(({ on, bank: { ledgerOre, bankOre, explained } }) => [on, ledgerOre, bankOre, explained]),
    ).toEqual([["2026-02-21", 0, 0, []]]);
  });

  it("hears late, repeated and lost reports, and is right when the last has come", async () => {
    await paidCase();
    await atBank("behave", { reportDelayHours: 30, reportCopies: 3 });
    await order("2026-02-20");
    expect(await statuses()).toEqual(["lunde-2026-02-19 sent"]);
    expect(await carry()).toEqual([]);
    hub.to("2026-02-22");
    expect(await carry()).toHaveLength(6);
    expect(await statuses()).toEqual(["lunde-2026-02-19 settled"]);
    const written = hub.aws.stats().capacity.writeUnits;
    expect(await takeStatusReport(hub.shell(), pain002("ACTC"))).toMatchObject({ kind: "heard", status: "settled" });
    expect(hub.aws.stats().capacity.writeUnits).toBe(written);
    expect(await postings()).toHaveLength(2);
  });

  it("refuses what the bank says of no file of ours, of both ends, and what cannot be read", async () => {
    await paidCase();
    await order("2026-02-20");
    const ledger = await balance("client_bank");
    const answer = (file: Uint8Array) => takeStatusReport(hub.shell(), file);
    expect(await answer(pain002("ACSC", "KF-none"))).toEqual({ kind: "refused", code: "unknown_order" });
    expect(await answer(pain002("RJCT"))).toEqual({ kind: "refused", code: "contradicts" });
    expect(await answer(pain002("OK"))).toEqual({ kind: "refused", code: "unknown_status", line: 4 });
    expect(await statuses()).toEqual(["lunde-2026-02-19 settled"]);
    expect([await balance("client_bank"), mails]).toEqual([ledger, []]);
  });

  it("stays the creditor's payment where the bank rejects only a second copy of the file", async () => {
    await paidCase();
    await atBank("behave", { reportCopies: 0 });
    await order("2026-02-20");
    const copy = pain002("RJCT", "KF-lunde-20260219", "<StsRsnInf><Rsn><Cd>DU01</Cd></Rsn></StsRsnInf>");
    expect(await takeStatusReport(hub.shell(), copy)).toEqual({ kind: "refused", code: "duplicate" });
    expect([await statuses(), await balance("client_bank")]).toEqual([["lunde-2026-02-19 sent"], 0]);
  });

  it("stays it too where the bank says so after ten other reasons", async () => {
    await paidCase();
    await atBank("behave", { reportCopies: 0 });
    await order("2026-02-20");
    const why = (code: string) => `<StsRsnInf><Rsn><Cd>${code}</Cd></Rsn></StsRsnInf>`;
    const copy = pain002("RJCT", "KF-lunde-20260219", why("NARR").repeat(10) + why("DU01"));
    expect(await takeStatusReport(hub.shell(), copy)).toEqual({ kind: "refused", code: "duplicate" });
    expect([await statuses(), await balance("client_bank")]).toEqual([["lunde-2026-02-19 sent"], 0]);
  });

  it("is for a person where the bank took a file in part and does not say what", async () => {
    await paidCase();
    await atBank("behave", { reportCopies: 0 });
    await order("2026-02-20");
    expect(await takeStatusReport(hub.shell(), pain002("PART"))).toMatchObject({ kind: "heard", status: "partly" });
    await drain();
    expect(mails.map(({ to, subject }) => `${to}: ${subject}`)).toEqual([
      "post@fjellvik.example: Banken har tatt en utbetaling delvis: lunde-2026-02-19",
    ]);
    expect(await balance("client_bank")).toBe(0);
    expect(await takeStatusReport(hub.shell(), pain002("RJCT"))).toMatchObject({ status: "rejected" });
    expect(await balance("client_bank")).toBe(1_012_424);
  });

  it("is read again later when its file has not been seen to reach the bank", async () => {
    await paidCase();
    hub.to("2026-02-20", 5);
    await payOut(hub.shell(), CREDITOR);
    expect(await takeStatusReport(hub.shell(), pain002("ACCP"))).toEqual({ kind: "later" });
    const inbox = inboxOf({ "r.xml": pain002("ACCP") });
    expect(await readBankFiles(hub.shell(), inbox)).toEqual([]);
    await drain();
    expect(await readBankFiles(hub.shell(), inbox)).toEqual([
      { name: "r.xml", kind: "heard", payoutId: "lunde-2026-02-19", status: "accepted" },
    ]);
    expect(await readBankFiles(hub.shell(), inbox)).toEqual([]);
  });
});

describe("a payout whose bank says nothing", () => {
  it("is booked when it is handed over, and not a second time when it is turned down all the same", async () => {
    await paidCase();
    await atBank("behave", { reportCopies: 0 });
    await order("2026-02-20");
    const booked = await postings();
    expect(booked).toEqual([
      "income-lunde-2026-02-19 of lunde-2026-02-19: journal",
      "payout-lunde-2026-02-19 of lunde-2026-02-19: sale_payment",
    ]);
    expect(await takeStatusReport(hub.shell(), pain002("RJCT"))).toMatchObject({ status: "rejected" });
    await order("2026-03-22");
    expect(await payouts()).toMatchObject([{ amountOre: 1_012_424, posted: true }, { status: "rejected" }]);
    expect(await postings()).toEqual(booked);
  });
});

describe("a payout above the limit", () => {
  const SEEN = { amountOre: ore(1_012_424), account: "76940512057" };
  const decide = (decision: "approve" | "decline", by = "ola", seenThen = SEEN) =>
    decidePayout(hub.shell(), { creditorId: CREDITOR, payoutId: "lunde-2026-02-19", decision, seen: seenThen, by });
  beforeEach(() => agree({ approvalAboveOre: ore(1_012_423) }));

  it("reaches the bank when a second person has said yes, and is paid on that day", async () => {
    await paidCase();
    await order("2026-02-20");
    expect(await statuses()).toEqual(["lunde-2026-02-19 awaiting_approval"]);
    expect(hub.payouts.size).toBe(0);
    expect(await takeStatusReport(hub.shell(), pain002("ACSC"))).toEqual({ kind: "refused", code: "not_sent" });
    hub.to("2026-02-23");
    expect(await decide("approve", "ola", { ...SEEN, amountOre: ore(1) })).toMatchObject({
      refusal: { code: "amount_differs" },
    });
    expect(await decide("approve")).toMatchObject({ ok: true, value: { status: "ordered" } });
    expect(await decide("approve")).toMatchObject({ refusal: { code: "not_awaiting_approval" } });
    await drain();
    await carry();
    expect(await statuses()).toEqual(["lunde-2026-02-19 settled"]);
    expect([...hub.payouts.values()].flat()[0]).toContain("<ReqdExctnDt><Dt>2026-02-23</Dt></ReqdExctnDt>");
    const [audit] = (await listAudit(hub.table, CREDITOR)).items;
    expect(audit).toMatchObject({
      by: "ola",
      what: "payout:lunde-2026-02-19",
      before: "awaiting_approval",
      after: { amountOre: 1_012_424, account: "76940512057", status: "ordered" },
    });
  });

  it("is owed again when the second person says no, and waits for its word again with the next", async () => {
    await paidCase();
    await order("2026-02-20");
    expect(await decide("decline")).toMatchObject({ ok: true, value: { status: "declined" } });
    expect(await balance("client_bank")).toBe(1_012_424);
    await order("2026-03-22");
    expect(await statuses()).toEqual(["lunde-2026-03-21 awaiting_approval", "lunde-2026-02-19 declined"]);
    expect(await ledgerSum()).toBe(0);
  });

  it("is not let go by whoever said where the money goes, also where others waited to change that again", async () => {
    await paidCase();
    hub.to("2026-02-18");
    const change = { creditorId: CREDITOR, account: OTHER_ACCOUNT, by: "kari" };
    await changePayoutAccount(hub.shell(), { ...change, version: 0 });
    await order("2026-02-20");
    await changePayoutAccount(hub.shell(), { ...change, version: 2, account: "76940512057", by: "per" });
    const seenThen = { ...SEEN, account: OTHER_ACCOUNT };
    expect(await decide("approve", "kari", seenThen)).toMatchObject({ refusal: { code: "changed_the_account" } });
    expect(await decide("approve")).toMatchObject({ refusal: { code: "account_differs" } });
    expect(await decide("approve", "ola", seenThen)).toMatchObject({ ok: true });
  });
});

describe("a changed account", () => {
  const ask = (version: number, account = OTHER_ACCOUNT) =>
    changePayoutAccount(hub.shell(), { creditorId: CREDITOR, version, account, by: "admin" });
  /** Changes the address with the creditor's other terms. */
  const saveEmail = async (email: string) => {
    const seen = await readTerms(hub.table, CREDITOR);
    if (!seen.ok) throw new Error("no creditor");
    const terms = { ...seen.value, email };
    expect(await saveTerms(hub.shell(), { creditorId: CREDITOR, terms, by: "admin", isOperator: false })).toMatchObject(
      { ok: true },
    );
  };
  const inUse = async () => (await loadCreditor(hub.table, CREDITOR))?.value.creditor.bankAccount;

  it("has the payout wait a day, and is told to the creditor at once", async () => {
    await paidCase();
    hub.to("2026-02-19", 6);
    expect(await ask(0)).toMatchObject({ value: { version: 1, change: { usableAt: "2026-02-20T06:00:00.000Z" } } });
    await drain();
    expect(mails).toMatchObject([{ to: "post@lunde.example", subject: "Kontonummeret for utbetalinger er endret" }]);
    expect(mails[0]?.text).toContain("kontoen som slutter på …7947");
    await order("2026-02-20"); // 05:00, an hour too soon
    expect(await payouts()).toEqual([]);
    expect(await inUse()).toBe("76940512057");
    await order("2026-02-21");
    expect(await payouts()).toMatchObject([{ account: OTHER_ACCOUNT, accountBy: "admin", through: "2026-02-20" }]);
    expect(await inUse()).toBe(OTHER_ACCOUNT);
    const audits = (await listAudit(hub.table, CREDITOR)).items.map(({ what, by }) => `${what} ${by}`);
    expect(audits).toEqual(["account admin", "account_asked admin"]);
  });

  it("is told to the address that the creditor had before, where that was changed shortly before the account", async () => {
    const contact = { email: "taker@example.test", phone: "22000001" };
    const save = (email: string, version: number) =>
      saveContact(hub.shell(), { creditorId: CREDITOR, version, contact: { ...contact, email }, by: "admin" });
    await save("long-ago@lunde.example", 1);
    hub.to("2026-02-10", 6);
    await save("post@lunde.example", 2);
    hub.to("2026-02-19", 6);
    await save("taker@example.test", 3);
    hub.to("2026-02-19", 7);
    await ask(0);
    await drain();
    expect(mails.map(({ to }) => to)).toEqual(["long-ago@lunde.example", "post@lunde.example", "taker@example.test"]);
    hub.to("2026-03-15", 7);
    await stopAccountChange(hub.shell(), { creditorId: CREDITOR, by: "ola" });
    await drain();
    expect(mails.slice(3).map(({ to }) => to)).toEqual(["post@lunde.example", "taker@example.test"]);
  });

  it("is told there too where the address was changed with the creditor's terms, whatever was changed in between", async () => {
    hub.to("2026-02-19", 6);
    await saveEmail("taker@example.test");
    // more changes than any number of pages that a reader would think of as enough
    for (let first = 0; first < 1_200; first += 100) {
      const some = Array.from({ length: 100 }, (_, i) => ({
        what: `connection:${first + i}`,
        before: { email: "no" },
      }));
      const entry = { creditorId: CREDITOR, at: "2026-02-19T06:30:00.000Z" as Instant, by: "admin", after: null };
      await commit(
        hub.table,
        some.map((one) => auditChange({ ...entry, ...one })),
      );
    }
    hub.to("2026-02-19", 7);
    await ask(0);
    await drain();
    expect(mails.map(({ to }) => to)).toEqual(["post@lunde.example", "taker@example.test"]);
  });

  it("is told to an address that it had until 30 days before, and no longer", async () => {
    hub.to("2026-01-06", 9);
    hub.later(-1);
    await saveEmail("second@lunde.example");
    hub.later(1);
    await saveEmail("third@lunde.example");
    hub.to("2026-02-05", 9);
    await ask(0);
    await drain();
    expect(mails.map(({ to }) => to)).toEqual(["second@lunde.example", "third@lunde.example"]);
  });

  it("is told to every other address where one is not taken, and to that one alone when it is tried again", async () => {
    hub.to("2026-02-19", 6);
    await saveEmail("gone@lunde.example");
    hub.later(1);
    await saveEmail("new@lunde.example");
    await ask(0);
    const [asked] = hub.queue.splice(0);
    const tell = (broken: readonly string[]) => {
      const told: string[] = [];
      const send = async ({ to }: { readonly to: string }) => {
        told.push(to);
        if (broken.includes(to)) throw new ExternalError("email", "later", "not taken");
      };
      const done = tellOfPayout({ ...hub.shell(), send }, JSON.parse(asked?.body ?? ""));
      return done.then(
        () => [told, "done"],
        (error: Error) => [told, error.message],
      );
    };
    const all = ["post@lunde.example", "gone@lunde.example", "new@lunde.example"];
    expect(await tell(["post@lunde.example", "gone@lunde.example"])).toEqual([all, "2 of 3 addresses were not told"]);
    expect(await tell(["gone@lunde.example"])).toEqual([
      ["post@lunde.example", "gone@lunde.example"],
      "email: not taken",
    ]);
    expect(await tell([])).toEqual([["gone@lunde.example"], "done"]);
    expect(await tell([])).toEqual([[], "done"]);
    await stopAccountChange(hub.shell(), { creditorId: CREDITOR, by: "ola" });
    await drain();
    expect(mails.map(({ to }) => to)).toEqual(all); // another change is told anew
  });

  it("that is stopped is never used, and the payout goes where it always went", async () => {
    await paidCase();
    hub.to("2026-02-19");
    await ask(0);
    expect(await stopAccountChange(hub.shell(), { creditorId: CREDITOR, by: "ola" })).toMatchObject({ ok: true });
    await drain();
    expect(mails.map(({ subject }) => subject)).toEqual([
      "Kontonummeret for utbetalinger er endret",
      "Endringen av kontonummer er stoppet",
    ]);
    await order("2026-02-22");
    expect(await payouts()).toMatchObject([{ account: "76940512057" }]);
    expect(await stopAccountChange(hub.shell(), { creditorId: CREDITOR, by: "ola" })).toMatchObject({
      refusal: { code: "no_change_waits" },
    });
  });

  it("asked for again writes nothing, another one begins its day anew, and one that is none is refused", async () => {
    hub.to("2026-02-19");
    await ask(0);
    const written = hub.aws.stats().capacity.writeUnits;
    expect(await ask(1)).toMatchObject({ value: { version: 1 } });
    expect(hub.aws.stats().capacity.writeUnits).toBe(written);
    expect(await ask(1, "12345678904")).toMatchObject({ refusal: { code: "account_invalid" } });
    hub.to("2026-02-20", 8);
    expect(await ask(1, "15068134568")).toMatchObject({
      value: { version: 2, change: { usableAt: "2026-02-21T08:00:00.000Z" } },
    });
    await expect(ask(1)).rejects.toThrow("was changed meanwhile");
  });
});

describe("a changed account of somebody who may not change it any more", () => {
  const inUse = async () => (await loadCreditor(hub.table, CREDITOR))?.value.creditor.bankAccount;
  const ask = (version: number, by: string) =>
    changePayoutAccount(hub.shell(), { creditorId: CREDITOR, version, account: OTHER_ACCOUNT, by });
  /** What becomes of the person who asked. */
  const become = async (table: Table, userId: string, change: Partial<User>) => {
    const before = await loadVersionedUser(table, userId);
    if (before === undefined) throw new Error("nobody there");
    await commit(table, [userChange({ before, after: { ...before.value, ...change } })]);
  };
  const subjects = () => mails.map(({ to, subject }) => `${to}: ${subject}`);
  const what = async () => (await listAudit(hub.table, CREDITOR)).items.map((one) => `${one.what} ${one.by}`);

  beforeEach(async () => {
    await paidCase();
    hub.to("2026-02-19", 6);
    await ask(0, "admin");
    await drain();
    mails = [];
  });

  it.each<[string, Partial<User>]>([
    ["was revoked", { status: "revoked" }],
    ["is a reader now", { roles: ["reader"] }],
    ["has other creditors now", { creditorIds: [creditorId("nordby")] }],
  ])("is never used where who asked for it %s; that is written down and told", async (_why, change) => {
    await become(hub.table, "admin", change);
    expect(await readPayoutAccount(hub.table, CREDITOR)).toMatchObject({ value: { change: { lapses: true } } });
    await order("2026-02-21");
    expect(await inUse()).toBe("76940512057");
    expect(await payouts()).toMatchObject([{ account: "76940512057" }]);
    expect(await what()).toEqual(["account_dropped hub", "account_asked admin"]);
    expect((await listAudit(hub.table, CREDITOR)).items[0]).toMatchObject({
      at: "2026-02-21T05:00:00.000Z",
      before: { account: OTHER_ACCOUNT, by: "admin", at: "2026-02-19T06:00:00.000Z" },
      after: null,
    });
    expect(subjects()).toEqual(["post@lunde.example: Endringen av kontonummer er strøket"]);
    await order("2026-03-25");
    expect(await what()).toHaveLength(2);
    expect(await readPayoutAccount(hub.table, CREDITOR)).toEqual({
      ok: true,
      value: { version: 2, account: "76940512057" },
    });
  });

  it("waits no longer, and the payout goes where it always went the same morning", async () => {
    await become(hub.table, "admin", { status: "revoked" });
    await order("2026-02-20"); // 05:00, an hour before it could have been used
    expect(await payouts()).toMatchObject([{ account: "76940512057" }]);
  });

  it("is not used where they are revoked in the very moment, and dropped when the run comes again", async () => {
    hub.to("2026-02-21", 5);
    const { db } = hub.table;
    let revoked = false;
    const send = async (command: Parameters<typeof db.send>[0]) => {
      if (command instanceof TransactWriteCommand && !revoked) {
        revoked = true;
        await become(hub.table, "admin", { status: "revoked" });
      }
      return db.send(command);
    };
    const table = { ...hub.table, db: Object.assign(Object.create(db), { send }) as typeof db };
    await expect(payOut({ ...hub.shell(), table }, CREDITOR)).rejects.toThrow("conflict on user");
    expect([await inUse(), await payouts()]).toEqual(["76940512057", []]);
    await payOut({ ...hub.shell(), table }, CREDITOR);
    expect(await payouts()).toMatchObject([{ account: "76940512057" }]);
    expect(await what()).toEqual(["account_dropped hub", "account_asked admin"]);
  });

  it("begins its day anew where somebody who may asks for the same", async () => {
    await become(hub.table, "admin", { status: "revoked" });
    hub.to("2026-02-20", 4);
    const asked = await ask(1, "kari");
    expect(asked).toMatchObject({
      value: { version: 2, change: { by: "kari", usableAt: "2026-02-21T04:00:00.000Z" } },
    });
    expect(asked).not.toHaveProperty("value.change.lapses");
    await order("2026-02-21");
    expect(await payouts()).toMatchObject([{ account: OTHER_ACCOUNT, accountBy: "kari" }]);
  });
});

describe("what is agreed about payouts", () => {
  const save = (version: number, terms: object) =>
    savePayoutTerms(hub.shell(), { creditorId: CREDITOR, version, everyDays: 14, by: "operator", ...terms });

  it("pays on the weekday that is agreed, and waits for an amount no longer than money may be kept", async () => {
    await paidCase(); // booked on Friday 16 January
    const monday = { kind: "weekly", weekday: 1 } as const;
    expect(await save(1, { agreement: { rhythm: monday, fromOre: ore(1_012_425) } })).toMatchObject({ ok: true });
    for (const on of ["2026-01-17", "2026-01-19", "2026-01-29"]) await order(on);
    expect(await payouts()).toEqual([]);
    await order("2026-01-30");
    expect(await payouts()).toMatchObject([{ through: "2026-01-29", amountOre: 1_012_424 }]);
  });

  it("pays on the first such weekday when enough is owed", async () => {
    await paidCase();
    await save(1, { agreement: { rhythm: { kind: "weekly", weekday: 1 }, fromOre: ore(1_012_424) } });
    await order("2026-01-18");
    expect(await payouts()).toEqual([]);
    await order("2026-01-19");
    expect(await payouts()).toMatchObject([{ through: "2026-01-18" }]);
    await order("2026-01-26");
    expect(await payouts()).toHaveLength(1);
  });
});
