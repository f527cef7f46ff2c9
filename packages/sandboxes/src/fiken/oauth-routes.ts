import type { Call, Reply, Route } from "../server/http.ts";
import { json } from "../server/http.ts";
import { invalid, Refusal } from "../server/refusal.ts";
import { bearerOf } from "./access.ts";
import { consentPage } from "./consent-page.ts";
import { ACCESS_TOKEN_LIFETIME_SECONDS, type Tokens } from "./consenting.ts";
import type { FikenWorld } from "./write-routes.ts";

/** The app as registered with Fiken. `redirectUris` empty: any address is taken. */
export type OAuthClient = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
};

export function oauthRoutes(world: FikenWorld, client: OAuthClient): readonly Route[] {
  return [
    { method: "GET", path: "/oauth/authorize", handle: (call) => showConsent(world, client, call) },
    { method: "POST", path: "/oauth/authorize", handle: (call) => decideConsent(world, client, call) },
    { method: "POST", path: "/oauth/token", handle: (call) => giveTokens(world, client, call) },
    {
      method: "POST",
      path: "/oauth/revoke",
      handle: (call) => {
        const accessToken = bearerOf(call);
        if (!world.state.consent.accessTokens.has(accessToken)) {
          throw new Refusal(401, "unauthorized", "The access token is invalid or expired.");
        }
        world.execute({ type: "revoke_token", accessToken });
        return { status: 200 };
      },
    },
  ];
}

type Asked = { readonly clientId: string; readonly redirectUri: string; readonly state: string };

/** A wrong client or address is never redirected to: the page itself says no. */
function parseAsked(client: OAuthClient, params: URLSearchParams): Asked {
  const redirectUri = params.get("redirect_uri") ?? "";
  if (params.get("client_id") !== client.clientId) throw invalid("client_id is unknown");
  if (!URL.canParse(redirectUri) || !isAllowed(client, redirectUri)) throw invalid("redirect_uri is not registered");
  return { clientId: client.clientId, redirectUri, state: params.get("state") ?? "" };
}

const isAllowed = ({ redirectUris }: OAuthClient, redirectUri: string): boolean =>
  redirectUris.length === 0 || redirectUris.includes(redirectUri);

function showConsent({ state }: FikenWorld, client: OAuthClient, call: Call): Reply {
  const asked = parseAsked(client, call.query);
  if (call.query.get("response_type") !== "code" || asked.state === "") {
    return redirect(asked, {
      error: "invalid_request",
      error_description: "response_type=code and state are required",
    });
  }
  const text = consentPage({ ...asked, companies: [...state.companies.values()] });
  return { status: 200, headers: { "Content-Type": "text/html; charset=utf-8" }, text };
}

/** The form of the page: `decision=approve` with one `company` for each box ticked, or `decision=deny`. */
function decideConsent(world: FikenWorld, client: OAuthClient, call: Call): Reply {
  const form = formOf(call);
  const asked = parseAsked(client, form);
  if (form.get("decision") !== "approve") {
    return redirect(asked, { error: "access_denied", error_description: "The user denied the request" });
  }
  const companySlugs = form.getAll("company");
  const { clientId, redirectUri } = asked;
  const { text } = world.execute({ type: "approve", clientId, redirectUri, companySlugs });
  return redirect(asked, { code: text ?? "" });
}

function redirect({ redirectUri, state }: Asked, params: Readonly<Record<string, string>>): Reply {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries({ ...params, state })) url.searchParams.set(name, value);
  return { status: 302, headers: { Location: url.href } };
}

function giveTokens(world: FikenWorld, client: OAuthClient, call: Call): Reply {
  authenticate(client, call);
  const form = formOf(call);
  const { clientId } = client;
  switch (form.get("grant_type")) {
    case "authorization_code": {
      const [code, redirectUri] = [form.get("code") ?? "", form.get("redirect_uri") ?? ""];
      return tokenReply(world.execute({ type: "exchange_code", clientId, redirectUri, code }).tokens);
    }
    case "refresh_token": {
      const refreshToken = form.get("refresh_token") ?? "";
      return tokenReply(world.execute({ type: "refresh", clientId, refreshToken }).tokens);
    }
    default:
      throw new Refusal(400, "unsupported_grant_type", "grant_type must be authorization_code or refresh_token");
  }
}

const tokenReply = (tokens: Tokens | undefined): Reply =>
  json({
    access_token: tokens?.accessToken,
    refresh_token: tokens?.refreshToken,
    token_type: "bearer",
    expires_in: ACCESS_TOKEN_LIFETIME_SECONDS,
  });

function authenticate({ clientId, clientSecret }: OAuthClient, call: Call): void {
  const encoded = /^Basic\s+(\S+)$/i.exec(call.headers.authorization ?? "")?.[1] ?? "";
  if (Buffer.from(encoded, "base64").toString("utf8") === `${clientId}:${clientSecret}`) return;
  throw new Refusal(401, "invalid_client", "Bad client credentials", { "WWW-Authenticate": 'Basic realm="fiken"' });
}

function formOf(call: Call): URLSearchParams {
  if (!/^application\/x-www-form-urlencoded\b/i.test(call.headers["content-type"] ?? "")) {
    throw new Refusal(415, "invalid_request", "the body must be application/x-www-form-urlencoded");
  }
  return new URLSearchParams(call.body.toString("utf8"));
}
