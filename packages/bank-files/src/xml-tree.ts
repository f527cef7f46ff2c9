import { accept, type Result, refuse } from "@kravflyt/core";
import { SaxesParser } from "saxes";

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

/** `line` counts from 1. */
export type XmlRefusal = {
  readonly code: "too_large" | "bad_encoding" | "not_xml" | "document_type" | "too_deep";
  readonly line: number;
};

/** A report on one file of ours is some kilobytes; a bank's own limit for files is far below this. */
const BYTES_MAX = 5_000_000;
const DEPTH_MAX = 30;

class Stopped extends Error {
  override readonly name = "Stopped";
  readonly refusal: XmlRefusal;
  constructor(refusal: XmlRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/**
 * A small XML file as a tree. A document type is refused, so that there are no entities but those of XML itself, and
 * nothing is ever fetched.
 */
export function readXml(file: Uint8Array): Result<XmlNode, XmlRefusal> {
  if (file.byteLength > BYTES_MAX) return refuse({ code: "too_large", line: 1 });
  const text = textOf(file);
  if (text === undefined) return refuse({ code: "bad_encoding", line: 1 });
  try {
    const root = parse(text);
    return root === undefined ? refuse({ code: "not_xml", line: 1 }) : accept(root);
  } catch (error) {
    if (error instanceof Stopped) return refuse(error.refusal);
    throw error;
  }
}

/** By what the file says of itself; a bank writes UTF-8 or ISO 8859-1. */
function textOf(file: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(file.subarray(0, 200));
  const encoding = /^(?:ï»¿)?<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head)?.[1]?.toUpperCase() ?? "UTF-8";
  if (encoding === "ISO-8859-1") return Array.from(file, (byte) => String.fromCharCode(byte)).join("");
  if (encoding !== "UTF-8") return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file);
  } catch {
    return undefined;
  }
}

type Open = {
  readonly name: string;
  readonly namespace: string;
  readonly line: number;
  text: string;
  readonly inside: XmlNode[];
};

function parse(text: string): XmlNode | undefined {
  const parser = new SaxesParser({ xmlns: true });
  const open: Open[] = [];
  let root: XmlNode | undefined;
  const stop = (code: XmlRefusal["code"]): never => {
    throw new Stopped({ code, line: parser.line });
  };
  parser.on("error", () => stop("not_xml"));
  parser.on("doctype", () => stop("document_type"));
  parser.on("opentag", ({ local, uri }) => {
    if (open.length >= DEPTH_MAX) stop("too_deep");
    open.push({ name: local, namespace: uri, line: parser.line, text: "", inside: [] });
  });
  const add = (more: string): void => {
    const last = open.at(-1);
    if (last !== undefined) last.text += more;
  };
  parser.on("text", add);
  parser.on("cdata", add);
  parser.on("closetag", () => {
    const done = open.pop();
    if (done === undefined) return;
    const node = toNode(done);
    const parent = open.at(-1);
    if (parent === undefined) root = node;
    else parent.inside.push(node);
  });
  parser.write(text).close();
  return root;
}

function toNode({ name, namespace, line, text, inside }: Open): XmlNode {
  const children = (wanted: string): readonly XmlNode[] => inside.filter((one) => one.name === wanted);
  const child = (wanted: string): XmlNode | undefined => inside.find((one) => one.name === wanted);
  return { name, namespace, line, text: text.trim(), child, children, textOf: (wanted) => child(wanted)?.text ?? "" };
}
