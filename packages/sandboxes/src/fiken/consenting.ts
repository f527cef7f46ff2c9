import { createHash } from "node:crypto";
import { invalid, Refusal } from "../server/refusal.ts";
import type { Grant } from "./consent-state.ts";
import { nextId } from "./ledger.ts";
import type { FikenState } from "./state.ts";

const CODE_LIFETIME_MS = 10 * 60 * 1000;
export const ACCESS_TOKEN_LIFETIME_SECONDS = 86_400;

export type Tokens = { readonly accessToken: string; readonly refreshToken: string };

const invalidGrant = (message: string): Refusal => new Refusal(400, "invalid_grant", message);

/** The user said yes to `clientId` for these companies. Answers the code that the client exchanges. */
export function approve(
  state: FikenState,
  asked: { readonly clientId: string; readonly redirectUri: string; readonly companySlugs: readonly string[] },
  at: number,
): string {
  const unknown = asked.companySlugs.find((slug) => !state.companies.has(slug));
  if (unknown !== undefined) throw invalid(`company ${unknown} does not exist`);
  const grantId = nextId(state);
  const companySlugs = new Set(asked.companySlugs);
  state.consent.grants.set(grantId, { grantId, clientId: asked.clientId, companySlugs, revoked: false });
  const code = newToken(state, "code");
  const { redirectUri } = asked;
  state.consent.codes.set(code, { grantId, redirectUri, expiresAt: at + CODE_LIFETIME_MS });
  return code;
}

/** @throws Refusal `invalid_grant` when the code is unknown, used, too old, or made for another client or address. */
export function exchangeCode(
  state: FikenState,
  asked: { readonly clientId: string; readonly redirectUri: string; readonly code: string },
  at: number,
): Tokens {
  const code = state.consent.codes.get(asked.code);
  const grant = code && state.consent.grants.get(code.grantId);
  const fits = code?.redirectUri === asked.redirectUri && grant?.clientId === asked.clientId;
  if (code === undefined || grant === undefined || !fits || grant.revoked || at >= code.expiresAt) {
    throw invalidGrant("The authorization code is invalid or expired.");
  }
  state.consent.codes.delete(asked.code);
  return issue(state, grant, at);
}

/** Gives new tokens and makes the used refresh token worthless. @throws Refusal `invalid_grant`. */
export function refresh(
  state: FikenState,
  asked: { readonly clientId: string; readonly refreshToken: string },
  at: number,
): Tokens {
  const { consent } = state;
  const grantId = consent.refreshTokens.get(asked.refreshToken);
  const grant = grantId === undefined ? undefined : consent.grants.get(grantId);
  if (grant === undefined || grant.revoked || grant.clientId !== asked.clientId) {
    throw invalidGrant("The refresh token is invalid or expired.");
  }
  consent.refreshTokens.delete(asked.refreshToken);
  return issue(state, grant, at);
}

/** Ends the grant that the access token belongs to, with all its tokens. */
export function revokeToken(state: FikenState, accessToken: string): void {
  const token = state.consent.accessTokens.get(accessToken);
  if (token !== undefined) revokeGrants(state, (grant) => grant.grantId === token.grantId);
}

export function revokeGrants(state: FikenState, which: (grant: Grant) => boolean): void {
  for (const grant of state.consent.grants.values()) if (which(grant)) grant.revoked = true;
}

/** Refresh tokens of the grants stop working; access tokens live out their day. */
export function expireRefreshTokens(state: FikenState, which: (grant: Grant) => boolean): void {
  for (const [token, grantId] of state.consent.refreshTokens) {
    const grant = state.consent.grants.get(grantId);
    if (grant !== undefined && which(grant)) state.consent.refreshTokens.delete(token);
  }
}

function issue(state: FikenState, grant: Grant, at: number): Tokens {
  const { accessTokens, refreshTokens } = state.consent;
  for (const [token, { grantId, expiresAt }] of accessTokens) {
    if (grantId === grant.grantId && expiresAt <= at) accessTokens.delete(token);
  }
  const accessToken = newToken(state, "access");
  const refreshToken = newToken(state, "refresh");
  accessTokens.set(accessToken, { grantId: grant.grantId, expiresAt: at + ACCESS_TOKEN_LIFETIME_SECONDS * 1000 });
  refreshTokens.set(refreshToken, grant.grantId);
  return { accessToken, refreshToken };
}

/** From a counter, so that a replay gives the same one. */
const newToken = (state: FikenState, kind: string): string =>
  `${createHash("sha256")
    .update(`${kind}/${nextId(state)}`)
    .digest("base64url")}=`;
