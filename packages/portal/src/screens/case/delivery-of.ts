import type { CaseDocument } from "./one-case.ts";

/**
 * What a reader has to know of a letter beside that it was sent: that it came back, has not left yet, or that nobody can
 * say how far it had come on the day that is shown.
 */
export function deliveryOf({
  delivery,
  deliveryUnsure,
  mail,
}: Pick<CaseDocument, "delivery" | "deliveryUnsure" | "mail">): "failed" | "ready" | "sending" | "unsure" | undefined {
  if (deliveryUnsure === true) return "unsure";
  if (mail === "bounced" || mail === "rejected" || mail === "returned") return "failed";
  return delivery === "delivered" ? undefined : delivery;
}
