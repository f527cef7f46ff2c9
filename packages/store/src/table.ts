import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { BrokenItemError } from "./errors.ts";

/** A table and the client to reach it; make the client with {@link documentClient}. */
export type Table = { readonly db: DynamoDBDocumentClient; readonly name: string };

/** A stored value and the version it was read at. Every write says which version it saw. */
export type Versioned<T> = { readonly value: T; readonly version: number };

/** A part of a list. Without `cursor` it is the last part. */
export type Page<T> = {
  readonly items: readonly T[];
  readonly cursor?: string;
  /** Items in this part that are not what they should be: they are left out, and hold up nothing else. */
  readonly broken?: readonly BrokenItemError[];
};

/** How far into a list to read: `limit` 1 to 100, 50 unless told. */
export type Paging = { readonly cursor?: string | undefined; readonly limit?: number | undefined };

/** The client that the store needs: `undefined` fields are left out, numbers are numbers. */
export const documentClient = (client: DynamoDBClient): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
