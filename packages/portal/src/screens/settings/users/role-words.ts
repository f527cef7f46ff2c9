import { OPERATOR_ROLES, type Role } from "@kravflyt/contracts";

/** What a creditor's people may be, and what those of the operator may; nobody is both. */
export const CREDITOR_ROLES = ["reader", "case_worker", "creditor_admin", "payout_approver"] as const;
export const OPERATORS_ROLES = ["case_handler", "operator_admin"] as const;

export type Side = "creditor" | "operator";

export const sideOf = (roles: readonly Role[]): Side =>
  roles.some((role) => OPERATOR_ROLES.includes(role)) ? "operator" : "creditor";

export const rolesOf = (side: Side): readonly Role[] => (side === "operator" ? OPERATORS_ROLES : CREDITOR_ROLES);
