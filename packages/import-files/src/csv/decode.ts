/** ISO-8859-1 is told as windows-1252, which covers it. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "cp865" | "macintosh";

const CHUNK_BYTES = 1 << 16;
/** Ctrl-Z: where DOS programs say that a file ends. */
const END_OF_FILE = "\u001a";

/** The text of `bytes` piece by piece, without a byte order mark, up to the sign that ends it. */
export function* decode(bytes: Uint8Array, encoding: Encoding): Generator<string> {
  const decoder = decoderOf(encoding);
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const text = decoder.decode(bytes.subarray(at, at + CHUNK_BYTES), { stream: true });
    const end = text.indexOf(END_OF_FILE);
    if (end !== -1) {
      yield text.slice(0, end);
      return;
    }
    if (text !== "") yield text;
  }
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}

/** Always with `stream`: without it some versions of Node take Windows-1252 for ISO-8859-1. */
export const decodeWhole = (bytes: Uint8Array, encoding: Encoding): string =>
  decoderOf(encoding).decode(bytes, { stream: true });

type Decoder = { readonly decode: (bytes?: Uint8Array, options?: { readonly stream: true }) => string };

function decoderOf(encoding: Encoding): Decoder {
  return encoding === "cp865" ? { decode: fromCp865 } : new TextDecoder(encoding);
}

/** The upper half of code page 865, DOS for Norway and Denmark: the one that the platform does not know. */
const CP865_HIGH =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø₧ƒáíóúñÑªº¿⌐¬½¼¡«¤░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀" +
  "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

function fromCp865(bytes?: Uint8Array): string {
  if (bytes === undefined) return "";
  return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : CP865_HIGH[byte - 0x80])).join("");
}
