import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { type BankInbox, readBankFiles } from "@kravflyt/app";
import { addDays, ore } from "@kravflyt/core";
import { createTable, LEDGER_SHARDS, type Table } from "@kravflyt/store";
import { writeOcrFile } from "../../../packages/sandboxes/src/bank/ocr-file.ts";
import { inboxOf } from "../../inbox-of.ts";
import { OPERATOR } from "../../main-job/hub.ts";
import { type BenchHub, openHub } from "../hub.ts";
import { kidOf, makeCases } from "../made-cases.ts";
import { measure, round, rowOf } from "../measure.ts";
import type { Outcome } from "../row.ts";
import { sideBySide } from "../side-by-side.ts";
import { requestsOf } from "./syncs.ts";

/** One in so many has a KID that we do not know. */
const UNKNOWN_ONE_IN = 50;

/**
 * A bank file of so many payments, proven, matched and booked, each on a case of its own; then the very same transactions, without
 * their conditions, written to an empty table as many at a time.
 */
export const postPayments =
  (payments: number) =>
  async (size = payments): Promise<Outcome> => {
    const hub = await openHub();
    await makeCases(hub, { from: 1, count: size, dueOn: addDays(hub.shell.today, 10), paidByKid: true });
    const { items, table } = keeping(hub.table);
    const cost = await measure(hub.world, async () => {
      const [answer] = await readBankFiles({ ...hub.shell, table }, fileOf(hub, size));
      if (answer?.kind !== "read") throw new Error("the file was not read");
      return answer.payments;
    });
    if (cost.items !== size) throw new Error(`${cost.items} payments were booked, not ${size}`);
    const bare = await bareTransactions(hub, items);
    hub.close();
    const rate = cost.items / cost.seconds;
    return {
      rows: [{ ...rowOf({ workload: "post-payments", size }, cost), floorRatio: round(bare / rate) }],
      figures: {
        "payments posted: percent of the rate of their bare transactions": round((100 * rate) / bare),
        "payments posted: table requests each": cost.tableRequests / cost.items,
      },
      notes: [`${size} payments posted: ${requestsOf(cost)}; ${round(bare)} bare transactions a second`],
    };
  };

function fileOf({ shell }: BenchHub, size: number): BankInbox {
  const transactions = Array.from({ length: size }, (_, at) => ({
    account: OPERATOR.clientAccount,
    bookedOn: shell.today,
    amount: ore(10_000 + at),
    kid: kidOf(at % UNKNOWN_ONE_IN === 0 ? size + at + 1 : at + 1),
    payerAccount: "76940512057",
    transactionType: "10",
    archiveReference: at + 1,
  }));
  const file = Buffer.from(writeOcrFile({ number: 1, madeOn: shell.today, transactions }), "latin1");
  return inboxOf({ "a.txt": file });
}

type TransactItems = NonNullable<TransactWriteCommandInput["TransactItems"]>;

/** The same table, that keeps the transactions it was sent. */
function keeping(table: Table): { readonly table: Table; readonly items: TransactItems[] } {
  const items: TransactItems[] = [];
  const send = (command: Parameters<Table["db"]["send"]>[0]) => {
    if (command instanceof TransactWriteCommand) items.push(command.input.TransactItems ?? []);
    return table.db.send(command);
  };
  const db = new Proxy(table.db, { get: (target, name) => (name === "send" ? send : Reflect.get(target, name)) });
  return { items, table: { ...table, db } };
}

/** How many of these transactions a second a table takes when nothing else is done. */
async function bareTransactions({ table }: BenchHub, transactions: readonly TransactItems[]): Promise<number> {
  const TableName = `${table.name}-bare`;
  await createTable(table.db, TableName);
  const began = performance.now();
  await sideBySide(LEDGER_SHARDS, transactions, async (items) => {
    const TransactItems = items.map(({ Put, Update }) =>
      Put === undefined ? { Update: Update && { ...Update, TableName } } : { Put: { TableName, Item: Put.Item } },
    );
    await table.db.send(new TransactWriteCommand({ TransactItems }));
  });
  return transactions.length / ((performance.now() - began) / 1_000);
}
