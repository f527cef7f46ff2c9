import { validationError } from "../aws-error.ts";
import { unreachable } from "../unreachable.ts";
import { type AttributeType, typeOf } from "./attribute-value.ts";
import { type Bindings, boundPath, boundValue } from "./bindings.ts";
import type { Condition, Operand, Parsed } from "./condition-parser.ts";

const ORDERED: readonly AttributeType[] = ["S", "N", "B"];
const WITH_BEGINNING: readonly AttributeType[] = ["S", "B"];

type Checked = { readonly kind: string; readonly bindings: Bindings };

/** @throws AwsError when a value is compared in a way that its type never allows: no item could pass. */
export function checkCondition({ kind, tree }: Parsed<Condition>, bindings: Bindings): void {
  check(tree, { kind, bindings });
}

function check(condition: Condition, checked: Checked): void {
  switch (condition.kind) {
    case "and":
    case "or":
      check(condition.left, checked);
      check(condition.right, checked);
      return;
    case "not":
      check(condition.condition, checked);
      return;
    case "compare":
      refuseSamePath(condition, checked);
      if (condition.comparator === "=" || condition.comparator === "<>") return;
      requireType([condition.left, condition.right], condition.comparator, { ...checked, types: ORDERED });
      return;
    case "between":
      requireType([condition.operand, condition.low, condition.high], "BETWEEN", { ...checked, types: ORDERED });
      return;
    case "begins_with":
      requireType([condition.left, condition.right], "begins_with", { ...checked, types: WITH_BEGINNING });
      return;
    case "in":
    case "exists":
    case "attribute_type":
    case "contains":
      return;
    default:
      unreachable(condition);
  }
}

function requireType(
  operands: readonly Operand[],
  operator: string,
  { kind, bindings, types }: Checked & { readonly types: readonly AttributeType[] },
): void {
  for (const operand of operands) {
    if (operand.kind !== "value") continue;
    const type = typeOf(boundValue(operand.name, bindings));
    if (types.includes(type)) continue;
    throw validationError(
      `Invalid ${kind}: Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`,
    );
  }
}

function refuseSamePath(
  { left, right, comparator }: { left: Operand; right: Operand; comparator: string },
  { kind, bindings }: Checked,
): void {
  if (left.kind !== "path" || right.kind !== "path") return;
  const path = boundPath(left.path, bindings);
  if (JSON.stringify(path) !== JSON.stringify(boundPath(right.path, bindings))) return;
  throw validationError(
    `Invalid ${kind}: The first operand must be distinct from the remaining operands for this operator or function; operator: ${comparator}, first operand: [${path.join(", ")}]`,
  );
}
