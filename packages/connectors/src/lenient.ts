import type * as z from "zod";

/** `value` without the parts that `unreadable` names; the paths are dotted (`sale.dueDate`), in order of finding. */
export type LenientlyRead<Value> = { readonly value: Value; readonly unreadable: readonly string[] };

/**
 * Reads `raw` as `shape`, leaving out what does not fit, so that one bad field does not hide the whole item.
 * Everything in `shape` that may be left out must be optional. `undefined` when even the rest does not fit.
 */
export function readLeniently<Shape extends z.ZodType>(
  shape: Shape,
  raw: unknown,
): LenientlyRead<z.infer<Shape>> | undefined {
  const first = shape.safeParse(raw);
  if (first.success) return { value: first.data, unreadable: [] };
  const rest = structuredClone(raw);
  for (const { path } of first.error.issues) leaveOut(rest, path);
  const second = shape.safeParse(rest);
  if (!second.success) return undefined;
  return { value: second.data, unreadable: [...new Set(first.error.issues.map(({ path }) => path.join(".")))] };
}

/** An array that holds something that is no object at all is left out whole: there is no telling what it lacks. */
function leaveOut(raw: unknown, path: readonly PropertyKey[]): void {
  const field = path.findLastIndex((step) => typeof step !== "number");
  const parent = path.slice(0, field).reduce<unknown>((at, step) => (isRecord(at) ? at[step] : undefined), raw);
  const name = path[field];
  if (isRecord(parent) && name !== undefined) delete parent[name];
}

const isRecord = (value: unknown): value is Record<PropertyKey, unknown> => typeof value === "object" && value !== null;
