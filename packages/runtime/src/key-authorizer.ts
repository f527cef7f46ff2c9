import type { Instant } from "@kravflyt/core";
import { now } from "./clock.ts";
import { type KeyCaller, keyContext } from "./key-caller.ts";
import { logError } from "./log.ts";

/** As API Gateway asks and is answered (HTTP API, format 2.0, simple answers). */
type AuthorizerEvent = { readonly headers?: Readonly<Record<string, string | undefined>> };
type AuthorizerAnswer = { readonly isAuthorized: boolean; readonly context?: Readonly<Record<string, string>> };

type FindKey = (authorization: string | undefined, at: { readonly now: Instant }) => Promise<KeyCaller | undefined>;

/** Lets a program in by the key that it sends, or not. Whatever is wrong with the key, the answer is no and says no more. */
export function keyAuthorizer(findKey: FindKey) {
  return async (event: AuthorizerEvent): Promise<AuthorizerAnswer> => {
    try {
      const found = await findKey(event.headers?.["authorization"], { now: now() });
      return found === undefined ? { isAuthorized: false } : { isAuthorized: true, context: keyContext(found) };
    } catch (error) {
      logError("authorizer_failed", error, {});
      throw error;
    }
  };
}
