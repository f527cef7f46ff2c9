import { findApiKey } from "@kravflyt/app";
import type { ApiScope } from "@kravflyt/contracts";
import { keyAuthorizer } from "@kravflyt/runtime";
import { viewAt } from "../view.ts";

/** Before every route of the public API: lets in a key that is known, not revoked and not expired. Answers are not kept. */
export const handler = keyAuthorizer(async (authorization, at) => {
  const found = await findApiKey(viewAt(at), authorization);
  if (found === undefined) return undefined;
  const { keyId, creditorId, scopes, lastUsedOn } = found;
  return { keyId, creditorId, scopes: scopes as readonly ApiScope[], ...(lastUsedOn !== undefined && { lastUsedOn }) };
});
