import { advanceCase, type Shell, sendLetter } from "@kravflyt/app";
import { caseId } from "@kravflyt/core";
import { archiveIn } from "../../../functions/buckets.ts";
import { type BenchHub, openHub } from "../hub.ts";
import { makeCases } from "../made-cases.ts";
import { measure, rowOf } from "../measure.ts";
import { type Recorded, recording } from "../recording.ts";
import type { Outcome, Row } from "../row.ts";
import { pricesOf } from "../unit-prices.ts";

const CASES = 100;
type Step = (shell: Shell) => Promise<unknown>;

/** The two halves of a step, one case after the other: what is asked of the table before and after its transaction. */
export async function caseStep(): Promise<Outcome> {
  const hub = await openHub();
  await makeCases(hub, { from: 1, count: CASES + 1, dueOn: hub.shell.today });
  const decided = await half(hub, "advance-case", (number) => (shell) => advanceCase(shell, caseId(String(number))));
  const sent = await half(hub, "send-letter", () => sendNext(hub));
  hub.close();
  return {
    rows: [decided.row, sent.row],
    figures: { ...decided.figures, ...sent.figures },
    notes: [decided.note, sent.note],
  };
}

/** Sends the letter whose message has waited longest. */
function sendNext(hub: BenchHub): Step {
  const message = hub.queue.shift();
  if (message?.queue !== "send-letter") throw new Error(`no letter was ordered: ${message?.queue}`);
  return (shell) => sendLetter(shell, deskOf(hub), JSON.parse(message.body));
}

export const deskOf = (hub: BenchHub) => ({ outside: hub.outside, archive: archiveIn(hub.letters), freshMinutes: 60 });

async function half(hub: BenchHub, name: string, stepOf: (number: number) => Step) {
  const note = `${name}: ${await pricesOf(hub, (table) => stepOf(CASES + 1)({ ...hub.shell, table }))} write units`;
  const logs: Recorded[][] = [];
  const cost = await measure(hub.world, async () => {
    for (let number = 1; number <= CASES; number += 1) {
      const log: Recorded[] = [];
      await stepOf(number)({ ...hub.shell, table: recording(hub.table, log) });
      logs.push(log);
    }
    return CASES;
  });
  const row: Row = rowOf({ workload: name, size: CASES }, cost);
  return { row, note, figures: figuresOf(name, logs) };
}

/** The worst of all cases. */
function figuresOf(name: string, logs: readonly (readonly Recorded[])[]): Record<string, number> {
  const worst = (count: (log: readonly Recorded[]) => number) => Math.max(...logs.map(count));
  const isTransaction = ({ command }: Recorded) => command === "TransactWriteCommand";
  return {
    [`${name}: table requests before the transaction`]: worst((log) => log.findIndex(isTransaction)),
    [`${name}: transactions`]: worst((log) => log.filter(isTransaction).length),
    [`${name}: requests after the transaction`]: worst((log) => log.length - 1 - log.findLastIndex(isTransaction)),
  };
}
