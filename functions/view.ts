import type { View } from "@kravflyt/app";
import { dayInNorway, type Instant } from "@kravflyt/core";
import { tableToRead } from "./deps.ts";

/** What a reading use case is given: the table, which it may not write, and the day of the call. */
export const viewAt = (at: { readonly now: Instant }): View => ({ table: tableToRead(), today: dayInNorway(at.now) });
