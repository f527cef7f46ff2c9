import { once } from "node:events";

/** A longer line is cut here. */
export const LINE_CHARACTERS_MAX = 1_000_000;
const CHUNK_CHARACTERS = 1 << 16;
/** As much as tells a line that is too long from one whose end is `\r\n`. */
const KEPT_CHARACTERS = LINE_CHARACTERS_MAX + 2;

/** A line without its end. `isCut`: it is longer, and `text` its first {@link LINE_CHARACTERS_MAX} characters. */
export type Line = { readonly text: string; readonly isCut: boolean };

/** The lines of `input`; a last line needs no end of its own. */
export async function* linesOf(input: AsyncIterable<Buffer | string>): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of input) {
    const text = typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
    const [first = "", ...others] = text.split("\n");
    rest = joined(rest, first);
    for (const other of others) {
      yield toLine(rest);
      rest = joined("", other);
    }
  }
  rest = joined(rest, decoder.decode());
  if (rest !== "") yield toLine(rest);
}

const joined = (line: string, more: string): string => (line + more).slice(0, KEPT_CHARACTERS);

function toLine(kept: string): Line {
  const text = kept.endsWith("\r") ? kept.slice(0, -1) : kept;
  return { text: text.slice(0, LINE_CHARACTERS_MAX), isCut: text.length > LINE_CHARACTERS_MAX };
}

export type LineWriter = { readonly write: (value: unknown) => Promise<void>; readonly end: () => Promise<void> };

/** Writes a value a line as JSON, many lines at a time, and waits when the reader is slower. */
export function jsonLines(output: NodeJS.WritableStream): LineWriter {
  const { write, end } = textPieces(output);
  return { write: (value) => write(`${JSON.stringify(value)}\n`), end };
}

export type TextWriter = { readonly write: (text: string) => Promise<void>; readonly end: () => Promise<void> };

/** Writes many pieces at a time, and waits when the reader is slower. */
export function textPieces(output: NodeJS.WritableStream): TextWriter {
  let pending = "";
  const end = async (): Promise<void> => {
    const text = pending;
    pending = "";
    if (text !== "" && !output.write(text)) await once(output, "drain");
  };
  return {
    write: async (text) => {
      pending += text;
      if (pending.length > CHUNK_CHARACTERS) await end();
    },
    end,
  };
}
