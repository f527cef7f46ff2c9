// Is this post from Kravflyt? Node 20 or later, nothing to install. `body` is the text as it came, before JSON.parse.
import { createHmac, timingSafeEqual } from "node:crypto";

/** Seconds that a post may be old: who has caught one cannot use it later. */
const AGE_MAX = 300;

/**
 * @param {Record<string, string | string[] | undefined>} headers names in lower case, as Node gives them
 * @param {string} body
 * @param {string} secret as it was shown once (whsec_…)
 * @param {number} now seconds since 1970
 * @returns {boolean}
 */
export function isFromKravflyt(headers, body, secret, now = Date.now() / 1000) {
  const timestamp = String(headers["kravflyt-timestamp"] ?? "");
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp)) > AGE_MAX) return false;
  const expected = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest();
  // while a secret is being changed there are two signatures: one that fits is enough
  return String(headers["kravflyt-signature"] ?? "")
    .split(",")
    .some((part) => {
      const given = /^v1=([0-9a-f]{64})$/.exec(part.trim())?.[1];
      return given !== undefined && timingSafeEqual(Buffer.from(given, "hex"), expected);
    });
}
