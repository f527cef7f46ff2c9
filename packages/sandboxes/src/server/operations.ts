import { createHash } from "node:crypto";
import { Refusal } from "./refusal.ts";

/** What each world operation answered, so that a driver that died can send all of them again. */
export type Operations = Map<string, { readonly content: string; readonly result: unknown }>;

/**
 * Runs `operate` once per `operationId`; asked again with the same content it gives the stored result.
 * @throws Refusal 409 when the id was used with other content.
 */
export function once<Result>(
  operations: Operations,
  asked: { readonly operationId: string; readonly content: unknown },
  operate: () => Result,
): Result {
  const content = createHash("sha256").update(JSON.stringify(asked.content)).digest("hex");
  const before = operations.get(asked.operationId);
  if (before === undefined) {
    const result = operate();
    operations.set(asked.operationId, { content, result });
    return result;
  }
  if (before.content !== content) {
    throw new Refusal(409, "operation_id_in_use", "the same operationId came with other content");
  }
  return before.result as Result; // stored by this very function
}
