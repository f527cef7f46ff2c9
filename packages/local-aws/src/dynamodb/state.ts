import { AwsError } from "../aws-error.ts";
import type { Surroundings } from "../server/service.ts";
import type { Table } from "./table.ts";

/** A transaction that was done under a `ClientRequestToken`; asked again with the same content it is not done again. */
export type DoneTransaction = { readonly digest: string; readonly at: number };

export type DynamoState = Surroundings & {
  readonly tables: Map<string, Table>;
  readonly doneTransactions: Map<string, DoneTransaction>;
};

export function tableNamed({ tables }: DynamoState, name: unknown): Table {
  const table = typeof name === "string" ? tables.get(tableName(name)) : undefined;
  if (table === undefined) {
    throw new AwsError("ResourceNotFoundException", "Cannot do operations on a non-existent table");
  }
  return table;
}

/** A table may also be named by its ARN. */
export const tableName = (nameOrArn: string): string => nameOrArn.split("/").at(-1) ?? nameOrArn;
