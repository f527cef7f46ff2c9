import * as z from "zod";
import type { Api } from "../access.ts";
import { failureOf } from "../answer.ts";
import { type Hint, isSameSecret, type Webhooks } from "../webhooks.ts";
import { fiscalUrl, getAll, readMade, SYSTEM, write } from "./call.ts";
import { XenaMade, XenaWebHook } from "./wire.ts";

/** The kinds of thing that Xena's own text names. An order is told of when it is invoiced, paid or cancelled. */
const ENTITY_TYPES = ["Order", "Partner"];

const Message = z.object({
  EntityType: z.string().min(1),
  EntityId: z.int().nonnegative(),
  EntityEvent: z.enum(["Created", "Updated", "Deleted"]),
});

/** Xena signs nothing: the last part of the address is the secret. One subscription for each kind of thing. */
export const webhooks: Webhooks = {
  async subscribe(api, { url, secret }) {
    const CallBackUrl = `${url}/${secret}`;
    const all = await getAll(api, "WebHook", XenaWebHook);
    for (const left of all.filter((one) => one.CallBackUrl === CallBackUrl)) await end(api, String(left.Id));
    const ids: string[] = [];
    for (const EntityType of ENTITY_TYPES) {
      const body = { CallBackUrl, EntityType, EntityId: null };
      ids.push(String((await readMade(await write(api, "POST", "WebHook", body), XenaMade)).Id));
    }
    return ids.join(",");
  },

  async unsubscribe(api, id) {
    for (const one of id.split(",").filter((part) => /^\d+$/.test(part))) await end(api, one);
  },

  async isOn(api, id) {
    const all = await getAll(api, "WebHook", XenaWebHook);
    const there = new Set(all.map(({ Id }) => String(Id)));
    return id.split(",").every((one) => there.has(one));
  },

  isGenuine: ({ secretPath }, secret) => isSameSecret(secretPath, secret),

  hints: (body) => {
    const message = Message.safeParse(parse(body)).data;
    return message === undefined ? undefined : hintsOf(message);
  },

  reply: { status: 200, body: '{"Success":true}' },
};

async function end(api: Api, id: string): Promise<void> {
  const request = new Request(fiscalUrl(api, `WebHook/${id}`), { method: "DELETE" });
  const response = await api.send(request);
  if (!response.ok && response.status !== 404) throw failureOf(SYSTEM, request, response);
}

function hintsOf({ EntityType, EntityId }: z.infer<typeof Message>): readonly Hint[] {
  if (EntityType === "Partner") return [{ kind: "customer", sourceId: String(EntityId) }];
  return EntityType === "Order" ? [{ kind: "books" }] : [];
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
