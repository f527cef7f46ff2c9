import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { jsonLines, linesOf } from "./lines.ts";

async function* chunks(...parts: readonly (string | Buffer)[]): AsyncGenerator<string | Buffer> {
  yield* parts;
}

const texts = async (...parts: readonly (string | Buffer)[]) =>
  (await Array.fromAsync(linesOf(chunks(...parts)))).map(({ text }) => text);

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
  const [whole, ended, cut, blank, next] = await Array.fromAsync(
    linesOf(
      chunks(
        `${"x".repeat(1_000_000)}\n${"x".repeat(1_000_000)}\r\n${"x".repeat(600_000)}`,
        `${"x".repeat(400_001)}\n${"x".repeat(999_999)}\r\ry\nnext`,
      ),
    ),
  );
  expect([whole, ended, cut, blank].map((line) => [line?.text.length, line?.isCut])).toEqual([
    [1_000_000, false],
    [1_000_000, false],
    [1_000_000, true],
    [1_000_000, true],
  ]);
  expect(next).toEqual({ text: "next", isCut: false });
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
