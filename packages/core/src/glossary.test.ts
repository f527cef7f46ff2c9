import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("has one line for each word", () => {
  const text = readFileSync(new URL("../GLOSSARY.md", import.meta.url), "utf8");
  const words = [...text.matchAll(/^\| ([^|]+) \|/gm)].map(([, word = ""]) => word);
  const defined = words.filter((word) => word !== "English" && word !== "---");
  expect(defined.length).toBeGreaterThan(80);
  expect(defined.filter((word, at) => defined.indexOf(word) !== at)).toEqual([]);
});
