import type { IncomingMessage, ServerResponse } from "node:http";
import { PORTAL_CALLBACK, PORTAL_SCOPE } from "@kravflyt/contracts";
import type { JWK } from "jose";
import { Provider } from "oidc-provider";
import { type Account, type Accounts, openAccounts } from "./accounts.ts";
import { card, htmlPage, loginPage, registerPage } from "./login-page.ts";
import { memoryAdapter } from "./memory-adapter.ts";
import { PAGE_HEADERS, pageFiles } from "./page-files.ts";
import { logoutPages, renderError } from "./provider-pages.ts";
import { type LoginKeys, loginKeys, publicPart } from "./signing-key.ts";

export type LoginServerOptions = {
  /** Where the hub answers, without a slash at the end. */
  readonly hubUrl: string;
  readonly keys: LoginKeys;
  readonly accounts: Accounts;
};

/** OpenID Connect as the cloud's user pool speaks it: authorization code with PKCE, access tokens as signed JWTs. */
export type LoginServer = {
  readonly issuer: string;
  /** For whom tokens are made out: as in the cloud the client, for access tokens and ID tokens alike. */
  readonly audience: string;
  /** What an access token is given for, and an ID token never. */
  readonly scope: string;
  readonly clientId: string;
  /** Where a person comes back to after login; scripts read the code from the redirect to it. */
  readonly redirectUrl: string;
  readonly publicKeys: readonly JWK[];
  /** @returns false when the path is not one of its own. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
};

const MOUNT = "/oidc";
const LOGIN = "/login/";
const CLIENT_ID = "kravflyt-portal";
const TOKEN_SECONDS = 3600;
const FORM_BYTES_MAX = 10_000;

/** The login of the hub at `hubUrl`, with the keys of its data folder and whoever registered there beside `accounts`. */
export async function createLogin({
  hubUrl,
  dataDir,
  accounts,
}: {
  readonly hubUrl: string;
  readonly dataDir: string;
  readonly accounts: readonly Account[];
}): Promise<LoginServer> {
  return createLoginServer({ hubUrl, keys: await loginKeys(dataDir), accounts: openAccounts(dataDir, accounts) });
}

function createLoginServer({ hubUrl, keys, accounts }: LoginServerOptions): LoginServer {
  const issuer = `${hubUrl}${MOUNT}`;
  const redirectUrl = `${hubUrl}/login/done`;
  const provider = createProvider({ hubUrl, keys, accounts }, { issuer, redirectUrl });
  const serve = provider.callback();
  const files = pageFiles();
  return {
    issuer,
    audience: CLIENT_ID,
    scope: PORTAL_SCOPE,
    clientId: CLIENT_ID,
    redirectUrl,
    publicKeys: [publicPart(keys.signing)],
    handle: async (request, response) => {
      const path = new URL(request.url ?? "/", hubUrl).pathname;
      if (path.startsWith(`${MOUNT}/`)) {
        // the provider takes the difference between the two addresses as the place where it is mounted
        Object.assign(request, { originalUrl: request.url, url: request.url?.slice(MOUNT.length) });
        await serve(request, response);
        return true;
      }
      const file = files.get(path);
      if (file !== undefined) {
        response.writeHead(200, { ...PAGE_HEADERS, "content-type": file.type, "cache-control": "no-cache" });
        response.end(file.bytes);
        return true;
      }
      if (path === "/login/done" || !path.startsWith(LOGIN)) return false;
      await answerLogin(provider, accounts, request, response);
      return true;
    },
  };
}

function createProvider(
  { hubUrl, keys, accounts }: LoginServerOptions,
  { issuer, redirectUrl }: { readonly issuer: string; readonly redirectUrl: string },
): Provider {
  const resource = {
    scope: PORTAL_SCOPE,
    audience: CLIENT_ID,
    accessTokenTTL: TOKEN_SECONDS,
    accessTokenFormat: "jwt",
    jwt: { sign: { alg: "RS256" } },
  } as const;
  return new Provider(issuer, {
    adapter: memoryAdapter,
    jwks: { keys: [keys.signing as never] },
    cookies: { keys: [keys.cookies] },
    clients: [
      {
        client_id: CLIENT_ID,
        token_endpoint_auth_method: "none",
        redirect_uris: [redirectUrl, `${hubUrl}${PORTAL_CALLBACK}`],
        post_logout_redirect_uris: [`${hubUrl}/`],
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
      },
    ],
    pkce: { required: () => true },
    // good once each, and for as long as the login: as the cloud's user pool gives them to the portal
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    claims: { openid: ["sub", "token_use"] },
    extraTokenClaims: async () => ({ token_use: "access" }),
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, ...logoutPages },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => hubUrl,
        useGrantedResource: () => true,
        getResourceServerInfo: () => resource,
      },
    },
    renderError,
    findAccount: (_context, userId) => {
      if (accounts.find(userId) === undefined) return undefined;
      return { accountId: userId, claims: () => ({ sub: userId, token_use: "id" }) };
    },
    interactions: { url: (_context, interaction) => `${LOGIN}${interaction.uid}` },
    // the portal is the hub's own: nobody is asked whether it may see what they see
    loadExistingGrant: async (context) => {
      // one for each login: two logins at once that made one each would end one another's
      const before = context.oidc.session?.grantIdFor(CLIENT_ID);
      const kept = before === undefined ? undefined : await context.oidc.provider.Grant.find(before);
      // the session outlives it: a refresh token that is used again ends the grant, and so do twelve hours
      if (kept !== undefined) return kept;
      const grant = new context.oidc.provider.Grant({
        clientId: CLIENT_ID,
        ...(context.oidc.session?.accountId && { accountId: context.oidc.session.accountId }),
      });
      grant.addOIDCScope("openid");
      grant.addResourceScope(hubUrl, PORTAL_SCOPE);
      await grant.save();
      return grant;
    },
    ttl: {
      AccessToken: TOKEN_SECONDS,
      IdToken: TOKEN_SECONDS,
      RefreshToken: 12 * TOKEN_SECONDS,
      Session: 12 * TOKEN_SECONDS,
      Grant: 12 * TOKEN_SECONDS,
      Interaction: TOKEN_SECONDS,
    },
  });
}

const EXPIRED = htmlPage(
  "Innloggingen er utløpt – Kravflyt",
  card("<h1>Innloggingen er utløpt</h1><p>Gå tilbake og begynn på nytt.</p>"),
);

/** `/login/<uid>` and `/login/<uid>/register`: both end with the person logged in. */
async function answerLogin(
  provider: Provider,
  accounts: Accounts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [uid = "", page] = ((request.url ?? "").slice(LOGIN.length).split("?")[0] ?? "").split("/");
  const known = await provider.interactionDetails(request, response).catch(() => undefined);
  if (known === undefined || known.uid !== uid) return sendPage(response, 400, EXPIRED);
  const answer = await (page === "register" ? answerRegister : answerPassword)(accounts, uid, request);
  if ("html" in answer) return sendPage(response, answer.status, answer.html);
  await provider.interactionFinished(request, response, { login: { accountId: answer.userId } });
}

/** A page that asks, or whoever is let in. */
type LoginAnswer = { readonly status: number; readonly html: string } | { readonly userId: string };

async function answerPassword(accounts: Accounts, uid: string, request: IncomingMessage): Promise<LoginAnswer> {
  const action = `${LOGIN}${uid}`;
  if (request.method !== "POST") return { status: 200, html: loginPage({ action, email: "", failed: false }) };
  const form = await readForm(request);
  const email = form?.get("email") ?? "";
  const account = await accounts.logIn(email, form?.get("password") ?? "");
  return account ?? { status: 401, html: loginPage({ action, email, failed: true }) };
}

async function answerRegister(accounts: Accounts, uid: string, request: IncomingMessage): Promise<LoginAnswer> {
  const loginAt = `${LOGIN}${uid}`;
  const action = `${loginAt}/register`;
  if (request.method !== "POST") {
    return { status: 200, html: registerPage({ action, loginAt, email: "", problem: undefined }) };
  }
  const form = await readForm(request);
  const email = form?.get("email") ?? "";
  const made = await accounts.register({ email, password: form?.get("password") ?? "" });
  if (made.ok) return made.value;
  return { status: 422, html: registerPage({ action, loginAt, email, problem: made.refusal.code }) };
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  let text = "";
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > FORM_BYTES_MAX) return undefined;
  }
  return new URLSearchParams(text);
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    ...PAGE_HEADERS,
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
  });
  response.end(html);
}
