import type { CreditorId, Instant } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putNew } from "./change.ts";
import { keys, lists } from "./keys.ts";
import { readPage, valuePage } from "./query.ts";
import { loadValue } from "./read.ts";
import { creditorIdSchema, type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Page, Paging, Table } from "./table.ts";

/** When somebody of a creditor first saw that it has no case yet. */
export type BegunOnboarding = { readonly creditorId: CreditorId; readonly begunAt: Instant };

const begunSchema = z.strictObject({
  creditorId: creditorIdSchema,
  begunAt: instantSchema,
} satisfies FieldsOf<BegunOnboarding>) satisfies z.ZodType<BegunOnboarding>;

/** Keeps the first time; a second one is a conflict on `onboarding`. */
export const onboardingChange = (begun: BegunOnboarding): Change =>
  putNew({
    name: "onboarding",
    key: keys.onboarding(begun.creditorId),
    value: begun,
    index: { gsi2pk: lists.onboardings(), gsi2sk: `${begun.begunAt}#${begun.creditorId}` },
  });

export const loadOnboarding = (table: Table, creditorId: CreditorId): Promise<BegunOnboarding | undefined> =>
  loadValue(table, keys.onboarding(creditorId), begunSchema);

/** Creditors that began, the last first. */
export const listOnboardings = (table: Table, paging: Paging = {}): Promise<Page<BegunOnboarding>> =>
  valuePage(
    table,
    { index: "gsi2", partitions: [lists.onboardings()], order: "highest_first", schema: begunSchema },
    paging,
  );

/** When the creditor's first case came to be; one row of an index. */
export async function firstCaseAt(table: Table, creditorId: CreditorId): Promise<Instant | undefined> {
  const list = { index: "gsi2", partitions: [lists.caseChanges(creditorId)] } as const;
  const [first] = (await readPage(table, list, { limit: 1 })).items;
  return first === undefined ? undefined : (first.position.slice(0, first.position.indexOf("#")) as Instant);
}
