import { AwsError } from "../aws-error.ts";
import { cancelled } from "../dynamodb/transaction-operations.ts";

/** A call that is about to be done. */
export type Call = {
  readonly service: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
};

/**
 * What goes wrong with a call: `error` refuses it (and does nothing), `lost_answer` does it and drops the connection instead of
 * answering, `delay` does it after a while. A `TransactionCanceledException` without fields gets the reasons of a conflict.
 */
export type Fault =
  | {
      readonly kind: "error";
      readonly name: string;
      readonly status: number;
      readonly fields?: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: "lost_answer" }
  | { readonly kind: "delay"; readonly ms: number };

export type FaultHook = (call: Call) => Fault | undefined;

export function injectedError(fault: Fault & { readonly kind: "error" }, { operation, input }: Call): AwsError {
  const { name, status, fields } = fault;
  if (name === "TransactionCanceledException" && fields === undefined && operation.startsWith("Transact")) {
    const count = (input["TransactItems"] as unknown[] | undefined)?.length ?? 1;
    const others = new Array(count - 1).fill({ Code: "None" });
    return cancelled([{ Code: "TransactionConflict", Message: "Transaction is ongoing for the item" }, ...others]);
  }
  return new AwsError(name, `Injected fault: ${name}`, { status, fields: { ...fields } });
}
