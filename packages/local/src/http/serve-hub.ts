import type { LoginServer } from "../login/login-server.ts";
import { PAGE_HEADERS } from "../login/page-files.ts";
import type { ServedPortal } from "../portal/serve-portal.ts";
import type { Gateway } from "./gateway.ts";
import type { PathHandler } from "./hub-server.ts";
import { answerClock, type ClockControl, sendJson } from "./own-pages.ts";

export type HubPages = {
  readonly isReady: () => boolean;
  readonly login: LoginServer;
  readonly clock: ClockControl;
  readonly gateway: Gateway;
  /** The page at `/`, HTML; where there is a portal, at `/hub`. */
  readonly front: () => string;
  readonly portal: ServedPortal | undefined;
};

/** Who answers which path; what is nobody's own goes to the API. */
export function hubHandlers({ isReady, login, clock, gateway, front, portal }: HubPages): readonly PathHandler[] {
  const { issuer, clientId, redirectUrl, scope } = login;
  return [
    ...(portal === undefined ? [] : [portal.files]),
    onPath(portal === undefined ? "/" : "/hub", async (_request, response) => {
      response.writeHead(200, { ...PAGE_HEADERS, "content-type": "text/html; charset=utf-8" });
      response.end(front());
    }),
    async (request, response) => {
      if (isReady() || request.url !== "/health") return false;
      sendJson(response, 503, { status: "starting" });
      return true;
    },
    onPath("/clock", (request, response) => answerClock(clock, request, response)),
    onPath("/login.json", async (_request, response) =>
      sendJson(response, 200, { issuer, clientId, redirectUrl, scope }),
    ),
    (request, response) => login.handle(request, response),
    ...(portal === undefined ? [] : [portal.pages]),
    async (request, response) => {
      await gateway(request, response);
      return true;
    },
  ];
}

type Answer = (...asked: Parameters<PathHandler>) => Promise<void>;

const onPath =
  (path: string, answer: Answer): PathHandler =>
  async (request, response) => {
    if ((request.url ?? "").split("?")[0] !== path) return false;
    await answer(request, response);
    return true;
  };
