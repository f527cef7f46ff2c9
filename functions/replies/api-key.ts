import type { RouteReply, routes } from "@kravflyt/contracts";
import type { ApiKey } from "@kravflyt/store";

type ApiKeyReply = RouteReply<typeof routes.revokeApiKey>;

/** A key as people see it: never its hash. */
export function apiKeyReply({ creditorId: _, secretSha256: __, scopes, ...shown }: ApiKey): ApiKeyReply {
  return { ...shown, scopes: scopes as ApiKeyReply["scopes"] }; // it was made with scopes of the contract
}
