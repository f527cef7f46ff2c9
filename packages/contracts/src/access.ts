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

/** Who may read. */
export const READERS: readonly Role[] = [...ROLES];
/** Who may give a case an order. */
export const CASE_WORKERS: readonly Role[] = ["case_worker", "creditor_admin", "case_handler", "operator_admin"];
/** Who is the second person that lets money go. */
export const PAYOUT_APPROVERS: readonly Role[] = ["payout_approver"];
/** Who decides what holds for the whole stack. */
export const OPERATOR_ADMINS: readonly Role[] = ["operator_admin"];
/** Who may connect the books and decide what runs by itself. */
export const ADMINS: readonly Role[] = ["creditor_admin", "operator_admin"];

/**
 * Who may call a route. `public` asks for nothing; everything else asks for a valid token and a known person.
 *
 * `creditor` says how the creditor is found that the person must have access to:
 * `path` — it is `{creditorId}` of the path, and is checked before the handler runs;
 * `record` — it stands on the record that the path or the body names: the handler loads it and must ask `mayAccess`
 * before it answers anything but a refusal; `own` — the answer holds only what the person's own record names;
 * `none` — it is about no creditor.
 */
export type Access =
  | "public"
  | { readonly roles: readonly Role[]; readonly creditor: "path" | "record" | "own" | "none" };

/** A person as the table knows it. `userId` is the token's `sub`. */
export type User = {
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly creditorIds: readonly string[];
};
