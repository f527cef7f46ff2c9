import type { CalendarDate, Instant } from "@kravflyt/core";
import type { Table } from "@kravflyt/store";

/** What a reading use case is given: the table, the moment it is, and the day it is in Norway. */
export type View = { readonly table: Table; readonly now: Instant; readonly today: CalendarDate };

/** True when the one who asks has access to the creditor of what was found. */
export type MayAccess = (creditorId: string) => boolean;
