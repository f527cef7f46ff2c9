import type { CaseDocument } from "@kravflyt/app";
import type { RouteReply, routes } from "@kravflyt/contracts";

/** A letter or notice of a case, and how far it has come. */
export function documentReply(document: CaseDocument): RouteReply<typeof routes.readCase>["documents"][number] {
  const { letterId, step, sentOn, deadlineOn, channel, pdf, feeOre, why, status, seen, isUnsure } = document;
  // keys ask for the case of now alone, of which nothing is unsure: their contract has no such field
  const told = { delivery: status, mail: seen, ...(isUnsure && { deliveryUnsure: isUnsure }) };
  return { letterId, step, sentOn, deadlineOn, channel, pdf, feeOre, why, ...told };
}
