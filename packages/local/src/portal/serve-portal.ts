import { readdirSync, readFileSync, statSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { DEBTOR_PATH, type PortalPlace, portalHeaders } from "@kravflyt/contracts";
import type { PathHandler } from "../http/hub-server.ts";
import { sendJson } from "../http/own-pages.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};
const PAGE = "/index.html";
/** Addresses without a dot that have a file of their own: what a letter's link opens is no page of the portal. */
const OWN_FILE = new Map([
  ["/", PAGE],
  [DEBTOR_PATH, `${DEBTOR_PATH}.html`],
]);

export type ServedPortal = {
  /** The portal's own files, and where its hub is. */
  readonly files: PathHandler;
  /** Every other address that a person opens is a page of the portal: asked after all that has an address of its own. */
  readonly pages: PathHandler;
};

/** The built portal in `folder`, as the cloud serves it: the same headers (files are put to `laidFiles`), and the page for every address that is no file. */
export function servePortal(folder: string, place: PortalPlace, laidFiles: string): ServedPortal {
  const filesNow = asBuilt(folder);
  const headers = portalHeaders([laidFiles]);
  const send = (response: ServerResponse, path: string): void => {
    response.writeHead(200, {
      ...headers,
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      // a file under assets has its content's hash in its name
      "cache-control": path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    });
    response.end(filesNow().get(path));
  };
  return {
    files: async ({ method, url = "/" }, response) => {
      const path = url.split("?")[0] ?? "/";
      if (method !== "GET" && method !== "HEAD") return false;
      if (path === "/portal.json") sendJson(response, 200, place);
      else {
        const file = OWN_FILE.get(path) ?? path;
        if (!filesNow().has(file)) return false;
        send(response, file);
      }
      return true;
    },
    pages: async ({ method, headers: asked }, response) => {
      if (method !== "GET" || !/\btext\/html\b/.test(asked.accept ?? "")) return false;
      send(response, PAGE);
      return true;
    },
  };
}

/** The files of the last build: who works on the portal builds it anew while the hub runs. Half a build is not shown. */
function asBuilt(folder: string): () => ReadonlyMap<string, Buffer> {
  const builtAt = (): number | undefined => statSync(join(folder, PAGE), { throwIfNoEntry: false })?.mtimeMs;
  let [files, readAt] = [readFiles(folder), builtAt()];
  return () => {
    const at = builtAt();
    if (at !== undefined && at !== readAt) [files, readAt] = [readFiles(folder), at];
    return files;
  };
}

/** Path → bytes; the marks of the build itself are nobody's to fetch. */
function readFiles(folder: string): ReadonlyMap<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile() && TYPES[extname(entry.name)] !== undefined)
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [`/${relative(folder, file).split(sep).join("/")}`, readFileSync(file)]),
  );
}
