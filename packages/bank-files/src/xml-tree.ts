import { accept, type Result, refuse } from "@kravflyt/core";
import { type BankFileRefusal, FileRefused } from "./file-refused.ts";
import { HEAD_BYTES, PIECE_BYTES } from "./pieces.ts";
import { readXml } from "./xml.ts";

/** An element with its own text, trimmed, and where it begins. Names are without prefix. */
export type XmlNode = {
  readonly name: string;
  readonly namespace: string;
  readonly text: string;
  readonly line: number;
  readonly child: (name: string) => XmlNode | undefined;
  readonly children: (name: string) => readonly XmlNode[];
  /** Text of the first child of that name; empty when there is none. */
  readonly textOf: (name: string) => string;
};

export type XmlRefusal = Pick<BankFileRefusal, "code" | "line">;

/** A report on one file of ours is some kilobytes; a bank's own limit for files is far below this. */
const BYTES_MAX = 5_000_000;
/** Its elements are some ten deep. */
const DEPTH_MAX = 30;

/** A small XML file as a tree, read as strictly as the large ones. */
export function readXmlTree(file: Uint8Array): Result<XmlNode, XmlRefusal> {
  if (file.byteLength > BYTES_MAX) return refuse({ code: "too_large", line: 1 });
  try {
    const root = grow(file);
    return root === undefined ? refuse({ code: "bad_xml", line: 1 }) : accept(root);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const { code, line } = error.refusal;
    return refuse({ code, line });
  }
}

/** Namespaces by the attribute that declares them: `xmlns`, `xmlns:n`. */
type Namespaces = ReadonlyMap<string, string>;
type Open = {
  readonly name: string;
  readonly namespace: string;
  readonly namespaces: Namespaces;
  readonly line: number;
  text: string;
  readonly inside: XmlNode[];
};

function grow(file: Uint8Array): XmlNode | undefined {
  const open: Open[] = [];
  let declared: [string, string][] = [];
  let root: XmlNode | undefined;
  const xml = readXml(file.subarray(0, HEAD_BYTES), {
    attribute: (name, value) => {
      if (name.startsWith("xmlns")) declared.push([name, value]);
    },
    open: (name) => {
      if (open.length >= DEPTH_MAX) throw new FileRefused({ code: "too_deep", line: xml.line() });
      const namespaces = new Map([...(open.at(-1)?.namespaces ?? []), ...declared]);
      declared = [];
      const [prefix, local] = name.includes(":") ? name.split(":", 2) : ["", name];
      const namespace = namespaces.get(prefix === "" ? "xmlns" : `xmlns:${prefix}`) ?? "";
      open.push({ name: local ?? "", namespace, namespaces, line: xml.line(), text: "", inside: [] });
    },
    text: (more) => {
      const last = open.at(-1);
      if (last !== undefined) last.text += more;
    },
    close: () => {
      const done = open.pop();
      if (done === undefined) return;
      const node = toNode(done);
      const parent = open.at(-1);
      if (parent === undefined) root = node;
      else parent.inside.push(node);
    },
  });
  for (let from = 0; from < file.length; from += PIECE_BYTES) xml.write(file.subarray(from, from + PIECE_BYTES));
  xml.end();
  return root;
}

function toNode({ name, namespace, line, text, inside }: Open): XmlNode {
  const children = (wanted: string): readonly XmlNode[] => inside.filter((one) => one.name === wanted);
  const child = (wanted: string): XmlNode | undefined => inside.find((one) => one.name === wanted);
  return { name, namespace, line, text: text.trim(), child, children, textOf: (wanted) => child(wanted)?.text ?? "" };
}
