import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { BrokenItemError } from "./errors.ts";
import { keys } from "./keys.ts";
import { keyText } from "./read.ts";
import type { Table } from "./table.ts";

const numberSchema = z.object({ last: z.int().min(1) });

/** The next number of `counter`, from 1. Two callers never get the same; one that is not used leaves a gap. */
export async function nextNumber({ db, name }: Table, counter: string): Promise<number> {
  const key = keys.number(counter);
  const { Attributes } = await db.send(
    new UpdateCommand({
      TableName: name,
      Key: key,
      UpdateExpression: "ADD #last :one",
      ExpressionAttributeNames: { "#last": "last" },
      ExpressionAttributeValues: { ":one": 1 },
      ReturnValues: "UPDATED_NEW",
    }),
  );
  const parsed = numberSchema.safeParse(Attributes);
  if (!parsed.success) throw new BrokenItemError(keyText(key), "last");
  return parsed.data.last;
}
