import { ROLES } from "@kravflyt/contracts";
import * as z from "zod";
import { rolesOf, sideOf } from "./role-words.ts";

/** What is filled in about somebody's access. */
export const GrantForm = z
  .object({
    side: z.enum(["creditor", "operator"]),
    roles: z.array(z.enum(ROLES)).min(1),
    creditorIds: z.array(z.string()),
  })
  .refine(({ side, creditorIds }) => side === "operator" || creditorIds.length > 0, { path: ["creditorIds"] });
export type GrantForm = z.infer<typeof GrantForm>;

/** The grant that the form means: only roles of the chosen side, and no creditors for those who see all of them. */
export const grantOf = ({ side, roles, creditorIds }: GrantForm) => ({
  roles: rolesOf(side).filter((role) => roles.includes(role)),
  creditorIds: side === "operator" ? [] : creditorIds,
});

type Known = Pick<GrantForm, "roles" | "creditorIds">;

/** The form as it is filled in for somebody with this access. */
export const formOf = ({ roles, creditorIds }: Known): GrantForm => ({ side: sideOf(roles), roles, creditorIds });
