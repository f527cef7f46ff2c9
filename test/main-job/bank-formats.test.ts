import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { readBankFiles, startCases } from "@kravflyt/app";
import { bankTermsOf, calendarDate, caseId, invoiceId, type Ore, ore, SUSPENSE } from "@kravflyt/core";
import {
  bankFilesNamed,
  commit,
  latestBankBalance,
  ledgerDaysOf,
  listEntries,
  loadCase,
  loadVersionedOperator,
  operatorChange,
} from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { balance, camt, scor } from "../../packages/bank-files/test/write-camt.ts";
import { writeOcrFile } from "../../packages/sandboxes/src/bank/ocr-file.ts";
import { inboxOf } from "../inbox-of.ts";
import { CONNECTION, CREDITOR, OPERATOR, seedInvoice, startTestHub, type TestHub } from "./hub.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub({ creditor: { payee: "client_account" }, autopilot: { fullAuto: false } });
  const { saleId } = await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 39_900 });
  hub.to("2026-01-05");
  await hub.sync();
  const invoiceIds = [invoiceId(`${CONNECTION}:s${saleId}`)];
  await startCases(hub.shell(), { creditorId: CREDITOR, invoiceIds, mode: "manual", business: false, by: "worker" });
});
afterEach(() => hub.close());

const seenCase = async () => {
  const seen = await loadCase(hub.table, caseId("1"));
  if (seen === undefined) throw new Error("no case 1");
  return seen.value;
};
const CLIENT_ACCOUNT = `<Othr><Id>${OPERATOR.clientAccount}</Id><SchmeNm><Cd>BBAN</Cd></SchmeNm></Othr>`;
const notification = (
  kid: string,
  message: string,
  { booked = "2026-01-07", account = CLIENT_ACCOUNT }: { readonly booked?: string; readonly account?: string } = {},
) =>
  camt(
    "camt.054.001.08",
    [
      {
        account,
        entries: [
          {
            amount: "100.00",
            bankRef: "B1",
            booked: `<Dt>${booked}</Dt>`,
            details: [{ amount: "100.00", remittance: scor(kid) }],
          },
          {
            amount: "20.00",
            bankRef: "B2",
            booked: `<Dt>${booked}</Dt>`,
            details: [{ amount: "20.00", remittance: scor("0010017") }],
          },
          { amount: "5.00", currency: "EUR", booked: `<Dt>${booked}</Dt>` },
        ],
      },
    ],
    message,
  );

const BOOKED_ON = calendarDate("2026-01-07");
const payment = (amount: Ore, kid: string, archiveReference: number) => ({
  account: OPERATOR.clientAccount,
  bookedOn: BOOKED_ON,
  amount,
  kid,
  payerAccount: "76940512057",
  transactionType: "10",
  archiveReference,
});
const NO_KID_OF_OURS = "0010017";
/** What was booked on the client account on 8 January, in øre. */
const booked = async (): Promise<number> => {
  const days = await ledgerDaysOf(hub.table, calendarDate("2026-01-08"));
  return days.reduce((sum, { movements }) => sum + (movements.client_bank ?? 0), 0);
};

describe("files that the bank lays down", () => {
  it("are told by their content: a camt.054 pays a case by its KID, what is unknown waits, other currencies are counted", async () => {
    hub.to("2026-01-08");
    const { kid } = await seenCase();
    const inbox = inboxOf({ "day.txt": notification(kid, "M1") });
    expect(await readBankFiles(hub.shell(), inbox)).toEqual([
      { name: "day.txt", kind: "read", payments: 2, unknown: 1, setAside: 1 },
    ]);
    expect((await seenCase()).payments.map(({ amountOre, paidOn }) => [amountOre, paidOn])).toEqual([
      [10_000, "2026-01-07"],
    ]);
    expect(await bankFilesNamed(hub.table, "day.txt")).toMatchObject([{ payments: 2, unknown: 1, setAside: 1 }]);
  });

  it("may come again in another file, and are paid once", async () => {
    hub.to("2026-01-08");
    const { kid } = await seenCase();
    await readBankFiles(
      hub.shell(),
      inboxOf({ "one.xml": notification(kid, "M1"), "two.xml": notification(kid, "M2") }),
    );
    expect((await seenCase()).payments).toHaveLength(1);
  });

  it("post no money that left the account, and nothing of a statement", async () => {
    hub.to("2026-01-08");
    const booked = "<Dt>2026-01-07</Dt>";
    const payout = camt("camt.054.001.02", [{ entries: [{ amount: "100.00", sign: "DBIT", booked }] }]);
    const statement = camt("camt.053.001.02", [
      { before: balance("OPBD", "0.00") + balance("CLBD", "100.00"), entries: [{ amount: "100.00", booked }] },
    ]);
    expect(await readBankFiles(hub.shell(), inboxOf({ "a.xml": payout, "b.xml": statement }))).toEqual([
      { name: "a.xml", kind: "read", payments: 0, unknown: 0, setAside: 1 },
      { name: "b.xml", kind: "read", payments: 0, unknown: 0, setAside: 0 },
    ]);
  });

  it("keep no balance of a statement file that says otherwise of a day than an earlier one did", async () => {
    hub.to("2026-11-21");
    const ACCOUNTS = ["12345678903", "97010100066"] as const;
    const statements = (...closing: readonly string[]) =>
      camt(
        "camt.053.001.02",
        closing.map((amount, at) => ({
          account: `<Othr><Id>${ACCOUNTS[at]}</Id></Othr>`,
          before: balance("OPBD", amount) + balance("CLBD", amount),
          entries: [],
        })),
      );
    const kept = async () => {
      const all = ACCOUNTS.map((account) => latestBankBalance(hub.table, account, calendarDate("2026-11-20")));
      return (await Promise.all(all)).map((one) => one?.closingOre);
    };
    const other = statements("1.00", "2.00").replaceAll("97010100066", "12345678903");
    expect(await readBankFiles(hub.shell(), inboxOf({ "a.xml": other }))).toMatchObject([
      { kind: "refused", code: "balance_differs", field: "CLBD 12345678903 2026-11-20", said: 200, found: 100 },
    ]);
    expect(await kept()).toEqual([undefined, undefined]);
    await readBankFiles(hub.shell(), inboxOf({ "b.xml": statements("1.00", "2.00") }));
    expect(await kept()).toEqual([100, 200]);
    expect(await readBankFiles(hub.shell(), inboxOf({ "c.xml": statements("1.00", "3.00") }))).toMatchObject([
      { kind: "refused", code: "balance_differs", said: 300, found: 200 },
    ]);
    expect(await kept()).toEqual([100, 200]);
  });

  it("post no money that reached another account of the operator's: it is no client money", async () => {
    hub.to("2026-01-08");
    const { kid } = await seenCase();
    const account = "<Othr><Id>97010100066</Id><SchmeNm><Cd>BBAN</Cd></SchmeNm></Othr>";
    expect(await readBankFiles(hub.shell(), inboxOf({ "day.xml": notification(kid, "M1", { account }) }))).toEqual([
      { name: "day.xml", kind: "read", payments: 0, unknown: 0, setAside: 3 },
    ]);
    expect((await seenCase()).payments).toEqual([]);
    expect((await listEntries(hub.table, SUSPENSE, "client_bank")).items).toEqual([]);
  });

  it("post from one kind of file for the account: the same payment in another kind is not paid twice", async () => {
    hub.to("2026-01-08");
    const { kid } = await seenCase();
    const day = calendarDate("2026-01-07");
    const ocr = (number: number) =>
      writeOcrFile({
        number,
        madeOn: day,
        transactions: [
          {
            account: OPERATOR.clientAccount,
            bookedOn: day,
            amount: ore(10_000),
            kid,
            payerAccount: "76940512057",
            transactionType: "10",
            archiveReference: number,
          },
        ],
      });
    await readBankFiles(hub.shell(), inboxOf({ "a.txt": ocr(1) }));
    expect(await readBankFiles(hub.shell(), inboxOf({ "b.xml": notification(kid, "M1") }))).toEqual([
      { name: "b.xml", kind: "refused", code: "other_posting_source" },
    ]);
    expect((await seenCase()).payments.map(({ amountOre }) => amountOre)).toEqual([10_000]);
    const before = await loadVersionedOperator(hub.table);
    if (before === undefined) throw new Error("no operator");
    const bank = { ...bankTermsOf(before.value), postsFrom: "camt.054" } as const;
    await commit(hub.table, [operatorChange({ ...before.value, bank }, before)]);
    const files = inboxOf({ "c.xml": notification(kid, "M2"), "d.txt": ocr(2) });
    expect(await readBankFiles(hub.shell(), files)).toMatchObject([
      { name: "c.xml", kind: "read", payments: 2 },
      { name: "d.txt", kind: "refused", code: "other_posting_source" },
    ]);
  });

  it("of several hundred payments are booked each once, two of one case in their order", async () => {
    hub.to("2026-01-08");
    const { kid } = await seenCase();
    const transactions = Array.from({ length: 240 }, (_, at) =>
      payment(ore(at + 1), at === 7 || at === 9 ? kid : NO_KID_OF_OURS, at + 1),
    );
    const ocr = writeOcrFile({ number: 1, madeOn: BOOKED_ON, transactions });
    expect(await readBankFiles(hub.shell(), inboxOf({ "a.txt": ocr }))).toEqual([
      { name: "a.txt", kind: "read", payments: 240, unknown: 238, setAside: 0 },
    ]);
    expect((await seenCase()).payments.map(({ amountOre }) => amountOre)).toEqual([8, 10]);
    expect(await booked()).toBe((240 * 241) / 2);
    // the bank sends the same again under another name
    expect(await readBankFiles(hub.shell(), inboxOf({ "b.txt": ocr }))).toMatchObject([
      { kind: "read", payments: 240 },
    ]);
    expect(await booked()).toBe((240 * 241) / 2);
  });

  it("book all that can be booked, fail for the rest, and book that once its case is whole again", async () => {
    hub.to("2026-01-08");
    const { kid } = await seenCase();
    const key = { pk: "CASE#1", sk: "HEAD" };
    const { Item: whole } = await hub.table.db.send(new GetCommand({ TableName: hub.table.name, Key: key }));
    const store = (Item: Record<string, unknown> | undefined) =>
      hub.table.db.send(new PutCommand({ TableName: hub.table.name, Item }));
    await store({ ...whole, data: { nothing: true } });
    const transactions = [payment(ore(500), kid, 1), payment(ore(700), NO_KID_OF_OURS, 2)];
    const ocr = writeOcrFile({ number: 1, madeOn: BOOKED_ON, transactions });
    const inbox = inboxOf({ "a.txt": ocr });
    await expect(readBankFiles(hub.shell(), inbox)).rejects.toThrow("1 payments of a.txt were not booked");
    expect([await booked(), await bankFilesNamed(hub.table, "a.txt")]).toEqual([700, []]);
    await store(whole);
    expect(await readBankFiles(hub.shell(), inbox)).toMatchObject([{ kind: "read", payments: 2 }]);
    expect([await booked(), (await seenCase()).payments.length]).toEqual([1_200, 1]);
  });

  it("take nothing back while payments of the same file are not booked, for it may be one of them", async () => {
    hub.to("2026-01-08");
    const { kid } = await seenCase();
    const key = { pk: "CASE#1", sk: "HEAD" };
    const { Item: whole } = await hub.table.db.send(new GetCommand({ TableName: hub.table.name, Key: key }));
    const store = (Item: Record<string, unknown> | undefined) =>
      hub.table.db.send(new PutCommand({ TableName: hub.table.name, Item }));
    await store({ ...whole, data: { nothing: true } });
    const others = Array.from({ length: 120 }, (_, at) => payment(ore(1), NO_KID_OF_OURS, at + 3));
    const transactions = [
      payment(ore(500), kid, 1),
      { ...payment(ore(500), kid, 2), transactionType: "18" },
      ...others,
      { ...payment(ore(500), kid, 200), transactionType: "18" },
    ];
    const inbox = inboxOf({ "a.txt": writeOcrFile({ number: 1, madeOn: BOOKED_ON, transactions }) });
    await expect(readBankFiles(hub.shell(), inbox)).rejects.toThrow("1 payments of a.txt were not booked");
    expect(await booked()).toBe(120);
    await store(whole);
    expect(await readBankFiles(hub.shell(), inbox)).toMatchObject([{ kind: "read", payments: 123, unknown: 121 }]);
    expect((await seenCase()).payments).toEqual([]);
    // the second one takes back what is not there any more: a person's
    expect(await booked()).toBe(120 - 500);
  });

  it("are refused whole when a payment is dated in the weeks to come", async () => {
    hub.to("2026-01-08");
    const { kid } = await seenCase();
    const inbox = inboxOf({ "late.xml": notification(kid, "M1", { booked: "2026-01-16" }) });
    expect(await readBankFiles(hub.shell(), inbox)).toEqual([
      {
        name: "late.xml",
        kind: "refused",
        code: "date_in_future",
        line: 4,
        path: "/Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]/Ntry[1]/NtryDtls[1]",
        found: "2026-01-16",
      },
    ]);
    expect((await seenCase()).payments).toEqual([]);
  });

  it("bear a name once: another content under it is read as a file of its own and told, the same content is not", async () => {
    hub.to("2026-01-08");
    const ocr = (number: number, amount: number) =>
      writeOcrFile({ number, madeOn: BOOKED_ON, transactions: [payment(ore(amount), NO_KID_OF_OURS, number)] });
    const read = (content: string, tag: string) => {
      const inbox = inboxOf({ "ocr.txt": content });
      const list = async () => (await inbox.list()).map((file) => ({ ...file, tag }));
      return readBankFiles(hub.shell(), { ...inbox, list });
    };
    expect(await read(ocr(1, 500), "one")).toEqual([
      { name: "ocr.txt", kind: "read", payments: 1, unknown: 1, setAside: 0 },
    ]);
    expect(await read(ocr(1, 500), "one")).toEqual([]);
    hub.to("2026-01-09");
    expect(await read(ocr(1, 500), "the same, laid down again")).toEqual([
      { name: "ocr.txt", kind: "read", payments: 1, unknown: 1, setAside: 0 },
    ]);
    expect(await read(ocr(2, 700), "two")).toEqual([
      {
        name: "ocr.txt",
        kind: "read",
        payments: 1,
        unknown: 1,
        setAside: 0,
        otherBefore: "2026-01-09T09:00:00.000Z",
      },
    ]);
    const days = await ledgerDaysOf(hub.table, calendarDate("2026-01-09"));
    expect([await booked(), days.map(({ movements }) => movements.client_bank)]).toEqual([500, [700]]);
  });
});

describe("a file with more payments than one run has time for", () => {
  const count = 2_350;
  const transactions = Array.from({ length: count }, (_, at) => payment(ore(at + 1), NO_KID_OF_OURS, at + 1));
  const back = { ...payment(ore(17), NO_KID_OF_OURS, 17), transactionType: "18" };
  const inbox = () =>
    inboxOf({
      "a.txt": writeOcrFile({ number: 1, madeOn: BOOKED_ON, transactions: [back, ...transactions] }),
      "b.txt": writeOcrFile({ number: 2, madeOn: BOOKED_ON, transactions: [payment(ore(9), NO_KID_OF_OURS, 9_999)] }),
    });
  const SUM = (count * (count + 1)) / 2;

  it("goes on where it was, and the files behind it wait", async () => {
    hub.to("2026-01-08");
    let groups = 0;
    const everyTenGroups = () => {
      groups += 1;
      return groups % 10 === 0;
    };
    const run = () => readBankFiles(hub.shell(), inbox(), everyTenGroups);
    expect(await run()).toEqual([{ name: "a.txt", kind: "unfinished", payments: 1_000, unknown: 1_000, setAside: 0 }]);
    expect(await booked()).toBe(500_500);
    expect(await run()).toEqual([{ name: "a.txt", kind: "unfinished", payments: 2_000, unknown: 2_000, setAside: 0 }]);
    expect(await run()).toMatchObject([
      { name: "a.txt", kind: "read", payments: 2_351, unknown: 2_350 },
      { name: "b.txt", kind: "read", payments: 1 },
    ]);
    expect(await booked()).toBe(SUM - 17 + 9);
    expect(await run()).toEqual([]);
  });

  it("goes on also among what was taken back, however little each run has time for", async () => {
    hub.to("2026-01-08");
    const came = transactions.slice(0, 250);
    const went = came.slice(0, 130).map((one) => ({ ...one, transactionType: "18" }));
    const files = inboxOf({
      "c.txt": writeOcrFile({ number: 3, madeOn: BOOKED_ON, transactions: [...went, ...came] }),
    });
    const answers: unknown[] = [];
    for (let runs = 0; runs < 5; runs += 1)
      answers.push(...(await readBankFiles(hub.shell(), files, () => true)).map(({ kind }) => kind));
    expect(answers).toEqual(["unfinished", "unfinished", "unfinished", "unfinished", "read"]);
    expect(await bankFilesNamed(hub.table, "c.txt")).toMatchObject([{ payments: 380 }]);
    // 131 øre up to 250 are left
    expect(await booked()).toBe((250 * 251) / 2 - (130 * 131) / 2);
    expect(await readBankFiles(hub.shell(), files)).toEqual([]);
  });

  it("that dies at any payment goes on when its hold has run out, and books each payment once", async () => {
    hub.to("2026-01-08");
    let left = 1_234;
    const send = hub.table.db.send.bind(hub.table.db);
    const dying = new Proxy(hub.table.db, {
      get: (target, name) =>
        name === "send"
          ? (command: Parameters<typeof send>[0]) => {
              left -= 1;
              return left < 0 ? Promise.reject(new Error("killed")) : send(command);
            }
          : Reflect.get(target, name),
    });
    const shell = { ...hub.shell(), table: { ...hub.table, db: dying } };
    await expect(readBankFiles(shell, inbox())).rejects.toThrow("killed");
    expect(await booked()).toBeGreaterThan(0);
    expect(await readBankFiles(hub.shell(), inbox())).toEqual([]);
    hub.to("2026-01-08", 10);
    expect(await readBankFiles(hub.shell(), inbox())).toMatchObject([
      { name: "a.txt", kind: "read", payments: 2_351, unknown: 2_350 },
      { name: "b.txt", kind: "read", payments: 1 },
    ]);
    expect(await booked()).toBe(SUM - 17 + 9);
  });
});
