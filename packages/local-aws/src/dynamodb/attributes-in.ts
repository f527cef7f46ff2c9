import { unreachable } from "../unreachable.ts";
import { type Bindings, boundPath } from "./bindings.ts";
import type { Condition, Operand } from "./condition-parser.ts";
import type { Path } from "./expression-reader.ts";

/** Names of the attributes that a condition looks at. */
export function attributesIn(condition: Condition, bindings: Bindings): ReadonlySet<string> {
  return new Set(pathsIn(condition).map((path) => String(boundPath(path, bindings)[0])));
}

function pathsIn(condition: Condition): Path[] {
  switch (condition.kind) {
    case "and":
    case "or":
      return [...pathsIn(condition.left), ...pathsIn(condition.right)];
    case "not":
      return pathsIn(condition.condition);
    case "exists":
      return [condition.path];
    case "between":
      return operandPaths([condition.operand, condition.low, condition.high]);
    case "in":
      return operandPaths([condition.operand, ...condition.options]);
    case "compare":
    case "attribute_type":
    case "begins_with":
    case "contains":
      return operandPaths([condition.left, condition.right]);
    default:
      return unreachable(condition);
  }
}

const operandPaths = (operands: readonly Operand[]): Path[] =>
  operands.flatMap((operand) => (operand.kind === "value" ? [] : [operand.path]));
