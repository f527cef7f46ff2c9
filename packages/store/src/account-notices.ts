import type { CreditorId, Instant } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putNew } from "./change.ts";
import { keys } from "./keys.ts";
import { loadValue } from "./read.ts";
import { creditorIdSchema, type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Table } from "./table.ts";

/** That one address was told of one turn of a creditor's account. */
export type AccountNotice = {
  readonly creditorId: CreditorId;
  /** Of the account, from that turn on. */
  readonly version: number;
  /** SHA-256 of the address, hex. */
  readonly addressSha256: string;
  readonly toldAt: Instant;
};

const noticeSchema = z.strictObject({
  creditorId: creditorIdSchema,
  version: z.int(),
  addressSha256: z.string().length(64),
  toldAt: instantSchema,
} satisfies FieldsOf<AccountNotice>) satisfies z.ZodType<AccountNotice>;

type Which = Omit<AccountNotice, "toldAt">;

const keyOf = ({ creditorId, version, addressSha256 }: Which) => keys.accountNotice(creditorId, version, addressSha256);

export const loadAccountNotice = (table: Table, which: Which): Promise<AccountNotice | undefined> =>
  loadValue(table, keyOf(which), noticeSchema);

export const accountNoticeChange = (notice: AccountNotice): Change =>
  putNew({ name: "account_notice", key: keyOf(notice), value: notice });
