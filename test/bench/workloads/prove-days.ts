import { proveDays } from "@kravflyt/app";
import { addDays, type CalendarDate, creditorId, ore } from "@kravflyt/core";
import { bankBalanceChange, commit, creditorChange } from "@kravflyt/store";
import { OPERATOR } from "../../main-job/hub.ts";
import { type BenchHub, openHub, TERMS } from "../hub.ts";
import { makeLedgerDay } from "../made-ledger.ts";
import { type Cost, measure, rowOf } from "../measure.ts";
import type { Outcome } from "../row.ts";
import { requestsOf } from "./syncs.ts";

const CREDITORS = Array.from({ length: 100 }, (_, at) => creditorId(`seller-${at}`));
/** So many that each creditor has something booked in each of the shards, as on a day of many. */
const QUIET = 40_000;

/**
 * N4: the proof of two quiet days, of one with so many entries, and of a quiet one after it: entries read again, a statement
 * for each creditor, the whole compared with the bank to the øre. What the last costs more than the second is what the many
 * before it add.
 */
export const proveDaysOf =
  (entries: number) =>
  async (size = entries): Promise<Outcome> => {
    const hub = await openHub();
    for (const own of CREDITORS) {
      await commit(hub.table, [
        creditorChange({
          after: { creditor: { ...TERMS.creditor, creditorId: own }, autopilot: TERMS.autopilot },
        }),
      ]);
    }
    const prove = provingDays(hub);
    await prove(QUIET);
    const before = await prove(QUIET);
    const many = await prove(size);
    const after = await prove(QUIET);
    hub.close();
    return {
      rows: [
        rowOf({ workload: "prove-day", size: QUIET }, before),
        rowOf({ workload: "prove-day", size }, many),
        rowOf({ workload: "prove-day after it", size: QUIET }, after),
      ],
      figures: {
        [`daily proof of ${size} entries: seconds`]: many.seconds,
        "daily proof: table requests that the many entries before it add": after.tableRequests - before.tableRequests,
        "daily proof: read units that the many entries before it add": after.readUnits - before.readUnits,
      },
      notes: [
        `proof of ${size} entries of ${CREDITORS.length} creditors: ${many.seconds.toFixed(1)} s, ${requestsOf(many)}`,
      ],
    };
  };

/** Makes the next day, with what the bank says of its end, and proves it; the proof must find nothing. */
function provingDays(hub: BenchHub): (entries: number) => Promise<Cost> {
  let on = hub.shell.today;
  let closingOre = 0;
  const keys = new Map<string, string>();
  const secrets = {
    read: async (name: string) => keys.get(name),
    write: async (name: string, value: string) => {
      keys.set(name, value);
    },
  };
  return async (entries) => {
    closingOre += await makeLedgerDay(hub, { on, entries, creditorIds: CREDITORS });
    const balance = {
      account: OPERATOR.clientAccount,
      on,
      closingOre: ore(closingOre),
      reference: on,
      at: hub.shell.at,
    };
    await commit(hub.table, [bankBalanceChange(balance)]);
    const today: CalendarDate = addDays(on, 1);
    on = today;
    return measure(hub.world, async () => {
      const { proofs } = await proveDays({ ...hub.shell, today }, secrets);
      const [proof] = proofs;
      if (proof?.bank.unexplainedOre !== 0 || proof.findings.length > 0 || proofs.length > 1) {
        throw new Error(`not proven: ${JSON.stringify(proof?.bank)}, ${proof?.findings.length} findings`);
      }
      return entries;
    });
  };
}
