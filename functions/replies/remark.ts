import type { Author } from "@kravflyt/app";
import { OPERATOR_ROLES, type RouteReply, type routes, type User } from "@kravflyt/contracts";
import type { StoredRemark } from "@kravflyt/store";

type RemarkReply = RouteReply<typeof routes.writeNote>;

export function remarkReply(it: StoredRemark): RemarkReply {
  const { remarkId, at, by, name, side, to, text } = it;
  return { remarkId, at, by, name, side, to, text };
}

/** The person who writes, and for whom. */
export const authorOf = ({ userId, name, roles }: User): Author => ({
  by: userId,
  name,
  side: roles.some((role) => OPERATOR_ROLES.includes(role)) ? "operator" : "creditor",
});
