import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const BUILT_FOR = "production";
const ROOT = join(import.meta.dirname, "../../../..");
const PORTAL = join(ROOT, "packages/portal");
/** What the portal is made of. */
const SOURCES = ["packages/portal/src", "packages/portal/public", "packages/contracts/src", "packages/core/src"];
const FILES = [
  "packages/portal/index.html",
  "packages/portal/krav.html",
  "packages/portal/vite.config.ts",
  "package-lock.json",
];

/**
 * The folder of the built portal; builds it first when it was made of other sources than those that are there.
 * @throws when it cannot be built.
 */
export async function builtPortal(onBuild: () => void = () => {}): Promise<string> {
  const folder = join(PORTAL, "dist");
  const mark = join(folder, ".made-of");
  const hash = hashOfSources();
  if (existsSync(mark) && readFileSync(mark, "utf8") === hash) return folder;
  onBuild();
  const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin/vite.js");
  // in a process of its own: what is built is what people get, whatever this one is run as
  await run(process.execPath, [vite, "build", PORTAL, "--config", join(PORTAL, "vite.config.ts")], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: BUILT_FOR },
  });
  writeFileSync(mark, hash);
  return folder;
}

function hashOfSources(): string {
  const hash = createHash("sha256").update(BUILT_FOR).update("\0");
  const inFolders = SOURCES.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const file of [...inFolders, ...FILES.map((name) => join(ROOT, name))].toSorted()) {
    hash.update(file.slice(ROOT.length)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}
