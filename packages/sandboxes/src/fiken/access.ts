import { setTimeout as pause } from "node:timers/promises";
import type { Call, Reply } from "../server/http.ts";
import { notFound, Refusal } from "../server/refusal.ts";
import type { Counters } from "../server/stats.ts";
import type { Company, FikenState } from "./state.ts";

const REQUESTS_PER_SECOND_MAX = 4;
const SECOND_MS = 1000;

export type AccessRules = {
  readonly personalToken: string;
  /** Answer 429 when a second request comes while one with the same token is under way. */
  readonly refuseConcurrent: boolean;
  /** How long an answer takes at the least; concurrency can only be seen while a request is under way. */
  readonly latencyMs: number;
  /** How long a request above four in a second (by the sandbox's clock) is held back. 0 only counts. */
  readonly slowDownMs: number;
  readonly now: () => number;
};

/** Who asks: sees these companies, or all of the user's. */
export type Caller = { readonly token: string; readonly companySlugs: ReadonlySet<string> | "all" };

export type Access = {
  /** Runs the request as the one whose token it carries. @throws Refusal 401, 429 */
  readonly enter: (call: Call, run: (caller: Caller) => Reply | Promise<Reply>) => Promise<Reply>;
};

export function createAccess(state: FikenState, rules: AccessRules, counters: Counters): Access {
  const underWay = new Map<string, number>();
  const recent = new Map<string, number[]>();
  const isTooFast = (token: string): boolean => {
    const at = rules.now();
    const times = (recent.get(token) ?? []).filter((time) => at - time < SECOND_MS && time <= at);
    recent.set(token, [...times.slice(-REQUESTS_PER_SECOND_MAX), at]);
    return times.length >= REQUESTS_PER_SECOND_MAX;
  };
  const begin = (call: Call, token: string): void => {
    const others = underWay.get(token) ?? 0;
    underWay.set(token, others + 1);
    call.onFinished(() => underWay.set(token, (underWay.get(token) ?? 1) - 1));
    if (others === 0) return;
    counters.concurrent += 1;
    if (rules.refuseConcurrent) {
      throw new Refusal(429, "too_many_requests", "Only one concurrent request is allowed");
    }
  };
  return {
    enter: async (call, run) => {
      const caller = identify(state, rules, call);
      begin(call, caller.token);
      if (isTooFast(caller.token)) {
        counters.rate += 1;
        await pause(rules.slowDownMs);
      }
      if (rules.latencyMs > 0) await pause(rules.latencyMs);
      return run(caller);
    },
  };
}

export function bearerOf(call: Call): string {
  const token = /^Bearer\s+(\S+)$/i.exec(call.headers.authorization ?? "")?.[1];
  if (token === undefined) throw unauthorized("a Bearer token is required");
  return token;
}

function identify(state: FikenState, rules: AccessRules, call: Call): Caller {
  const token = bearerOf(call);
  if (token === rules.personalToken) return { token, companySlugs: "all" };
  const found = state.consent.accessTokens.get(token);
  const grant = found && state.consent.grants.get(found.grantId);
  if (found === undefined || grant === undefined || grant.revoked || rules.now() >= found.expiresAt) {
    throw unauthorized("The access token is invalid or expired.");
  }
  return { token, companySlugs: grant.companySlugs };
}

const unauthorized = (message: string): Refusal =>
  new Refusal(401, "unauthorized", message, { "WWW-Authenticate": 'Bearer realm="fiken"' });

export const visibleCompanies = (state: FikenState, { companySlugs }: Caller): Company[] =>
  [...state.companies.values()].filter(({ slug }) => companySlugs === "all" || companySlugs.has(slug));

/** @throws Refusal 403 when the company is not ticked for the app, or has not ordered the API; 404 when there is none. */
export function openCompany(state: FikenState, caller: Caller, slug: string): Company {
  const company = state.companies.get(slug);
  const isHidden = caller.companySlugs !== "all" && !caller.companySlugs.has(slug);
  if (isHidden) throw new Refusal(403, "forbidden", "The app has no access to this company");
  if (company === undefined) throw notFound("the company");
  if (!company.hasApiAccess) throw new Refusal(403, "forbidden", "The company has not ordered API access");
  return company;
}
