import { accept, refuse } from "@kravflyt/core";
import * as z from "zod";
import { failureOf } from "../answer.ts";
import type { Credentials, Signing, TokenFromCredentials } from "../auth.ts";
import { ConnectorError } from "../connector-error.ts";
import type { Send } from "../send.ts";
import { SYSTEM } from "./call.ts";

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i;

const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.int().positive() });
type TokenAnswer = z.infer<typeof TokenAnswer>;

/** v2 and v1 have a token each; kept as one, with a space between. No token of Go's holds one. */
const SEPARATOR = " ";
/** In the place of v1's where v1 does not let us in: the books can be read all the same. */
const NONE = "-";

/**
 * Three keys: the person pastes the client's, ours name the application and the subscription. Go answers the same to a wrong
 * application key and a wrong client key; the person's is the one we name, as ours let the other clients in.
 */
export const auth: TokenFromCredentials = {
  kind: "client_credentials",
  fields: [{ name: "client_key", secret: true }],
  read: ({ client_key = "" }) => {
    const key = UUID.exec(client_key)?.[0];
    return key === undefined
      ? refuse({ code: "credential_unreadable", field: "client_key" })
      : accept({ client_key: key.toLowerCase() });
  },
  newToken: async (send, it) => {
    const books = await tokenOf(send, it, { url: loginUrlOf(it), headers: subscriptionOf(it.ours) });
    const cases = await collectionTokenOf(send, it);
    // v1's runs out sooner: it is made anew when v1 says so
    return { accessToken: `${books.access_token}${SEPARATOR}${cases}`, expiresInSeconds: books.expires_in };
  },
  sign: ({ ours, token, url, ...it }) => {
    const [books, cases] = token.split(SEPARATOR);
    return url?.startsWith(`${collectionUrlOf(it)}/`) === true
      ? { authorization: `Bearer ${cases}` }
      : { authorization: `Bearer ${books}`, ...subscriptionOf(ours) };
  },
};

type Where = Pick<Signing, "apiUrl" | "moreUrls">;

/** v2's paths begin at `apiUrl`; its tokens (`login`) and all of v1 (`collection`) are elsewhere. */
const loginUrlOf = ({ apiUrl, moreUrls }: Where): string => moreUrls?.["login"] ?? new URL(apiUrl).origin;
export const collectionUrlOf = ({ apiUrl, moreUrls }: Where): string =>
  moreUrls?.["collection"] ?? `${new URL(apiUrl).origin}/v1`;

function subscriptionOf(ours: Credentials): Readonly<Record<string, string>> {
  return { "ocp-apim-subscription-key": keyOf(ours, "subscription_key") };
}

function keyOf(ours: Credentials, name: string): string {
  const key = ours[name];
  if (key !== undefined) return key;
  throw new ConnectorError(SYSTEM, "credentials_wrong", "we have no such key", { credential: name });
}

type Door = { readonly url: string; readonly headers: Readonly<Record<string, string>> };

async function tokenOf(send: Send, { credentials, ours }: Signing, door: Door): Promise<TokenAnswer> {
  const keys = `${keyOf(ours, "application_key")}:${credentials["client_key"]}`;
  const request = new Request(`${door.url}/OAuth/Token`, {
    method: "POST",
    headers: { ...door.headers, authorization: `Basic ${Buffer.from(keys).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const response = await send(request).catch(notDone);
  const { status } = response;
  if (status === 401) throw wrong("subscription_key", status);
  if (status === 400) throw wrong("client_key", status);
  if (status >= 500) throw new ConnectorError(SYSTEM, "unavailable", `token endpoint answered ${status}`);
  if (!response.ok) throw failureOf(SYSTEM, request, response);
  const answer = TokenAnswer.safeParse(await response.json().catch(() => undefined));
  if (!answer.success) throw new ConnectorError(SYSTEM, "unknown_answer", "the token endpoint sent no token");
  return answer.data;
}

/** A token that nobody heard of hurts nobody: the next one is as good. */
function notDone(cause: unknown): never {
  if (!(cause instanceof ConnectorError && cause.ambiguous)) throw cause;
  throw new ConnectorError(SYSTEM, "unavailable", "no answer from the token endpoint", { cause });
}

const wrong = (credential: string, httpStatus: number): ConnectorError =>
  new ConnectorError(SYSTEM, "credentials_wrong", `${credential} is not taken`, { credential, httpStatus });

async function collectionTokenOf(send: Send, it: Signing): Promise<string> {
  try {
    return (await tokenOf(send, it, { url: collectionUrlOf(it), headers: {} })).access_token;
  } catch (error) {
    if (error instanceof ConnectorError) return NONE;
    throw error;
  }
}
