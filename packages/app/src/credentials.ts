import type { Credentials } from "@kravflyt/connectors";
import { ExternalError } from "@kravflyt/core";
import * as z from "zod";
import { type ConnectionSecret, type Secrets, secretOf } from "./tokens.ts";

const StoredCredentials = z.object({
  credentials: z.record(z.string(), z.string()),
  /** The token that was made of them last, for systems that want one. */
  token: z.object({ accessToken: z.string().min(1), expiresAt: z.iso.datetime() }).optional(),
});

/** What a person pasted for a connection. Kept as a secret only: never in the table, a log or an answer. */
export type StoredCredentials = {
  readonly credentials: Credentials;
  readonly token?: { readonly accessToken: string; readonly expiresAt: string } | undefined;
};

/** @throws ExternalError `after_reconnect` when there are none. */
export async function readCredentials(
  secrets: Secrets<ConnectionSecret>,
  connectionId: string,
): Promise<StoredCredentials> {
  const text = await secrets.read(secretOf(connectionId));
  if (text === undefined) throw new ExternalError("secrets", "after_reconnect", `no credentials for ${connectionId}`);
  return StoredCredentials.parse(JSON.parse(text));
}

export const writeCredentials = (
  secrets: Secrets<ConnectionSecret>,
  connectionId: string,
  stored: StoredCredentials,
): Promise<void> => secrets.write(secretOf(connectionId), JSON.stringify(stored));
