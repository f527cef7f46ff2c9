import type { Channel } from "../case/state.ts";
import type { Debtor } from "../party.ts";
import type { Creditor } from "../settings.ts";

/**
 * How the debtor is reached: by e-mail when there is an address, the creditor sends by e-mail and the debtor has not
 * refused it; else on paper.
 */
export function channelFor(
  debtor: Pick<Debtor, "email" | "acceptsEmail">,
  creditor: Pick<Creditor, "sendsByEmail">,
): Channel {
  const reachable = debtor.email !== undefined && debtor.email.trim() !== "";
  return reachable && creditor.sendsByEmail && debtor.acceptsEmail !== false ? "email" : "print";
}
