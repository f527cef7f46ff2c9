import { POSTING_FORMATS, type PostingFormat } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putNew } from "./change.ts";
import { keys } from "./keys.ts";
import { loadValue } from "./read.ts";
import type { Table } from "./table.ts";

const postingSourceSchema = z.strictObject({ format: z.enum(POSTING_FORMATS) });

/** The kind of file that an account's first payment came in; `undefined` before there was one. */
export const loadPostingSource = async (table: Table, account: string): Promise<PostingFormat | undefined> =>
  (await loadValue(table, keys.postingSource(account), postingSourceSchema))?.format;

/** Written once: the second time is a conflict on `posting_source`. */
export const postingSourceChange = (account: string, format: PostingFormat): Change =>
  putNew({ name: "posting_source", key: keys.postingSource(account), value: { format } });
