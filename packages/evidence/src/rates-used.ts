import { canonicalJson } from "@kravflyt/core";

/** A dated row of a rate or a rule, as the reasons of amounts name it. */
type Row = Readonly<Record<string, unknown>>;

/** Every dated row that a reason in `value` names, each once, by name and day. */
export function ratesUsed(value: unknown): readonly Row[] {
  const rows = new Map<string, Row>();
  collect(value, rows);
  return [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function collect(value: unknown, rows: Map<string, Row>): void {
  if (value === null || typeof value !== "object") return;
  if (isRow(value)) rows.set(`${String(value["name"])} ${canonicalJson(value)}`, value);
  for (const one of Object.values(value)) collect(one, rows);
}

const isRow = (value: object): value is Row =>
  ["name", "from", "to", "source"].every((field) => field in value && typeof (value as Row)[field] === "string");
