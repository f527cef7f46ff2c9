import type { View } from "@kravflyt/app";
import { dayInNorway, type Instant } from "@kravflyt/core";
import { tableToRead } from "./deps.ts";

/** What a reading use case is given: the table, which it may not write, and the time of the call. */
export const viewAt = ({ now }: { readonly now: Instant }): View => ({
  table: tableToRead(),
  now,
  today: dayInNorway(now),
});
