import { createHash } from "node:crypto";
import { type CalendarDate, dayInNorway, type Instant, type Ore, sumOre, unreachable, ZERO_ORE } from "@kravflyt/core";
import { once } from "../server/operations.ts";
import { notFound, Refusal } from "../server/refusal.ts";
import type { EventName, Payment, PaymentDraft, Settlement, VippsState } from "./state.ts";

/** All that can change Vipps. Stored as they are, and applied again when the sandbox starts. */
export type VippsCommand =
  | { readonly type: "give_token" }
  /** By a merchant, once for each Idempotency-Key; or what a person does, once for each operation id. */
  | { readonly type: "once"; readonly key: string; readonly asked: unknown; readonly command: PlainCommand };

export type PlainCommand =
  | { readonly type: "create"; readonly draft: PaymentDraft; readonly key: string }
  | { readonly type: "capture"; readonly reference: string; readonly amount: Ore; readonly key: string }
  | { readonly type: "cancel"; readonly reference: string; readonly key: string }
  /** The debtor, in the app. */
  | { readonly type: "approve" | "abort"; readonly reference: string }
  /** Pays out what was taken through a day, where anything was. */
  | { readonly type: "settle"; readonly through: CalendarDate };

/** The default life of a payment, which is all that a merchant in Norway gets. */
const LIFE_MS = 10 * 60_000;
const TOKEN_LIFE_SECONDS = 3_600;

export function applyVipps(state: VippsState, command: VippsCommand, at: number): unknown {
  if (command.type === "give_token") return giveToken(state, at);
  const { key, asked } = command;
  return once(state.operations, { operationId: key, content: asked }, () => applyPlain(state, command.command, at));
}

function applyPlain(state: VippsState, command: PlainCommand, at: number): unknown {
  switch (command.type) {
    case "create":
      return create(state, command, at);
    case "capture":
      return capture(paymentOf(state, command.reference, at), command, at);
    case "cancel":
      return cancel(paymentOf(state, command.reference, at), command.key, at);
    case "approve":
    case "abort":
      return decide(paymentOf(state, command.reference, at), command.type, at);
    case "settle":
      return settle(state, command.through);
    default:
      return unreachable(command);
  }
}

function giveToken(state: VippsState, at: number) {
  const token = secretOf("token", nextId(state));
  state.tokens.set(token, at + TOKEN_LIFE_SECONDS * 1_000);
  return { token, expiresInSeconds: TOKEN_LIFE_SECONDS };
}

const nextId = (state: VippsState): number => {
  state.lastId += 1;
  return state.lastId;
};

/** Looks like nothing that can be guessed; the same after a restart. */
const secretOf = (what: string, id: number): string =>
  createHash("sha256").update(`sandbox ${what} ${id}`).digest("base64url");

/** The payment as it is by now: one that nobody acted on in time is over. @throws Refusal 404. */
export function paymentOf({ payments }: VippsState, reference: string, at: number): Payment {
  const payment = payments.get(reference);
  if (payment === undefined) throw notFound("the payment");
  if (payment.state === "CREATED" && at >= payment.createdAt + LIFE_MS) {
    payment.state = "EXPIRED";
    log(payment, "EXPIRED", { at: payment.createdAt + LIFE_MS });
  }
  return payment;
}

type Logged = { readonly at: number; readonly key?: string; readonly amount?: Ore };
const log = (payment: Payment, name: EventName, { at, key, amount }: Logged): void => {
  payment.events.push({ name, at, amount: amount ?? payment.amount, idempotencyKey: key ?? null });
};

function create(state: VippsState, { draft, key }: Extract<PlainCommand, { type: "create" }>, at: number) {
  if (state.payments.has(draft.reference)) throw conflict("a payment with this reference exists");
  const id = nextId(state);
  const payment: Payment = {
    ...draft,
    pspReference: secretOf("psp", id).slice(0, 20),
    token: secretOf("landing", id),
    createdAt: at,
    state: "CREATED",
    captured: ZERO_ORE,
    cancelled: ZERO_ORE,
    events: [],
  };
  state.payments.set(draft.reference, payment);
  log(payment, "CREATED", { at, key });
  return { reference: payment.reference, token: payment.token };
}

const conflict = (message: string): Refusal => new Refusal(409, "conflict", message);

/** What an adjustment answers, kept with its Idempotency-Key: asked again it is the answer of then. */
const adjusted = ({ reference, pspReference, state, amount, captured, cancelled, events }: Payment) => ({
  reference,
  pspReference,
  state,
  amount,
  captured,
  cancelled,
  authorized: events.some(({ name }) => name === "AUTHORIZED") ? amount : ZERO_ORE,
});
export type Adjusted = ReturnType<typeof adjusted>;
export const adjustedNow = adjusted;

function capture(payment: Payment, { amount, key }: Extract<PlainCommand, { type: "capture" }>, at: number): Adjusted {
  if (payment.state !== "AUTHORIZED") throw conflict(`the payment is ${payment.state}`);
  if (amount > payment.amount - payment.captured) throw conflict("more than is authorized");
  payment.captured = sumOre([payment.captured, amount]);
  payment.capturedOn = dayInNorway(new Date(at).toISOString() as Instant);
  log(payment, "CAPTURED", { at, key, amount });
  return adjusted(payment);
}

function cancel(payment: Payment, key: string, at: number): Adjusted {
  const isAuthorized = payment.state === "AUTHORIZED";
  if (!(isAuthorized || payment.state === "CREATED")) throw conflict(`the payment is ${payment.state}`);
  if (payment.captured > 0) throw conflict("the payment is captured");
  payment.state = "TERMINATED";
  if (isAuthorized) payment.cancelled = payment.amount;
  log(payment, isAuthorized ? "CANCELLED" : "TERMINATED", { at, key });
  return adjusted(payment);
}

function decide(payment: Payment, what: "approve" | "abort", at: number): Adjusted {
  if (payment.state !== "CREATED") throw conflict(`the payment is ${payment.state}`);
  payment.state = what === "approve" ? "AUTHORIZED" : "ABORTED";
  log(payment, payment.state, { at });
  return adjusted(payment);
}

function settle(state: VippsState, through: CalendarDate): Settlement | null {
  const taken = [...state.payments.values()].filter(
    ({ capturedOn, settledBy }) => capturedOn !== undefined && capturedOn <= through && settledBy === undefined,
  );
  if (taken.length === 0) return null;
  const settlement: Settlement = {
    number: state.settlements.length + 1,
    amount: sumOre(taken.map(({ captured }) => captured)),
    through,
    references: taken.map(({ reference }) => reference),
  };
  for (const payment of taken) payment.settledBy = settlement.number;
  state.settlements.push(settlement);
  return settlement;
}

/** What does not add up; empty when all is well: nothing is taken that was let go, and all that was paid out was taken once. */
export function reconcileVipps({ payments, settlements }: VippsState): readonly string[] {
  const wrong = [...payments.values()].filter(
    ({ amount, captured, cancelled, state }) =>
      captured + cancelled > amount || (captured > 0 && state !== "AUTHORIZED"),
  );
  const settled = [...payments.values()].filter(({ settledBy }) => settledBy !== undefined);
  const paidOut = sumOre(settlements.map(({ amount }) => amount));
  const taken = sumOre(settled.map(({ captured }) => captured));
  return [
    ...wrong.map(({ reference }) => `${reference} is taken and let go`),
    ...(paidOut === taken ? [] : [`settlements differ from what was taken by ${paidOut - taken}`]),
  ];
}
