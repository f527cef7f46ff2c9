import { type Access, OPERATOR_ROLES, type Role, type User } from "@kravflyt/contracts";
import type { APIGatewayProxyEventV2 } from "aws-lambda";

/** The person of a token's `sub`, as the table has them; `undefined` when the table does not know them. */
export type LoadUser = (userId: string) => Promise<User | undefined>;

/**
 * The `sub` of the access token that the gateway has checked. Read from there alone: whatever a request says about itself,
 * in a header, a path or a body, is not listened to.
 */
export function subjectOf(event: APIGatewayProxyEventV2): string | undefined {
  const context: unknown = event.requestContext;
  const claims = at(at(at(context, "authorizer"), "jwt"), "claims");
  const subject = at(claims, "sub");
  return isAccessToken(claims) && typeof subject === "string" && subject !== "" ? subject : undefined;
}

/**
 * Cognito says so in `token_use`; another issuer's token was given for something, which an ID token never is. The gateway's routes ask for
 * the scope itself: this holds where a route was made without.
 */
function isAccessToken(claims: unknown): boolean {
  const use = at(claims, "token_use");
  return use === undefined ? isText(at(claims, "scope")) || isText(at(claims, "scp")) : use === "access";
}

const isText = (claim: unknown): boolean => typeof claim === "string" && claim !== "";

const at = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;

/** True when `user` may see the creditor: it stands on their record, or they work for the operator. */
export const hasCreditor = (user: User, creditorId: string): boolean =>
  hasRole(user, OPERATOR_ROLES) || user.creditorIds.includes(creditorId);

const hasRole = (user: User, roles: readonly Role[]): boolean => user.roles.some((role) => roles.includes(role));

/** True when the person is active, one of their roles is on the route's list, and the creditor in the path is theirs. */
export function mayCall(access: Exclude<Access, string>, user: User, creditorInPath: string | undefined): boolean {
  if (user.status !== "active" || !hasRole(user, access.roles)) return false;
  if (access.creditor !== "path") return true;
  return creditorInPath !== undefined && hasCreditor(user, creditorInPath);
}
