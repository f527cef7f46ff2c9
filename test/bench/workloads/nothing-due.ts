import { findDue, startAllDueCases, sweepOutbox } from "@kravflyt/app";
import { addDays } from "@kravflyt/core";
import { openHub } from "../hub.ts";
import { makeCases } from "../made-cases.ts";
import { type Cost, measure, rowOf } from "../measure.ts";
import type { Outcome } from "../row.ts";
import { requestsOf } from "./syncs.ts";

const FEW = 1_000;
const MANY = 100_000;

/** A day's schedules when no case is due, no invoice may start and the outbox is empty; few and many cases. */
export async function nothingDue(): Promise<Outcome> {
  const hub = await openHub();
  const dueOn = addDays(hub.shell.today, 10);
  const run = () =>
    measure(hub.world, async () => {
      const { due } = await findDue(hub.shell);
      const { started } = await startAllDueCases(hub.shell);
      const { carriedOn } = await sweepOutbox(hub.shell, hub.shell.at);
      if (due + started + carriedOn > 0) throw new Error(`something was due: ${due}, ${started}, ${carriedOn}`);
      return 1;
    });
  await makeCases(hub, { from: 1, count: FEW, dueOn });
  const few = await run();
  await makeCases(hub, { from: FEW + 1, count: MANY - FEW, dueOn });
  const many = await run();
  hub.close();
  return {
    rows: [rowOf({ workload: "nothing-due", size: FEW }, few), rowOf({ workload: "nothing-due", size: MANY }, many)],
    figures: {
      ...figuresOf(FEW, few),
      ...figuresOf(MANY, many),
      "nothing due: requests that 100 times the cases add": many.tableRequests - few.tableRequests,
      "nothing due: read units that 100 times the cases add": many.readUnits - few.readUnits,
    },
    notes: [`nothing due among ${MANY} cases: ${requestsOf(many)}`],
  };
}

const figuresOf = (size: number, cost: Cost) => ({
  [`nothing due, ${size} cases: requests`]: cost.tableRequests,
  [`nothing due, ${size} cases: read units`]: cost.readUnits,
});
