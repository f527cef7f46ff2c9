import type { Call, Reply } from "../server/http.ts";
import { json } from "../server/http.ts";
import { invalid } from "../server/refusal.ts";

const PAGE_SIZE = 10;
/** The most on a page; `forceNoPaging` goes beyond it. */
const PAGE_SIZE_MAX = 100;

/** A number of the query; options of lists may stand with or without `listOptions.` before them. */
export function intOf({ query }: Call, name: string): number | undefined {
  const text = query.get(name) ?? query.get(`listOptions.${name}`);
  if (text === null || text === "") return undefined;
  if (!/^-?\d{1,15}$/.test(text)) throw invalid(`${name} must be a whole number`);
  return Number(text);
}

export const isTrue = ({ query }: Call, name: string): boolean =>
  (query.get(name) ?? query.get(`listOptions.${name}`) ?? "").toLowerCase() === "true";

/** A page of a list. @throws Refusal 400 for a page that cannot be. */
export function page<Row>(call: Call, rows: readonly Row[], toJson: (row: Row) => unknown): Reply {
  const number = intOf(call, "page") ?? 0;
  const size = intOf(call, "pageSize") ?? PAGE_SIZE;
  if (number < 0) throw invalid("page must not be below 0");
  if (size < 1 || size > PAGE_SIZE_MAX) throw invalid(`pageSize must be 1 to ${PAGE_SIZE_MAX}`);
  const shown = isTrue(call, "forceNoPaging") ? rows : rows.slice(number * size, (number + 1) * size);
  return json({ Count: rows.length, Entities: shown.map(toJson) });
}
