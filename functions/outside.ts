import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { AgencyPort, Outside, SourceApp, Sources } from "@kravflyt/app";
import {
  type AgencyName,
  agencies,
  ConnectorError,
  connectors,
  isAgencyName,
  isSystemName,
  type Send,
  type SystemName,
} from "@kravflyt/connectors";
import { assert } from "@kravflyt/core";
import { reserveTurn } from "@kravflyt/store";
import * as z from "zod";
import { connectionSecrets, outside as settings, systemSecrets, table } from "./deps.ts";
import { register } from "./register.ts";
import { addressesOf, PLACES } from "./source-places.ts";
import { transport } from "./transport.ts";

/** Who we are to a system: registered with it once per tenant, kept as the secret `system/<name>`. */
const ClientSecret = z.object({ clientId: z.string().min(1), clientSecret: z.string().min(1) });
/** Keys that a system handed out to us; a system that knows nobody but its customers has none. */
const Keys = z.record(z.string(), z.string());

/** A secret of a system changes when a person changes it: a process may know the old one for so long. */
const SYSTEM_KEPT_MS = 5 * 60_000;
const systems = new Map<string, { readonly at: number; readonly app: Promise<SourceApp> }>();

function appOf(system: string): Promise<SourceApp> {
  const kept = systems.get(system);
  if (kept !== undefined && performance.now() - kept.at < SYSTEM_KEPT_MS) return kept.app;
  const app = readApp(system);
  systems.set(system, { at: performance.now(), app });
  app.catch(() => systems.delete(system)); // a failure is asked for again, not kept
  return app;
}

async function readApp(name: string): Promise<SourceApp> {
  const system = known(name);
  const { apiUrl, moreUrls, consent } = PLACES[system](settings());
  const secret: unknown = JSON.parse((await systemSecrets().read(`system/${system}`)) ?? "null");
  const where = { apiUrl, ...(moreUrls && { moreUrls }) };
  if (consent !== undefined) return { ...where, oauth: { ...consent, ...ClientSecret.parse(secret) } };
  return secret === null ? where : { ...where, keys: Keys.parse(secret) };
}

function known(system: string): SystemName | AgencyName {
  assert(isSystemName(system) || isAgencyName(system), `no connector for ${system}`);
  return system;
}

let kept: Outside | undefined;

/** The outside systems, with one transport each for the life of the process. */
export function outside(): Outside {
  kept ??= { sources: sources(), register: register() };
  return kept;
}

/** The agencies that cases can be handed over to. */
export const agencyPort = (): AgencyPort => ({ agencies, sources: outside().sources });

const sources = (): Sources => ({
  connectors,
  app: appOf,
  wayTo,
  secrets: connectionSecrets(),
  worker: randomUUID,
  sleep: async (ms) => {
    await sleep(ms);
  },
});

const transports = new Map<string, Send>();

function wayTo(system: string): Send {
  const kept = transports.get(system);
  if (kept !== undefined) return kept;
  const place = PLACES[known(system)](settings());
  const perSecond = place.requestsPerSecond;
  const awaitTurn = place.rateIsShared === true ? sharedTurn(system, perSecond ?? 1) : undefined;
  const rate = { ...(perSecond && { perSecond }), ...(awaitTurn && { awaitTurn }) };
  const made = transport({ system, allowed: addressesOf(place), ...rate });
  transports.set(system, made);
  return made;
}

/** The longest that a request waits for its turn; a queue comes back later with what takes longer. */
const TURN_WAIT_MS_MAX = 20_000;

/** A turn among all processes of the tenant; none where the system can take a request each millisecond (a sandbox of ours). */
function sharedTurn(system: string, perSecond: number): (() => Promise<void>) | undefined {
  const gapMs = Math.ceil(1_000 / perSecond);
  if (gapMs <= 1) return undefined;
  return async () => {
    const it = { name: system, now: Date.now(), gapMs, waitMsMax: TURN_WAIT_MS_MAX };
    const turn = await reserveTurn(table(), it);
    if (turn === undefined) {
      const retryAfterSeconds = TURN_WAIT_MS_MAX / 1_000;
      throw new ConnectorError(system, "busy", "too many of us wait for a turn", { retryAfterSeconds });
    }
    await sleep(turn - it.now);
  };
}
