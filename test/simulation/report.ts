import type { CaseEvent } from "@kravflyt/core";
import type { Outcome } from "./simulate.ts";

type Counts = Readonly<Record<string, number>>;

/** What came of a seed: one line of JSON. */
export type Report = {
  readonly seed: number;
  readonly lastDay: string;
  readonly cases: Counts;
  readonly letters: Counts;
  /** All that happened to the cases, by its name; a hold by its kind as well. */
  readonly happened: Counts;
  /** Letters that could not leave while they were right, and were ordered anew. */
  readonly renewed: number;
  readonly feesOre: number;
  readonly payments: number;
  readonly paidOre: number;
  readonly invoices: number;
  readonly messages: number;
  readonly deaths: number;
  readonly losses: number;
  readonly conflicts: number;
  readonly interruptions: number;
  readonly failures: number;
  readonly givenUp: number;
  readonly jumps: number;
  readonly requests: number;
  readonly surprises: readonly string[];
  readonly findings: number;
  readonly memoryMb: number;
  readonly seconds: number;
  /** Of one core, wherever the machine spent the rest. */
  readonly cpuSeconds: number;
  readonly hash: string;
};

type Run = Pick<Report, "seed" | "seconds" | "findings" | "hash">;

export function reportOf({ world, jumps }: Outcome, { seed, seconds, findings, hash }: Run): Report {
  const events = world.offices.flatMap(({ mirror }) => [...mirror.cases.values()].flatMap((seen) => seen.events));
  const states = world.offices.flatMap(({ mirror }) => [...mirror.cases.values()].map(({ state }) => state));
  const letters = states.flatMap((state) => state.letters);
  const payments = states.flatMap((state) => state.payments);
  const tallies = world.offices.map(({ hub: { mailroom } }) => ({ ...mailroom.tally, ...mailroom.struck }));
  const total = (name: keyof (typeof tallies)[number]): number => sum(tallies.map((tally) => tally[name]));
  return {
    seed,
    lastDay: world.clock.today(),
    cases: counted(states.map(({ status }) => status)),
    letters: counted(letters.map(({ step }) => step)),
    happened: counted(events.map(nameOf)),
    renewed: events.filter((event) => event.type === "letter_cancelled" && event.reason === "out_of_date").length,
    feesOre: sum(letters.map(({ feeOre }) => feeOre)),
    payments: payments.length,
    paidOre: sum(payments.map(({ amountOre }) => amountOre)),
    invoices: sum(world.offices.map(({ invoices }) => invoices.size)),
    messages: total("delivered"),
    deaths: total("death"),
    losses: total("loss"),
    conflicts: total("conflict"),
    interruptions: total("interrupted"),
    failures: total("failures"),
    givenUp: total("givenUp"),
    jumps,
    requests: sum(Object.values(world.systems.aws.stats().requests)),
    surprises: [...new Set(world.offices.flatMap(({ hub }) => hub.mailroom.surprises))].slice(0, 10),
    findings,
    memoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
    seconds,
    cpuSeconds: Math.round(process.resourceUsage().userCPUTime / 1e6),
    hash,
  };
}

const nameOf = (event: CaseEvent): string => (event.type === "case_held" ? `held: ${event.hold}` : event.type);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function counted(names: readonly string[]): Counts {
  const counts: Record<string, number> = {};
  for (const name of names.toSorted()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
