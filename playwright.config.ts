import { defineConfig } from "@playwright/test";
import { CHROMIUM, HAS_OWN_HUB, HUB_PORT, HUB_URL, PUBLIC_URL, READY_PORT } from "./test/e2e/place.ts";

/** In pictures the letters lead to an address as an operator has it; what the other tests follow leads to the hub itself. */
const FOR_PICTURES = process.argv.some((word) => /^(--project=)?screens$/.test(word));

/**
 * The portal in a real browser against a hub of its own: `npm run e2e`, `npm run screens` for the pictures, and `npm run load` for
 * how long a first look takes.
 */
export default defineConfig({
  testDir: "test/e2e",
  outputDir: `node_modules/.cache/e2e/${HUB_PORT}`,
  fullyParallel: false,
  workers: 1, // two cores, and one hub: what a test changes the next one sees
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  projects: [
    { name: "e2e", testMatch: "*.spec.ts" },
    { name: "screens", testMatch: "write-*.ts" },
    { name: "load", testMatch: "measure-*.ts" },
  ],
  use: {
    baseURL: HUB_URL,
    locale: "nb-NO",
    timezoneId: "Europe/Oslo",
    viewport: { width: 1280, height: 800 },
    launchOptions: CHROMIUM,
    contextOptions: { reducedMotion: "reduce" },
  },
  webServer: {
    command: "node test/e2e/hub/serve-hub.ts",
    url: `http://127.0.0.1:${READY_PORT}`,
    reuseExistingServer: HAS_OWN_HUB,
    timeout: 600_000,
    env: FOR_PICTURES ? { PORTAL_URL: PUBLIC_URL } : {},
    stdout: "ignore",
    stderr: "pipe",
  },
});
