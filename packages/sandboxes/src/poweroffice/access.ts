import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type Call, json, type Reply, type Route } from "../server/http.ts";
import { Refusal } from "../server/refusal.ts";
import type { Counters } from "../server/stats.ts";
import type { Client, GoState } from "./state.ts";

/** Per subscription key, shared by all clients (v2), and per application key (v1). */
const REQUESTS_PER_SECOND = { v2: 10, v1: 50 } as const;
const TOKEN_SECONDS = { v2: 1_200, v1: 600 } as const;
const SECOND_MS = 1_000;

export type Keys = { readonly applicationKey: string; readonly subscriptionKey: string };

export type AccessRules = Keys & {
  readonly now: () => number;
  /** Answer 429 above the limit; false only counts. */
  readonly enforceRate: boolean;
  readonly latencyMs: number;
};

type Version = "v1" | "v2";
type Token = { readonly version: Version; readonly clientKey: string; readonly expiresAt: number };

export type Access = {
  readonly tokenRoutes: readonly Route[];
  /** Runs the request for the client whose token it carries. `privileges`: any of them will do. */
  readonly enter: (
    call: Call,
    version: Version,
    privileges: readonly string[],
    run: (client: Client) => Reply | Promise<Reply>,
  ) => Promise<Reply>;
  /** For what needs our keys and no client: onboarding. */
  readonly enterAsApplication: (call: Call, run: () => Reply) => Promise<Reply>;
};

export function createAccess(state: GoState, rules: AccessRules, counters: Counters): Access {
  const tokens = new Map<string, Token>();
  const limit = createLimits(rules, counters);
  const gate = (call: Call): void => {
    limit("v2");
    if (call.headers["ocp-apim-subscription-key"] !== rules.subscriptionKey) throw noSubscription();
  };
  const issue = (call: Call, version: Version): Reply => {
    if (version === "v2") gate(call);
    else limit("v1");
    const clientKey = clientKeyOf(state, rules, call);
    if (new URLSearchParams(call.body.toString("utf8")).get("grant_type") !== "client_credentials") {
      return json({ error: "unsupported_grant_type" }, 400);
    }
    if (clientKey === undefined) return json(NO_CLIENT, 400);
    const token = `${version}.${randomUUID()}`;
    const expiresIn = TOKEN_SECONDS[version];
    tokens.set(token, { version, clientKey, expiresAt: rules.now() + expiresIn * SECOND_MS });
    const refresh = version === "v1" ? { refresh_token: randomUUID() } : {};
    return json({ access_token: token, token_type: "bearer", expires_in: expiresIn, ...refresh });
  };
  const clientOf = (call: Call, version: Version): Client => {
    const token = tokens.get(/^Bearer\s+(\S+)$/i.exec(call.headers.authorization ?? "")?.[1] ?? "");
    const client = state.clients.get(token?.clientKey ?? "");
    const isGood = token?.version === version && rules.now() < token.expiresAt && client?.connected === true;
    if (!isGood || client === undefined) throw new Refusal(401, "unauthorized", "Unauthorized");
    return client;
  };
  return {
    tokenRoutes: [
      { method: "POST", path: "/OAuth/Token", handle: (call) => issue(call, "v2") },
      { method: "POST", path: "/v1/OAuth/Token", handle: (call) => issue(call, "v1") },
    ],
    enter: async (call, version, privileges, run) => {
      if (version === "v2") gate(call);
      else limit("v1");
      const client = clientOf(call, version);
      const may = privileges.length === 0 || privileges.some((one) => client.privileges.has(one));
      if (!may) throw new Refusal(403, "forbidden", "Forbidden");
      if (rules.latencyMs > 0) await pause(rules.latencyMs);
      return run(client);
    },
    enterAsApplication: async (call, run) => {
      gate(call);
      return run();
    },
  };
}

/** Counts the requests of the last second, all clients together. @throws Refusal 429 */
function createLimits({ now, enforceRate }: AccessRules, counters: Counters): (version: Version) => void {
  const recent: Record<Version, number[]> = { v1: [], v2: [] };
  return (version) => {
    const at = now();
    const most = REQUESTS_PER_SECOND[version];
    const times = recent[version].filter((time) => at - time < SECOND_MS && time <= at);
    recent[version] = [...times.slice(-most), at];
    if (times.length < most) return;
    counters.rate += 1;
    if (!enforceRate) return;
    const message = "Rate limit is exceeded. Try again in 1 seconds.";
    throw new Refusal(429, "429", message, { "Retry-After": "1" });
  };
}

const NO_CLIENT = {
  error: "invalid_client",
  error_description:
    "Client integration not found. Please ensure the provided keys are matching the desired environment.",
};

/** `undefined` when application and client do not fit together: Go does not say which of the two it is. */
function clientKeyOf(state: GoState, { applicationKey }: Keys, call: Call): string | undefined {
  const basic = /^Basic\s+(\S+)$/i.exec(call.headers.authorization ?? "")?.[1] ?? "";
  const [application = "", clientKey = ""] = Buffer.from(basic, "base64").toString("utf8").split(":");
  const isIn = application === applicationKey && state.clients.get(clientKey)?.connected === true;
  return isIn ? clientKey : undefined;
}

const noSubscription = (): Refusal =>
  new Refusal(401, "401", "Access denied due to missing or invalid subscription key.");

/** The gateway answers with its own words, Go with ProblemDetails, v1 in its envelope. */
export function goRefusalBody({ status, code, message }: Refusal): unknown {
  if (status === 401 || status === 429) return { statusCode: status, message };
  return { Type: "about:blank", Title: code, Status: status, Detail: message, Instance: null };
}
