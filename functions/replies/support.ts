import type { SupportSettings } from "@kravflyt/app";
import type { RouteReply, routes } from "@kravflyt/contracts";
import type { SupportMessage } from "@kravflyt/store";

/** Whom people can ask. */
export function supportReply(it: SupportSettings): RouteReply<typeof routes.saveSupport> {
  const known = (text: string | undefined): string | null => (text === undefined || text === "" ? null : text);
  const { version, name, email, phone, openingHours = null } = it;
  return { version, name: known(name), email: known(email), phone: known(phone), openingHours };
}

type MessageReply = RouteReply<typeof routes.listSupport>["messages"][number];

export function supportMessageReply(it: Omit<SupportMessage, "creditorId">): MessageReply {
  const { messageId, at, by, name, side, page, text } = it;
  return { messageId, at, by, name, side, page, text };
}
