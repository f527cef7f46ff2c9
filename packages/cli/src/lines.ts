import { once } from "node:events";

/** A longer line is cut here. */
export const LINE_CHARACTERS_MAX = 1_000_000;
const CHUNK_CHARACTERS = 1 << 16;
/** As much as tells a line that is too long from one whose end is `\r\n`. */
const KEPT_CHARACTERS = LINE_CHARACTERS_MAX + 2;

/** A line without its end. `isCut`: it is longer, and `text` its first {@link LINE_CHARACTERS_MAX} characters. */
export type Line = { readonly text: string; readonly isCut: boolean };

/** The lines of `input`, those that a chunk ends at a time; a last line needs no end of its own. */
export async function* linesOf(input: AsyncIterable<Buffer | string>): AsyncGenerator<readonly Line[]> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of input) {
    const text = typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
    const [first = "", ...others] = text.split("\n");
    const ended: Line[] = [];
    rest = joined(rest, first);
    for (const other of others) {
      ended.push(toLine(rest));
      rest = joined("", other);
    }
    yield ended;
  }
  rest = joined(rest, decoder.decode());
  if (rest !== "") yield [toLine(rest)];
}

const joined = (line: string, more: string): string => (line + more).slice(0, KEPT_CHARACTERS);

function toLine(kept: string): Line {
  const text = kept.endsWith("\r") ? kept.slice(0, -1) : kept;
  return { text: text.slice(0, LINE_CHARACTERS_MAX), isCut: text.length > LINE_CHARACTERS_MAX };
}

/** Answers each line with a value as JSON on a line of its own. Whoever writes a line and waits gets its answer at once. */
export async function answerLines(
  input: AsyncIterable<Buffer | string>,
  output: NodeJS.WritableStream,
  answer: (line: Line) => unknown,
): Promise<void> {
  const { write, end } = textPieces(output);
  for await (const lines of linesOf(input)) {
    for (const line of lines) await write(`${JSON.stringify(answer(line))}\n`);
    await end();
  }
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
