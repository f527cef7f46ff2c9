import { SaxesParser } from "saxes";
import { FileRefused } from "../issue.ts";
import { DEPTH_MAX, RECORD_BYTES_MAX } from "../limits.ts";

/** What is heard while a part is read. Names come without their prefix. */
export type XmlListener = {
  readonly open?: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
};

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

/**
 * Reads a part piece by piece and stops after each, so that what was heard can be taken away. Entities of the file's
 * own are refused with their declaration: a workbook has none, and a few lines of them fill any memory. So do a text or a
 * mark without end, and elements within each other without end.
 * @throws FileRefused
 */
export async function* readXml(pieces: AsyncIterable<Buffer>, listener: XmlListener): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false });
  parser.on("doctype", () => {
    throw new FileRefused("FILE_HAS_ENTITIES");
  });
  parser.on("error", (error) => {
    throw new FileRefused("FILE_DAMAGED", { cause: error });
  });
  let depth = 0;
  let unheard = 0;
  parser.on("opentag", ({ name, attributes }) => {
    unheard = 0;
    depth += 1;
    if (depth > DEPTH_MAX) throw new FileRefused("FILE_DAMAGED");
    listener.open?.(
      local(name),
      (wanted) => attributes[wanted] ?? (wanted === "id" ? prefixed(attributes, wanted) : undefined),
    );
  });
  parser.on("text", (text) => listener.text?.(text));
  parser.on("cdata", (text) => listener.text?.(text));
  parser.on("closetag", ({ name }) => {
    unheard = 0;
    depth -= 1;
    listener.close?.(local(name));
  });
  const decoder = new TextDecoder("utf-8");
  for await (const piece of pieces) {
    unheard += piece.length;
    if (unheard > RECORD_BYTES_MAX) throw new FileRefused("FILE_TOO_LARGE");
    parser.write(decoder.decode(piece, { stream: true }));
    yield;
  }
  parser.write(decoder.decode()).close();
  yield;
}

/** `r:id`: the only attribute that is read and may have a prefix. */
const prefixed = (attributes: Readonly<Record<string, string>>, wanted: string): string | undefined =>
  Object.entries(attributes).find(([name]) => name.includes(":") && local(name) === wanted)?.[1];

/** Reads a part to its end. */
export async function readXmlWhole(pieces: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  for await (const _ of readXml(pieces, listener));
}
