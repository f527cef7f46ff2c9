/**
 * What a person may be in the hub. It stands on the person's record in the table, never in the token or the request.
 * `operator` works for whoever runs the stack and sees every creditor; the other two see the creditors on their record.
 */
export const ROLES = ["operator", "creditor_admin", "creditor_reader"] as const;
export type Role = (typeof ROLES)[number];

/** Those who may read, and those who may change or order something. */
export const READERS: readonly Role[] = ["operator", "creditor_admin", "creditor_reader"];
export const WRITERS: readonly Role[] = ["operator", "creditor_admin"];

/**
 * Who may call a route. `public` asks for nothing; everything else asks for a valid token and a known person.
 *
 * `creditor` says how the creditor is found that the person must have access to:
 * `path` — it is `{creditorId}` of the path, and is checked before the handler runs;
 * `record` — it stands on the record that the path or the body names: the handler loads it and must ask `mayAccess`
 * before it answers anything but a refusal; `own` — the answer holds only what the person's own record names.
 */
export type Access = "public" | { readonly roles: readonly Role[]; readonly creditor: "path" | "record" | "own" };

/** A person as the table knows it. `userId` is the token's `sub`. */
export type User = {
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly creditorIds: readonly string[];
};
