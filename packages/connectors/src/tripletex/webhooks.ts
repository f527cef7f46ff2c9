import { createHmac } from "node:crypto";
import { ConnectorError } from "../connector-error.ts";
import { type Hint, isSameSecret, type Webhooks } from "../webhooks.ts";
import { made, readAll, write } from "./call.ts";
import { TripletexEvent, TripletexSubscription } from "./wire.ts";

/** Tripletex takes one subscription for each kind of event. */
const EVENTS = [
  "invoice.charged",
  "voucher.create",
  "voucher.update",
  "voucher.delete",
  "customer.update",
  "closeGroup.create",
] as const;

const SUBSCRIPTIONS = "event/subscription";

/** https://github.com/Tripletex/tripletex-api2/blob/master/docs/webhooks/README.md */
export const webhooks: Webhooks = {
  /** The ids of all subscriptions, with a comma between. Those that an attempt of before left at `url` are ended first. */
  async subscribe(api, { url, secret }) {
    const all = await readAll(api, { path: SUBSCRIPTIONS, shape: TripletexSubscription });
    for (const { id } of all.filter(({ targetUrl }) => targetUrl === url)) await end(api, String(id));
    const ids: number[] = [];
    for (const event of EVENTS) {
      const body = { event, targetUrl: url, fields: "id", hmacSharedSecret: secret };
      const response = await write(api, { method: "POST", path: SUBSCRIPTIONS, body });
      ids.push((await made(response, TripletexSubscription)).id);
    }
    return ids.join(",");
  },

  async unsubscribe(api, ids) {
    for (const id of ids.split(",")) await end(api, id);
  },

  async isOn(api, ids) {
    const all = await readAll(api, { path: SUBSCRIPTIONS, shape: TripletexSubscription });
    const active = new Set(all.filter(({ status }) => status === "ACTIVE").map(({ id }) => String(id)));
    return ids.split(",").every((id) => active.has(id));
  },

  isGenuine: ({ headers, body }, secret) => {
    const signed = `${headers["idempotency-key"] ?? ""}&${body}`;
    const expected = createHmac("sha512", secret).update(signed).digest("base64");
    return isSameSecret(headers["x-request-signature"] ?? "", expected);
  },

  deliveryId: ({ headers }) => headers["idempotency-key"],

  hints: (body) => {
    const event = read(body);
    return event === undefined ? undefined : hintsOf(event);
  },

  reply: { status: 200, body: "" },
};

async function end(api: Parameters<Webhooks["unsubscribe"]>[0], id: string): Promise<void> {
  try {
    await write(api, { method: "DELETE", path: `${SUBSCRIPTIONS}/${id}` });
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.httpStatus !== 404) throw error;
  }
}

function read(body: string) {
  try {
    return TripletexEvent.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined; // no JSON
  }
}

/** Payments come as vouchers and as groups that were closed, and neither says which invoice it was. */
function hintsOf({ event, id }: { readonly event: string; readonly id: number }): readonly Hint[] {
  if (event === "invoice.charged") return [{ kind: "item", key: `i${id}` }];
  if (event.startsWith("customer.")) return [{ kind: "customer", sourceId: String(id) }];
  return event.startsWith("voucher.") || event.startsWith("closeGroup.") ? [{ kind: "books" }] : [];
}
