import type * as z from "zod";
import type { Api } from "../access.ts";
import { pages, parseRows } from "./call.ts";

/** Gives the row of an id, when the list has one. */
export type ReadAhead<Row> = (ids: readonly number[]) => Promise<ReadonlyMap<number, Row>>;

/**
 * A list beside the one that is read, by the ids of its rows: only as many of its pages are read as somebody needs. It
 * keeps what it has read, each row cut down to what `shape` has.
 */
export function readAhead<Shape extends z.ZodType<{ readonly Id: number }>>(
  api: Api,
  list: { readonly path: string; readonly query: Readonly<Record<string, string>>; readonly shape: Shape },
): ReadAhead<z.infer<Shape>> {
  const rows = new Map<number, z.infer<Shape>>();
  const next = pages(api, list.path, list.query);
  return async (ids) => {
    while (ids.some((id) => !rows.has(id))) {
      const page = await next.next();
      if (page.done === true) break;
      for (const row of parseRows(page.value.rows, list.shape)) rows.set(row.Id, row);
    }
    return rows;
  };
}
