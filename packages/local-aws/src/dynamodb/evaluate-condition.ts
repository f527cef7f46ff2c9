import { validationError } from "../aws-error.ts";
import { unreachable } from "../unreachable.ts";
import { ATTRIBUTE_TYPES, type AttributeValue, type Item, sameValue, typeOf } from "./attribute-value.ts";
import { type Bindings, boundPath, boundValue } from "./bindings.ts";
import type { Comparator, Condition, Operand } from "./condition-parser.ts";
import { compareNumbers } from "./decimal.ts";
import { valueAt } from "./document-path.ts";

/** Whether a condition holds for an item; `{}` for an item that is not there. */
export function holds(condition: Condition, item: Item, bindings: Bindings): boolean {
  const value = (operand: Operand): AttributeValue | undefined => operandValue(operand, item, bindings);
  switch (condition.kind) {
    case "and":
      return holds(condition.left, item, bindings) && holds(condition.right, item, bindings);
    case "or":
      return holds(condition.left, item, bindings) || holds(condition.right, item, bindings);
    case "not":
      return !holds(condition.condition, item, bindings);
    case "exists":
      return (valueAt(item, boundPath(condition.path, bindings)) !== undefined) === condition.wanted;
    case "compare":
      return compares(condition.comparator, value(condition.left), value(condition.right));
    case "between":
      return isBetween(value(condition.operand), value(condition.low), value(condition.high));
    case "in":
      return condition.options.some((option) => compares("=", value(condition.operand), value(option)));
    case "attribute_type":
      return hasType(value(condition.left), value(condition.right));
    case "begins_with":
      return beginsWith(value(condition.left), value(condition.right));
    case "contains":
      return contains(value(condition.left), value(condition.right));
    default:
      return unreachable(condition);
  }
}

function operandValue(operand: Operand, item: Item, bindings: Bindings): AttributeValue | undefined {
  switch (operand.kind) {
    case "value":
      return boundValue(operand.name, bindings);
    case "path":
      return valueAt(item, boundPath(operand.path, bindings));
    case "size":
      return sizeOf(valueAt(item, boundPath(operand.path, bindings)));
    default:
      return unreachable(operand);
  }
}

function sizeOf(value: AttributeValue | undefined): AttributeValue | undefined {
  if (value === undefined) return undefined;
  const length = lengthOf(value);
  return length === undefined ? undefined : { N: String(length) };
}

function lengthOf(value: AttributeValue): number | undefined {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.B !== undefined) return Buffer.byteLength(value.B, "base64");
  if (value.M !== undefined) return Object.keys(value.M).length;
  return (value.L ?? value.SS ?? value.NS ?? value.BS)?.length;
}

function compares(
  comparator: Comparator,
  left: AttributeValue | undefined,
  right: AttributeValue | undefined,
): boolean {
  if (left === undefined || right === undefined) return comparator === "<>" && left !== right;
  if (comparator === "=") return sameValue(left, right);
  if (comparator === "<>") return !sameValue(left, right);
  const order = orderOf(left, right);
  if (order === undefined) return false;
  switch (comparator) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    default:
      return unreachable(comparator);
  }
}

/** How two values stand to each other; `undefined` when they have no order, as two of different types. */
export function orderOf(a: AttributeValue, b: AttributeValue): number | undefined {
  if (a.N !== undefined && b.N !== undefined) return compareNumbers(a.N, b.N);
  if (a.S !== undefined && b.S !== undefined) return Buffer.compare(Buffer.from(a.S), Buffer.from(b.S));
  if (a.B !== undefined && b.B !== undefined) {
    return Buffer.compare(Buffer.from(a.B, "base64"), Buffer.from(b.B, "base64"));
  }
  return undefined;
}

function isBetween(value?: AttributeValue, low?: AttributeValue, high?: AttributeValue): boolean {
  return compares(">=", value, low) && compares("<=", value, high);
}

function hasType(value: AttributeValue | undefined, wanted: AttributeValue | undefined): boolean {
  const type = ATTRIBUTE_TYPES.find((candidate) => candidate === wanted?.S);
  if (type === undefined) throw validationError("Invalid ConditionExpression: Invalid attribute type name found");
  return value !== undefined && typeOf(value) === type;
}

function beginsWith(value: AttributeValue | undefined, prefix: AttributeValue | undefined): boolean {
  if (value?.S !== undefined && prefix?.S !== undefined) return value.S.startsWith(prefix.S);
  if (value?.B === undefined || prefix?.B === undefined) return false;
  const bytes = Buffer.from(prefix.B, "base64");
  return Buffer.from(value.B, "base64").subarray(0, bytes.length).equals(bytes);
}

function contains(value: AttributeValue | undefined, part: AttributeValue | undefined): boolean {
  if (value === undefined || part === undefined) return false;
  if (value.S !== undefined) return part.S !== undefined && value.S.includes(part.S);
  if (value.B !== undefined) {
    return part.B !== undefined && Buffer.from(value.B, "base64").includes(Buffer.from(part.B, "base64"));
  }
  if (value.L !== undefined) return value.L.some((element) => sameValue(element, part));
  return hasMember(value.SS, part.S) || hasMember(value.NS, part.N) || hasMember(value.BS, part.B);
}

const hasMember = (set: readonly string[] | undefined, member: string | undefined): boolean =>
  set !== undefined && member !== undefined && set.includes(member);
