import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** What the hub's own pages answer with: styles, letters and the mark of this address, no script, and forms that come back to it. */
export const PAGE_HEADERS = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
} as const;

export const PAGE_STYLE = "/login/page.css";

type PageFile = { readonly type: string; readonly bytes: Buffer };

/** The files of the hub's own pages by path: how they look, in the portal's letters. */
export function pageFiles(): ReadonlyMap<string, PageFile> {
  const letters = createRequire(import.meta.url).resolve(
    "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  );
  return new Map([
    [PAGE_STYLE, { type: "text/css; charset=utf-8", bytes: readFileSync(join(import.meta.dirname, "login-page.css")) }],
    ["/login/inter.woff2", { type: "font/woff2", bytes: readFileSync(letters) }],
  ]);
}
