import { PUBLIC_EVENT_TYPES } from "@kravflyt/contracts";
import * as z from "zod";
import type { Webhook } from "./one-webhook.ts";

const isAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** A receiver, as it is filled in. */
export const WebhookForm = z
  .object({
    url: z.string().trim().max(2000).refine(isAddress),
    description: z.string().trim().max(200),
    which: z.enum(["all", "some"]),
    events: z.array(z.enum(PUBLIC_EVENT_TYPES)),
  })
  .refine(({ which, events }) => which === "all" || events.length > 0, { path: ["events"], when: () => true });
export type WebhookForm = z.infer<typeof WebhookForm>;

type Known = Pick<Webhook, "url" | "description" | "events">;

export const webhookFormOf = (of: Known | undefined): WebhookForm => ({
  url: of?.url ?? "https://",
  description: of?.description ?? "",
  which: of?.events === undefined ? "all" : "some",
  events: [...(of?.events ?? [])],
});

/** As the hub takes it: what is not said is left out, and the events are in one order however they were ticked. */
export const webhookOf = ({ url, description, which, events }: WebhookForm): Known => ({
  url: url.trim(),
  ...(description.trim() !== "" && { description: description.trim() }),
  ...(which === "some" && { events: PUBLIC_EVENT_TYPES.filter((event) => events.includes(event)) }),
});
