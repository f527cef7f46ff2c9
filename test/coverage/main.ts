import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { untaken } from "./untaken.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const report = `${root}.kravflyt/coverage/core/coverage-final.json`;

/** `npm run coverage`: every branch of core is taken by its tests and the scenarios, or the run says which is not. */
const run = spawnSync(
  process.execPath,
  [
    `${root}node_modules/vitest/vitest.mjs`,
    "run",
    "packages/core",
    "test/scenarios",
    "--coverage.enabled",
    "--coverage.provider=v8",
    "--coverage.include=packages/core/src/**/*.ts",
    "--coverage.exclude=**/*.test.ts",
    "--coverage.reporter=json",
    "--coverage.reportsDirectory=.kravflyt/coverage/core",
    "--reporter=dot",
  ],
  { cwd: root, stdio: ["ignore", "ignore", "inherit"] },
);
if (run.status !== 0) {
  process.stderr.write("the tests of core do not pass\n");
  process.exit(1);
}
const { branches, left } = untaken(JSON.parse(readFileSync(report, "utf8")), (file) => readFileSync(file, "utf8"));
for (const { file, line, text } of left) process.stdout.write(`${file.replace(root, "")}:${line}  ${text}\n`);
process.stdout.write(`${branches} branches of core, ${left.length} not taken by any test\n`);
process.exit(left.length === 0 ? 0 : 1);
