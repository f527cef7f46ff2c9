import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The tests that a change in the law or in a case has to wake: core's own, and the scenarios, on the core of this folder. */
export default defineConfig({
  root,
  resolve: { alias: { "@kravflyt/core": fileURLToPath(new URL("packages/core/src/index.ts", `file://${root}/`)) } },
  test: {
    include: ["packages/core/src/**/*.test.ts", "test/scenarios/*.test.ts"],
    env: { TZ: "Pacific/Kiritimati" },
    restoreMocks: true,
    testTimeout: 20_000,
  },
});
