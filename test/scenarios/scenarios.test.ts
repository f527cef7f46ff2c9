import { readdirSync, readFileSync } from "node:fs";
import {
  advance,
  type CalendarDate,
  type Case,
  type CaseCommand,
  type CaseDecision,
  type CaseEvent,
  type CaseOpened,
  calendarDate,
  decide,
  evolve,
  evolveAll,
  HOLD_KINDS,
  LAW_AS_READ,
  LEGAL_OUTCOMES,
  LEGAL_STEPS,
  letterId,
  nextAction,
  ore,
  owed,
  planLetter,
  REGISTER_STANDINGS,
  replay,
  suggestPlan,
} from "@kravflyt/core";
import { describe, expect, it } from "vitest";
import * as z from "zod";

/**
 * Cases written down for people who know the law: what was given, what is done, and what must follow. Amounts are øre.
 * `given` changes the standard case of `standard.json`; every line of `story` is one day's act with what is expected.
 */
const expectation = z.strictObject({
  events: z.array(z.looseObject({ type: z.string() })).optional(),
  refused: z.looseObject({ code: z.string() }).optional(),
  owes: z.record(z.string(), z.number()).optional(),
  next: z.looseObject({ kind: z.string() }).optional(),
  status: z.string().optional(),
  waived: z.array(z.string()).optional(),
});
const act = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("send the next letter"), on: z.string() }),
  z.strictObject({
    do: z.literal("see a payment"),
    on: z.string(),
    paidOn: z.string(),
    ore: z.number(),
    id: z.string().optional(),
  }),
  z.strictObject({ do: z.literal("change the principal"), on: z.string(), invoice: z.string(), ore: z.number() }),
  z.strictObject({ do: z.literal("pause"), on: z.string(), until: z.string().optional() }),
  z.strictObject({ do: z.enum(["resume", "withdraw", "approve", "give up", "reopen"]), on: z.string() }),
  z.strictObject({ do: z.literal("object"), on: z.string(), note: z.string() }),
  z.strictObject({
    do: z.literal("answer the objection"),
    on: z.string(),
    outcome: z.enum(["upheld", "rejected"]),
    waiveCosts: z.boolean().default(false),
  }),
  z.strictObject({ do: z.literal("defer"), on: z.string(), until: z.string() }),
  z.strictObject({ do: z.literal("end the hold"), on: z.string(), hold: z.enum(HOLD_KINDS) }),
  z.strictObject({
    do: z.literal("agree a plan"),
    on: z.string(),
    instalments: z.number(),
    from: z.string(),
    disclosed: z.boolean(),
  }),
  z.strictObject({ do: z.literal("report returned"), on: z.string(), letter: z.string() }),
  z.strictObject({ do: z.literal("learn of the debtor"), on: z.string(), standing: z.enum(REGISTER_STANDINGS) }),
  z.strictObject({ do: z.literal("go to law"), on: z.string(), kind: z.enum(LEGAL_STEPS), seen: z.number() }),
  z.strictObject({ do: z.literal("end the legal step"), on: z.string(), outcome: z.enum(LEGAL_OUTCOMES) }),
  /** What happens by itself on the day: holds end, a plan breaks. A letter is only ordered. */
  z.strictObject({ do: z.literal("let the day come"), on: z.string() }),
  z.strictObject({ do: z.literal("look"), on: z.string() }),
]);
const scenario = z.strictObject({
  name: z.string(),
  law: z.string().optional(),
  given: z.record(z.string(), z.unknown()).default({}),
  story: z.array(z.strictObject({ when: act, expect: expectation.optional() })).min(1),
});
type Act = z.infer<typeof act>;

const folder = new URL(".", import.meta.url);
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), "utf8"));
const STANDARD = read("standard.json") as CaseOpened & { readonly agreement: Record<string, unknown> };
const files = readdirSync(folder).filter((file) => file.endsWith(".json") && file !== "standard.json");

function openedWith(given: Readonly<Record<string, unknown>>): CaseOpened {
  const { agreement, debtor, ...rest } = given as Partial<CaseOpened>;
  return {
    ...STANDARD,
    ...rest,
    debtor: { ...STANDARD.debtor, ...debtor },
    agreement: { ...STANDARD.agreement, ...agreement },
  };
}

function perform(state: Case, what: Act): CaseDecision {
  if (what.do === "look") return { ok: true, value: [] };
  if (what.do === "send the next letter") return send(state, calendarDate(what.on));
  if (what.do === "let the day come") return { ok: true, value: dayAlone(state, calendarDate(what.on)) };
  return decide(state, commandOf(state, what));
}

type Order = Exclude<Act, { readonly do: "look" | "send the next letter" | "let the day come" }>;

function commandOf(state: Case, what: Order): CaseCommand {
  const it = { on: calendarDate(what.on), by: "user-1" };
  switch (what.do) {
    case "see a payment":
      return {
        ...it,
        type: "receive_payment",
        paymentId: what.id ?? `${what.paidOn}-${what.ore}`,
        paidOn: calendarDate(what.paidOn),
        amountOre: ore(what.ore),
        origin: state.agreement.payee === "client_account" ? "client_account" : "books",
      };
    case "change the principal": {
      const invoiceId = state.claims.find((claim) => claim.invoiceNumber === what.invoice)?.invoiceId;
      if (invoiceId === undefined) throw new Error(`no invoice ${what.invoice}`);
      return { ...it, type: "change_principal", invoiceId, principalOre: ore(what.ore) };
    }
    case "pause":
      return { ...it, type: "pause", ...(what.until === undefined ? {} : { until: calendarDate(what.until) }) };
    case "give up":
      return { ...it, type: "give_up" };
    case "resume":
    case "withdraw":
    case "approve":
      return { ...it, type: what.do };
    case "reopen":
      return { ...it, type: "reopen", outstanding: [], returned: [] };
    default:
      return standingCommand(state, what);
  }
}

type StandingOrder = Exclude<
  Order,
  {
    readonly do:
      | "see a payment"
      | "change the principal"
      | "pause"
      | "give up"
      | "resume"
      | "withdraw"
      | "approve"
      | "reopen";
  }
>;

/** Orders about what holds a case, and about what happens at law. */
function standingCommand(state: Case, what: StandingOrder): CaseCommand {
  const it = { on: calendarDate(what.on), by: "user-1" };
  switch (what.do) {
    case "object":
      return { ...it, type: "hold", hold: "objection", note: what.note };
    case "answer the objection":
      return { ...it, type: "answer_objection", outcome: what.outcome, waiveCosts: what.waiveCosts };
    case "defer":
      return { ...it, type: "hold", hold: "deferral", until: calendarDate(what.until) };
    case "end the hold":
      return { ...it, type: "end_hold", hold: what.hold, outcome: "put_right" };
    case "agree a plan":
      return { ...it, type: "agree_plan", law: LAW_AS_READ, plan: planOf(state, what) };
    case "report returned": {
      const letter = state.letters.findLast(({ step }) => step === what.letter);
      if (letter === undefined) throw new Error(`no ${what.letter}`);
      return { ...it, type: "report_undelivered", letterId: letter.letterId, cause: "returned" };
    }
    case "learn of the debtor":
      return { ...it, type: "change_debtor", debtor: { ...state.debtor, standing: what.standing } };
    case "go to law":
      return { ...it, type: "take_legal_step", law: LAW_AS_READ, kind: what.kind, costsSeenOre: ore(what.seen) };
    case "end the legal step":
      return { ...it, type: "end_legal_step", outcome: what.outcome };
    default:
      throw new Error("no such act");
  }
}

function planOf(state: Case, what: Extract<Act, { readonly do: "agree a plan" }>) {
  const { on, instalments: count, from, disclosed: feeDisclosed } = what;
  const wish = { on: calendarDate(on), count, firstDueOn: calendarDate(from), feeDisclosed, law: LAW_AS_READ };
  const plan = suggestPlan(state, wish);
  if (!plan.ok) throw new Error(plan.refusal.code);
  return { instalments: plan.value.instalments, feeDisclosed };
}

/** What a day brings save the letter, which the story sends itself. */
function dayAlone(state: Case, on: CalendarDate): readonly CaseEvent[] {
  const look = { on, law: LAW_AS_READ, letterId: letterId("not sent"), stops: [] };
  return advance(state, look).filter(({ type }) => type !== "letter_ordered");
}

function send(state: Case, on: CalendarDate): CaseDecision {
  const id = letterId(`letter-${state.letters.length + 1}`);
  const order = decide(state, { type: "order_letter", on, by: "autopilot", letterId: id, law: LAW_AS_READ });
  if (!order.ok) return order;
  const plan = planLetter(evolveAll(state, order.value), { letterId: id, on, channel: "print", law: LAW_AS_READ });
  if (!plan.ok) return plan;
  const { owed: _, sentOn, ...letter } = plan.value;
  return {
    ok: true,
    value: [...order.value, { type: "letter_sent", on: sentOn, ...letter, channel: "print", pdf: "ab12" }],
  };
}

function check(state: Case, what: Act, then: z.infer<typeof expectation>): void {
  if (then.owes !== undefined) {
    expect(owed(state, calendarDate(what.on))).toMatchObject({ ok: true, value: { parts: then.owes } });
  }
  if (then.next !== undefined) expect(nextAction(state, calendarDate(what.on))).toMatchObject(then.next);
  if (then.status !== undefined) expect(state.closed?.reason ?? state.status).toBe(then.status);
  if (then.waived !== undefined) {
    expect(state.letters.filter(({ waived }) => waived).map(({ step }) => step)).toEqual(then.waived);
  }
}

describe.each(files)("%s", (file) => {
  it.each(z.array(scenario).parse(read(file)))("$name", ({ given, story }) => {
    const opened = openedWith(given);
    const events: CaseEvent[] = [opened];
    let state = evolve(undefined, opened);
    for (const { when, expect: then = {} } of story) {
      const decision = perform(state, when);
      if (decision.ok) {
        expect(then.refused, `${when.on} ${when.do} was to be refused`).toBeUndefined();
        if (then.events !== undefined) expect(decision.value).toMatchObject(then.events);
        events.push(...decision.value);
        state = evolveAll(state, decision.value);
      } else {
        expect(decision.refusal).toMatchObject(then.refused ?? { code: "nothing was to be refused" });
      }
      check(state, when, then);
    }
    expect(replay(events)).toEqual(state);
  });
});
