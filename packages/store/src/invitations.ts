import {
  type CreditorId,
  INVITATION_STATES,
  type Instant,
  type InvitationState,
  type Language,
  ROLES,
  type Role,
} from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion } from "./change.ts";
import { LimitReachedError } from "./errors.ts";
import { keys, lists, momentPosition } from "./keys.ts";
import { LIMIT_MAX, valuePage } from "./query.ts";
import { loadVersioned } from "./read.ts";
import { languageSchema } from "./schemas/party.ts";
import { creditorIdSchema, type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Page, Paging, Table, Versioned } from "./table.ts";

/** That somebody is asked to come in. The secret of its link is in the e-mail alone; here is the hash of it. */
export type Invitation = {
  readonly invitationId: string;
  readonly email: string;
  readonly language: Language;
  readonly roles: readonly Role[];
  readonly creditorIds: readonly CreditorId[];
  readonly state: InvitationState;
  readonly invitedAt: Instant;
  /** User id. */
  readonly invitedBy: string;
  readonly expiresAt: Instant;
  /** SHA-256 of the secret of the last e-mail, hex; absent until one was written. */
  readonly secretSha256?: string;
  /** When the mail service took the e-mail. */
  readonly mailedAt?: Instant;
  /** User id. */
  readonly acceptedBy?: string;
};

const invitationSchema = z.strictObject({
  invitationId: z.string(),
  email: z.string(),
  language: languageSchema,
  roles: z.array(z.enum(ROLES)),
  creditorIds: z.array(creditorIdSchema),
  state: z.enum(INVITATION_STATES),
  invitedAt: instantSchema,
  invitedBy: z.string(),
  expiresAt: instantSchema,
  secretSha256: z.string().length(64).exactOptional(),
  mailedAt: instantSchema.exactOptional(),
  acceptedBy: z.string().exactOptional(),
} satisfies FieldsOf<Invitation>) satisfies z.ZodType<Invitation>;

export const loadInvitation = (table: Table, invitationId: string): Promise<Versioned<Invitation> | undefined> =>
  loadVersioned(table, keys.invitation(invitationId), invitationSchema);

export const invitationChange = ({
  before,
  after,
}: {
  readonly before?: Versioned<Invitation>;
  readonly after: Invitation;
}): Change =>
  putVersion({
    name: "invitation",
    key: keys.invitation(after.invitationId),
    value: after,
    before,
    index: { gsi2pk: lists.invitations(), gsi2sk: momentPosition(after.invitedAt, after.invitationId) },
  });

const NEWEST_FIRST = {
  index: "gsi2",
  partitions: [lists.invitations()],
  order: "highest_first",
  schema: invitationSchema,
} as const;

/** All of the tenant's, newest first. */
export const listInvitations = (table: Table, paging: Paging = {}): Promise<Page<Invitation>> =>
  valuePage(table, NEWEST_FIRST, paging);

const PAGES_MAX = 100;

/** All of the tenant's from a moment on, newest first, a page at a time; a moment behind. @throws LimitReachedError over 10,000. */
export async function* invitationsSince(table: Table, since: Instant): AsyncGenerator<Invitation> {
  let cursor: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await valuePage(
      table,
      { ...NEWEST_FIRST, from: momentPosition(since, "") },
      { cursor, limit: LIMIT_MAX },
    );
    yield* page.items;
    cursor = page.cursor;
    if (cursor === undefined) return;
  }
  throw new LimitReachedError("invitations of some days", PAGES_MAX * LIMIT_MAX);
}
