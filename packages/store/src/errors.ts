import { ConflictError as CoreConflictError } from "@kravflyt/core";

/** Someone else wrote first. Load again and decide again. */
export class ConflictError extends CoreConflictError {
  /** Name of the first change of the transaction that did not hold (`case`, `payment`, …). */
  readonly change: string;

  constructor(change: string, options?: ErrorOptions) {
    super(`conflict on ${change}`, options);
    this.change = change;
  }
}

/** A stored item is not what its schema says. Names where, never what. */
export class BrokenItemError extends Error {
  override readonly name = "BrokenItemError";
  readonly key: string;
  readonly field: string;

  constructor(key: string, field: string) {
    super(`broken item ${key}: ${field}`);
    this.key = key;
    this.field = field;
  }
}

/** A cursor that this list did not give out. The caller's input is wrong. */
export class BadCursorError extends Error {
  override readonly name = "BadCursorError";

  constructor() {
    super("cursor does not belong to this list");
  }
}

/** A list or batch is larger than anything that can be right. */
export class LimitReachedError extends Error {
  override readonly name = "LimitReachedError";
  readonly limit: string;

  constructor(limit: string, max: number) {
    super(`${limit}: more than ${max}`);
    this.limit = limit;
  }
}
