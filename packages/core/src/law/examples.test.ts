import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { addDays, calendarDate } from "../calendar-date.ts";
import { ore } from "../money.ts";
import { type Assessment, assessLine } from "./assess.ts";
import { heavyFrom } from "./collection-fee.ts";
import { compensation } from "./compensation.ts";
import { courtCosts } from "./court-costs.ts";
import { earliestLawfulDay, legalStepsThrough } from "./earliest.ts";
import { letterFee } from "./letter-fees.ts";
import type { DatedLetter, LetterStep, PastLetter } from "./letter-step.ts";
import { STEP_RULES } from "./step-rules.ts";

/*
 * The worked examples, as data that others may use too: what is given, what comes out. Amounts are øre.
 */

type Debtor = "consumer" | "business";
type FeeGiven = {
  readonly principalsOre: readonly number[];
  readonly debtor: Debtor;
  readonly creditorVatDeductible: boolean;
  readonly inkassosats: 700 | 750;
  readonly dueOn: string;
};
type Example = { readonly id: string; readonly about: string } & (
  | {
      readonly kind: "interest";
      readonly given: { readonly principalOre: number; readonly dueOn: string; readonly asOf: string };
      readonly expect: object;
    }
  | { readonly kind: "collection_fee" | "merging"; readonly given: FeeGiven; readonly expect: object }
  | {
      readonly kind: "instalments";
      readonly given: Pick<FeeGiven, "creditorVatDeductible" | "inkassosats"> & { readonly instalments: number };
      readonly expect: object;
    }
  | {
      readonly kind: "letter_fee";
      readonly given: { readonly dueOn: string; readonly sentOn: string; readonly demandedOre: number };
      readonly expect: object;
    }
  | {
      readonly kind: "compensation";
      readonly given: { readonly dueOn: string; readonly letterFeesOre: readonly number[] };
      readonly expect: object;
    }
  | {
      readonly kind: "timeline_with_dunning" | "timeline_with_free_notice";
      readonly given: { readonly dueOn: string };
      readonly expect: object;
    }
  | { readonly kind: "court_costs"; readonly given: { readonly on: string }; readonly expect: object }
);

const EXAMPLES: readonly Example[] = JSON.parse(readFileSync(new URL("examples.json", import.meta.url), "utf8"));

/** Demands of a year in which the inkassosats is the one asked for. */
const DEMAND_SENT_ON = { 700: "2025-03-03", 750: "2026-03-02" } as const;
const HEAVY_AFTER = 43;

function assessed(facts: object): Assessment {
  const line = {
    id: "example",
    operator: "agency",
    creditorVatDeductible: true,
    debtor: "private",
    business: false,
    standardCompensation: false,
    letters: [],
    ...facts,
  };
  const answer = assessLine(JSON.stringify(line));
  if ("error" in answer) throw new Error(JSON.stringify(answer.error));
  return answer;
}

/** A case of an agency, so many days after its payment demand. */
function agencyCase(
  { principalsOre, debtor, creditorVatDeductible, inkassosats, dueOn }: FeeGiven,
  days: number,
  more: object = {},
) {
  const sent = calendarDate(DEMAND_SENT_ON[inkassosats]);
  const letters = [
    { step: "collection_notice", sentOn: addDays(sent, -15), deadlineOn: addDays(sent, -1) },
    { step: "payment_demand", sentOn: sent, deadlineOn: addDays(sent, 14) },
  ];
  const claims = principalsOre.map((principalOre) => ({ principalOre, dueOn }));
  const who = debtor === "consumer" ? { debtor: "private" } : { debtor: "company", business: true };
  return assessed({ ...who, creditorVatDeductible, claims, letters, asOf: addDays(sent, days), ...more });
}

function fees(given: FeeGiven) {
  const [light, heavy] = [agencyCase(given, HEAVY_AFTER - 1), agencyCase(given, HEAVY_AFTER)];
  expect([light.collectionFee.level, heavy.collectionFee.level]).toEqual(["light", "heavy"]);
  return { lightOre: light.collectionFee.ore, heavyOre: heavy.collectionFee.ore };
}

function merged(given: FeeGiven) {
  const alone = given.principalsOre.map((principal) => fees({ ...given, principalsOre: [principal] }).lightOre);
  return {
    separateLightOre: alone.reduce((sum, fee) => sum + fee, 0),
    mergedPrincipalOre: agencyCase(given, 0).principalOre,
    mergedLightOre: fees(given).lightOre,
  };
}

const shortest = (step: LetterStep, sentOn: DatedLetter["sentOn"]): DatedLetter => ({
  step,
  sentOn,
  deadlineOn: addDays(sentOn, STEP_RULES[step].minimumDeadlineDays),
});

function dayOf(step: LetterStep, history: readonly DatedLetter[], dueOn: DatedLetter["sentOn"]) {
  const day = earliestLawfulDay(step, history, { firstDueOn: dueOn, lastDueOn: dueOn });
  if (!day.ok) throw new Error(day.refusal.code);
  return day.value;
}

/** The first day on which such a letter, with its shortest deadline, may cost something. */
function firstWithFee(step: LetterStep, history: readonly PastLetter[], dueOn: DatedLetter["sentOn"]) {
  const days = Array.from({ length: 100 }, (_, at) => addDays(dueOn, at));
  const first = days.find((sentOn) => {
    const fee = letterFee(shortest(step, sentOn), history, { firstDueOn: dueOn, lastDueOn: dueOn });
    return fee.ok && fee.value.charged;
  });
  if (first === undefined) throw new Error(`no day for ${step}`);
  return first;
}

function withDunning(due: string) {
  const dueOn = calendarDate(due);
  const firstFeeOn = firstWithFee("dunning", [], dueOn);
  const dunning = { ...shortest("dunning", firstFeeOn), charged: true };
  const notice = shortest("collection_notice", firstWithFee("collection_notice", [dunning], dueOn));
  const demand = shortest("payment_demand", dayOf("payment_demand", [dunning, notice], dueOn));
  return {
    firstFeeOn,
    dunningDeadlineOn: dunning.deadlineOn,
    noticeWithSecondFeeOn: notice.sentOn,
    noticeDeadlineOn: notice.deadlineOn,
    demandOn: demand.sentOn,
    demandDeadlineOn: demand.deadlineOn,
    heavyFrom: heavyFrom(demand),
    legalStepsThrough: legalStepsThrough(demand),
  };
}

function withFreeNotice(due: string) {
  const dueOn = calendarDate(due);
  const notice = shortest("collection_notice", dayOf("collection_notice", [], dueOn));
  const demand = shortest("payment_demand", dayOf("payment_demand", [notice], dueOn));
  return {
    noticeOn: notice.sentOn,
    noticeDeadlineOn: notice.deadlineOn,
    demandOn: demand.sentOn,
    demandDeadlineOn: demand.deadlineOn,
    heavyFrom: heavyFrom(demand),
  };
}

function costsOf(on: string) {
  const cost = (kind: "attachment" | "conciliation", creditorVatDeductible: boolean) => {
    const costs = courtCosts({ kind, on: calendarDate(on), creditorVatDeductible });
    if (!costs.ok) throw new Error(costs.refusal.rate);
    return costs.value;
  };
  return {
    conciliationOre: cost("conciliation", true).courtFee.ore,
    attachmentOre: cost("attachment", true).courtFee.ore,
    writingOre: cost("conciliation", true).writingFee.ore,
    writingWithVatOre: cost("attachment", false).writingFee.ore,
  };
}

function letterFeeOf({ dueOn, sentOn, demandedOre }: Extract<Example, { kind: "letter_fee" }>["given"]) {
  const letters = [{ step: "dunning", sentOn, deadlineOn: addDays(calendarDate(sentOn), 14) }];
  const [fee] = assessed({ claims: [{ principalOre: 100_000, dueOn }], letters, asOf: sentOn }).letterFees;
  const mostOre = fee?.ore ?? -1;
  return { mostOre, tooMuchOre: demandedOre - mostOre };
}

function compensated({ dueOn, letterFeesOre }: Extract<Example, { kind: "compensation" }>["given"]) {
  const feesOre = letterFeesOre.reduce((sum, fee) => sum + fee, 0);
  const facts = { demanded: true, debtor: { kind: "company", business: true }, feesOre: ore(feesOre) } as const;
  const extra = compensation(facts, calendarDate(dueOn));
  return { feesAndCompensationOre: feesOre + (extra.ok ? extra.value.ore : -1) };
}

function planned({ instalments, ...given }: Extract<Example, { kind: "instalments" }>["given"]) {
  const facts = { principalsOre: [100_000], debtor: "consumer", dueOn: "2026-01-15", ...given } as const;
  return { ore: agencyCase(facts, 0, { instalments }).instalmentFeeOre };
}

function interestOf({ principalOre, dueOn, asOf }: Extract<Example, { kind: "interest" }>["given"]) {
  const { interest, interestOre } = assessed({ claims: [{ principalOre, dueOn }], asOf });
  return { lines: interest.map(({ claim: _, ...line }) => line), interestOre };
}

function outcome(example: Example): object {
  switch (example.kind) {
    case "interest":
      return interestOf(example.given);
    case "collection_fee":
      return fees(example.given);
    case "merging":
      return merged(example.given);
    case "instalments":
      return planned(example.given);
    case "letter_fee":
      return letterFeeOf(example.given);
    case "compensation":
      return compensated(example.given);
    case "timeline_with_dunning":
      return withDunning(example.given.dueOn);
    case "timeline_with_free_notice":
      return withFreeNotice(example.given.dueOn);
    case "court_costs":
      return costsOf(example.given.on);
    default:
      return example satisfies never;
  }
}

describe("the worked examples", () => {
  it.each(EXAMPLES)("$id: $about", (example) => {
    expect(outcome(example)).toEqual(example.expect);
  });

  it("are all there", () => {
    expect(EXAMPLES.map(({ id }) => id)).toEqual([
      ...["INT-1", "INT-2", "INT-3"],
      ...["SAL-1", "SAL-2", "SAL-3", "SAL-4", "SAL-5", "SAL-6", "SAL-7", "SAL-8", "SAL-9", "SAL-10"],
      ...["SAL-11a", "SAL-11b", "SAL-12", "PLAN-1a", "PLAN-1b", "PLAN-2", "FEE-1", "FEE-2", "TL-1", "TL-2", "LEG-1"],
    ]);
  });
});

describe("the worked examples", () => {
  it("are told of in the README, with all that is given", () => {
    const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    const names = EXAMPLES.flatMap(({ kind, given }) => [kind, ...Object.keys(given)]);
    expect(names.length).toBeGreaterThan(0);
    expect([...new Set(names)].filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});
