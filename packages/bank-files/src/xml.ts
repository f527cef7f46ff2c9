import { SaxesParser } from "saxes";
import { FileRefused } from "./file-refused.ts";

/** What is heard of a document. Names come as they are written: namespaces are the listener's. */
export type XmlListener = {
  readonly open: (name: string) => void;
  /** Comes before the element that it belongs to. */
  readonly attribute: (name: string, value: string) => void;
  readonly text: (text: string) => void;
  readonly close: () => void;
};

export type XmlReader = {
  readonly write: (piece: Uint8Array) => void;
  readonly end: () => void;
  /** Where the reading is, from 1. */
  readonly line: () => number;
};

/** The messages are some fifteen deep. */
const DEPTH_MAX = 40;
/** A text, a mark or a comment that is longer than this has no place in a message. */
const UNHEARD_BYTES_MAX = 1 << 18;

/**
 * Reads well-formed XML piece by piece; `head` tells the encoding. Documents with entities of their own are refused with
 * their declaration, so are elements within each other, or a text, without end.
 */
export function readXml(head: Uint8Array, listener: XmlListener): XmlReader {
  const parser = new SaxesParser({ xmlns: false }); // telling namespaces would take half as long again
  const line = () => parser.line;
  const refused = (code: "bad_xml" | "entities_refused" | "too_deep" | "too_large", cause?: unknown) =>
    new FileRefused({ code, line: line() }, { cause });
  let depth = 0;
  let unheard = 0;
  parser.on("doctype", () => {
    throw refused("entities_refused");
  });
  parser.on("error", (error) => {
    throw refused("bad_xml", error);
  });
  parser.on("attribute", ({ name, value }) => listener.attribute(name, value));
  parser.on("opentag", ({ name }) => {
    unheard = 0;
    depth += 1;
    if (depth > DEPTH_MAX) throw refused("too_deep");
    listener.open(name);
  });
  parser.on("text", listener.text);
  parser.on("cdata", listener.text);
  parser.on("closetag", () => {
    unheard = 0;
    depth -= 1;
    listener.close();
  });
  const decode = decoderFor(head, line);
  return {
    line,
    write: (piece) => {
      unheard += piece.length;
      if (unheard > UNHEARD_BYTES_MAX) throw refused("too_large");
      parser.write(decode(piece, true));
    },
    end: () => {
      if (depth > 0) throw new FileRefused({ code: "cut_off", line: line() });
      parser.write(decode(new Uint8Array(0), false)).close();
    },
  };
}

type Decode = (piece: Uint8Array, isMore: boolean) => string;

/** UTF-8 unless the declaration says ISO 8859-1, which banks write too; nothing else is read as one of the two. */
function decoderFor(head: Uint8Array, line: () => number): Decode {
  const start = Buffer.from(head).toString("latin1");
  const hasMark = start.startsWith("\u00EF\u00BB\u00BF");
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(hasMark ? start.slice(3) : start)?.[1];
  const encoding = (declared ?? "utf-8").toLowerCase();
  if (encoding === "iso-8859-1" && !hasMark) {
    return ({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength).toString("latin1");
  }
  const refused = () => new FileRefused({ code: "encoding_refused", line: line(), said: declared ?? "none" });
  if (encoding !== "utf-8") throw refused();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  return (piece, stream) => {
    try {
      return decoder.decode(piece, { stream });
    } catch {
      throw refused();
    }
  };
}
