/** A value as DynamoDB writes it on the wire: exactly one of the fields is there. Binary is base64. */
export type AttributeValue = {
  readonly S?: string;
  readonly N?: string;
  readonly B?: string;
  readonly BOOL?: boolean;
  readonly NULL?: boolean;
  readonly M?: Item;
  readonly L?: readonly AttributeValue[];
  readonly SS?: readonly string[];
  readonly NS?: readonly string[];
  readonly BS?: readonly string[];
};

export type Item = { readonly [attribute: string]: AttributeValue };

export const ATTRIBUTE_TYPES = ["S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS"] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** The type of a value that has been through `readAttributeValue`. */
export function typeOf(value: AttributeValue): AttributeType {
  for (const type in value) return type as AttributeType;
  throw new Error("an attribute value without a type");
}

/** Bytes an item counts for: names and values in UTF-8, the way DynamoDB bills and limits them. */
export function itemSizeBytes(item: Item): number {
  let size = 0;
  for (const name in item) size += Buffer.byteLength(name) + valueSizeBytes(item[name] as AttributeValue);
  return size;
}

const CONTAINER_BYTES = 3;

function valueSizeBytes(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberSizeBytes(value.N);
  if (value.B !== undefined) return Buffer.byteLength(value.B, "base64");
  if (value.M !== undefined) return CONTAINER_BYTES + Object.keys(value.M).length + itemSizeBytes(value.M);
  if (value.L !== undefined) return sum(value.L, (element) => 1 + valueSizeBytes(element)) + CONTAINER_BYTES;
  if (value.SS !== undefined) return sum(value.SS, (member) => Buffer.byteLength(member));
  if (value.NS !== undefined) return sum(value.NS, numberSizeBytes);
  if (value.BS !== undefined) return sum(value.BS, (member) => Buffer.byteLength(member, "base64"));
  return 1;
}

/** About one byte for two significant digits, one more for the exponent and one for a minus sign. */
function numberSizeBytes(number: string): number {
  const digits = number.replace(/^-?0*\.?0*|\./g, "").replace(/0+$/, "").length;
  return 1 + Math.ceil(digits / 2) + (number.startsWith("-") ? 1 : 0);
}

function sum<T>(values: readonly T[], sizeOf: (value: T) => number): number {
  let total = 0;
  for (const value of values) total += sizeOf(value);
  return total;
}

/** Equality as `=` sees it: same type and same content; sets without regard to order. */
export function sameValue(a: AttributeValue, b: AttributeValue): boolean {
  const type = typeOf(a);
  if (b[type] === undefined) return false;
  switch (type) {
    case "M":
      return sameItem(a.M ?? {}, b.M ?? {});
    case "L":
      return sameList(a.L ?? [], b.L ?? []);
    case "SS":
    case "NS":
    case "BS":
      return sameSet(a[type] ?? [], b[type] ?? []);
    default:
      return a[type] === b[type];
  }
}

export function sameItem(a: Item, b: Item): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => b[name] !== undefined && sameValue(a[name] as AttributeValue, b[name]));
}

function sameList(a: readonly AttributeValue[], b: readonly AttributeValue[]): boolean {
  return a.length === b.length && a.every((element, index) => sameValue(element, b[index] as AttributeValue));
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((member) => b.includes(member));
}
