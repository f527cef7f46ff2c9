import type { SupportSettings } from "@kravflyt/app";
import type { RouteReply, routes } from "@kravflyt/contracts";

/** Whom people can ask. */
export function supportReply(it: SupportSettings): RouteReply<typeof routes.saveSupport> {
  const known = (text: string | undefined): string | null => (text === undefined || text === "" ? null : text);
  const { version, name, email, phone, openingHours = null } = it;
  return { version, name: known(name), email: known(email), phone: known(phone), openingHours };
}
