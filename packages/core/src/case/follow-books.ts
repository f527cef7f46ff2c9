import { canonicalJson } from "../canonical-json.ts";
import type { Debtor } from "../party.ts";

/** What the books and the register said of a customer, and say now. */
export type DebtorChange = { readonly before: Debtor; readonly now: Debtor };

/** What is written on a letter and how it is sent: a change in the books reaches the running case. */
const FOLLOWING = ["name", "address", "email", "language", "ledgerAccount"] as const;

/**
 * The debtor of a running case after a change in the books. Only what changed there follows, so that what a person has
 * put right on the case stays. The standing is the register's, for those that it knows. Who the debtor is in law (its
 * kind and number), and whether it accepts e-mail, is not for the books to say: that was settled with the case.
 */
export function followBooks(debtor: Debtor, { before, now }: DebtorChange): Debtor {
  if (now.sourceId !== debtor.sourceId) return debtor;
  let followed = debtor;
  for (const field of FOLLOWING) {
    if (canonicalJson([before[field]]) === canonicalJson([now[field]])) continue;
    const { [field]: _, ...others } = followed;
    followed = { ...others, ...(now[field] === undefined ? {} : { [field]: now[field] }) } as Debtor;
  }
  const { organizationNumber } = debtor;
  const isKnown = organizationNumber !== undefined && organizationNumber === now.organizationNumber;
  return isKnown && before.standing !== now.standing ? { ...followed, standing: now.standing } : followed;
}
