import { createHmac, randomBytes } from "node:crypto";

const SECRET_BYTES = 32;

export const newSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString("base64url")}`;

/** HMAC-SHA256, in hex, over the timestamp, a full stop and the body; the key is the secret as it was shown. */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");

type Signed = {
  readonly id: string;
  readonly type: string;
  readonly body: string;
  /** Milliseconds since 1970 by the clock on the wall: a receiver compares it with its own. */
  readonly now: number;
  /** All that hold: while an old one still does, a receiver may know either. */
  readonly secrets: readonly string[];
};

/** The headers that tell a receiver what it gets and from whom. */
export function signedHeaders({ id, type, body, now, secrets }: Signed): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now / 1_000));
  return {
    "content-type": "application/json; charset=utf-8",
    "user-agent": "Kravflyt-Webhooks/1",
    "kravflyt-event-id": id,
    "kravflyt-event-type": type,
    "kravflyt-timestamp": timestamp,
    "kravflyt-signature": secrets.map((secret) => `v1=${signatureOf(secret, timestamp, body)}`).join(","),
  };
}
