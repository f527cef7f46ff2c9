import { type Case, debtorMay, isHeld, type Result, refuse } from "@kravflyt/core";
import type { Versioned } from "@kravflyt/store";
import { decideAndSave, type RefusedWith } from "../carry-out.ts";
import type { Shell } from "../shell.ts";

/** Who did what is done from the page: nobody logs in there. */
export const BY_DEBTOR = "debtor";

export type DebtorRefusal = RefusedWith<"case_is_closed" | "at_agency"> | { readonly code: "objected_before" };

/** Why the debtor can do nothing on this claim; the same words of objection again are no news. */
export function whyNotNow(state: Case): DebtorRefusal | undefined {
  if (state.closed !== undefined) return { code: "case_is_closed", closedOn: state.closed.on };
  if (isHeld(state, "agency")) return { code: "at_agency" };
  return debtorMay(state).object ? undefined : { code: "objected_before" };
}

/**
 * The debtor objects: letters, fees and deadlines stand still until a person has answered. An objection that stands is not
 * written over: what is added to it goes to whoever answers. @throws ConflictError when the case changed meanwhile.
 */
export async function objectToClaim(
  shell: Shell,
  seen: Versioned<Case>,
  text: string,
): Promise<Result<Case, DebtorRefusal>> {
  const standing = seen.value.holds.find(({ kind }) => kind === "objection");
  const wrong = standing?.note === text ? undefined : whyNotNow(seen.value);
  if (wrong !== undefined) return refuse(wrong);
  const order = { type: "hold", hold: "objection", on: shell.today, by: BY_DEBTOR, note: text } as const;
  return decideAndSave(shell, { seen, codes: ["case_is_closed"] }, order);
}
