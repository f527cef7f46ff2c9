import { FileRefused } from "../file-refused.ts";

export const WIDTH = 80;

/** A record as it came, without its line end; `at` counts every line from 1. */
export type Line = { readonly text: string; readonly at: number };

export type LineCutter = {
  readonly write: (piece: Uint8Array) => void;
  /** The last line needs no end of its own. Answers how many lines there were. */
  readonly end: () => number;
};

/** Cuts ISO 8859-1 into lines as its pieces come. Blank lines are left out, and the mark that ends a file in DOS. */
export function cutLines(take: (line: Line) => void): LineCutter {
  let rest = "";
  let at = 0;
  const takeLine = (raw: string): void => {
    at += 1;
    const whole = at === 1 && raw.startsWith(UTF8_MARK) ? raw.slice(UTF8_MARK.length) : raw;
    const text = whole.endsWith("\r") ? whole.slice(0, -1) : whole;
    if (!text.startsWith("N") && isBlank(text)) return;
    if (text.length > WIDTH) throw new FileRefused({ code: "line_too_long", line: at });
    take({ text, at });
  };
  return {
    write: (piece) => {
      const text = rest + latin1(piece);
      let from = 0;
      for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
        takeLine(text.slice(from, end));
        from = end + 1;
      }
      rest = text.slice(from);
      if (rest.length > BLANK_MAX) throw new FileRefused({ code: "line_too_long", line: at + 1 });
    },
    end: () => {
      if (rest !== "") takeLine(rest);
      return at;
    },
  };
}

/** What some editors put before the first letter, as it looks in ISO 8859-1. */
const UTF8_MARK = "\u00EF\u00BB\u00BF";
/** A line that does not end is no line. */
const BLANK_MAX = 4_096;

const latin1 = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString("latin1");

const isBlank = (text: string): boolean => text.replaceAll("\u001A", "").trim() === "";
