import type { Shell } from "@kravflyt/app";
import { dayInNorway, type Instant } from "@kravflyt/core";
import type { Table } from "@kravflyt/store";
import type { Send } from "./sender.ts";

/** What a use case is given: the table, the time of the call, the way to the queues. */
export const shellOf = (at: { readonly now: Instant }, it: { readonly table: Table; readonly send: Send }): Shell => ({
  table: it.table,
  at: at.now,
  today: dayInNorway(at.now),
  enqueue: it.send,
});
