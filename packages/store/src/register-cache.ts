import type { Instant, RegisterEntry } from "@kravflyt/core";
import * as z from "zod";
import { writeBatches } from "./batch-write.ts";
import { keys } from "./keys.ts";
import { keyText, parseItem, readItems } from "./read.ts";
import { registerEntrySchema } from "./schemas/party.ts";
import { type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Table } from "./table.ts";

/** What the register of companies answered; without `entry` it does not know the number. */
export type RegisterAnswer = { readonly entry?: RegisterEntry; readonly askedAt: Instant };

const registerAnswerSchema = z.strictObject({
  entry: registerEntrySchema.exactOptional(),
  askedAt: instantSchema,
} satisfies FieldsOf<RegisterAnswer>) satisfies z.ZodType<RegisterAnswer>;

/** What the register answered about those of `numbers` that it was asked about, 100 a request. */
export async function loadRegisterEntries(
  table: Table,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, RegisterAnswer>> {
  const items = await readItems(table, numbers.map(keys.registerEntry), "consistent");
  return new Map(
    numbers.flatMap((number) => {
      const item = items.get(keyText(keys.registerEntry(number)));
      return item === undefined ? [] : [[number, parseItem(registerAnswerSchema, item)] as const];
    }),
  );
}

/** Remembers answers by organisation number; the last one stands. */
export const saveRegisterEntries = (table: Table, answers: ReadonlyMap<string, RegisterAnswer>): Promise<void> =>
  writeBatches(
    table,
    [...answers].map(([number, answer]) => ({
      PutRequest: { Item: { ...keys.registerEntry(number), data: answer } },
    })),
  );
