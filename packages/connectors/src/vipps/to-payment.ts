import { type Ore, ore, type VippsStatus } from "@kravflyt/core";
import type * as z from "zod";
import type { VippsPayment } from "./wire.ts";

/** A payment as Vipps has it now. */
export type VippsLook = {
  readonly status: VippsStatus;
  /** What was taken of it; what was given back of that in Vipps's own portal is not told. */
  readonly takenOre: Ore;
  /** Where the debtor goes on; told while it is open. */
  readonly redirectUrl?: string;
};

const STATUS = {
  CREATED: "open",
  ABORTED: "aborted",
  EXPIRED: "expired",
  AUTHORIZED: "authorized",
  TERMINATED: "cancelled",
} as const satisfies Record<z.infer<typeof VippsPayment>["state"], VippsStatus>;

/** What was taken or let go of an authorized payment is told by its sums, not by its state. */
export function toLook({ state, aggregate, redirectUrl }: z.infer<typeof VippsPayment>): VippsLook {
  const status =
    aggregate.capturedAmount.value > 0 ? "captured" : aggregate.cancelledAmount.value > 0 ? "cancelled" : STATUS[state];
  return {
    status,
    takenOre: ore(aggregate.capturedAmount.value),
    ...(redirectUrl === undefined ? {} : { redirectUrl }),
  };
}
