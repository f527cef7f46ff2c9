import { readdirSync, readFileSync } from "node:fs";
import {
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
  LAW_AS_READ,
  letterId,
  nextAction,
  ore,
  owed,
  planLetter,
  replay,
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
  z.strictObject({ do: z.enum(["resume", "withdraw", "approve"]), on: z.string() }),
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
  return decide(state, commandOf(state, what));
}

type Order = Exclude<Act, { readonly do: "look" | "send the next letter" }>;

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
    default:
      return { ...it, type: what.do };
  }
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
