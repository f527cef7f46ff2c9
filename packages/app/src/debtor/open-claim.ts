import { type Case, isOpenToDebtor } from "@kravflyt/core";
import { casesBy, reserveTurn, type Versioned } from "@kravflyt/store";
import { loadGoingOn } from "../going-on.ts";
import type { Shell } from "../shell.ts";
import { type DebtorCode, isDebtorCode } from "./debtor-code.ts";

/** A claim is asked for so often by one person who looks closely; what is more is a program. */
const ASKED_EVERY_MS = 2_000;
const BURST_MS = 60_000;

/**
 * The case that a code opens, or the one that it went on in. Undefined for a wrong code, and the same when the case ended long
 * ago: nobody learns which numbers are in use. A wrong code reads nothing.
 */
export async function openClaim(
  shell: Pick<Shell, "table" | "at" | "today">,
  key: string,
  shown: DebtorCode,
): Promise<Versioned<Case> | "too_often" | undefined> {
  if (!isDebtorCode(key, shown)) return undefined;
  const turn = {
    name: `debtor:${shown.number}`,
    now: Date.parse(shell.at),
    gapMs: ASKED_EVERY_MS,
    waitMsMax: BURST_MS,
  };
  if ((await reserveTurn(shell.table, turn)) === undefined) return "too_often";
  const id = (await casesBy(shell.table, { kids: [], numbers: [shown.number] })).get(shown.number);
  const seen = id === undefined ? undefined : await loadGoingOn(shell.table, id);
  return seen !== undefined && isOpenToDebtor(seen.value, shell.today) ? seen : undefined;
}
