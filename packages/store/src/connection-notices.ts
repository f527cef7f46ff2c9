import type { ConnectionId, Instant } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putNew } from "./change.ts";
import { keys } from "./keys.ts";
import { loadValue } from "./read.ts";
import { connectionIdSchema, type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Table } from "./table.ts";

export const CONNECTION_TURNS = ["bad", "well"] as const;

/** That a creditor was told how its connection has turned; once for each turn. */
export type ConnectionNotice = {
  readonly connectionId: ConnectionId;
  readonly turn: (typeof CONNECTION_TURNS)[number];
  /** When it went bad: both turns of one bad time have the same. */
  readonly since: Instant;
  readonly toldAt: Instant;
};

const noticeSchema = z.strictObject({
  connectionId: connectionIdSchema,
  turn: z.enum(CONNECTION_TURNS),
  since: instantSchema,
  toldAt: instantSchema,
} satisfies FieldsOf<ConnectionNotice>) satisfies z.ZodType<ConnectionNotice>;

type Which = Pick<ConnectionNotice, "connectionId" | "turn" | "since">;

const keyOf = ({ connectionId, turn, since }: Which) => keys.connectionNotice(connectionId, since, turn);

export const loadConnectionNotice = (table: Table, which: Which): Promise<ConnectionNotice | undefined> =>
  loadValue(table, keyOf(which), noticeSchema);

export const connectionNoticeChange = (notice: ConnectionNotice): Change =>
  putNew({ name: "connection_notice", key: keyOf(notice), value: notice });
