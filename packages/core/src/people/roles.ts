/** What a person may be in the hub. It stands on the person's record in the table, never in the token or the request. */
export const ROLES = [
  "reader",
  "case_worker",
  "creditor_admin",
  "payout_approver",
  "case_handler",
  "operator_admin",
] as const;
export type Role = (typeof ROLES)[number];

/** They work for whoever runs the stack and see every creditor; all others see the creditors on their record. */
export const OPERATOR_ROLES: readonly Role[] = ["case_handler", "operator_admin"];

export const isOperators = (role: Role): boolean => OPERATOR_ROLES.includes(role);
