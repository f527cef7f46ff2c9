import { Refusal } from "../server/refusal.ts";

/** A thing as answers show it: plain fields, and references, which come as `{id, url}` unless their fields are asked for. */
export type TripletexNode = Readonly<Record<string, Plain | Reference | References>>;
type Plain = string | number | boolean | null;
type Reference = { readonly one: () => TripletexNode | undefined };
type References = { readonly many: () => readonly TripletexNode[] };

/** What is asked for by name; `undefined` below a name: its stub. */
export type Fields = ReadonlyMap<string, Fields | undefined>;

/** Reads `id,customer(*,postalAddress(*))`. @throws Refusal 400 when the brackets do not fit. */
export function parseFields(text: string): Fields {
  const root = new Map<string, Fields | undefined>();
  const around: Map<string, Fields | undefined>[] = [];
  let here = root;
  for (const [, name = "", mark] of text.matchAll(/([^,()]*)([,()]|$)/g)) {
    const field = name.trim();
    const inner = new Map<string, Fields | undefined>();
    if (field !== "") here.set(field, mark === "(" ? inner : undefined);
    if (mark === "(") {
      around.push(here);
      here = inner;
    } else if (mark === ")") here = around.pop() ?? illegalField(text);
  }
  return around.length === 0 ? root : illegalField(text);
}

function illegalField(name: string): never {
  throw new Refusal(400, "4000", `Illegal field in fields filter: ${name}`);
}

/** The fields of `node` that are asked for. @throws Refusal 400 for one that it does not have. */
export function project(node: TripletexNode, fields: Fields): Readonly<Record<string, unknown>> {
  const names = fields.has("*") ? Object.keys(node) : [];
  const all = new Set([...names, ...[...fields.keys()].filter((name) => name !== "*")]);
  return Object.fromEntries([...all].map((name) => [name, fieldOf(node, name, fields.get(name))]));
}

function fieldOf(node: TripletexNode, name: string, fields: Fields | undefined): unknown {
  const value = node[name];
  if (value === undefined) return illegalField(name);
  if (typeof value !== "object" || value === null) return value;
  const show = (one: TripletexNode) => (fields === undefined ? stub(one) : project(one, fields));
  if ("many" in value) return value.many().map(show);
  const one = value.one();
  return one === undefined ? null : show(one);
}

const stub = ({ id, url }: TripletexNode) => ({ id, url });
