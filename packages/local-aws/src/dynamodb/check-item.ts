import { validationError } from "../aws-error.ts";
import { type Item, itemSizeBytes, typeOf } from "./attribute-value.ts";
import { readItem } from "./read-attribute-value.ts";
import type { Table } from "./table.ts";

const ITEM_BYTES_MAX = 400 * 1024;
const HASH_KEY_BYTES_MAX = 2048;
const RANGE_KEY_BYTES_MAX = 1024;

/** An item from the wire that the table can take. @throws AwsError ValidationException */
export function readTableItem(table: Table, input: unknown): Item {
  const item = readItem(input);
  checkItem(table, item);
  return item;
}

/** @throws AwsError when keys are missing, empty, of the wrong type or too long, or the item is over 400 kB. */
export function checkItem(table: Table, item: Item): void {
  for (const name of table.keyNames) {
    if (item[name] === undefined) {
      throw validationError(`One or more parameter values were invalid: Missing the key ${name} in the item`);
    }
    checkKeyValue(table, item, name);
  }
  for (const index of table.indexes.values()) {
    for (const name of [index.keys.hash, index.keys.range]) {
      if (name !== undefined && item[name] !== undefined) checkIndexKeyValue(table, item, { name, index: index.name });
    }
  }
  if (itemSizeBytes(item) > ITEM_BYTES_MAX) throw validationError("Item size has exceeded the maximum allowed size");
}

/** A key from the wire: all the key attributes of the table and no other. @throws AwsError ValidationException */
export function readKey(table: Table, input: unknown): Item {
  const key = readItem(input);
  if (Object.keys(key).length !== table.keyNames.length || table.keyNames.some((name) => key[name] === undefined)) {
    throw validationError("The provided key element does not match the schema");
  }
  for (const name of table.keyNames) {
    const value = key[name];
    if (value !== undefined && typeOf(value) !== table.keyTypes[name]) {
      throw validationError("The provided key element does not match the schema");
    }
    checkKeyValue(table, key, name);
  }
  return key;
}

function checkKeyValue(table: Table, item: Item, name: string): void {
  const value = item[name];
  if (value === undefined) return;
  const type = typeOf(value);
  if (type !== table.keyTypes[name]) {
    throw validationError(
      `One or more parameter values were invalid: Type mismatch for key ${name} expected: ${table.keyTypes[name]} actual: ${type}`,
    );
  }
  if (value[type] === "") {
    throw validationError(
      `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${type === "B" ? "binary" : "string"} value. Key: ${name}`,
    );
  }
  const limit = name === table.keys.hash ? HASH_KEY_BYTES_MAX : RANGE_KEY_BYTES_MAX;
  if (Buffer.byteLength(value.S ?? value.B ?? "", value.B === undefined ? "utf8" : "base64") > limit) {
    const which = name === table.keys.hash ? "hashkey" : "aggregated size of all range keys";
    throw validationError(
      `One or more parameter values were invalid: Size of ${which} has exceeded the maximum size limit of ${limit} bytes`,
    );
  }
}

function checkIndexKeyValue(table: Table, item: Item, { name, index }: { name: string; index: string }): void {
  const value = item[name];
  if (value === undefined) return;
  const type = typeOf(value);
  if (type !== table.keyTypes[name]) {
    throw validationError(
      `One or more parameter values were invalid: Type mismatch for Index Key ${name} Expected: ${table.keyTypes[name]} Actual: ${type} IndexName: ${index}`,
    );
  }
  if (value[type] === "") {
    throw validationError(
      `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: ${index}, IndexKey: ${name}`,
    );
  }
}
