import { Buffer } from "node:buffer";
import type { Call, Reply } from "../server/http.ts";
import { Refusal } from "../server/refusal.ts";
import type { Counters } from "../server/stats.ts";
import type { SveaCustomer, SveaState } from "./state.ts";

const SECOND_MS = 1000;

/** Lets one customer in by its number, user name and password, and says which of them is wrong. */
export type Enter = (call: Call, run: (customer: SveaCustomer) => Reply) => Reply;

export function createAccess(
  { customers }: SveaState,
  { now, requestsPerSecondMax }: { readonly now: () => number; readonly requestsPerSecondMax: number },
  counters: Counters,
): Enter {
  const recent = new Map<string, number[]>();
  const checkRate = (key: string): void => {
    if (requestsPerSecondMax === Number.POSITIVE_INFINITY) return;
    const at = now();
    const times = (recent.get(key) ?? []).filter((time) => at - time < SECOND_MS && time <= at);
    recent.set(key, [...times.slice(-requestsPerSecondMax), at]);
    if (times.length < requestsPerSecondMax) return;
    counters.rate += 1;
    throw new Refusal(429, "TOO_MANY_REQUESTS", "too many requests", { "Retry-After": "1" });
  };
  return (call, run) => {
    const customer = customers.get(String(call.headers["x-customer-number"] ?? ""));
    if (customer === undefined) throw new Refusal(401, "UNKNOWN_CUSTOMER_NUMBER", "not let in");
    const [userName, password] = loginOf(call);
    if (userName !== customer.userName) throw new Refusal(401, "UNKNOWN_USER_NAME", "not let in");
    if (password !== customer.password) throw new Refusal(401, "WRONG_PASSWORD", "not let in");
    checkRate(customer.customerNumber);
    return run(customer);
  };
}

function loginOf({ headers }: Call): readonly [string, string] {
  const encoded = /^Basic (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "";
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon < 0 ? ["", ""] : [text.slice(0, colon), text.slice(colon + 1)];
}
