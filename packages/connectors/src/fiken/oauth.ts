import { failureOf } from "../answer.ts";
import type { AppSecret, OAuth } from "../auth.ts";
import type { Send } from "../send.ts";
import { type Tokens, toTokenFailure, toTokens } from "../tokens.ts";
import { SYSTEM } from "./call.ts";

/** Consent as https://api.fiken.no/api/v2/docs describes it: authorisation code, no scopes, no PKCE. */
export const oauth: OAuth = {
  authorizeUrl({ loginUrl, clientId, redirectUri, state }) {
    const query = { response_type: "code", client_id: clientId, redirect_uri: redirectUri, state };
    return `${loginUrl}/authorize?${new URLSearchParams(query)}`;
  },
  exchangeCode(send, { code, redirectUri, state, ...app }) {
    const form = { grant_type: "authorization_code", code, redirect_uri: redirectUri, state };
    return askForTokens({ send, app, form });
  },
  refresh(send, { refreshToken, ...app }) {
    const form = { grant_type: "refresh_token", refresh_token: refreshToken };
    return askForTokens({ send, app, form, keep: refreshToken });
  },
};

type TokenQuestion = {
  readonly send: Send;
  readonly app: AppSecret;
  readonly form: Readonly<Record<string, string>>;
  /** The refresh token to go on with when the answer brings none. */
  readonly keep?: string;
};

/** Fiken takes client id and secret as user and password (RFC 7617), both without a colon. */
async function askForTokens({ send, app, form, keep }: TokenQuestion): Promise<Tokens> {
  const credentials = Buffer.from(`${app.clientId}:${app.clientSecret}`).toString("base64");
  const request = new Request(`${app.loginUrl}/token`, {
    method: "POST",
    headers: { authorization: `Basic ${credentials}` },
    body: new URLSearchParams(form),
  });
  const response = await send(request);
  const { status } = response;
  if (status === 429 || status >= 500) throw failureOf(SYSTEM, request, response);
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw toTokenFailure(SYSTEM, status, answer);
  return toTokens(SYSTEM, answer, keep);
}
