import type { CalendarDate } from "../calendar-date.ts";
import { owed } from "../case/owed.ts";
import type { Case } from "../case/state.ts";
import { asBefore } from "../case/turns.ts";
import { debtorMay } from "../debtor/claim-page.ts";
import type { Ore } from "../money.ts";
import { accept, type Result, refuse } from "../result.ts";

/** The least and the most that Vipps takes in one payment. */
const VIPPS_ORE = { min: 100, max: 65_000_000 } as const;

export type VippsRefusal = {
  readonly code: "not_payable_here" | "amount_outside_vipps" | "rate_unknown" | "amount_too_large";
};

/**
 * What a debtor would pay by Vipps on `on`, where the money is to come to the client account: all that a payment of that day has
 * to cover. What was sent or taken on the day itself is not owed by whoever pays on it.
 */
export function vippsAmount(state: Case, on: CalendarDate): Result<Ore, VippsRefusal> {
  if (state.agreement.payee !== "client_account" || !debtorMay(state).pay) return refuse({ code: "not_payable_here" });
  const owing = owed(asBefore(state, on), on);
  if (!owing.ok) return refuse({ code: owing.refusal.code });
  const { totalOre } = owing.value;
  return totalOre >= VIPPS_ORE.min && totalOre <= VIPPS_ORE.max
    ? accept(totalOre)
    : refuse({ code: "amount_outside_vipps" });
}

/** A payment as Vipps tells of it. `captured`: the money is taken, and settled with the sales unit some days later. */
export type VippsStatus = "open" | "authorized" | "captured" | "aborted" | "expired" | "cancelled";

/**
 * What an authorized payment gets: it is taken while at least as much is owed as the debtor said yes to. Was the claim paid
 * or ended meanwhile, it is let go, and the debtor's account is never charged.
 */
export function decideCapture(state: Case, asked: { readonly on: CalendarDate; readonly amountOre: Ore }) {
  const now = vippsAmount(state, asked.on);
  return now.ok && now.value >= asked.amountOre ? "capture" : "cancel";
}
