import type { OauthCode, TokenFromCredentials } from "@kravflyt/connectors";
import { assert, ConflictError, type Instant, laterBy } from "@kravflyt/core";
import { acquireLease, releaseLease } from "@kravflyt/store";
import { readCredentials, writeCredentials } from "./credentials.ts";
import type { Shell } from "./shell.ts";
import { connectorOf, type Sources } from "./sources.ts";
import { readTokens, writeTokens } from "./tokens.ts";

/** A token is renewed this long before it runs out. */
const RENEW_BEFORE_MS = 10 * 60_000;
const LEASE_MS = 60_000;
const TRIES_MAX = 20;
const WAIT_MS = 500;

type Whose = { readonly system: string; readonly connectionId: string };
type Token = { readonly accessToken: string; readonly expiresAt: string };
/** Where a connection's token is kept, and how a new one is made and kept. */
type Keeper = { readonly read: () => Promise<Token | undefined>; readonly renew: () => Promise<Token> };

/**
 * The access token, renewed when it is about to run out or is the one that the system just `refused`. Refresh tokens rotate:
 * of several workers at once one renews, the others wait for the token it stores (T14). Empty where a system wants none.
 */
export async function freshToken(shell: Shell, sources: Sources, whose: Whose, refused?: string): Promise<string> {
  const keeper = keeperOf(shell, sources, whose);
  if (keeper === undefined) return "";
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const token = await keeper.read();
    if (token !== undefined && token.accessToken !== refused && !runsOut(token, shell.at)) return token.accessToken;
    const renewed = await renewAlone(shell, { keeper, worker: sources.worker(), whose }, token);
    if (renewed !== undefined) return renewed.accessToken;
    await sources.sleep(WAIT_MS);
  }
  throw new ConflictError(`somebody else has been renewing the token of ${whose.connectionId} for too long`);
}

const runsOut = ({ expiresAt }: Token, at: Instant): boolean =>
  Date.parse(expiresAt) - Date.parse(at) < RENEW_BEFORE_MS;

type Renewal = { readonly keeper: Keeper; readonly worker: string; readonly whose: Whose };

/** `undefined` when somebody else is at it. */
async function renewAlone(shell: Shell, it: Renewal, seen: Token | undefined): Promise<Token | undefined> {
  const lease = { name: `token:${it.whose.connectionId}`, owner: it.worker };
  const isOurs = await acquireLease(shell.table, { ...lease, now: Date.parse(shell.at), holdMs: LEASE_MS });
  if (!isOurs) return undefined;
  try {
    const now = await it.keeper.read();
    return now !== undefined && now.accessToken !== seen?.accessToken ? now : await it.keeper.renew();
  } finally {
    await releaseLease(shell.table, lease);
  }
}

function keeperOf(shell: Shell, sources: Sources, whose: Whose): Keeper | undefined {
  const { auth } = connectorOf(sources, whose.system);
  if (auth.kind === "api_key") return undefined;
  return auth.kind === "oauth2_code"
    ? consentKeeper(shell, sources, { ...whose, auth })
    : pastedKeeper(shell, sources, { ...whose, auth });
}

function consentKeeper(
  { at }: Shell,
  { secrets, app, wayTo }: Sources,
  { system, connectionId, auth }: Whose & { readonly auth: OauthCode },
): Keeper {
  return {
    read: () => readTokens(secrets, connectionId),
    renew: async () => {
      const { oauth } = await app(system);
      assert(oauth !== undefined, `${system} does not know us`);
      const { refreshToken } = await readTokens(secrets, connectionId);
      const tokens = await auth.refresh(wayTo(system), { ...oauth, refreshToken });
      return writeTokens(secrets, connectionId, { tokens, at });
    },
  };
}

function pastedKeeper(
  { at }: Shell,
  { secrets, app, wayTo }: Sources,
  { system, connectionId, auth }: Whose & { readonly auth: TokenFromCredentials },
): Keeper {
  return {
    read: async () => (await readCredentials(secrets, connectionId)).token,
    renew: async () => {
      const { credentials } = await readCredentials(secrets, connectionId);
      const { apiUrl, moreUrls, keys = {} } = await app(system);
      const it = { apiUrl, ...(moreUrls && { moreUrls }), credentials, ours: keys, at };
      const { accessToken, expiresInSeconds } = await auth.newToken(wayTo(system), it);
      const token = { accessToken, expiresAt: laterBy(at, expiresInSeconds * 1_000) };
      await writeCredentials(secrets, connectionId, { credentials, token });
      return token;
    },
  };
}
