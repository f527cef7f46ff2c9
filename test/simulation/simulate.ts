import { addDays, type CalendarDate, calendarDate } from "@kravflyt/core";
import type { DayFacts } from "./audit/facts.ts";
import { startClock } from "./chaos/clock.ts";
import type { Trouble } from "./chaos/fates.ts";
import { stream } from "./random.ts";
import { BEHAVIOURS } from "./world/behaviours/index.ts";
import { factsOf } from "./world/facts-of.ts";
import { type Hub, openHub, type ScheduleName } from "./world/hub.ts";
import { newMirror } from "./world/mirror.ts";
import { type OutsideSystems, startOutsideSystems } from "./world/outside-systems.ts";
import { planYear } from "./world/plan.ts";
import { TENANTS, type Tenant } from "./world/tenants.ts";
import type { Office, World } from "./world/world.ts";

export type Simulation = {
  readonly seed: number;
  readonly cases: number;
  readonly days: number;
  /** Called for each tenant after each day that its hub was at work; false ends the year. */
  readonly audit: (facts: DayFacts) => boolean;
};

export const FIRST_DAY = calendarDate("2026-01-05");

/** Of a thousand runs of a worker. */
const TROUBLE: Trouble = { perMille: { death: 25, loss: 25, conflict: 10, interrupted: 40 }, callsMax: 12 };
/** The clock jumps once in so many days, over so many at the most. */
const JUMP_ONE_IN = 30;
const JUMP_DAYS_MAX = 12;

/** What a seed came to. */
export type Outcome = { readonly world: World; readonly jumps: number; readonly close: () => Promise<void> };

/** A world of its own, from the first day to the last. The same seed is the same world, and ends the same. */
export async function simulate(it: Simulation): Promise<Outcome> {
  const random = stream(it.seed, "chaos");
  const world = await startWorld(it);
  const last = addDays(FIRST_DAY, it.days - 1);
  let jumps = 0;
  let skipped = 0;
  for (let day: CalendarDate = FIRST_DAY; day <= last; day = addDays(day, 1)) {
    world.clock.to(day, "03:30");
    await live(world, day);
    if (skipped > 0 && day < last) {
      skipped -= 1;
      continue;
    }
    await work(world, day);
    const verdicts: boolean[] = [];
    for (const office of world.offices) verdicts.push(it.audit(await factsOf(world, office)));
    if (verdicts.includes(false)) break;
    if (random.isOneIn(JUMP_ONE_IN)) {
      skipped = random.between(1, JUMP_DAYS_MAX);
      jumps += 1;
    }
  }
  return { world, jumps, close: world.systems.close };
}

async function startWorld({ seed, cases, days }: Simulation): Promise<World> {
  const clock = startClock(FIRST_DAY);
  const systems = await startOutsideSystems(clock);
  const intentions = new Map<string, (() => Promise<void>)[]>();
  const offices: Office[] = [];
  for (const tenant of TENANTS) {
    await openCompanies(systems, tenant);
    const hub = await openHub(tenant, { clock, systems, random: stream(seed, tenant.name), trouble: TROUBLE });
    offices.push(newOffice(hub));
  }
  const plan = planYear(stream(seed, "plan"), { from: FIRST_DAY, days, cases, tenants: TENANTS });
  const world: World = {
    plan,
    clock,
    systems,
    random: stream(seed, "world"),
    offices,
    intentions,
    intend: (on, act) => {
      // what should have been done already is done the next morning
      const day = on > clock.today() ? on : addDays(clock.today(), 1);
      intentions.set(day, [...(intentions.get(day) ?? []), act]);
    },
  };
  return world;
}

const newOffice = (hub: Hub): Office => ({
  hub,
  mirror: newMirror(),
  invoices: new Map(),
  bankPayments: [],
  unreachable: new Set(),
  registerDown: false,
});

async function openCompanies(systems: OutsideSystems, { clients }: Tenant): Promise<void> {
  for (const { company, creditor } of clients) {
    await systems.operate("fiken", "create-company", {
      slug: company,
      name: creditor.name,
      organizationNumber: creditor.organizationNumber,
      email: creditor.email,
      phoneNumber: creditor.phone,
      address: { streetAddress: "Storgata 1", postCode: "0155", city: "Oslo", country: "Norway" },
      bankAccountNumber: creditor.bankAccount,
    });
  }
}

/** What was intended for the day, and what anybody does of itself. */
async function live(world: World, day: CalendarDate): Promise<void> {
  const [recover, ...others] = BEHAVIOURS;
  await recover?.live(world, day);
  const acts = world.intentions.get(day) ?? [];
  world.intentions.delete(day);
  for (const act of acts) await act();
  for (const behaviour of others) await behaviour.live(world, day);
}

/** A day's schedules by the hour (UTC); what they put in the queues is handled before the next. */
const SCHEDULES: readonly (readonly [time: string, ...names: ScheduleName[]])[] = [
  ["04:05", "pay_out", "refresh_tokens"],
  ["04:10", "sync", "bank_file"],
  ["06:30", "start_cases"],
  ["08:00", "find_due"],
];
/**
 * The cloud reads the books and the bank's files every hour; here once more on one day of three, and an hour after a worker died
 * over a file, which it holds until then.
 */
const AT_NOON: (typeof SCHEDULES)[number] = ["13:00", "sync", "bank_file"];
const NOON_ONE_IN = 3;
const HOUR_MS = 3_600_000;
const LAST_HOUR_MS = 20 * HOUR_MS;

async function work(world: World, day: CalendarDate): Promise<void> {
  const untilMs = Date.parse(day) + LAST_HOUR_MS;
  for (const { hub } of world.offices) hub.mailroom.redrive();
  const schedules = world.random.isOneIn(NOON_ONE_IN) ? [...SCHEDULES, AT_NOON] : SCHEDULES;
  for (const [time, ...names] of schedules) {
    world.clock.to(day, time);
    const held: Hub[] = [];
    for (const { hub } of world.offices) if (await hasLeftHeld(hub, names)) held.push(hub);
    // those who share a clock wait for each other
    for (const { hub } of world.offices) await drain(world, hub, untilMs);
    for (const hub of held) await readAgain(world, hub, untilMs);
  }
}

/** Runs the schedules; did a worker die over a file of the bank's? */
async function hasLeftHeld({ mailroom, schedules }: Hub, names: readonly ScheduleName[]): Promise<boolean> {
  let isHeld = false;
  for (const name of names) {
    const { hasDied } = await mailroom.schedule(schedules[name]);
    isHeld ||= hasDied && name === "bank_file";
  }
  return isHeld;
}

/** Hours after a worker died; one that dies in each of them has found more than chance. */
const HOURS_MAX = 6;

async function readAgain(world: World, hub: Hub, untilMs: number): Promise<void> {
  let isHeld = true;
  for (let hours = 0; isHeld && hours < HOURS_MAX; hours += 1) {
    world.clock.forward(world.clock.nowMs() + HOUR_MS);
    isHeld = await hasLeftHeld(hub, ["bank_file"]);
    await drain(world, hub, untilMs);
  }
}

const drain = ({ clock }: World, { mailroom }: Hub, untilMs: number): Promise<void> =>
  mailroom.drain(Math.min(untilMs, clock.nowMs() + 3 * HOUR_MS));
