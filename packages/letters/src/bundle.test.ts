import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { letterContent } from "@kravflyt/core";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sampleFacts } from "../../core/src/letter/sample-facts.ts";
import { fontFiles } from "./fonts.ts";
import { renderLetter } from "./render-letter.ts";

const folder = mkdtempSync(join(tmpdir(), "letters-bundle-"));
afterAll(() => rmSync(folder, { recursive: true }));

const ENTRY = `
import { letterContent } from "@kravflyt/core";
import { renderLetter } from "@kravflyt/letters";
import { sampleFacts } from "../../core/src/letter/sample-facts.ts";
process.stdout.write((await renderLetter(letterContent(sampleFacts("payment_demand")))).sha256);
`;

beforeAll(async () => {
  await build({
    stdin: { contents: ENTRY, resolveDir: import.meta.dirname, loader: "ts" },
    outfile: join(folder, "index.mjs"),
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    target: "node24",
    mainFields: ["module", "main"],
    // pdfkit imports createRequire itself, so a banner needs another name for it
    banner: { js: 'import{createRequire as __cr}from"node:module";const require=__cr(import.meta.url);' },
  });
});

const run = () =>
  execFileSync(process.execPath, [join(folder, "index.mjs")], { cwd: folder, encoding: "utf8", stdio: "pipe" });

it("does not start without the font files beside it", () => {
  expect(run).toThrow();
});

it("prints the same letter from a bundle, far from node_modules, with the font files beside it", async () => {
  for (const file of fontFiles()) copyFileSync(file, join(folder, basename(file)));
  expect(run()).toBe((await renderLetter(letterContent(sampleFacts("payment_demand")))).sha256);
});
