import type { AttributeValue, Item } from "./attribute-value.ts";
import { type Bindings, bind, boundPath } from "./bindings.ts";
import type { Parsed } from "./condition-parser.ts";
import { refuseOverlap } from "./document-path.ts";
import { expectEnd, openReader, type Path, readPath, takes } from "./expression-reader.ts";

const KIND = "ProjectionExpression";

export function readProjection(expression: unknown): Parsed<readonly Path[]> | undefined {
  if (expression === undefined) return undefined;
  const reader = openReader(String(expression), KIND);
  const paths = [readPath(reader)];
  while (takes(reader, ",")) paths.push(readPath(reader));
  expectEnd(reader);
  return { kind: KIND, tree: paths, names: reader.names, values: reader.values };
}

/** The paths a reading request asks for, `undefined` for everything. For requests without any other expression. */
export function projectionOf(input: {
  readonly ProjectionExpression?: unknown;
  readonly ExpressionAttributeNames?: unknown;
}): readonly Path[] | undefined {
  const parsed = readProjection(input.ProjectionExpression);
  return boundProjection(parsed, bind(input, [parsed]));
}

export function boundProjection(
  parsed: Parsed<readonly Path[]> | undefined,
  bindings: Bindings,
): readonly Path[] | undefined {
  const paths = parsed?.tree.map((path) => boundPath(path, bindings));
  if (paths !== undefined) refuseOverlap(paths, KIND);
  return paths;
}

/** What of an item lies on the paths. List elements close up; what is not there is left out. */
export function project(item: Item, paths: readonly Path[]): Item {
  if (paths.every(({ length }) => length === 1)) return projectTop(item, paths);
  return projectMap(item, paths) ?? {};
}

function projectTop(item: Item, paths: readonly Path[]): Item {
  const projected: Record<string, AttributeValue> = {};
  for (const [name] of paths) {
    const value = item[name as string];
    if (value !== undefined) projected[name as string] = value;
  }
  return projected;
}

function projectMap(map: Item, paths: readonly Path[]): Item | undefined {
  const projected: Record<string, AttributeValue> = {};
  for (const [step, inner] of grouped(paths)) {
    const value = typeof step === "string" ? map[step] : undefined;
    const kept = value === undefined ? undefined : projectValue(value, inner);
    if (kept !== undefined) projected[String(step)] = kept;
  }
  return Object.keys(projected).length === 0 ? undefined : projected;
}

function projectValue(value: AttributeValue, paths: readonly Path[]): AttributeValue | undefined {
  if (paths.some(({ length }) => length === 0)) return value;
  if (value.M !== undefined) {
    const map = projectMap(value.M, paths);
    return map === undefined ? undefined : { M: map };
  }
  if (value.L === undefined) return undefined;
  const list = projectList(value.L, paths);
  return list.length === 0 ? undefined : { L: list };
}

function projectList(list: readonly AttributeValue[], paths: readonly Path[]): AttributeValue[] {
  const steps = [...grouped(paths)].filter(([step]) => typeof step === "number");
  return steps
    .sort(([a], [b]) => Number(a) - Number(b))
    .flatMap(([step, inner]) => {
      const element = list[Number(step)];
      return (element === undefined ? undefined : projectValue(element, inner)) ?? [];
    });
}

/** Paths by their first step, each with what follows it. */
function grouped(paths: readonly Path[]): Map<string | number, Path[]> {
  const groups = new Map<string | number, Path[]>();
  for (const [step, ...rest] of paths) {
    if (step === undefined) continue;
    const group = groups.get(step);
    if (group === undefined) groups.set(step, [rest]);
    else group.push(rest);
  }
  return groups;
}
