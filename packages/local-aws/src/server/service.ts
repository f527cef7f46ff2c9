import type { Journal, Journaled } from "../journal/journal.ts";
import type { Stats } from "./stats.ts";

/** What every service works with. */
export type Surroundings = {
  readonly journal: Journal;
  /** The local clock, milliseconds since 1970. */
  readonly now: () => number;
  readonly stats: Stats;
};

/** The parameters of a call as they came: any JSON object. */
export type Input = Readonly<Record<string, unknown>>;

/** One operation of a service that speaks JSON: the parameters it knows (any other is refused) and what it does. */
export type Operation = {
  readonly parameters: readonly string[];
  /** `signal` of the request says that the caller has gone away. */
  readonly run: (input: Input, request: { readonly signal: AbortSignal }) => object | Promise<object>;
};

/** A service that speaks JSON: the operation's name is in the `X-Amz-Target` header. */
export type JsonService = {
  readonly operations: Readonly<Record<string, Operation>>;
  /** How an exception's name is written in `__type`. */
  readonly errorType: (code: string) => string;
} & Journaled;
