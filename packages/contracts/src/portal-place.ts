import * as z from "zod";

/** `GET /portal.json` beside the portal: where its API and its login are. The one file that differs between places. */
export const PortalPlace = z.object({
  /** Without a slash at the end. */
  apiUrl: z.url(),
  issuer: z.url(),
  clientId: z.string().min(1),
  scope: z.string().min(1),
  /** Who runs the hub: all that the debtor's page says of anybody before a code is shown. */
  operatorName: z.string().min(1).optional(),
});
export type PortalPlace = z.infer<typeof PortalPlace>;

/** The API that people call, as a login knows it, and the one thing that a token is given for there. */
export const PORTAL_API = { identifier: "kravflyt", scope: "portal" } as const;

/**
 * What the portal asks its login for, and every route that asks for a token asks of it: an ID token is signed by the same issuer for the
 * same client, and is told from an access token by having been given for nothing.
 */
export const PORTAL_SCOPE = `${PORTAL_API.identifier}/${PORTAL_API.scope}`;

/** Where in the portal the debtor's page is: what letters lead to. Beside `index.html` it is a file of its own. */
export const DEBTOR_PATH = "/krav";

/** Where in the portal the login sends people back to. */
export const PORTAL_CALLBACK = "/login";

/**
 * What the portal's place answers with beside each file: it runs its own script only, and asks nobody but itself and
 * `places`: the API's and the login's origins, and the one folder that files are put to. No opener policy: the window in which somebody logs in again has to find the page that
 * opened it, and comes back by way of the login's pages, which have none.
 */
export function portalHeaders(places: readonly string[]): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    `connect-src ${["'self'", ...places].join(" ")}`,
    // a letter is shown as it was sent: the bytes of the PDF, handed over by the page itself
    "frame-src blob:",
    "object-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    "content-security-policy": policy.join("; "),
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  };
}
