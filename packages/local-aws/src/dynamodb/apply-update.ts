import { validationError } from "../aws-error.ts";
import { unreachable } from "../unreachable.ts";
import { type AttributeValue, type Item, typeOf } from "./attribute-value.ts";
import { type Bindings, boundPath, boundValue } from "./bindings.ts";
import { addNumbers, subtractNumbers } from "./decimal.ts";
import { refuseOverlap, requireParent, valueAt, withoutValueAt, withValueAt } from "./document-path.ts";
import type { Path } from "./expression-reader.ts";
import type { SetOperand, UpdateAction } from "./update-parser.ts";

/**
 * The item after an update. Every operand is read from the item as it was; removals come last and from the end of a list, so that
 * each position means what it meant before.
 * @throws AwsError ValidationException when paths overlap, a key would change, or a value has the wrong type.
 */
export function applyUpdate(
  item: Item,
  actions: readonly UpdateAction[],
  { bindings, keyNames }: { bindings: Bindings; keyNames: readonly string[] },
): Item {
  const bound = actions.map((action) => ({ ...action, path: boundPath(action.path, bindings) }));
  for (const { path } of bound) refuseKey(path, keyNames);
  refuseOverlap(
    bound.map(({ path }) => path),
    "UpdateExpression",
  );
  let after = item;
  for (const action of bound.toSorted(byEffect)) after = applied(after, action, { before: item, bindings });
  return after;
}

/** The paths an update touches, for `UPDATED_OLD` and `UPDATED_NEW`. */
export function touchedPaths(actions: readonly UpdateAction[], bindings: Bindings): Path[] {
  return actions.map(({ path }) => boundPath(path, bindings));
}

function refuseKey([attribute]: Path, keyNames: readonly string[]): void {
  if (!keyNames.includes(String(attribute))) return;
  throw validationError(
    `One or more parameter values were invalid: Cannot update attribute ${attribute}. This attribute is part of the key`,
  );
}

function byEffect(a: UpdateAction, b: UpdateAction): number {
  if (a.kind === "remove" && b.kind === "remove") return -comparePaths(a.path, b.path);
  if (a.kind === "remove" || b.kind === "remove") return a.kind === "remove" ? 1 : -1;
  return comparePaths(a.path, b.path);
}

function comparePaths(a: Path, b: Path): number {
  for (const [index, step] of a.entries()) {
    const other = b[index];
    if (step === other) continue;
    return typeof step === "number" && typeof other === "number" ? step - other : 0;
  }
  return 0;
}

type Source = { readonly before: Item; readonly bindings: Bindings };

function applied(item: Item, action: UpdateAction, source: Source): Item {
  switch (action.kind) {
    case "set":
      return withValueAt(item, action.path, operandValue(action.operand, source));
    case "remove":
      return withoutValueAt(item, action.path);
    case "add":
      return withValueAt(
        item,
        action.path,
        added(valueAt(source.before, action.path), boundValue(action.value, source.bindings)),
      );
    case "delete":
      return withoutMembers(item, action.path, boundValue(action.value, source.bindings));
    default:
      return unreachable(action);
  }
}

function operandValue(operand: SetOperand, source: Source): AttributeValue {
  switch (operand.kind) {
    case "value":
      return boundValue(operand.name, source.bindings);
    case "path":
      return existing(valueAt(source.before, boundPath(operand.path, source.bindings)));
    case "if_not_exists":
      return (
        valueAt(source.before, boundPath(operand.path, source.bindings)) ?? operandValue(operand.otherwise, source)
      );
    case "list_append":
      return { L: [...listOf(operand.left, source), ...listOf(operand.right, source)] };
    case "plus":
      return { N: addNumbers(numberOf(operand.left, source), numberOf(operand.right, source)) };
    case "minus":
      return { N: subtractNumbers(numberOf(operand.left, source), numberOf(operand.right, source)) };
    default:
      return unreachable(operand);
  }
}

function existing(value: AttributeValue | undefined): AttributeValue {
  if (value !== undefined) return value;
  throw validationError("The provided expression refers to an attribute that does not exist in the item");
}

function listOf(operand: SetOperand, source: Source): readonly AttributeValue[] {
  return operandValue(operand, source).L ?? wrongType();
}

function numberOf(operand: SetOperand, source: Source): string {
  return operandValue(operand, source).N ?? wrongType();
}

function wrongType(): never {
  throw validationError("An operand in the update expression has an incorrect data type");
}

/** A number plus a number, or a set with more members. */
function added(before: AttributeValue | undefined, value: AttributeValue): AttributeValue {
  const type = typeOf(value);
  if (before !== undefined && before[type] === undefined) wrongType();
  switch (type) {
    case "N":
      return { N: addNumbers(before?.N ?? "0", value.N ?? "0") };
    case "SS":
    case "NS":
    case "BS":
      return { [type]: [...new Set([...(before?.[type] ?? []), ...(value[type] ?? [])])] };
    default:
      throw validationError(
        `Invalid UpdateExpression: Incorrect operand type for operator or function; operator: ADD, operand type: ${TYPE_NAMES[type]}, typeSet: ALLOWED_FOR_ADD_OPERAND`,
      );
  }
}

const TYPE_NAMES = { S: "STRING", B: "BINARY", BOOL: "BOOLEAN", NULL: "NULL", M: "MAP", L: "LIST" } as const;

/** Takes members out of a set; a set without members cannot be, so the last one takes the attribute with it. */
function withoutMembers(item: Item, path: Path, value: AttributeValue): Item {
  const type = typeOf(value);
  if (type !== "SS" && type !== "NS" && type !== "BS") {
    throw validationError(
      `Invalid UpdateExpression: Incorrect operand type for operator or function; operator: DELETE, operand type: ${TYPE_NAMES[type as keyof typeof TYPE_NAMES] ?? "NUMBER"}, typeSet: ALLOWED_FOR_DELETE_OPERAND`,
    );
  }
  requireParent(item, path);
  const before = valueAt(item, path);
  if (before === undefined) return item;
  const members = before[type] ?? wrongType();
  const rest = members.filter((member) => !value[type]?.includes(member));
  return rest.length === 0 ? withoutValueAt(item, path) : withValueAt(item, path, { [type]: rest });
}
