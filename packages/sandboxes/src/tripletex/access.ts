import type { Call, Reply } from "../server/http.ts";
import { Refusal } from "../server/refusal.ts";
import type { Counters } from "../server/stats.ts";
import { forbidden } from "./refusals.ts";
import type { Company, Employee, TripletexState } from "./state.ts";

export type Limits = {
  /** Requests of one employee token in a window of {@link Limits.windowMs}. */
  readonly requestsPerWindow: number;
  readonly windowMs: number;
  readonly now: () => number;
};

/** Who asks, and whose books are meant. */
export type Caller = { readonly employee: Employee; readonly company: Company };

export type Access = {
  /** Runs the request as the one whose session token it carries. @throws Refusal 401, 403, 429 */
  readonly enter: (call: Call, run: (caller: Caller) => Reply) => Reply;
};

type Window = { readonly endsAt: number; used: number };

export function createAccess(state: TripletexState, limits: Limits, counters: Counters): Access {
  const windows = new Map<string, Window>();
  const windowOf = (token: string): Window => {
    const at = limits.now();
    const known = windows.get(token);
    if (known !== undefined && at < known.endsAt) return known;
    const fresh = { endsAt: at + limits.windowMs, used: 0 };
    windows.set(token, fresh);
    return fresh;
  };
  return {
    enter: (call, run) => {
      const { token, companyId } = readBasic(call);
      const { employeeToken, employee } = sessionOf(state, token, limits.now());
      const window = windowOf(employeeToken);
      window.used += 1;
      const left = limits.requestsPerWindow - window.used;
      if (left < 0) {
        counters.rate += 1;
        // as it is known to answer: without the header that says for how long
        throw new Refusal(429, "11000", "Too many requests");
      }
      const reply = run({ employee, company: companyOf(state, employee, companyId) });
      const reset = Math.ceil((window.endsAt - limits.now()) / 1000);
      return { ...reply, headers: { ...reply.headers, ...rateHeaders(limits.requestsPerWindow, left, reset) } };
    },
  };
}

const rateHeaders = (limit: number, remaining: number, reset: number) => ({
  "X-Rate-Limit-Limit": String(limit),
  "X-Rate-Limit-Remaining": String(remaining),
  "X-Rate-Limit-Reset": String(reset),
});

const unauthorized = (): Refusal =>
  new Refusal(401, "3000", "Unauthorized", { "WWW-Authenticate": 'Basic realm="tripletex"' });

function readBasic({ headers }: Call): { readonly token: string; readonly companyId: number } {
  const encoded = /^Basic\s+(\S+)$/i.exec(headers.authorization ?? "")?.[1] ?? "";
  const [, company, token] = /^(\d{1,15}):(.+)$/.exec(Buffer.from(encoded, "base64").toString("utf8")) ?? [];
  if (company === undefined || token === undefined) throw unauthorized();
  return { token, companyId: Number(company) };
}

function sessionOf(state: TripletexState, token: string, at: number) {
  const session = state.sessions.get(token);
  const employee = session && state.employees.get(session.employeeToken);
  if (session === undefined || employee === undefined || employee.revoked) throw unauthorized();
  if (at >= Date.parse(`${session.expiresOn}T00:00:00+01:00`)) throw unauthorized();
  return { employeeToken: session.employeeToken, employee };
}

/** 0 is the company that the token was made in. */
function companyOf(state: TripletexState, { companyIds }: Employee, asked: number): Company {
  const id = asked === 0 ? (companyIds[0] ?? 0) : asked;
  const company = companyIds.includes(id) ? state.companies.get(id) : undefined;
  if (company === undefined) throw forbidden("No access to the company");
  return company;
}
