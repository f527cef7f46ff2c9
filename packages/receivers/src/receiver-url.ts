import { isIP } from "node:net";
import { isPublicAddress } from "./public-address.ts";

/** `public`: https to the open internet. `any`: http and addresses of this machine too, for a hub that a person runs for itself. */
export type Reach = "public" | "any";

const HTTPS_PORT = 443;
/** Below this are ports of services that nobody receives events on. */
const FREE_PORTS_FROM = 1024;

/**
 * The address of a receiver as it may be kept, or `undefined` when nothing is ever to be posted there. Where a name leads
 * to is looked at when something is posted, each time anew.
 */
export function receiverUrl(text: string, reach: Reach): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.username !== "" || url.password !== "" || url.hash !== "" || url.hostname === "") return undefined;
  if (reach === "any") return ["http:", "https:"].includes(url.protocol) ? url.href : undefined;
  const port = url.port === "" ? HTTPS_PORT : Number(url.port);
  if (url.protocol !== "https:" || (port !== HTTPS_PORT && port < FREE_PORTS_FROM)) return undefined;
  const address = literalAddress(url);
  return address === undefined || isPublicAddress(address) ? url.href : undefined;
}

/** The address itself where the URL names one: then there is no name to look up. */
function literalAddress({ hostname }: URL): string | undefined {
  const bare = hostname.startsWith("[") ? hostname.slice(1, -1) : hostname;
  return isIP(bare) === 0 ? undefined : bare;
}
