import type { Me } from "../../shell/me.tsx";
import { isOperator, mayOrder } from "../../shell/me.tsx";
import type { OneCase } from "./one-case.ts";

export type HoldToEnd = Exclude<
  OneCase["holds"][number]["kind"],
  "objection" | "bankrupt" | "winding_up" | "deleted" | "creditor_stop" | "balance_unconfirmed" | "agency"
>;
type Step = NonNullable<Extract<OneCase["next"], { kind: "wait" }>["step"]>;
type Demand = "creditor_demand" | "payment_demand";

/** What a person may do with a case as it is now. */
export type Order =
  | { readonly kind: "take_step"; readonly step: Step }
  | { readonly kind: "approve_demand"; readonly step: Demand }
  | { readonly kind: "end_hold"; readonly hold: HoldToEnd }
  | { readonly kind: Plain };
type Plain =
  | "answer_objection"
  | "direct_payment"
  | "record_objection"
  | "defer"
  | "plan"
  | "watch"
  | "change_debtor"
  | "report_returned"
  | "deceased"
  | "bad_address"
  | "legal"
  | "end_legal"
  | "petition"
  | "merge"
  | "give_up"
  | "reopen"
  | "evidence"
  | "audit"
  | "that_day";

type Group = "debtor" | "agreement" | "steps" | "case";
export type OrdersNow = {
  /** What the case waits for: shown as the first button. */
  readonly first: Order | undefined;
  /** Everything else, by what it is about; a group without orders is left out. */
  readonly more: readonly { readonly group: Group; readonly orders: readonly Order[] }[];
};

const ENDED_BY_A_PERSON: readonly string[] = [
  "deferral",
  "payment_plan",
  "undelivered",
  "deceased",
  "address",
  "customer_credit",
  "surveillance",
  "payment_on_its_way",
] satisfies readonly HoldToEnd[];
const isEndedByAPerson = (kind: OneCase["holds"][number]["kind"]): kind is HoldToEnd =>
  ENDED_BY_A_PERSON.includes(kind);

/** The orders of one person for one case. The server asks again: this decides only what is shown. */
export function ordersOf(of: OneCase, me: Me): OrdersNow {
  const first = mayOrder(me) ? firstOf(of) : undefined;
  const groups = { ...(mayOrder(me) ? working(of, me) : NOTHING), case: aboutCase(of, me) };
  const more = (["agreement", "debtor", "steps", "case"] as const)
    .map((group) => ({ group, orders: groups[group].filter((order) => order.kind !== first?.kind) }))
    .filter(({ orders }) => orders.length > 0);
  return { first, more };
}

const NOTHING = { debtor: [], agreement: [], steps: [] } as const;

function firstOf(of: OneCase): Order | undefined {
  const { next, holds, closed } = of;
  if (closed !== undefined) return closed.reason === "merged" ? undefined : { kind: "reopen" };
  if (holds.some(({ kind }) => kind === "objection")) return { kind: "answer_objection" };
  if (next.kind !== "wait" || next.step === undefined) return undefined;
  const { reason, step } = next;
  if (reason === "demand_needs_approval" && (step === "creditor_demand" || step === "payment_demand")) {
    return { kind: "approve_demand", step };
  }
  return reason === "manual" ? { kind: "take_step", step } : undefined;
}

function working(of: OneCase, me: Me): Readonly<Record<Exclude<Group, "case">, readonly Order[]>> {
  if (of.closed !== undefined) return NOTHING;
  const has = (kind: OneCase["holds"][number]["kind"]): boolean => of.holds.some((hold) => hold.kind === kind);
  const ends = of.holds.flatMap(({ kind }): readonly Order[] =>
    isEndedByAPerson(kind) ? [{ kind: "end_hold", hold: kind }] : [],
  );
  return {
    agreement: [...ends, ...orders(!has("objection") && "record_objection", "defer", "plan", "watch")],
    debtor: orders(
      "change_debtor",
      of.documents.length > 0 && "report_returned",
      !has("address") && "bad_address",
      !has("deceased") && "deceased",
    ),
    steps: [...stepNow(of), ...orders("legal", isOperator(me) && of.status === "legal" && "end_legal", "petition")],
  };
}

/** Autopilot's own next letter, sent today instead; and the last demand anew. */
function stepNow({ next, status }: OneCase): readonly Order[] {
  if (status !== "ongoing") return [];
  if (next.kind === "letter") return [{ kind: "take_step", step: next.step }];
  const isAnew = next.kind === "wait" && next.reason === "process_finished" && next.step !== undefined;
  return isAnew && next.step !== undefined ? [{ kind: "take_step", step: next.step }] : [];
}

const aboutCase = (of: OneCase, me: Me): readonly Order[] =>
  orders(
    // money may come after the end
    mayOrder(me) && of.closed?.reason !== "merged" && "direct_payment",
    mayOrder(me) && of.closed === undefined && "merge",
    isOperator(me) && mayOrder(me) && of.closed === undefined && "give_up",
    "evidence",
    "audit",
    "that_day",
  );

const orders = (...kinds: readonly (Plain | false)[]): readonly Order[] =>
  kinds.flatMap((kind) => (kind === false ? [] : [{ kind }]));
