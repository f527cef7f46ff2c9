import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { keys } from "./keys.ts";
import type { Table } from "./table.ts";

export type LeaseRequest = {
  readonly name: string;
  readonly owner: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly holdMs: number;
};

/** Takes or prolongs a lease; false while another owner holds it. It ends by itself at `now + holdMs`. */
export function acquireLease({ db, name: TableName }: Table, lease: LeaseRequest): Promise<boolean> {
  return unlessRefused(
    db.send(
      new PutCommand({
        TableName,
        Item: { ...keys.lease(lease.name), owner: lease.owner, expiresAtMs: lease.now + lease.holdMs },
        ConditionExpression: "attribute_not_exists(pk) OR #owner = :owner OR #expiresAtMs <= :now",
        ExpressionAttributeNames: { "#owner": "owner", "#expiresAtMs": "expiresAtMs" },
        ExpressionAttributeValues: { ":owner": lease.owner, ":now": lease.now },
      }),
    ),
  );
}

/** Gives a lease back; one that is held by somebody else by now stays theirs. */
export async function releaseLease(
  { db, name: TableName }: Table,
  lease: { readonly name: string; readonly owner: string },
): Promise<void> {
  await unlessRefused(
    db.send(
      new DeleteCommand({
        TableName,
        Key: keys.lease(lease.name),
        ConditionExpression: "#owner = :owner",
        ExpressionAttributeNames: { "#owner": "owner" },
        ExpressionAttributeValues: { ":owner": lease.owner },
      }),
    ),
  );
}

async function unlessRefused(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return false;
    throw error;
  }
}
