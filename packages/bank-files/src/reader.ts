import type { Ore } from "@kravflyt/core";
import type { BankFile, BankTransaction, ReadOptions } from "./bank-file.ts";
import type { MarkReference } from "./references.ts";

/** What is known of a file at its end; the transactions were given out on the way. */
export type FileFacts = Pick<BankFile, "format" | "version" | "skipped" | "setAside" | "copies" | "balances">;

/** Takes a file piece by piece, and throws `FileRefused` at the first thing that is wrong. */
export type BankReader = {
  readonly write: (piece: Uint8Array) => void;
  readonly end: () => FileFacts;
};

/** Told of each transaction. It is made only when it is wanted: the first reading wants no more than the amounts. */
export type Emit = (amountOre: Ore, make: () => BankTransaction) => void;

/** One of the two readings of a file. */
export type OneReading = { readonly options: ReadOptions; readonly emit: Emit; readonly mark: MarkReference };
