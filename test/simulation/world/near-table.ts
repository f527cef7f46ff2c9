import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { LocalAws } from "@kravflyt/local-aws";
import { createTable, documentClient, type Table } from "@kravflyt/store";
import { outsideCall } from "../chaos/worker.ts";
import { fromWire, toWire } from "./attribute-values.ts";

/** Told of every item that a request may have written, by its key. */
export type OnWrite = (key: { readonly pk: string; readonly sk: string }) => void;

type Command = Parameters<Table["db"]["send"]>[0];

/**
 * A table of the local AWS that is asked in its own words without a socket; each request is a call that may go wrong.
 * The client between the two costs four times what the table does, and is tested where it belongs: it is left out.
 */
export async function openNearTable(aws: LocalAws, name: string, onWrite: OnWrite): Promise<Table> {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const far = documentClient(new DynamoDBClient({ endpoint: aws.url, region: "eu-north-1", credentials }));
  await createTable(far, name);
  const ask = asker(aws);
  const send = (command: Command) => {
    const keys = keysWritten(command.input as Input);
    return outsideCall(keys.length === 0 ? "read" : "write", () => {
      for (const key of keys) onWrite(key);
      return ask(command);
    });
  };
  const db = new Proxy(far, { get: (target, field) => (field === "send" ? send : Reflect.get(target, field)) });
  return { db, name };
}

type Key = { readonly pk: string; readonly sk: string };
type Input = {
  readonly Item?: Key;
  readonly UpdateExpression?: string;
  readonly Key?: Key;
  readonly TransactItems?: readonly {
    readonly Put?: { readonly Item: Key };
    readonly Update?: { readonly Key: Key };
  }[];
  readonly RequestItems?: Readonly<Record<string, readonly { readonly DeleteRequest?: { readonly Key: Key } }[]>>;
};

/** Empty for a request that only reads. */
function keysWritten({ Item, UpdateExpression, Key, TransactItems, RequestItems }: Input): readonly Key[] {
  if (Item !== undefined) return [Item];
  if (UpdateExpression !== undefined && Key !== undefined) return [Key];
  const together = (TransactItems ?? []).flatMap(({ Put, Update }) => Put?.Item ?? Update?.Key ?? []);
  const deleted = Object.values(RequestItems ?? {}).flatMap((requests) =>
    Array.isArray(requests) ? requests.flatMap(({ DeleteRequest }) => DeleteRequest?.Key ?? []) : [],
  );
  return [...together, ...deleted];
}

/** Says a command in the words of DynamoDB's JSON protocol, and its answer or its error as the client would. */
function asker(aws: LocalAws) {
  const { signal } = new AbortController();
  return async (command: Command): Promise<unknown> => {
    const operation = operationOf(command);
    const reply = await aws.answer({
      method: "POST",
      path: "/",
      query: "",
      headers: { "x-amz-target": `DynamoDB_20120810.${operation}` },
      body: Buffer.from(JSON.stringify(toWire(command.input))),
      signal,
    });
    if (reply === undefined) throw new TypeError("the connection was dropped");
    const answer = JSON.parse(String(reply.body));
    if (reply.status === 200) return fromWire(answer);
    const { __type = "", message = "", ...fields } = answer as { __type?: string; message?: string };
    throw Object.assign(new Error(message), { name: __type.slice(__type.indexOf("#") + 1), ...fields });
  };
}

/** The document client calls its commands a little other than DynamoDB calls its operations. */
const OPERATIONS: Readonly<Record<string, string>> = {
  GetCommand: "GetItem",
  PutCommand: "PutItem",
  UpdateCommand: "UpdateItem",
  DeleteCommand: "DeleteItem",
  QueryCommand: "Query",
  BatchGetCommand: "BatchGetItem",
  BatchWriteCommand: "BatchWriteItem",
  TransactWriteCommand: "TransactWriteItems",
};

function operationOf(command: Command): string {
  const operation = OPERATIONS[command.constructor.name];
  if (operation === undefined) throw new RangeError(`no operation for ${command.constructor.name}`);
  return operation;
}
