import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { askWhatIf } from "@kravflyt/app";
import { connectors } from "@kravflyt/connectors";
import { addDays, toDebtor } from "@kravflyt/core";
import { invoiceChange } from "@kravflyt/store";
import { type BenchHub, CREDITOR_ID, openHub } from "../hub.ts";
import { makeInvoice } from "../made-cases.ts";
import { measure, rowOf } from "../measure.ts";
import type { Outcome } from "../row.ts";
import { sideBySide } from "../side-by-side.ts";
import { requestsOf } from "./syncs.ts";

const DAYS = 180;
const ITEMS_AT_ONCE = 25;
const WRITERS = 8;
/** The invoices fell due, or fall due, over so many days. */
const DUE_DAYS = 60;

/** What the saved process would do over so many open invoices in half a year: all is read, decided and summed up. */
export const whatIf = (size: number) => async (): Promise<Outcome> => {
  const hub = await openHub();
  await makeItems(hub, size);
  const { table, today } = hub.shell;
  let letters = 0;
  const cost = await measure(hub.world, async () => {
    const answer = await askWhatIf(
      { table, today, connectors },
      { creditorId: CREDITOR_ID, days: DAYS, migrate: false, paidPercent: {}, startsFrom: today, looksFrom: today },
    );
    if (!answer.ok) throw new Error(answer.refusal.code);
    letters = answer.value.whatIf.totals.letters;
    return answer.value.whatIf.fates.items;
  });
  hub.close();
  if (cost.items !== size || letters < size) throw new Error(`${cost.items} items and ${letters} letters`);
  return {
    rows: [rowOf({ workload: "what-if", size }, cost)],
    figures: {
      [`what-if of ${size} items: CPU seconds`]: cost.cpuMs / 1_000,
      [`what-if of ${size} items: table writes`]: cost.writeUnits,
    },
    notes: [`what-if of ${size} items, ${DAYS} days: ${letters} letters foreseen; ${requestsOf(cost)}`],
  };
};

async function makeItems({ table, shell }: BenchHub, count: number): Promise<void> {
  const numbers = [...Array(count).keys()];
  const batches = Array.from({ length: Math.ceil(count / ITEMS_AT_ONCE) }, (_, at) =>
    numbers.slice(at * ITEMS_AT_ONCE, (at + 1) * ITEMS_AT_ONCE),
  );
  await sideBySide(WRITERS, batches, async (batch) => {
    const requests = batch.flatMap((number) => {
      const invoice = makeInvoice(number, addDays(shell.today, (number % DUE_DAYS) - DUE_DAYS / 2));
      const debtor = toDebtor(invoice.customer, undefined, "kind_and_address");
      const change = invoiceChange({ after: { invoice, debtor, registerKnows: true, removed: false } });
      return change.kind === "put" ? [{ PutRequest: { Item: change.item } }] : [];
    });
    await table.db.send(new BatchWriteCommand({ RequestItems: { [table.name]: requests } }));
  });
}
