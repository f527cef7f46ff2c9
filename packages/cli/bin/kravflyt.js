#!/usr/bin/env node
// Plain JavaScript for any Node: it finds a Node that runs TypeScript as it stands, and hands everything over to it.
import { spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const NODE_MAJOR_MIN = 24;
const here = dirname(realpathSync(fileURLToPath(import.meta.url)));
const main = join(here, "..", "src", "main.ts");

if (majorOf(process.version) >= NODE_MAJOR_MIN) {
  process.argv[1] = main;
  await import(pathToFileURL(main).href);
} else {
  const node = installedNode(here);
  if (node === undefined) {
    process.stderr.write(
      `kravflyt: needs Node ${NODE_MAJOR_MIN} or later, this is ${process.version}, and the one that npm installs with the project ` +
        `is not there. On Linux and Windows run "npm ci"; on a Mac install Node ${NODE_MAJOR_MIN} yourself: there is none to install with npm.\n`,
    );
    process.exitCode = 2;
  } else {
    runAgain(node);
  }
}

/** The Node of the package `node-<system>-<processor>`, in the nearest node_modules upwards. */
function installedNode(folder) {
  const system = process.platform === "win32" ? "win" : process.platform;
  const file = join(`node-${system}-${process.arch}`, "bin", process.platform === "win32" ? "node.exe" : "node");
  const found = join(folder, "node_modules", file);
  if (existsSync(found)) return found;
  const parent = dirname(folder);
  return parent === folder ? undefined : installedNode(parent);
}

function runAgain(node) {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: "inherit" });
  // Ctrl-C reaches both; this one stays until the other has ended. SIGTERM reaches only this one.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("error", (error) => {
    process.stderr.write(`kravflyt: ${node} does not start: ${error.message}\n`);
    process.exitCode = 2;
  });
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? (signal === "SIGINT" ? 130 : 143);
  });
}

function majorOf(version) {
  return Number(version.slice(1).split(".")[0]);
}
