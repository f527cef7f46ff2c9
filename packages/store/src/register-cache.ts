import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Instant, RegisterEntry } from "@kravflyt/core";
import * as z from "zod";
import { keys } from "./keys.ts";
import { loadValue } from "./read.ts";
import { registerEntrySchema } from "./schemas/party.ts";
import { type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Table } from "./table.ts";

/** What the register of companies answered; without `entry` it does not know the number. */
export type RegisterAnswer = { readonly entry?: RegisterEntry; readonly askedAt: Instant };

const registerAnswerSchema = z.strictObject({
  entry: registerEntrySchema.exactOptional(),
  askedAt: instantSchema,
} satisfies FieldsOf<RegisterAnswer>) satisfies z.ZodType<RegisterAnswer>;

export const loadRegisterEntry = (table: Table, organizationNumber: string): Promise<RegisterAnswer | undefined> =>
  loadValue(table, keys.registerEntry(organizationNumber), registerAnswerSchema);

/** Remembers an answer; the last one stands. */
export async function saveRegisterEntry(
  { db, name }: Table,
  organizationNumber: string,
  answer: RegisterAnswer,
): Promise<void> {
  await db.send(new PutCommand({ TableName: name, Item: { ...keys.registerEntry(organizationNumber), data: answer } }));
}
