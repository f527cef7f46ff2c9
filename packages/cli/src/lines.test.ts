import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { jsonLines, linesOf } from "./lines.ts";

async function* chunks(...parts: readonly (string | Buffer)[]): AsyncGenerator<string | Buffer> {
  yield* parts;
}

it("reads lines wherever the chunks are cut, with and without a last newline", async () => {
  expect(await Array.fromAsync(linesOf(chunks("a\nb", "c\n", "\nd")))).toEqual(["a", "bc", "", "d"]);
  expect(await Array.fromAsync(linesOf(chunks("a\r\nb\n")))).toEqual(["a", "b"]);
  expect(await Array.fromAsync(linesOf(chunks()))).toEqual([]);
});

it("puts a letter of several bytes together", async () => {
  const bytes = Buffer.from("ø\n");
  expect(await Array.fromAsync(linesOf(chunks(bytes.subarray(0, 1), bytes.subarray(1))))).toEqual(["ø"]);
});

it("leaves out the mark that some systems put before the first line", async () => {
  expect(await Array.fromAsync(linesOf(chunks(Buffer.from("\u{feff}a\r\nb"))))).toEqual(["a", "b"]);
});

it("cuts a line that is too long, and reads on", async () => {
  const [first, second] = await Array.fromAsync(linesOf(chunks("x".repeat(600_000), `${"x".repeat(600_000)}\nnext\n`)));
  expect(first).toHaveLength(1_000_000);
  expect(second).toBe("next");
});

it("writes a value a line, and all of it at the end", async () => {
  const output = new PassThrough();
  const lines = jsonLines(output);
  await lines.write({ kid: "17" });
  await lines.write(null);
  expect(output.read()).toBeNull();
  await lines.end();
  expect(String(output.read())).toBe('{"kid":"17"}\nnull\n');
});
