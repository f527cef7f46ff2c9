import type { CalendarDate, Ore } from "@kravflyt/core";
import type { Operations } from "../server/operations.ts";

export type PaymentState = "CREATED" | "ABORTED" | "EXPIRED" | "AUTHORIZED" | "TERMINATED";
export type EventName = "CREATED" | "ABORTED" | "EXPIRED" | "CANCELLED" | "CAPTURED" | "AUTHORIZED" | "TERMINATED";

export type PaymentEvent = {
  readonly name: EventName;
  readonly amount: Ore;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly idempotencyKey: string | null;
};

export type PaymentDraft = {
  readonly reference: string;
  readonly amount: Ore;
  readonly returnUrl: string;
  readonly description: string | undefined;
  readonly metadata: Readonly<Record<string, string>> | undefined;
};

export type Payment = PaymentDraft & {
  readonly pspReference: string;
  /** What the landing page is opened with. */
  readonly token: string;
  readonly createdAt: number;
  state: PaymentState;
  captured: Ore;
  cancelled: Ore;
  capturedOn?: CalendarDate;
  /** The settlement that it is part of. */
  settledBy?: number;
  readonly events: PaymentEvent[];
};

/** What Vipps paid out in one transfer: all that was taken through a day. */
export type Settlement = {
  readonly number: number;
  readonly amount: Ore;
  readonly through: CalendarDate;
  readonly references: readonly string[];
};

export type VippsState = {
  readonly payments: Map<string, Payment>;
  readonly settlements: Settlement[];
  /** Access tokens, and when each ends; milliseconds. */
  readonly tokens: Map<string, number>;
  readonly operations: Operations;
  lastId: number;
};

export const emptyVipps = (): VippsState => ({
  payments: new Map(),
  settlements: [],
  tokens: new Map(),
  operations: new Map(),
  lastId: 0,
});
