import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { keys } from "./keys.ts";
import type { Table } from "./table.ts";

export type TurnRequest = {
  /** What is shared: the name of the system. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Turns are so far apart. */
  readonly gapMs: number;
  /** No turn is given that is further away. */
  readonly waitMsMax: number;
};

/** Between the two questions another may have had the first turn: then there is a row to stand in. */
const ROUNDS = 2;

/**
 * Reserves the next turn at something that all processes of a tenant share, and answers its moment; `undefined` when so
 * many wait already that none is near enough. One write for a turn in a row of them, two for the first after a rest.
 */
export async function reserveTurn(table: Table, it: TurnRequest): Promise<number | undefined> {
  const { now, gapMs, waitMsMax } = it;
  for (let round = 0; round < ROUNDS; round += 1) {
    const afterOurs = await tryUpdate(table, it, {
      UpdateExpression: "SET #next = #next + :gap",
      ConditionExpression: "#next > :now AND #next <= :last",
      ExpressionAttributeValues: { ":gap": gapMs, ":now": now, ":last": now + waitMsMax },
    });
    if (afterOurs !== undefined) return afterOurs - gapMs;
    const afterFirst = await tryUpdate(table, it, {
      UpdateExpression: "SET #next = :then",
      ConditionExpression: "attribute_not_exists(pk) OR #next <= :now",
      ExpressionAttributeValues: { ":then": now + gapMs, ":now": now },
    });
    if (afterFirst !== undefined) return now;
  }
  return undefined;
}

type Update = Pick<
  ConstructorParameters<typeof UpdateCommand>[0],
  "UpdateExpression" | "ConditionExpression" | "ExpressionAttributeValues"
>;

/** The turn after ours; `undefined` when the condition does not hold. */
async function tryUpdate({ db, name: TableName }: Table, { name }: TurnRequest, update: Update) {
  const ExpressionAttributeNames = { "#next": "nextAtMs" };
  const Key = keys.turn(name);
  try {
    const command = new UpdateCommand({
      TableName,
      Key,
      ExpressionAttributeNames,
      ...update,
      ReturnValues: "UPDATED_NEW",
    });
    return Number((await db.send(command)).Attributes?.["nextAtMs"]);
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return undefined;
    throw error;
  }
}
