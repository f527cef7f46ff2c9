import iconv from "iconv-lite";
import type { Encoding } from "./encoding.ts";

const CHUNK_BYTES = 1 << 16;
/** Ctrl-Z: where DOS programs say that a file ends. */
const END_OF_FILE = "\u001a";

/** The text of `bytes` piece by piece, without a byte order mark, up to the sign that ends it. */
export function* decode(bytes: Uint8Array, encoding: Encoding): Generator<string> {
  const decoder = iconv.getDecoder(encoding);
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const text = decoder.write(Buffer.from(bytes.subarray(at, at + CHUNK_BYTES)));
    const end = text.indexOf(END_OF_FILE);
    if (end !== -1) {
      yield text.slice(0, end);
      return;
    }
    if (text !== "") yield text;
  }
  const rest = decoder.end();
  if (rest !== undefined && rest !== "") yield rest;
}
