import { isUtf8 } from "node:buffer";
import { decodeWhole, type Encoding } from "./decode.ts";

/** Enough of a file to tell an old encoding by its letters. */
const SAMPLE_BYTES = 1 << 18;

/** The byte order mark, then strict UTF-8, then the old encoding in which Norwegian letters stand where words have them. */
export function detectEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const wide = wideWithoutMark(bytes);
  if (wide !== undefined) return wide;
  return isUtf8(bytes) ? "utf-8" : bestOldEncoding(bytes);
}

/** UTF-16 of mostly Latin letters has a zero in every other byte, even where nobody wrote the mark. */
export function wideWithoutMark(bytes: Uint8Array): Encoding | undefined {
  const sample = bytes.subarray(0, 1000 - (1000 % 2));
  if (sample.length < 4 || sample.length % 2 !== 0) return undefined;
  const zeros = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = sample.length / 2;
  if (odd > most * 0.7 && even === 0) return "utf-16le";
  return even > most * 0.7 && odd === 0 ? "utf-16be" : undefined;
}

function bestOldEncoding(bytes: Uint8Array): Encoding {
  const sample = withHighBytes(bytes);
  let best: { readonly encoding: Encoding; readonly score: number } = { encoding: "windows-1252", score: -Infinity };
  for (const encoding of ["windows-1252", "cp865", "macintosh"] as const) {
    const score = likeNorwegian(decodeWhole(sample, encoding));
    if (score > best.score) best = { encoding, score }; // the first of equals stays
  }
  return best.encoding;
}

/** The part of the file from a little before its first letter that is not ASCII. */
function withHighBytes(bytes: Uint8Array): Uint8Array {
  const first = Math.max(0, bytes.findIndex((byte) => byte > 0x7f) - 100);
  return bytes.subarray(first, first + SAMPLE_BYTES);
}

/** Norwegian and neighbouring letters where words have them, less the signs that no list of invoices holds. */
function likeNorwegian(text: string): number {
  const small = text.match(/(?<=[\p{L}\s";,|(/-]|^)[æøå](?![A-ZÆØÅ])/gu)?.length ?? 0;
  const large = text.match(/(?<![a-zæøå])[ÆØÅ](?=[\p{L}\s.\-;,]|$)/gu)?.length ?? 0;
  const other = text.match(/(?<=\p{L})[éèêëüöäóòôáàçñšžð](?=[\p{L}\s";,.)-]|$)/gu)?.length ?? 0;
  const wrong =
    text.match(/[\u2500-\u259f\ufb01\ufb02\u0080-\u009f\ufffd†‡¶◊∂∑∏π∫Ω√∞≠≤≥≈∆¬ıˆ˜¯˘˙˚¸˝˛ˇÿŸŒœ⌐₧ƒΓΘΣΦαδεστφ]/g)
      ?.length ?? 0;
  const insideWord = text.match(/(?<=[a-zæøå])[¿¡«»©®™§¢£¥¤¦¨ªº¹²³¼½¾÷×ÐÞþ](?=[a-zæøå])/g)?.length ?? 0;
  const apostrophes = text.match(/(?<=\p{Ll})’(?=\p{Ll})|(?<=\p{Lu})’(?=\p{Lu}\p{Ll})/gu)?.length ?? 0;
  return 2 * (small + large + apostrophes) + other - 3 * (wrong + insideWord);
}
