import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Vitest with the tests that a change has to wake, on the core of the folder it runs in. */
export const waking = (...include: string[]): ViteUserConfig =>
  defineConfig({
    root,
    resolve: { alias: { "@kravflyt/core": `${root}packages/core/src/index.ts` } },
    test: { include, env: { TZ: "Pacific/Kiritimati" }, restoreMocks: true, testTimeout: 20_000 },
  });
