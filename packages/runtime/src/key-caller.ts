import { API_SCOPES, type ApiScope } from "@kravflyt/contracts";
import type { CalendarDate } from "@kravflyt/core";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import * as z from "zod";

/** A program with a key, as the gateway's authorizer let it in. */
export type KeyCaller = {
  readonly keyId: string;
  readonly creditorId: string;
  readonly scopes: readonly ApiScope[];
  /** The last day before this request on which the key was used. */
  readonly lastUsedOn?: CalendarDate;
};

/** The gateway hands on texts only. */
const KeyContext = z.object({
  keyId: z.string().min(1),
  creditorId: z.string().min(1),
  scopes: z.string(),
  lastUsedOn: z.string().optional(),
});

const LetIn = z.object({ authorizer: z.object({ lambda: KeyContext }) });

/** What the authorizer answers of a key that lets somebody in. */
export const keyContext = ({ keyId, creditorId, scopes, lastUsedOn }: KeyCaller): Readonly<Record<string, string>> => ({
  keyId,
  creditorId,
  scopes: scopes.join(" "),
  ...(lastUsedOn !== undefined && { lastUsedOn }),
});

/**
 * Whoever the authorizer let in. Read from there alone: whatever a request says about itself, in a header, a path or a body,
 * is not listened to.
 */
export function keyCallerOf(event: APIGatewayProxyEventV2): KeyCaller | undefined {
  const read = LetIn.safeParse(event.requestContext);
  if (!read.success) return undefined;
  const { keyId, creditorId, scopes, lastUsedOn } = read.data.authorizer.lambda;
  return {
    keyId,
    creditorId,
    scopes: API_SCOPES.filter((scope) => scopes.split(" ").includes(scope)),
    ...(lastUsedOn !== undefined && { lastUsedOn: lastUsedOn as CalendarDate }),
  };
}
