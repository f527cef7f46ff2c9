import * as z from "zod";
import type { Api } from "../access.ts";
import { ConnectorError } from "../connector-error.ts";
import { pages, SYSTEM } from "./call.ts";

/** Gives the row of an id, when the list has one; `broken` where nothing but its id can be read. */
export type ReadAhead<Row> = (ids: readonly number[]) => Promise<ReadonlyMap<number, Row | "broken">>;

const Named = z.object({ Id: z.int().nonnegative() });

/**
 * A list beside the one that is read, by the ids of its rows: only as many of its pages are read as somebody needs. It
 * keeps what it has read, each row cut down to what `shape` has.
 */
export function readAhead<Shape extends z.ZodType<{ readonly Id: number }>>(
  api: Api,
  list: { readonly path: string; readonly query: Readonly<Record<string, string>>; readonly shape: Shape },
): ReadAhead<z.infer<Shape>> {
  const rows = new Map<number, z.infer<Shape> | "broken">();
  const next = pages(api, list.path, list.query);
  return async (ids) => {
    while (ids.some((id) => !rows.has(id))) {
      const page = await next.next();
      if (page.done === true) break;
      for (const raw of page.value.rows) rows.set(...byId(raw, list.shape));
    }
    return rows;
  };
}

/** @throws ConnectorError `unknown_answer` when not even the id can be read: then this is not the API we know. */
function byId<Shape extends z.ZodType<{ readonly Id: number }>>(
  raw: unknown,
  shape: Shape,
): readonly [number, z.infer<Shape> | "broken"] {
  const row = shape.safeParse(raw);
  if (row.success) return [row.data.Id, row.data];
  const named = Named.safeParse(raw);
  if (named.success) return [named.data.Id, "broken"];
  throw new ConnectorError(SYSTEM, "unknown_answer", "a row without a readable id");
}
