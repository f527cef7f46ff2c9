import { join } from "node:path";
import { BANK_FOLDERS, debtorRoutes, keyRoutes, routes } from "@kravflyt/contracts";
import { DEBTOR_ROUTES, KEY_ROUTES, ROUTES, WEBHOOK_PATHS } from "../../../../functions/catalog.ts";
import { type HubClock, toInstant } from "../clock/hub-clock.ts";
import { LOCAL_STACK } from "../environment.ts";
import type { LocalFunction } from "../handlers/invoke.ts";
import type { HubLog } from "../hub-log.ts";
import type { Account } from "../login/accounts.ts";
import type { LoginServer } from "../login/login-server.ts";
import { servePortal } from "../portal/serve-portal.ts";
import type { Sandboxes } from "../sandboxes.ts";
import type { Work } from "../start-work.ts";
import { createAuthorizer } from "./authorizer.ts";
import { frontPage } from "./front-page.ts";
import { createGateway, type GatewayRoute } from "./gateway.ts";
import type { HubServer } from "./hub-server.ts";
import { hubHandlers } from "./serve-hub.ts";

export type OpenOptions = {
  readonly dataDir: string;
  readonly server: HubServer;
  readonly login: LoginServer;
  readonly accounts: readonly Account[];
  readonly clock: HubClock;
  readonly work: Work;
  readonly sandboxes: Sandboxes;
  readonly awsUrl: string;
  readonly api: LocalFunction;
  readonly publicApi: LocalFunction;
  readonly authorizeKey: LocalFunction;
  readonly webhook: LocalFunction;
  readonly debtorApi: LocalFunction;
  readonly log: HubLog;
  readonly operatorName?: string;
  /** The folder of the built portal; without one there is none. */
  readonly portalFolder?: string;
};

/**
 * Puts the login, the API and the hub's own pages behind the server that listens already.
 * @returns tells that everything is up: only from then on does `/health` say so.
 */
export function openHub(options: OpenOptions): () => void {
  const { server, login, clock, work, log } = options;
  const gateway = createGateway({
    routes: [
      ...apiRoutes(options.api),
      ...keyedRoutes(options.publicApi),
      ...webhookRoutes(options.webhook),
      ...debtorsRoutes(options.debtorApi),
    ],
    authorizeKey: options.authorizeKey,
    authorize: createAuthorizer({ ...login, keys: login.publicKeys }),
    onError: log.error,
  });
  let isReady = false;
  server.open(
    hubHandlers({
      isReady: () => isReady,
      login,
      clock: { nowMs: clock.nowMs, advanceTo: work.advanceTo },
      gateway,
      front: () => frontPage(placesOf(options)),
      portal: portalOf(options),
    }),
  );
  return () => {
    isReady = true;
  };
}

function portalOf({ portalFolder, server, login, awsUrl, operatorName }: OpenOptions) {
  if (portalFolder === undefined) return undefined;
  const { issuer, clientId, scope } = login;
  const place = {
    apiUrl: server.url,
    issuer,
    clientId,
    scope: `openid ${scope}`,
    ...(operatorName && { operatorName }),
  };
  return servePortal(portalFolder, place, `${awsUrl}/${LOCAL_STACK.BANK_BUCKET}/${BANK_FOLDERS.laid}`);
}

const apiRoutes = (api: LocalFunction): readonly GatewayRoute[] =>
  ROUTES.map((name) => routes[name]).map(({ method, path, access }) => ({
    method,
    path,
    isPublic: access === "public",
    function: api,
  }));

const keyedRoutes = (of: LocalFunction): readonly GatewayRoute[] =>
  KEY_ROUTES.map((name) => keyRoutes[name]).map(({ method, path, scope }) => ({
    method,
    path,
    isPublic: scope === "public",
    byKey: true,
    function: of,
  }));

const webhookRoutes = (of: LocalFunction): readonly GatewayRoute[] =>
  WEBHOOK_PATHS.map((path) => ({ method: "POST", path, isPublic: true, function: of }));

const debtorsRoutes = (of: LocalFunction): readonly GatewayRoute[] =>
  DEBTOR_ROUTES.map((name) => debtorRoutes[name]).map(({ method, path }) => ({
    method,
    path,
    isPublic: true,
    function: of,
  }));

const norwegianTime = new Intl.DateTimeFormat("nb-NO", {
  timeZone: "Europe/Oslo",
  dateStyle: "full",
  timeStyle: "short",
});

function placesOf({ dataDir, server, accounts, clock, sandboxes, awsUrl, log }: OpenOptions) {
  return {
    hubUrl: server.url,
    awsUrl,
    sandboxes: {
      Fiken: sandboxes.fiken.url,
      Tripletex: sandboxes.tripletex.url,
      Xena: sandboxes.xena.url,
      "Svea (simulert)": sandboxes.svea.url,
      Brønnøysund: sandboxes.brreg.url,
      Vipps: sandboxes.vipps.url,
      Bank: sandboxes.bank.url,
    },
    mailFolder: join(dataDir, "aws", "mailbox"),
    printFolder: join(dataDir, "print"),
    logFile: log.file,
    accounts,
    time: norwegianTime.format(new Date(toInstant(clock.nowMs()))),
  };
}
