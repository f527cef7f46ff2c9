import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { calendarDate } from "@kravflyt/core";
import { startDemoHub } from "@kravflyt/local";
import { HUB_PORT, READY_PORT } from "../place.ts";

/** What `npm start` serves, in a folder of its own that is gone afterwards. */
const dataDir = mkdtempSync(join(tmpdir(), "kravflyt-e2e-"));
const hub = await startDemoHub({ dataDir, port: HUB_PORT, from: calendarDate("2026-01-05") });
// tells the tests where the hub's outside lies: the mails that it sent
const ready = createServer((_request, response) => response.end(JSON.stringify({ dataDir }))).listen(
  READY_PORT,
  "127.0.0.1",
);
const stop = async (): Promise<void> => {
  ready.close();
  await hub.close();
  rmSync(dataDir, { recursive: true, force: true });
  process.exit(0);
};
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
