import type { Tokens } from "@kravflyt/connectors";
import { ExternalError, type Instant, laterBy } from "@kravflyt/core";
import * as z from "zod";

/** Where secrets live (Secrets Manager), those with such a `Name`. Values never reach the table, a log or an answer. */
export type Secrets<Name extends string> = {
  readonly read: (name: Name) => Promise<string | undefined>;
  readonly write: (name: Name, value: string) => Promise<void>;
};

const StoredTokens = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1),
  expiresAt: z.iso.datetime(),
});
export type StoredTokens = z.infer<typeof StoredTokens>;

export type ConnectionSecret = `connection/${string}`;
/** Name of the secret that holds a connection's tokens, or what a person pasted for it. */
export const secretOf = (connectionId: string): ConnectionSecret => `connection/${connectionId}`;

/** @throws ExternalError `after_reconnect` when there are none. */
export async function readTokens(secrets: Secrets<ConnectionSecret>, connectionId: string): Promise<StoredTokens> {
  const text = await secrets.read(secretOf(connectionId));
  if (text === undefined) throw new ExternalError("secrets", "after_reconnect", `no tokens for ${connectionId}`);
  return StoredTokens.parse(JSON.parse(text));
}

export async function writeTokens(
  secrets: Secrets<ConnectionSecret>,
  connectionId: string,
  { tokens, at }: { readonly tokens: Tokens; readonly at: Instant },
): Promise<StoredTokens> {
  const { accessToken, refreshToken, expiresInSeconds } = tokens;
  const expiresAt = laterBy(at, expiresInSeconds * 1_000);
  const stored = { accessToken, refreshToken, expiresAt };
  await secrets.write(secretOf(connectionId), JSON.stringify(stored));
  return stored;
}
