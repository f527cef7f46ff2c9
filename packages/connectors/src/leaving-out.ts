import type { UnreadItem } from "./connector.ts";
import { ConnectorError } from "./connector-error.ts";

/** Items that one reading leaves out at most: with more of them it is the books that are down, or another API than we know. */
const LEFT_OUT_MAX = 20;

export type GivenOrNot<Value> = { readonly given: Value } | { readonly reason: UnreadItem["reason"] };

/**
 * For one reading: what `read` gives of an item, or why the books do not give it. A fault that is not the item's own is thrown on.
 */
export function makeLeavingOut() {
  let left = 0;
  return async <Value>(read: () => Promise<Value>): Promise<GivenOrNot<Value>> => {
    try {
      return { given: await read() };
    } catch (error) {
      const reason = reasonOf(error);
      left += 1;
      if (reason === undefined || left > LEFT_OUT_MAX) throw error;
      return { reason };
    }
  };
}

/** 500 is what a system says when it trips over something of its own; that it is down it says by 502, 503 and 504, or not at all. */
function reasonOf(error: unknown): UnreadItem["reason"] | undefined {
  if (!(error instanceof ConnectorError)) return undefined;
  if (error.code === "unknown_answer") return "item_not_understood";
  return error.code === "unavailable" && error.httpStatus === 500 ? "item_not_given" : undefined;
}
