import { createHash, randomBytes } from "node:crypto";
import * as z from "zod";
import { LOCAL_PASSWORD } from "./accounts.ts";

/** What a program needs to log in to a hub: all of it stands in `GET /login.json`. */
export type LoginAddress = {
  readonly issuer: string;
  readonly clientId: string;
  readonly redirectUrl: string;
  /** What a token has to be given for to be let in. */
  readonly scope: string;
};

export class LoginError extends Error {
  override readonly name = "LoginError";
}

const Discovery = z.object({ authorization_endpoint: z.url(), token_endpoint: z.url() });
const Answer = z.object({
  access_token: z.string(),
  id_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
});

/** What a login gives: only the access token is let in at the API. */
export type Tokens = {
  readonly accessToken: string;
  readonly idToken: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
};

/**
 * How somebody logs in: with the password of those who are there from the start unless told, or by registering first. In
 * a browser that has logged in before it may be that nobody is asked.
 */
export type HowToLogIn = { readonly password?: string; readonly registers?: boolean; readonly browser?: Browser };

/**
 * Logs in as a person would in a browser, authorization code with PKCE.
 * @throws LoginError when the address and password are not taken.
 */
export async function logIn(
  address: LoginAddress,
  email: string,
  { password = LOCAL_PASSWORD, registers = false, browser = createBrowser() }: HowToLogIn = {},
): Promise<Tokens> {
  const discovery = Discovery.parse(await (await fetch(`${address.issuer}/.well-known/openid-configuration`)).json());
  const verifier = randomBytes(32).toString("base64url");
  const authorize = new URL(discovery.authorization_endpoint);
  authorize.search = new URLSearchParams({
    client_id: address.clientId,
    response_type: "code",
    redirect_uri: address.redirectUrl,
    scope: `openid ${address.scope}`,
    state: randomBytes(8).toString("hex"),
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  }).toString();
  const form = await browser.follow(authorize.href);
  const at = registers ? `${form}/register` : form;
  const isIn = new URL(form).searchParams.has("code");
  const done = isIn ? form : await browser.follow(at, new URLSearchParams({ email, password }));
  const code = new URL(done).searchParams.get("code");
  if (!done.startsWith(address.redirectUrl) || code === null) {
    throw new LoginError(`the hub does not log in ${email}`);
  }
  return tokensFor(discovery.token_endpoint, {
    grant_type: "authorization_code",
    client_id: address.clientId,
    redirect_uri: address.redirectUrl,
    code,
    code_verifier: verifier,
  });
}

/** @throws LoginError when what is handed in is not taken. */
async function tokensFor(endpoint: string, asked: Readonly<Record<string, string>>): Promise<Tokens> {
  const answer = await fetch(endpoint, { method: "POST", body: new URLSearchParams(asked) });
  if (!answer.ok) throw new LoginError(`the hub gives no token: ${answer.status}`);
  const given = Answer.parse(await answer.json());
  return {
    accessToken: given.access_token,
    idToken: given.id_token,
    refreshToken: given.refresh_token,
    expiresInSeconds: given.expires_in,
  };
}

const REDIRECTS_MAX = 10;

type Browser = {
  /** @returns where it ended. */
  readonly follow: (start: string, form?: URLSearchParams) => Promise<string>;
};

/** Follows redirects and keeps cookies; stops at a page, or where the code is handed over. */
export function createBrowser(): Browser {
  const cookies = new Map<string, string>();
  /** @returns where the answer sends us on to; undefined when it is a page. */
  async function step(url: string, form: URLSearchParams | undefined): Promise<string | undefined> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, {
      redirect: "manual",
      headers: { cookie },
      ...(form !== undefined && { method: "POST", body: form }),
    });
    for (const set of answer.headers.getSetCookie()) keepCookie(cookies, set);
    await answer.body?.cancel();
    const location = answer.headers.get("location");
    return location === null ? undefined : new URL(location, url).href;
  }
  return {
    follow: async (start, form) => {
      let url = start;
      for (let hop = 0; hop < REDIRECTS_MAX; hop++) {
        const next = await step(url, hop === 0 ? form : undefined);
        if (next === undefined) return url;
        if (new URL(next).searchParams.has("code")) return next;
        url = next;
      }
      throw new LoginError("the login redirects for ever");
    },
  };
}

function keepCookie(cookies: Map<string, string>, header: string): void {
  const [pair = ""] = header.split(";");
  const [name = "", value = ""] = pair.split(/=(.*)/s);
  if (value === "") cookies.delete(name);
  else cookies.set(name, value);
}
