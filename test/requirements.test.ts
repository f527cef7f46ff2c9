import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("..", import.meta.url);
const rows = readFileSync(new URL("docs/requirements.md", root), "utf8")
  .split("\n")
  .filter((line) => /^\| [A-Z]+-?\d+ \|/.test(line));

type Named = { readonly id: string; readonly file: string; readonly test: string };

/** Each test that a row names in full, with the file before it: `file “test”, “another test”`. */
const named: readonly Named[] = rows.flatMap((row) => {
  const id = /^\| ([A-Z]+-?\d+)/.exec(row)?.[1] ?? "";
  let file = "";
  return [...row.matchAll(/([\w./-]+\.ts)|“([^”]+)”/g)].flatMap(([, path, test]) => {
    if (path !== undefined) file = path;
    return test === undefined || test.includes("…") || file === "" ? [] : [{ id, file, test }];
  });
});

const plain = (text: string): string => text.replaceAll("’", "'").replaceAll("\\", "");

describe("docs/requirements.md", () => {
  it("has all 185 ids of the seed documents, and each once", () => {
    const ids = rows.flatMap((row) => /^\| ((?:XENA|FIKEN|WEB|SVEA|GO)-\d+)/.exec(row)?.[1] ?? []);
    expect([ids.length, new Set(ids).size]).toEqual([185, 185]);
  });

  it("names files that are there", () => {
    const files = rows.flatMap((row) => row.match(/[\w./-]+\.ts\b/g) ?? []);
    expect(files.filter((file) => !existsSync(new URL(file, root)))).toEqual([]);
  });

  it("names tests that are there", () => {
    const missing = named.filter(
      ({ file, test }) => !plain(readFileSync(new URL(file, root), "utf8")).includes(plain(test)),
    );
    expect(missing).toEqual([]);
  });
});
