import type { CalendarDate } from "@kravflyt/core";
import type { Remittance } from "./remittance.ts";
import type { Bag } from "./walk-tree.ts";

/** What an entry says before its details. */
export type Header = {
  readonly bag: Bag;
  readonly account: string;
  readonly bookedOn: CalendarDate;
  readonly amount: number;
  readonly sign: 1 | -1;
  /** What references are made of: the same for the same entry, also in a second copy of the message. */
  readonly key: string;
  /** The key is of the bank's own reference, not of the place in the message. */
  readonly isKeyOfBank: boolean;
};

/** A detail of an entry (`TxDtls`). */
export type Detail = { readonly bag: Bag; readonly remittances: readonly Remittance[]; readonly number: number };
