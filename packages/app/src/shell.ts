import type { CalendarDate, Instant } from "@kravflyt/core";
import type { OutboxItem, Table } from "@kravflyt/store";

/** What every use case is given: the table, the time of this call, and the way to the queues. */
export type Shell = {
  readonly table: Table;
  readonly at: Instant;
  /** The day it is in Norway at {@link at}. */
  readonly today: CalendarDate;
  /** Hands messages to their queues; may be asked twice with the same. */
  readonly enqueue: (items: readonly OutboxItem[]) => Promise<void>;
};
