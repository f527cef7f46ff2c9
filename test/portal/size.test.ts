import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { builtPortal } from "../../packages/local/src/portal/build-portal.ts";

const Manifest = z.record(
  z.string(),
  z.object({ file: z.string(), imports: z.array(z.string()).default([]), css: z.array(z.string()).default([]) }),
);

let folder: string;
let manifest: z.infer<typeof Manifest>;
beforeAll(async () => {
  folder = await builtPortal();
  manifest = Manifest.parse(JSON.parse(readFileSync(join(folder, ".vite/manifest.json"), "utf8")));
}, 120_000);

/** Everything that is loaded for these parts, once each. */
function filesOf(names: readonly string[], seen = new Set<string>()): ReadonlySet<string> {
  for (const name of names) {
    const part = manifest[name];
    if (part === undefined) throw new RangeError(`the build has no ${name}`);
    if (seen.has(part.file)) continue;
    seen.add(part.file);
    filesOf(part.imports, seen);
  }
  return seen;
}

const gzipped = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0);

const route = (name: string): string => `src/routes/${name}.tsx?tsr-split=component`;

describe("the built portal", () => {
  it("loads less than 250 kB of script for the log-in and the list of cases", () => {
    const size = gzipped(filesOf(["index.html", route("login"), route("_app"), route("_app.saker.index")]));
    expect(size).toBeGreaterThan(100_000); // the parts are really counted
    expect(size).toBeLessThan(250_000);
  });

  it("loads less for the debtor's page, and nothing of the log-in", () => {
    const files = filesOf(["krav.html"]);
    expect(gzipped(files)).toBeLessThan(250_000);
    expect([...files].filter((file) => readFileSync(join(folder, file), "utf8").includes("code_verifier"))).toEqual([]);
  });

  it("has no more than 40 kB of styles", () => {
    expect(gzipped(new Set(Object.values(manifest).flatMap(({ css }) => css)))).toBeLessThan(40_000);
  });

  it("reads nowhere what its build leaves out of the contracts", () => {
    const source = join(import.meta.dirname, "../../packages/portal/src");
    const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((name) => /\.refusals\b/.test(readFileSync(join(source, name), "utf8")))).toEqual([]);
  });

  it("has neither script nor style in the page itself, and names no other host", () => {
    for (const name of ["index.html", "krav.html"]) {
      const page = readFileSync(join(folder, name), "utf8");
      expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
      expect(page).not.toMatch(/https?:\/\//);
    }
    for (const css of Object.values(manifest).flatMap((part) => part.css)) {
      expect(readFileSync(join(folder, css), "utf8")).not.toMatch(/url\(["']?(https?:)?\/\/|@import/);
    }
  });
});
