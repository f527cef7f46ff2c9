import { type Api, type Connector, ConnectorError } from "@kravflyt/connectors";
import type { BookingBody } from "@kravflyt/core";
import type { Posting } from "@kravflyt/store";

export type BackBody = Extract<BookingBody, { readonly kind: "payment_back" }>;

/** Of a connector, what takes back a payment that we wrote. */
export type Undoing = Pick<Connector, "label" | "undo" | "isUndone"> & { readonly can: Pick<Connector["can"], "undo"> };

/**
 * What the bank took back is taken off the invoice in the books: our own payment there is undone, when it is exactly that
 * and the books can undo it. Looks first, so that a second run does nothing. The answer is the books' id of the payment.
 * @throws ConnectorError `not_offered`: a person books it by hand, and the posting says so.
 */
export async function takeBackPayment(
  { connector, api }: { readonly connector: Undoing; readonly api: Api },
  body: BackBody,
  original: Posting | undefined,
): Promise<string> {
  const { label, can, undo, isUndone } = connector;
  const id = whole(body, original);
  if (id === undefined || undo === undefined || isUndone === undefined || !can.undo.includes("payment")) {
    throw new ConnectorError(label, "not_offered", "taking a payment back");
  }
  if (!(await isUndone(api, { what: "payment", id }))) {
    await undo(api, { what: "payment", id, on: body.on, description: body.description });
  }
  return id;
}

/** The id of our payment in the books, where it stands there with exactly that amount, or did until a person took it back. */
function whole({ amountOre }: BackBody, original: Posting | undefined): string | undefined {
  if (original?.body.kind !== "sale_payment" || original.body.amountOre !== amountOre) return undefined;
  if (original.status === "reversed") return original.takenBack?.at(-1);
  return original.status === "posted" ? original.remoteId : undefined;
}
