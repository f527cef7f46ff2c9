import { beforeAll, describe, expect, it } from "vitest";
import { newAuditor } from "./audit/auditor.ts";
import type { DayFacts } from "./audit/facts.ts";
import { copyOf, PLANTED } from "./plant.ts";
import { runSeed, type SeedRun } from "./run-seed.ts";
import { seedsOf } from "./seeds.ts";

const SMALL = { seed: 1, cases: 60, days: 26 };
const TIME_MS = 120_000;

describe("a small simulated year", () => {
  const shown: DayFacts[] = [];
  let first: SeedRun;
  beforeAll(async () => {
    const tamper = (facts: DayFacts) => {
      shown.push(copyOf(facts));
      return facts;
    };
    first = await runSeed({ ...SMALL, tamper });
  }, TIME_MS);

  /** The rules that a new auditor breaks on, when it is shown the same days as `tell` tells them. */
  function rulesBroken(tell: (facts: DayFacts) => DayFacts): readonly string[] {
    const auditors = new Map(shown.map(({ tenant }) => [tenant, newAuditor()]));
    return shown.flatMap((facts) => auditors.get(facts.tenant)?.audit(tell(facts)) ?? []).map(({ rule }) => rule);
  }

  it("ends with nothing found and nothing surprising, however workers die and messages come twice", () => {
    const { found, report } = first;
    expect(found).toEqual([]);
    expect(report).toMatchObject({ surprises: [], findings: 0 });
    expect(report.deaths).toBeGreaterThan(10);
    expect(report.losses).toBeGreaterThan(10);
    expect(report.interruptions).toBeGreaterThan(10);
    expect(Object.keys(report.letters)).toEqual(
      expect.arrayContaining(["reminder", "dunning", "collection_notice", "combined_notice"]),
    );
    expect(Object.keys(report.happened)).toEqual(
      expect.arrayContaining([
        "held: objection",
        "held: deferral",
        "held: creditor_stop",
        "plan_agreed",
        "case_paused",
        "hold_ended",
      ]),
    );
    expect(report.payments).toBeGreaterThan(5);
    expect(report.renewed).toBeGreaterThan(0);
  });

  it(
    "is the same again with the same seed",
    async () => {
      const { report } = await runSeed(SMALL);
      expect(report.hash).toBe(first.report.hash);
    },
    TIME_MS,
  );

  it.each(Object.entries(PLANTED))("finds %s", (_name, { rule, plant }) => {
    expect(rulesBroken(plant)).toContain(rule);
  });

  it("finds nothing in the same days when nobody changes what is told", () => {
    expect(rulesBroken((facts) => facts)).toEqual([]);
  });
});

describe("the seeds asked for", () => {
  it("are one, several, or all from one to another", () => {
    expect(seedsOf("7")).toEqual([7]);
    expect(seedsOf("3,5")).toEqual([3, 5]);
    expect(seedsOf("1..3,9")).toEqual([1, 2, 3, 9]);
  });

  it("are refused when they are no numbers", () => {
    expect(() => seedsOf("all")).toThrow("no seeds: all");
  });
});
