import type { Reply } from "../../../api/client.ts";

export type ApiKey = Reply<"listApiKeys">["keys"][number];

/** Days ahead in which somebody should make a new one. */
const SOON_DAYS = 30;

type Stands = { readonly expiresOn: string; readonly revokedAt?: string | undefined };

/** Whether a key lets anybody in on this day. */
export function stateOf({ expiresOn, revokedAt }: Stands, today: string): "active" | "soon" | "expired" | "revoked" {
  if (revokedAt !== undefined) return "revoked";
  if (expiresOn < today) return "expired";
  return daysBetween(today, expiresOn) <= SOON_DAYS ? "soon" : "active";
}

/** Those that let somebody in, and those that no longer do, the newest first. */
export function inTwo<Key extends Stands & { readonly createdAt: string }>(
  keys: readonly Key[],
  today: string,
): { readonly good: readonly Key[]; readonly ended: readonly Key[] } {
  const newest = keys.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
  const lets = (key: Key): boolean => ["active", "soon"].includes(stateOf(key, today));
  return { good: newest.filter(lets), ended: newest.filter((key) => !lets(key)) };
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
