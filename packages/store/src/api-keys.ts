import type { CalendarDate, CreditorId, Instant } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion } from "./change.ts";
import { keys, lists, waiting } from "./keys.ts";
import { allValues, valuePage } from "./query.ts";
import { loadVersioned } from "./read.ts";
import { calendarDateSchema, creditorIdSchema, type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Page, Paging, Table, Versioned } from "./table.ts";

/** A key of the public API. Its secret is nowhere: only the hash of it, which nobody can go back from. */
export type ApiKey = {
  readonly keyId: string;
  readonly creditorId: CreditorId;
  readonly name: string;
  readonly scopes: readonly string[];
  /** SHA-256 of the secret, hex. */
  readonly secretSha256: string;
  readonly createdAt: Instant;
  /** User id. */
  readonly createdBy: string;
  /** The last day on which it lets anybody in. */
  readonly expiresOn: CalendarDate;
  readonly lastUsedOn?: CalendarDate;
  readonly revokedAt?: Instant;
};

const apiKeySchema = z.strictObject({
  keyId: z.string(),
  creditorId: creditorIdSchema,
  name: z.string(),
  scopes: z.array(z.string()),
  secretSha256: z.string().length(64),
  createdAt: instantSchema,
  createdBy: z.string(),
  expiresOn: calendarDateSchema,
  lastUsedOn: calendarDateSchema.exactOptional(),
  revokedAt: instantSchema.exactOptional(),
} satisfies FieldsOf<ApiKey>) satisfies z.ZodType<ApiKey>;

export const loadApiKey = (table: Table, keyId: string): Promise<Versioned<ApiKey> | undefined> =>
  loadVersioned(table, keys.apiKey(keyId), apiKeySchema);

export const apiKeyChange = ({
  before,
  after,
}: {
  readonly before?: Versioned<ApiKey>;
  readonly after: ApiKey;
}): Change =>
  putVersion({
    name: "api_key",
    key: keys.apiKey(after.keyId),
    value: after,
    before,
    index: {
      gsi2pk: lists.apiKeys(after.creditorId),
      gsi2sk: `${after.createdAt}#${after.keyId}`,
      ...(after.revokedAt === undefined && {
        gsi1pk: waiting.keysMadeBy(after.createdBy),
        gsi1sk: `${after.expiresOn}#${after.keyId}`,
      }),
    },
  });

/** The keys that a person made and that let somebody in on `today`, of all creditors, those that last longest first. */
export const keysMadeBy = (
  table: Table,
  { userId, today }: { readonly userId: string; readonly today: CalendarDate },
  paging: Paging,
): Promise<Page<ApiKey>> =>
  valuePage(
    table,
    {
      index: "gsi1",
      partitions: [waiting.keysMadeBy(userId)],
      from: today,
      order: "highest_first",
      schema: apiKeySchema,
    },
    paging,
  );

/** The creditor's keys, the revoked ones too, oldest first. @throws LimitReachedError over 2,000. */
export const listApiKeys = (table: Table, creditorId: CreditorId): Promise<readonly ApiKey[]> =>
  allValues(table, { index: "gsi2", partitions: [lists.apiKeys(creditorId)], schema: apiKeySchema });
