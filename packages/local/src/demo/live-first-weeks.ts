import { addDays, type CalendarDate, dayInNorway, type Instant } from "@kravflyt/core";
import * as z from "zod";
import { toInstant } from "../clock/hub-clock.ts";
import { toWallTime } from "../clock/norwegian-time.ts";
import { morningOf } from "../http/own-pages.ts";
import type { LocalHub } from "../start-local.ts";
import { DEMO_ACCOUNTS } from "../world/demo-accounts.ts";
import { type HubClient, hubClient } from "../world/hub-client.ts";
import { isPayoutMorning, leaveMoney, payEveryWeek } from "./leave-money.ts";

/**
 * The minutes of a day at which the hub is awake in those weeks: at 06:30 cases start, at 08:00 letters go out, at 10:00 people
 * pay and the books are read, at 10:04 the bank's file comes and at 10:05 it is read. What else is due is passed over.
 */
const AWAKE: readonly number[] = [390, 480, 600, 604, 605];

/** From then on the first creditor wants to be asked before a case begins. */
const ASKS_FIRST = 30;
const LAST = 44;
/** From then on a second person lets payouts go, and money comes that no case is known for. */
const MONEY = LAST - 2;

/**
 * What has happened in a demo before anybody logs in: six weeks in which there are letters, payments and closed
 * cases and payouts, and in the end something that waits for a person. A folder that is further on stays as it is.
 */
export async function liveFirstWeeks(hub: LocalHub, from: CalendarDate, onBegin: () => void): Promise<void> {
  const now = toInstant(morningOf(addDays(from, LAST)));
  if (hub.now() >= now) return;
  onBegin();
  await payEveryWeek(await clientOf(hub, DEMO_ACCOUNTS.operator.email), addDays(from, LAST));
  const isAwake = (atMs: number): boolean => isWorkingMinute(atMs) || isPayoutMorning(atMs, now);
  await hub.advanceTo(toInstant(morningOf(addDays(from, ASKS_FIRST))), { isAwake });
  await askFirst(await clientOf(hub, DEMO_ACCOUNTS.craftsman.email));
  await hub.advanceTo(toInstant(morningOf(addDays(from, MONEY))), { isAwake });
  await leaveMoney(hub, await clientOf(hub, DEMO_ACCOUNTS.operator.email));
  await hub.advanceTo(now, { isAwake });
  // a token lasts an hour of the machine's time, not of the hub's
  const craftsman = await clientOf(hub, DEMO_ACCOUNTS.craftsman.email);
  await leaveTasks(craftsman, await clientOf(hub, DEMO_ACCOUNTS.operator.email), now);
  await hub.drain();
}

function isWorkingMinute(atMs: number): boolean {
  const { hour, minute } = toWallTime(atMs);
  return AWAKE.includes(hour * 60 + minute);
}

const clientOf = async (hub: LocalHub, email: string): Promise<HubClient> => hubClient(hub.url, await hub.logIn(email));

const Creditors = z.object({ creditors: z.array(z.object({ creditorId: z.string() })) });
const Cases = z.object({ cases: z.array(z.object({ caseId: z.string(), status: z.string() })) });
const Autopilot = z.object({ version: z.int(), autopilot: z.record(z.string(), z.unknown()) });

async function firstCreditor(client: HubClient): Promise<string> {
  const [creditor] = (await client.ask("GET", "/creditors", { reply: Creditors })).creditors;
  if (creditor === undefined) throw new RangeError("the demo has no creditor");
  return `/creditors/${creditor.creditorId}`;
}

async function askFirst(client: HubClient): Promise<void> {
  const path = `${await firstCreditor(client)}/autopilot`;
  const { version, autopilot } = await client.ask("GET", path, { reply: Autopilot });
  const body = { version, autopilot: { ...autopilot, approvalRequired: true }, confirm: true };
  await client.ask("PUT", path, { body, reply: z.unknown() });
}

/** Orders and words of people, so that every kind of task of the overview is there once. */
async function leaveTasks(craftsman: HubClient, operator: HubClient, now: Instant): Promise<void> {
  const { cases } = await craftsman.ask("GET", `${await firstCreditor(craftsman)}/cases`, { reply: Cases });
  const [objected, paused, deferred, asked] = cases.filter(({ status }) => status === "ongoing");
  const order = (client: HubClient, caseId: string, what: string, body: object) =>
    client.ask("POST", `/cases/${caseId}/${what}`, { body, reply: z.unknown() });
  const until = addDays(dayInNorway(now), 21);
  if (objected !== undefined) {
    await order(craftsman, objected.caseId, "objection", { note: "Kunden mener at arbeidet ikke er ferdig." });
  }
  if (paused !== undefined) await order(craftsman, paused.caseId, "pause", { until });
  if (deferred !== undefined) await order(operator, deferred.caseId, "defer", { until });
  if (asked !== undefined) {
    const body = { text: "Kunden spør om å få dele opp beløpet. Er det greit for dere?", to: "creditor" };
    await operator.ask("PUT", `/cases/${asked.caseId}/messages/demo-1`, { body, reply: z.unknown() });
  }
}
