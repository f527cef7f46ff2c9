import { createHash, createHmac } from "node:crypto";
import { parseFields, project, type TripletexNode } from "./fields.ts";
import { type Company, nextId, type TripletexState } from "./state.ts";

/** What can be subscribed to, of what happens here. */
export const EVENTS: Readonly<Record<string, string>> = {
  "invoice.charged": "Invoice charged",
  "voucher.create": "Voucher created",
  "voucher.update": "Voucher updated",
  "voucher.delete": "Voucher deleted",
  "customer.create": "Customer created",
  "customer.update": "Customer updated",
  "closeGroup.create": "Close group created",
};

/** Puts a message for each subscriber in the outbox; `node` is absent for what is deleted. */
export function emit(
  { state, company }: { readonly state: TripletexState; readonly company: Company },
  it: { readonly event: string; readonly id: number; readonly node?: TripletexNode },
): void {
  for (const subscription of company.subscriptions.values()) {
    if (subscription.event !== it.event) continue;
    const fields = parseFields(subscription.fields ?? "*");
    const value = it.node === undefined ? null : project(it.node, fields);
    const body = JSON.stringify({ subscriptionId: subscription.id, event: it.event, id: it.id, value });
    const key = createHash("sha256")
      .update(`message/${nextId(state)}`)
      .digest("hex")
      .slice(0, 32);
    const { targetUrl, authHeaderName, authHeaderValue, hmacSharedSecret } = subscription;
    const headers = {
      "content-type": "application/json",
      "idempotency-key": key,
      ...(authHeaderName && authHeaderValue && { [authHeaderName.toLowerCase()]: authHeaderValue }),
      ...(hmacSharedSecret && { "x-request-signature": signature(hmacSharedSecret, key, body) }),
    };
    state.outbox.push({ event: it.event, targetUrl, headers, body });
  }
}

const signature = (secret: string, key: string, body: string): string =>
  createHmac("sha512", secret).update(`${key}&${body}`).digest("base64");
