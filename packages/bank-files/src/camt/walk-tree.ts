import { type BankFileRefusal, FileRefused, type RefusalCode } from "../file-refused.ts";
import { readXml, type XmlReader } from "../xml.ts";
import { type Field, type Group, type Leaf, type Node, type Scope, type Version, versionOf } from "./message-tree.ts";

/** The fields of a scope. A sum of money has its currency beside it. */
export type Bag = ReadonlyMap<Field | `${Field} Ccy`, string>;

export type ScopeListener = {
  readonly begin: (version: Version) => void;
  /** `around` is what the scope that it stands in has said so far. */
  readonly enter: (scope: Scope, around: Bag) => void;
  readonly leave: (scope: Scope, bag: Bag) => void;
};

/** Says where the reading is, and refuses the file there. */
export type Place = {
  readonly path: () => string;
  readonly refused: (code: RefusalCode, facts?: Partial<BankFileRefusal>) => FileRefused;
};

/** Where a walk is; changed in place. */
type Walk = {
  /** The elements that are open, as far as they are in the tree. */
  readonly names: string[];
  readonly stack: Node[];
  readonly bags: Map<Field | `${Field} Ccy`, string>[];
  /** How many of an element that comes again there were in what it stands in. */
  readonly counts: Map<string, number>;
  namespace: string;
  /** The prefix of the document's own elements with its colon; empty when they have none. */
  prefix: string;
  /** How deep we are in what is not in the tree. */
  ignored: number;
  isText: boolean;
  text: string;
  /** Of the amount that is open. */
  currency: string | undefined;
  /** What stands in the element that is about to open: its currency, and the namespaces that it declares. */
  nextCurrency: string | undefined;
  declared: Map<string, string>;
};

type Told = { readonly listener: ScopeListener; readonly place: Place };

/** Walks a message along its tree: fields are gathered by scope, repeated and misplaced ones refused with their path. */
export function walkTree(head: Uint8Array, listenerFor: (place: Place) => ScopeListener): XmlReader {
  const walk: Walk = {
    names: [],
    stack: [],
    bags: [],
    counts: new Map(),
    namespace: "",
    prefix: "",
    ignored: 0,
    isText: false,
    text: "",
    currency: undefined,
    nextCurrency: undefined,
    declared: new Map(),
  };
  const path = () => pathOf(walk);
  const place: Place = {
    path,
    refused: (code, facts) => new FileRefused({ code, line: xml.line(), path: path(), ...facts }),
  };
  const told = { listener: listenerFor(place), place };
  const xml = readXml(head, {
    open: (name) => {
      open(walk, name, told);
      walk.nextCurrency = undefined;
      if (walk.declared.size > 0) walk.declared.clear();
    },
    attribute: (name, value) => {
      if (name === "Ccy") walk.nextCurrency = value;
      else if (name.startsWith("xmlns")) walk.declared.set(name, value);
    },
    text: (more) => {
      if (walk.isText) walk.text += more;
    },
    close: () => close(walk, told),
  });
  /** What is wrong with the XML itself has a path too. */
  const placed = (run: () => void): void => {
    try {
      run();
    } catch (error) {
      if (!(error instanceof FileRefused) || error.refusal.path !== undefined) throw error;
      throw new FileRefused({ path: path(), ...error.refusal }, { cause: error.cause });
    }
  };
  return { line: xml.line, write: (piece) => placed(() => xml.write(piece)), end: () => placed(xml.end) };
}

function open(walk: Walk, name: string, told: Told): void {
  if (walk.ignored > 0) {
    walk.ignored += 1;
    return;
  }
  const parent = walk.stack.at(-1);
  if (parent === undefined) openRoot(walk, name, told);
  else if (parent.kind === "leaf") throw told.place.refused("bad_value");
  else openChild(walk, parent, name, told);
}

function openChild(walk: Walk, parent: Group, name: string, told: Told): void {
  const local = walk.prefix === "" ? name : name.slice(walk.prefix.length);
  const node = parent.children.get(local);
  if ((node === undefined || walk.prefix !== "" || walk.declared.size > 0) && !isOwn(walk, name)) {
    // an element that only looks like one of ours must not be passed over: it may be a payment
    throw told.place.refused("bad_value", { said: name.slice(0, 40) });
  }
  if (node === undefined) {
    walk.ignored = 1;
    walk.isText = false;
    return;
  }
  walk.names.push(local);
  walk.stack.push(node);
  walk.isText = node.kind === "leaf";
  if (node.kind === "group") openGroup(walk, local, node, told);
  else {
    walk.text = "";
    walk.currency = walk.nextCurrency;
  }
}

function openGroup({ bags, counts }: Walk, name: string, { scope }: Group, { listener }: Told): void {
  if (scope === undefined) return;
  counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const inner of COUNTED_WITHIN.get(name) ?? []) counts.set(inner, 0);
  const around = bags.at(-1) ?? new Map();
  bags.push(new Map());
  listener.enter(scope, around);
}

function openRoot(walk: Walk, name: string, { listener, place }: Told): void {
  const colon = name.indexOf(":");
  const prefix = name.slice(0, colon + 1);
  const namespace = walk.declared.get(declarationOf(prefix)) ?? "";
  const version = name === `${prefix}Document` ? versionOf(namespace) : undefined;
  if (version === undefined) {
    const code = /:camt\.05[34]\./.test(namespace) ? "unknown_version" : "not_a_bank_file";
    throw place.refused(code, { said: namespace.slice(0, 100) });
  }
  walk.namespace = namespace;
  walk.prefix = prefix;
  walk.names.push("Document");
  walk.stack.push(version.root);
  listener.begin(version);
}

const declarationOf = (prefix: string): string => (prefix === "" ? "xmlns" : `xmlns:${prefix.slice(0, -1)}`);

/** Of the document's namespace. */
function isOwn({ prefix, namespace, declared }: Walk, name: string): boolean {
  if (prefix === "" ? name.includes(":") : !name.startsWith(prefix)) return false;
  return (declared.get(declarationOf(prefix)) ?? namespace) === namespace;
}

function close(walk: Walk, { listener, place }: Told): void {
  if (walk.ignored > 0) {
    walk.ignored -= 1;
    return;
  }
  const node = walk.stack.at(-1);
  if (node?.kind === "leaf") keep(walk, node, place);
  else if (node?.scope !== undefined) listener.leave(node.scope, walk.bags.pop() ?? new Map());
  walk.isText = false;
  walk.stack.pop();
  walk.names.pop();
}

/** Texts of one scope together. */
const TEXT_MAX = 20_000;

function keep({ bags, text, currency }: Walk, { field, holds, currency: currencyField }: Leaf, place: Place): void {
  const bag = bags.at(-1);
  const value = /\s/.test(text) ? text.replace(/\s+/g, " ").trim() : text;
  if (bag === undefined || value === "") return;
  const before = bag.get(field);
  if (before !== undefined && holds !== "texts") throw place.refused("element_repeated");
  const whole = before === undefined ? value : `${before} ${value}`;
  if (whole.length > TEXT_MAX) throw place.refused("too_large");
  bag.set(field, whole);
  if (holds !== "money") return;
  if (currency === undefined) throw place.refused("element_missing", { field: "Ccy" });
  bag.set(currencyField, currency);
}

/** Elements that come again, by what they stand in; a path says which of them. */
const COUNTED_WITHIN: ReadonlyMap<string, readonly string[]> = new Map([
  ["Stmt", ["Bal", "Ntry"]],
  ["Ntfctn", ["Ntry"]],
  ["Ntry", ["NtryDtls", "TxDtls"]],
  ["TxDtls", ["Strd"]],
]);
const COUNTED = new Set(["Stmt", "Ntfctn", ...[...COUNTED_WITHIN.values()].flat()]);

const pathOf = ({ names, counts }: Walk): string =>
  `/${names.map((name) => (COUNTED.has(name) ? `${name}[${counts.get(name)}]` : name)).join("/")}`;
