import type { SeenUser } from "@kravflyt/app";
import type { RouteReply, routes, User } from "@kravflyt/contracts";
import { creditorId, type Grant } from "@kravflyt/core";
import type { ApiKey, User as StoredUser } from "@kravflyt/store";

type UserReply = RouteReply<typeof routes.readUser>;

/** A person as a caller may see them. */
export function listedUser({ changed, terms, ...user }: StoredUser): Omit<UserReply, "version" | "keys"> {
  const termsAccepted = terms?.version;
  return {
    ...user,
    ...(termsAccepted !== undefined && { termsAccepted }),
    changedAt: changed.at,
    changedBy: changed.by,
  };
}

export const userReply = ({ user, version, keys }: SeenUser): UserReply => ({
  ...listedUser(user),
  version,
  keys: keys.map(namedKey),
});

const namedKey = ({ keyId, creditorId: of, name, expiresOn, lastUsedOn }: ApiKey): UserReply["keys"][number] => ({
  keyId,
  creditorId: of,
  name,
  expiresOn,
  ...(lastUsedOn !== undefined && { lastUsedOn }),
});

/** What the caller, or somebody that a body describes, may do. */
export const grantOf = ({ roles, creditorIds }: Pick<User, "roles" | "creditorIds">): Grant => ({
  roles,
  creditorIds: creditorIds.map(creditorId),
});
