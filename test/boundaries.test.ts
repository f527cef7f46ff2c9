import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const RULES: readonly { readonly name: string }[] = createRequire(import.meta.url)(
  "../.dependency-cruiser.cjs",
).forbidden;

// A rule that no longer fires looks just like clean code, so each is shown a violation it must catch.
const PLANTED = [
  ["everything-resolves", "packages/core/src/planted-nowhere.ts", 'import "./nowhere.ts";'],
  ["no-cycles", "packages/core/src/planted-cycle.ts", 'import "./planted-cycle.ts";'],
  ["use-the-front-door", "packages/app/src/planted-door.ts", 'import "../../store/src/keys.ts";'],
  ["core-is-pure", "packages/core/src/planted-file.ts", 'import "node:fs";'],
  ["core-imports", "packages/core/src/planted.ts", 'import "@kravflyt/store";'],
  ["contracts-imports", "packages/contracts/src/planted.ts", 'import "@kravflyt/runtime";'],
  ["connectors-imports", "packages/connectors/src/planted.ts", 'import "@kravflyt/store";'],
  ["agencies-imports", "packages/agencies/src/planted.ts", 'import "@kravflyt/connectors";'],
  ["delivery-imports", "packages/delivery/src/planted.ts", 'import "@kravflyt/letters";'],
  ["proof-imports", "packages/proof/src/planted.ts", 'import "@kravflyt/store";'],
  ["evidence-imports", "packages/evidence/src/planted.ts", 'import "@kravflyt/store";'],
  ["receivers-imports", "packages/receivers/src/planted.ts", 'import "@kravflyt/store";'],
  ["bank-files-imports", "packages/bank-files/src/planted.ts", 'import "@kravflyt/store";'],
  ["import-files-imports", "packages/import-files/src/planted.ts", 'import "@kravflyt/store";'],
  ["letters-imports", "packages/letters/src/planted.ts", 'import "@kravflyt/delivery";'],
  ["store-imports", "packages/store/src/planted.ts", 'import "@kravflyt/local-aws";'],
  ["app-imports", "packages/app/src/planted.ts", 'import "@kravflyt/runtime";'],
  ["runtime-imports", "packages/runtime/src/planted.ts", 'import "@kravflyt/app";'],
  ["portal-imports", "packages/portal/src/planted.ts", 'import "@kravflyt/core";'],
  ["functions-imports", "functions/planted.ts", 'import "@kravflyt/sandboxes";'],
  ["infra-imports", "infra/planted.ts", 'import "../functions/deps.ts";'],
  ["free-imports", "packages/local/src/planted.ts", 'import "../../../test/planted-target.ts";'],
  ["core-npm", "packages/core/src/planted-npm.ts", 'import "zod";'],
  ["contracts-npm", "packages/contracts/src/planted-npm.ts", 'import "@middy/core";'],
  ["connectors-npm", "packages/connectors/src/planted-npm.ts", 'import "@aws-sdk/client-s3";'],
  ["agencies-npm", "packages/agencies/src/planted-npm.ts", 'import "@aws-sdk/client-s3";'],
  ["delivery-npm", "packages/delivery/src/planted-npm.ts", 'import "@aws-sdk/client-dynamodb";'],
  ["proof-npm", "packages/proof/src/planted-npm.ts", 'import "zod";'],
  ["evidence-npm", "packages/evidence/src/planted-npm.ts", 'import "zod";'],
  ["receivers-npm", "packages/receivers/src/planted-npm.ts", 'import "zod";'],
  ["bank-files-npm", "packages/bank-files/src/planted-npm.ts", 'import "zod";'],
  ["import-files-npm", "packages/import-files/src/planted-npm.ts", 'import "zod";'],
  ["letters-npm", "packages/letters/src/planted-npm.ts", 'import "zod";'],
  ["store-npm", "packages/store/src/planted-npm.ts", 'import "@middy/core";'],
  ["app-npm", "packages/app/src/planted-npm.ts", 'import "@aws-sdk/client-s3";'],
  ["runtime-npm", "packages/runtime/src/planted-npm.ts", 'import "@aws-sdk/client-s3";'],
  ["portal-npm", "packages/portal/src/planted-npm.ts", 'import "@middy/core";'],
  ["functions-npm", "functions/planted-npm.ts", 'import "pdfkit";'],
  ["infra-npm", "infra/planted-npm.ts", 'import "pdfkit";'],
] as const;

const BARE_PACKAGES = [...new Set(PLANTED.flatMap(([, file]) => file.match(/^packages\/([^/]+)/)?.[1] ?? []))];
const NPM = ["zod", "pdfkit", "@middy/core", "@aws-sdk/client-s3", "@aws-sdk/client-dynamodb"];

/** A house with the same rooms and nothing in them, so that nothing is ever planted in the real one. */
const house = mkdtempSync(join(tmpdir(), "kravflyt-house-"));

const put = (file: string, text: string): void => {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), `${text}\n`);
};

beforeAll(() => {
  for (const name of [...BARE_PACKAGES, "local-aws", "sandboxes"]) {
    put(`packages/${name}/src/index.ts`, "export {};");
    put(
      `packages/${name}/package.json`,
      JSON.stringify({ name: `@kravflyt/${name}`, type: "module", exports: "./src/index.ts" }),
    );
    mkdirSync(join(house, "node_modules/@kravflyt"), { recursive: true });
    symlinkSync(join(house, "packages", name), join(house, "node_modules/@kravflyt", name));
  }
  for (const name of NPM) {
    const target = join(house, "node_modules", name);
    mkdirSync(dirname(target), { recursive: true });
    symlinkSync(join(ROOT, "node_modules", name), target);
  }
  put("packages/store/src/keys.ts", "export {};");
  put("functions/deps.ts", "export {};");
  put("test/planted-target.ts", "export {};");
  put("package.json", JSON.stringify({ name: "house", type: "module", private: true }));
  cpSync(join(ROOT, ".dependency-cruiser.cjs"), join(house, ".dependency-cruiser.cjs"));
});
afterAll(() => rmSync(house, { recursive: true }));

function cruise(): readonly string[] {
  const binary = join(ROOT, "node_modules/.bin/depcruise");
  const args = ["--config", ".dependency-cruiser.cjs", "--output-type", "err", "packages", "functions", "infra"];
  const { stdout } = spawnSync(binary, args, { cwd: house, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });
  return stdout.match(/error [a-z-]+: \S+/g) ?? [];
}

describe("the import rules", () => {
  it("catch every planted violation and nothing else", { timeout: 120_000 }, () => {
    for (const [, file, source] of PLANTED) put(file, source);
    expect(cruise().toSorted()).toEqual(PLANTED.map(([rule, file]) => `error ${rule}: ${file}`).toSorted());
  });

  it("are each shown a violation", () => {
    expect(PLANTED.map(([rule]) => rule).toSorted()).toEqual(RULES.map(({ name }) => name).toSorted());
  });

  it("know every package that there is", () => {
    const free = ["cli", "local", "local-aws", "sandboxes"];
    const known = [...RULES.map(({ name }) => name.replace(/-imports$/, "")), ...free];
    const folders = readdirSync(join(ROOT, "packages")).filter((name) =>
      existsSync(join(ROOT, "packages", name, "src")),
    );
    expect(folders.filter((name) => !known.includes(name))).toEqual([]);
  });
});
