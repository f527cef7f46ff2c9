import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { FUNCTIONS } from "../../functions/catalog.ts";
import { BundleError, bundleFunctions, checkSizes } from "../../infra/bundle.ts";

// outside the repository: a bundle that still needs its node_modules must not find them
const folder = mkdtempSync(join(tmpdir(), "kravflyt-bundles-"));
afterAll(() => rmSync(folder, { recursive: true }));
const bundles = await bundleFunctions(folder);

describe("the bundles", () => {
  it("are one for each function, each within its size", () => {
    expect(bundles.map(({ name }) => name)).toEqual(FUNCTIONS.map(({ name }) => name));
    expect(() => checkSizes(bundles)).not.toThrow();
  });

  it.each(bundles)("of $name loads by itself and has a handler", ({ folder: code }) => {
    const script = 'import("./index.mjs").then((it) => process.stdout.write(typeof it.handler))';
    const run = spawnSync(process.execPath, ["-e", script], { cwd: code, encoding: "utf8", env: {} });
    expect(run.stderr).toBe("");
    expect(run.stdout).toBe("function");
  });

  it("carry the fonts where letters are drawn, and nowhere else", () => {
    const withFonts = bundles.filter((bundle) => readdirSync(bundle.folder).some((file) => file.endsWith(".ttf")));
    expect(withFonts.map(({ name }) => name)).toEqual(["api", "send-letter"]);
  });

  it("are refused when one is a byte too large", () => {
    const bundle = { name: "api", folder, bytes: 1_000_001, bytesMax: 1_000_000 };
    expect(() => checkSizes([bundle])).toThrow(new BundleError("too large: api: 1000001 bytes, at most 1000000"));
    expect(() => checkSizes([{ ...bundle, bytes: 1_000_000 }])).not.toThrow();
  });
});
