import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Instant } from "@kravflyt/core";
import * as z from "zod";
import { keys } from "./keys.ts";
import { loadValue } from "./read.ts";
import { type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Table } from "./table.ts";

/** A file from the bank that was read, or refused whole with a code. */
export type BankFile = {
  readonly name: string;
  readonly at: Instant;
  readonly payments?: number;
  /** Of these, in suspense. */
  readonly unknown?: number;
  /** Beside these: what left the account, and what is in another currency or on another account. */
  readonly setAside?: number;
  /** The payout that a status report speaks of. */
  readonly payoutId?: string;
  readonly refused?: string;
};

const bankFileSchema = z.strictObject({
  name: z.string(),
  at: instantSchema,
  payments: z.int().exactOptional(),
  unknown: z.int().exactOptional(),
  setAside: z.int().exactOptional(),
  payoutId: z.string().exactOptional(),
  refused: z.string().exactOptional(),
} satisfies FieldsOf<BankFile>) satisfies z.ZodType<BankFile>;

export const loadBankFile = (table: Table, name: string): Promise<BankFile | undefined> =>
  loadValue(table, keys.bankFile(name), bankFileSchema);

/** Remembers that a file was read. Its payments are stored once each, so reading it again would add nothing. */
export async function saveBankFile({ db, name }: Table, file: BankFile): Promise<void> {
  await db.send(new PutCommand({ TableName: name, Item: { ...keys.bankFile(file.name), data: file } }));
}
