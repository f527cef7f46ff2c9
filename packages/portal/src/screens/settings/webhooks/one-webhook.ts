import type { Reply } from "../../../api/client.ts";
import type { webhooksTexts } from "../../../i18n/nb/webhooks.ts";

export type Webhook = Reply<"listSubscriptions">["subscriptions"][number];
export type ToldEvent = Reply<"listToldEvents">["events"][number];
/** What the parts of its page are given. */
export type OfWebhook = { readonly of: Webhook; readonly creditorId: string };
type Words = typeof webhooksTexts;

/** What it is called: the name it was given, or else the host that receives. */
export const nameOf = ({ description, url }: Pick<Webhook, "description" | "url">): string =>
  description ?? (URL.canParse(url) ? new URL(url).host : url);

/** What it is told of, in a few words. */
export function toldOf({ events }: Pick<Webhook, "events">, hooks: Words, number: (value: number) => string): string {
  if (events === undefined) return hooks.allEvents;
  return events.length === 1 ? hooks.oneEvent : hooks.someEvents(number(events.length));
}

/** Why an attempt does not count, as a sentence. A code that is not known here says no more than that it failed. */
export function problemText(problem: string, status: number | undefined, hooks: Words): string {
  const known: Readonly<Record<string, string>> = hooks.problem;
  const text = known[problem] ?? hooks.problem.other;
  return status === undefined ? text : hooks.withStatus(text, String(status));
}

/** Something is still to come: the list is worth looking at again. */
export const isUnderWay = ({ status, nextAt }: Pick<ToldEvent, "status" | "nextAt">): boolean =>
  status === "sending" || (status === "waiting" && nextAt === undefined);

/** Can be told again: it has been told, or has been given up. */
export const mayReplay = ({ status }: Pick<ToldEvent, "status">): boolean =>
  status === "delivered" || status === "set_aside";
