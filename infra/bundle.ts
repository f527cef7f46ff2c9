import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { fontFiles } from "@kravflyt/letters";
import { build, type Metafile, type Plugin } from "esbuild";
import { FUNCTIONS, fileOf } from "../functions/catalog.ts";

const ROOT = join(import.meta.dirname, "..");

/** What a cold start may have to read, in bytes: a bundle, and one that draws letters with its fonts. */
export const BYTES_MAX = 1_000_000;
export const BYTES_WITH_LETTERS_MAX = 3_250_000;

export type Bundle = {
  readonly name: string;
  /** Holds `index.mjs`, and the fonts where letters are drawn. */
  readonly folder: string;
  /** Of all that Lambda loads; the licence texts beside it are not counted. */
  readonly bytes: number;
  readonly bytesMax: number;
};

/** A function cannot be bundled, or the bundle is larger than it may be. */
export class BundleError extends Error {
  override readonly name = "BundleError";
}

/**
 * CommonJS inside an ES module still calls `require`. The names are ours alone: pdfkit imports `createRequire`
 * under its own name, and two of them would not load.
 */
const BANNER =
  'import{createRequire as __kravflytRequire}from"node:module";const require=__kravflytRequire(import.meta.url);';

/** Importing a file of ours does nothing by itself, so that what a function does not use is left out of its bundle. */
const ownCodeHasNoSideEffects: Plugin = {
  name: "own-code-has-no-side-effects",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^(@kravflyt\/|\..*\.ts$)/ }, async ({ path, pluginData, ...where }) => {
      if (where.kind === "entry-point" || pluginData === RESOLVING) return undefined;
      const { kind, importer, resolveDir } = where;
      const found = await resolve(path, { kind, importer, resolveDir, pluginData: RESOLVING });
      return { ...found, sideEffects: false };
    });
  },
};
const RESOLVING = Symbol("resolving");

/** Half a megabyte that unpacks WOFF2: the fonts of letters are TTF. */
const withoutWoff2: Plugin = {
  name: "without-woff2",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^brotli\// }, ({ path }) => ({ path, namespace: "left-out" }));
    onLoad({ filter: /.*/, namespace: "left-out" }, ({ path }) => ({
      contents: `export default () => { throw new Error("${path} is not in the bundle: fonts are TTF"); };`,
    }));
  },
};

/** Bundles every function of the catalogue into `folder`, in one pass. @throws BundleError. */
export async function bundleFunctions(folder: string, { minify = true } = {}): Promise<readonly Bundle[]> {
  const entries = FUNCTIONS.map((spec) => ({ out: `${spec.name}/index`, in: join(ROOT, "functions", fileOf(spec)) }));
  const missing = entries.filter((entry) => !existsSync(entry.in));
  if (missing.length > 0) throw new BundleError(`no such file: ${missing.map((entry) => entry.in).join(", ")}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: entries,
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    minify,
    metafile: true,
    format: "esm",
    platform: "node",
    target: "node24",
    mainFields: ["module", "main"],
    legalComments: "linked",
    banner: { js: BANNER },
    logLevel: "error",
    plugins: [ownCodeHasNoSideEffects, withoutWoff2],
  });
  return FUNCTIONS.map(({ name }) => finish(name, join(folder, name), metafile));
}

function finish(name: string, folder: string, metafile: Metafile): Bundle {
  const output = Object.entries(metafile.outputs).find(([file]) => file.endsWith(`/${name}/index.mjs`))?.[1];
  const drawsLetters = Object.keys(output?.inputs ?? {}).some((file) => file.includes("node_modules/pdfkit/"));
  if (drawsLetters) for (const font of fontFiles()) cpSync(font, join(folder, basename(font)));
  const loaded = readdirSync(folder).filter((file) => !file.endsWith(".LEGAL.txt"));
  const bytes = loaded.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  return { name, folder, bytes, bytesMax: drawsLetters ? BYTES_WITH_LETTERS_MAX : BYTES_MAX };
}

/** @throws BundleError naming every bundle that is larger than it may be. */
export function checkSizes(bundles: readonly Bundle[]): void {
  const large = bundles.filter(({ bytes, bytesMax }) => bytes > bytesMax);
  if (large.length === 0) return;
  const list = large.map(({ name, bytes, bytesMax }) => `${name}: ${bytes} bytes, at most ${bytesMax}`);
  throw new BundleError(`too large: ${list.join("; ")}`);
}
