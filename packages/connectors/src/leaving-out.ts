import type { UnreadItem } from "./connector.ts";
import { ConnectorError } from "./connector-error.ts";

/** Faults that one reading leaves items out for at most: with more it is the books that are down, or another API than we know. */
const FAULTS_MAX = 20;

export type GivenOrNot<Value> = { readonly given: Value } | { readonly reason: UnreadItem["reason"] };

/**
 * For one reading: what `read` gives of an item, or why the books do not give it. A fault that is not the item's own is thrown on.
 * One that is thrown again for another item, as by `askedOnce`, is one fault.
 */
export function makeLeavingOut() {
  const faults = new Set<unknown>();
  return async <Value>(read: () => Promise<Value>): Promise<GivenOrNot<Value>> => {
    try {
      return { given: await read() };
    } catch (error) {
      const reason = reasonOf(error);
      faults.add(error);
      if (reason === undefined || faults.size > FAULTS_MAX) throw error;
      return { reason };
    }
  };
}

/** For one reading: what belongs to many items is asked for once, and what came of it holds for all of them, a fault too. */
export function askedOnce<Value>(ask: (id: number) => Promise<Value>): (id: number) => Promise<Value> {
  const asked = new Map<number, Promise<Value>>();
  return (id) => {
    const answer = asked.get(id) ?? ask(id);
    asked.set(id, answer);
    return answer;
  };
}

/** 500 is what a system says when it trips over something of its own; that it is down it says by 502, 503 and 504, or not at all. */
function reasonOf(error: unknown): UnreadItem["reason"] | undefined {
  if (!(error instanceof ConnectorError)) return undefined;
  if (error.code === "unknown_answer") return "item_not_understood";
  return error.code === "unavailable" && error.httpStatus === 500 ? "item_not_given" : undefined;
}
