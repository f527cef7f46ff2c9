import type { AskedReading, ConnectionId } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion } from "./change.ts";
import { keys } from "./keys.ts";
import { loadVersioned } from "./read.ts";
import { type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Table, Versioned } from "./table.ts";

const askedReadingSchema = z.strictObject({
  at: instantSchema,
  full: z.boolean(),
} satisfies FieldsOf<AskedReading>) satisfies z.ZodType<AskedReading>;

/** What a person asked for last. It stands beside the connection, whose version whoever reads the books holds. */
export const loadAskedReading = (table: Table, id: ConnectionId): Promise<Versioned<AskedReading> | undefined> =>
  loadVersioned(table, keys.askedReading(id), askedReadingSchema);

export const askedReadingChange = (it: {
  readonly connectionId: ConnectionId;
  readonly before: Versioned<AskedReading> | undefined;
  readonly after: AskedReading;
}): Change =>
  putVersion({ name: "asked_reading", key: keys.askedReading(it.connectionId), value: it.after, before: it.before });
