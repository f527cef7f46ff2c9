/** Fields of a request or an answer that hold an item, a key or named values: each value in them has a type on the wire. */
const OF_VALUES = new Set([
  "Item",
  "Key",
  "ExpressionAttributeValues",
  "ExclusiveStartKey",
  "LastEvaluatedKey",
  "Attributes",
]);
/** Fields that hold a list of items or keys; `Responses` by table. */
const LISTS_OF_VALUES = new Set(["Items", "Keys", "Responses"]);

/** A request of the document client as it goes over the wire: `"a"` is `{"S":"a"}`. */
export const toWire = (request: unknown): unknown => walk(request, typedFields);
/** An answer from the wire as the document client gives it. */
export const fromWire = (answer: unknown): unknown => walk(answer, plainFields);

type Fields = Readonly<Record<string, unknown>>;

function walk(value: unknown, convert: (fields: Fields) => Fields): unknown {
  if (Array.isArray(value)) return value.map((one) => walk(one, convert));
  if (!isFields(value)) return value;
  const walked: Record<string, unknown> = {};
  for (const name in value) {
    const one = value[name];
    if (OF_VALUES.has(name) && isFields(one)) walked[name] = convert(one);
    else if (LISTS_OF_VALUES.has(name)) walked[name] = lists(one, convert);
    else walked[name] = walk(one, convert);
  }
  return walked;
}

function lists(value: unknown, convert: (fields: Fields) => Fields): unknown {
  if (Array.isArray(value)) return value.map((one) => (isFields(one) ? convert(one) : one));
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([table, items]) => [table, lists(items, convert)]));
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Fields without a value are left out. */
function typedFields(fields: Fields): Fields {
  const typed: Record<string, unknown> = {};
  for (const name in fields) if (fields[name] !== undefined) typed[name] = typedValue(fields[name]);
  return typed;
}

function typedValue(value: unknown): unknown {
  switch (typeof value) {
    case "string":
      return { S: value };
    case "number":
      return { N: String(value) };
    case "boolean":
      return { BOOL: value };
    default:
      if (value === null) return { NULL: true };
      if (Array.isArray(value)) return { L: value.map(typedValue) };
      if (isFields(value)) return { M: typedFields(value) };
      throw new TypeError(`no attribute value: ${typeof value}`);
  }
}

function plainFields(fields: Fields): Fields {
  const plain: Record<string, unknown> = {};
  for (const name in fields) plain[name] = plainValue(fields[name]);
  return plain;
}

type Typed = {
  readonly S?: string;
  readonly N?: string;
  readonly BOOL?: boolean;
  readonly NULL?: true;
  readonly L?: readonly unknown[];
  readonly M?: Fields;
};

function plainValue(value: unknown): unknown {
  const { S, N, BOOL, L, M } = value as Typed;
  if (S !== undefined) return S;
  if (N !== undefined) return Number(N);
  if (BOOL !== undefined) return BOOL;
  if (L !== undefined) return L.map(plainValue);
  return M === undefined ? null : plainFields(M);
}
