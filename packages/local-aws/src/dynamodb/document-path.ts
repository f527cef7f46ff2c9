import { validationError } from "../aws-error.ts";
import type { AttributeValue, Item } from "./attribute-value.ts";
import type { Path } from "./expression-reader.ts";

/** The value at a path, if there is one. */
export function valueAt(item: Item, path: Path): AttributeValue | undefined {
  let value = item[path[0] as string];
  for (let index = 1; index < path.length && value !== undefined; index += 1) value = child(value, path[index]);
  return value;
}

function child(value: AttributeValue, step: string | number | undefined): AttributeValue | undefined {
  if (typeof step === "number") return value.L?.[step];
  return step === undefined ? undefined : value.M?.[step];
}

/** The item with a value at a path; the item itself stays as it is. A position behind the end of a list adds to the list. */
export function withValueAt(item: Item, path: Path, value: AttributeValue): Item {
  return changed(item, path, () => value);
}

/** The item without what is at a path, if anything is there. */
export function withoutValueAt(item: Item, path: Path): Item {
  return changed(item, path, () => undefined);
}

/** @throws AwsError when there is nothing that a value could lie in at the path. */
export function requireParent(item: Item, path: Path): void {
  if (path.length === 1) return;
  const parent = valueAt(item, path.slice(0, -1));
  if ((typeof path.at(-1) === "number" ? parent?.L : parent?.M) === undefined) throw invalidPath();
}

type Change = (before: AttributeValue | undefined) => AttributeValue | undefined;

function changed(map: Item, [step, ...rest]: Path, change: Change): Item {
  if (typeof step !== "string") throw invalidPath();
  const after = changedValue(map[step], rest, change);
  if (after !== undefined) return { ...map, [step]: after };
  const { [step]: _removed, ...others } = map;
  return others;
}

function changedValue(value: AttributeValue | undefined, path: Path, change: Change): AttributeValue | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (typeof step === "string" && value?.M !== undefined) return { M: changed(value.M, path, change) };
  if (typeof step === "number" && value?.L !== undefined) return { L: changedList(value.L, step, rest, change) };
  throw invalidPath();
}

function changedList(list: readonly AttributeValue[], position: number, rest: Path, change: Change): AttributeValue[] {
  const after = changedValue(list[position], rest, change);
  if (after === undefined) return list.filter((_, index) => index !== position);
  return position < list.length ? list.with(position, after) : [...list, after];
}

const invalidPath = (): Error =>
  validationError("The document path provided in the update expression is invalid for update");

/** @throws AwsError when one path lies inside another: their order would then matter. */
export function refuseOverlap(paths: readonly Path[], kind: string): void {
  for (const [index, path] of paths.entries()) {
    for (const other of paths.slice(index + 1)) {
      const [short, long] = path.length <= other.length ? [path, other] : [other, path];
      if (!short.every((step, at) => step === long[at])) continue;
      throw validationError(
        `Invalid ${kind}: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: ${show(path)}, path two: ${show(other)}`,
      );
    }
  }
}

const show = (path: Path): string =>
  `[${path.map((step) => (typeof step === "number" ? `[${step}]` : step)).join(", ")}]`;
