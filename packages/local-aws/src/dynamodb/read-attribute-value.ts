import { validationError } from "../aws-error.ts";
import { ATTRIBUTE_TYPES, type AttributeType, type AttributeValue, type Item } from "./attribute-value.ts";
import { canonicalNumber } from "./decimal.ts";

const NESTING_MAX = 32;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** An item from the wire, checked through, its numbers in canonical form. @throws AwsError ValidationException */
export function readItem(input: unknown, depth = 0): Item {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw validationError("An item must be a map of attribute names to attribute values");
  }
  const item: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(input)) item[name] = readAttributeValue(value, depth);
  return item;
}

export function readAttributeValue(input: unknown, depth = 0): AttributeValue {
  if (depth > NESTING_MAX) throw validationError("Nesting Levels have exceeded supported limits");
  const entries = typeof input === "object" && input !== null ? Object.entries(input) : [];
  if (entries.length > 1) {
    throw validationError(
      "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes",
    );
  }
  const [type, content] = entries[0] ?? [];
  const read = READERS[type as AttributeType];
  if (type === undefined || read === undefined || !ATTRIBUTE_TYPES.includes(type as AttributeType)) {
    throw validationError("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
  }
  return read(content, depth);
}

const READERS: { readonly [Type in AttributeType]: (content: unknown, depth: number) => AttributeValue } = {
  S: (content) => ({ S: readText(content) }),
  N: (content) => ({ N: readNumber(content) }),
  B: (content) => ({ B: readBinary(content) }),
  BOOL: (content) => {
    if (typeof content !== "boolean") throw invalid("BOOL must be true or false");
    return { BOOL: content };
  },
  NULL: (content) => {
    if (content !== true) throw invalid("Null attribute value types must have the value of true");
    return { NULL: true };
  },
  M: (content, depth) => ({ M: readItem(content, depth + 1) }),
  L: (content, depth) => {
    if (!Array.isArray(content)) throw invalid("L must be a list");
    return { L: content.map((element) => readAttributeValue(element, depth + 1)) };
  },
  SS: (content) => ({ SS: readSet(content, "string", readText) }),
  NS: (content) => ({ NS: readSet(content, "number", readNumber) }),
  BS: (content) => ({ BS: readSet(content, "binary", readBinary) }),
};

function readSet(content: unknown, kind: string, readMember: (member: unknown) => string): string[] {
  if (!Array.isArray(content)) throw invalid(`A ${kind} set must be a list`);
  if (content.length === 0) throw invalid(`An ${kind} set  may not be empty`);
  const members = content.map(readMember);
  if (new Set(members).size !== members.length) {
    throw invalid(`Input collection [${members.join(", ")}] contains duplicates.`);
  }
  return members;
}

function readText(content: unknown): string {
  if (typeof content !== "string") throw invalid("S must be a string");
  return content;
}

function readNumber(content: unknown): string {
  if (typeof content !== "string") throw invalid("N must be a number written as a string");
  return canonicalNumber(content);
}

function readBinary(content: unknown): string {
  if (typeof content !== "string" || !BASE64.test(content)) throw invalid("B must be base64");
  return content;
}

const invalid = (reason: string): Error => validationError(`One or more parameter values were invalid: ${reason}`);
