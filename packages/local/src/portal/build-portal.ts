import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const BUILT_FOR = "production";
const ROOT = join(import.meta.dirname, "../../../..");
const PORTAL = join(ROOT, "packages/portal");
/** What the portal is made of. */
const SOURCES = ["packages/portal/src", "packages/portal/public", "packages/contracts/src", "packages/core/src"];
const FILES = ["packages/portal/index.html", "packages/portal/vite.config.ts", "package-lock.json"];

/**
 * The folder of the built portal; builds it first when it was made of other sources than those that are there.
 * @throws when it cannot be built.
 */
export async function builtPortal(): Promise<string> {
  const folder = join(PORTAL, "dist");
  const mark = join(folder, ".made-of");
  const hash = hashOfSources();
  if (existsSync(mark) && readFileSync(mark, "utf8") === hash) return folder;
  await build();
  writeFileSync(mark, hash);
  return folder;
}

/** Vite takes NODE_ENV from whoever calls it: under test that would be React as made for development. */
async function build(): Promise<void> {
  const vite = await import("vite"); // loaded only where something is built
  const before = process.env["NODE_ENV"];
  process.env["NODE_ENV"] = BUILT_FOR;
  try {
    await vite.build({ configFile: join(PORTAL, "vite.config.ts"), mode: BUILT_FOR });
  } finally {
    if (before === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = before;
  }
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
