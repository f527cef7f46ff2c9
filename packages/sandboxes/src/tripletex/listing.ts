import { type CalendarDate, isCalendarDate } from "@kravflyt/core";
import { type Call, json, type Reply } from "../server/http.ts";
import { parseFields, project, type TripletexNode } from "./fields.ts";
import { wrongField } from "./refusals.ts";

export const COUNT_MAX = 1000;

/** The asked part of a list in its envelope. `sorting` is by id alone, up or down. */
export function list<Row extends { readonly id: number }>(
  call: Call,
  rows: Iterable<Row>,
  toNode: (row: Row) => TripletexNode,
): Reply {
  const from = wholeNumber(call, "from") ?? 0;
  const count = wholeNumber(call, "count") ?? COUNT_MAX;
  if (count < 1 || count > COUNT_MAX) throw wrongField("count", `The count must be from 1 to ${COUNT_MAX}.`);
  const fields = fieldsOf(call);
  const all = sorted(call, [...rows]);
  const values = all.slice(from, from + count).map((row) => project(toNode(row), fields));
  return json({ fullResultSize: all.length, from, count: values.length, versionDigest: null, values });
}

export const single = (call: Call, node: TripletexNode, status = 200): Reply =>
  json({ value: project(node, fieldsOf(call)) }, status);

const fieldsOf = ({ query }: Call) => parseFields(query.get("fields") ?? "*");

function sorted<Row extends { readonly id: number }>(call: Call, rows: readonly Row[]): readonly Row[] {
  const sorting = call.query.get("sorting") ?? "id";
  if (sorting !== "id" && sorting !== "-id") throw wrongField("sorting", "The sandbox sorts by id only.");
  return rows.toSorted((a, b) => (sorting === "id" ? a.id - b.id : b.id - a.id));
}

export function wholeNumber(call: Call, name: string): number | undefined {
  const text = call.query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw wrongField(name, "Not a whole number.");
  return Number(text);
}

export function flag(call: Call, name: string): boolean {
  const text = call.query.get(name);
  if (text !== null && text !== "true" && text !== "false") throw wrongField(name, "Not true or false.");
  return text === "true";
}

/** @throws Refusal 422 when it is not there: Tripletex wants both ends of every stretch of days. */
export function requiredDay(call: Call, name: string): CalendarDate {
  const text = call.query.get(name) ?? "";
  if (!isCalendarDate(text)) throw wrongField(name, "A date (yyyy-MM-dd) is required.");
  return text;
}

export function requiredText(call: Call, name: string): string {
  const text = call.query.get(name);
  if (text === null || text === "") throw wrongField(name, "The value is required.");
  return text;
}

export function idOf(call: Call): number {
  const id = call.params["id"] ?? "";
  if (!/^\d{1,15}$/.test(id)) throw wrongField("id", "Not a whole number.");
  return Number(id);
}
