import { createHash, timingSafeEqual } from "node:crypto";
import { API_KEY_YEARS_MAX, type ApiScope, KEYS_OF_PERSON_MAX } from "@kravflyt/contracts";
import {
  accept,
  addMonths,
  type CalendarDate,
  type CreditorId,
  type Grant,
  type Result,
  refuse,
  seenBy,
} from "@kravflyt/core";
import {
  type ApiKey,
  apiKeyChange,
  auditChange,
  commit,
  keysMadeBy,
  listApiKeys as keysOf,
  loadApiKey,
  loadCreditor,
  type Table,
} from "@kravflyt/store";
import type { Shell } from "./shell.ts";
import type { View } from "./view.ts";

/** Keys of one creditor that are not revoked. */
const API_KEYS_MAX = 50;
const MONTHS_GOOD = 12;
const MONTHS_GOOD_MAX = API_KEY_YEARS_MAX * 12;

export type CreateApiKey = {
  readonly creditorId: CreditorId;
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  /** At most two years from today. Left out: a year. */
  readonly expiresOn?: CalendarDate | undefined;
  readonly by: string;
  /** Random: 20 letters and digits that name it, and 256 bits in base64url that nobody keeps but the caller. */
  readonly keyId: string;
  readonly secret: string;
};

export type CreateApiKeyRefusal = {
  readonly code: "creditor_not_found" | "expires_in_the_past" | "expires_too_late" | "too_many_keys";
};

/** A new key with all that the program has to send. It is said once: what is stored is the hash of its secret. */
export async function createApiKey(
  shell: Shell,
  it: CreateApiKey,
): Promise<Result<{ readonly apiKey: ApiKey; readonly key: string }, CreateApiKeyRefusal>> {
  const { creditorId, name, scopes, by, keyId, secret } = it;
  if ((await loadCreditor(shell.table, creditorId)) === undefined) return refuse({ code: "creditor_not_found" });
  const expiresOn = it.expiresOn ?? addMonths(shell.today, MONTHS_GOOD);
  if (expiresOn < shell.today) return refuse({ code: "expires_in_the_past" });
  if (expiresOn > addMonths(shell.today, MONTHS_GOOD_MAX)) return refuse({ code: "expires_too_late" });
  const alive = (await keysOf(shell.table, creditorId)).filter(({ revokedAt }) => revokedAt === undefined);
  if (alive.length >= API_KEYS_MAX) return refuse({ code: "too_many_keys" });
  const secretSha256 = hashOf(secret).toString("hex");
  const apiKey = { keyId, creditorId, name, scopes, secretSha256, createdAt: shell.at, createdBy: by, expiresOn };
  await commit(shell.table, [apiKeyChange({ after: apiKey }), audit(shell, { by, before: undefined, after: apiKey })]);
  return accept({ apiKey, key: `kf_${keyId}_${secret}` });
}

/** Who made or ended a key; the hash stays where it is. */
const audit = (
  shell: Shell,
  it: { readonly by: string; readonly before: ApiKey | undefined; readonly after: ApiKey },
) => {
  const shown = ({ secretSha256: _, ...rest }: ApiKey) => rest;
  const { creditorId, keyId } = it.after;
  const before = it.before && shown(it.before);
  return auditChange({ creditorId, at: shell.at, by: it.by, what: `api_key:${keyId}`, before, after: shown(it.after) });
};

export async function listApiKeys(
  table: Table,
  creditorId: CreditorId,
): Promise<Result<readonly ApiKey[], { readonly code: "creditor_not_found" }>> {
  const [creditor, keys] = await Promise.all([loadCreditor(table, creditorId), keysOf(table, creditorId)]);
  return creditor === undefined ? refuse({ code: "creditor_not_found" }) : accept(keys);
}

/**
 * The keys that a person made and that let somebody in today, of creditors that `viewer` may see, those that last longest
 * first; no more than are named.
 */
export async function workingKeysOf(
  { table, today }: Pick<View, "table" | "today">,
  { userId, viewer }: { readonly userId: string; readonly viewer: Grant },
): Promise<readonly ApiKey[]> {
  const seen: ApiKey[] = [];
  let cursor: string | undefined;
  do {
    const page = await keysMadeBy(table, { userId, today }, { cursor, limit: KEYS_OF_PERSON_MAX });
    seen.push(
      ...page.items.filter(({ creditorId }) => seenBy(viewer, { roles: [], creditorIds: [creditorId] }) !== undefined),
    );
    cursor = page.cursor;
  } while (cursor !== undefined && seen.length < KEYS_OF_PERSON_MAX);
  return seen.slice(0, KEYS_OF_PERSON_MAX);
}

/** From the next request on the key lets nobody in. Twice changes nothing. */
export async function revokeApiKey(
  shell: Shell,
  it: { readonly creditorId: CreditorId; readonly keyId: string; readonly by: string },
): Promise<Result<ApiKey, { readonly code: "api_key_not_found" }>> {
  const before = await loadApiKey(shell.table, it.keyId);
  if (before?.value.creditorId !== it.creditorId) return refuse({ code: "api_key_not_found" });
  if (before.value.revokedAt !== undefined) return accept(before.value);
  const after: ApiKey = { ...before.value, revokedAt: shell.at };
  await commit(shell.table, [
    apiKeyChange({ before, after }),
    audit(shell, { by: it.by, before: before.value, after }),
  ]);
  return accept(after);
}

const KEY = /^Bearer kf_([a-z0-9]{20})_([A-Za-z0-9_-]{43})$/i;
const NO_HASH = Buffer.alloc(32);

/**
 * The key that an `Authorization` header holds, when it lets somebody in today. What a key is compared with does not tell
 * whether there is one of that name.
 */
export async function findApiKey(
  { table, today }: Pick<View, "table" | "today">,
  authorization: string | undefined,
): Promise<ApiKey | undefined> {
  const [, keyId = "", secret = ""] = KEY.exec(authorization ?? "") ?? [];
  if (keyId === "") return undefined;
  const known = (await loadApiKey(table, keyId))?.value;
  const isRight = timingSafeEqual(
    hashOf(secret),
    known === undefined ? NO_HASH : Buffer.from(known.secretSha256, "hex"),
  );
  if (known === undefined || !isRight || known.revokedAt !== undefined || known.expiresOn < today) return undefined;
  return known;
}

/** Remembers the day; where somebody else writes the key in that moment, it is the same day or the key's end. */
export async function touchApiKey(table: Table, keyId: string, today: CalendarDate): Promise<void> {
  const before = await loadApiKey(table, keyId);
  if (before === undefined || before.value.lastUsedOn === today) return;
  await commit(table, [apiKeyChange({ before, after: { ...before.value, lastUsedOn: today } })]);
}

const hashOf = (secret: string): Buffer => createHash("sha256").update(secret).digest();
