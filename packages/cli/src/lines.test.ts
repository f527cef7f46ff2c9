import { once } from "node:events";
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { answerLines, linesOf } from "./lines.ts";

async function* chunks(...parts: readonly (string | Buffer)[]): AsyncGenerator<string | Buffer> {
  yield* parts;
}

const texts = async (...parts: readonly (string | Buffer)[]) =>
  (await Array.fromAsync(linesOf(chunks(...parts)))).flat().map(({ text }) => text);

it("reads lines wherever the chunks are cut, with and without a last newline", async () => {
  expect(await texts("a\nb", "c\n", "\nd")).toEqual(["a", "bc", "", "d"]);
  expect(await texts("a\r\nb\n")).toEqual(["a", "b"]);
  expect(await texts()).toEqual([]);
});

it("puts a letter of several bytes together", async () => {
  const bytes = Buffer.from("ø\n");
  expect(await texts(bytes.subarray(0, 1), bytes.subarray(1))).toEqual(["ø"]);
});

it("leaves out the mark that some systems put before the first line", async () => {
  expect(await texts(Buffer.from("\u{feff}a\r\nb"))).toEqual(["a", "b"]);
});

it("cuts a line of more than a million characters, says so, and reads on", async () => {
  const batches = await Array.fromAsync(
    linesOf(
      chunks(
        `${"x".repeat(1_000_000)}\n${"x".repeat(1_000_000)}\r\n${"x".repeat(600_000)}`,
        `${"x".repeat(400_001)}\n${"x".repeat(999_999)}\r\ry\nnext`,
      ),
    ),
  );
  const [whole, ended, cut, blank, next] = batches.flat();
  expect([whole, ended, cut, blank].map((line) => [line?.text.length, line?.isCut])).toEqual([
    [1_000_000, false],
    [1_000_000, false],
    [1_000_000, true],
    [1_000_000, true],
  ]);
  expect(next).toEqual({ text: "next", isCut: false });
});

it("answers a line before the next one is there, a last one without an end too", async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const all = answerLines(input, output, ({ text }) => (text === "" ? null : { kid: text }));
  input.write("17\n\n2");
  expect(String(await nextOf(output))).toBe('{"kid":"17"}\nnull\n');
  input.end("5");
  expect(String(await nextOf(output))).toBe('{"kid":"25"}\n');
  await all;
});

const nextOf = async (output: PassThrough) => (await once(output, "data"))[0];
