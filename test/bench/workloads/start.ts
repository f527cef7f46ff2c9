import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { round } from "../measure.ts";
import type { Outcome } from "../row.ts";

const ROOT = join(import.meta.dirname, "../../..");
const GIVE_UP_SECONDS = 60;
const ASK_EVERY_MS = 25;
const BYTES_PER_MB = 1_000_000;

/** What `npm start` does on a fresh data folder, until its health says that everything is up. */
export async function start(): Promise<Outcome> {
  const data = mkdtempSync(join(tmpdir(), "kravflyt-bench-"));
  const port = await freePort();
  const args = ["packages/cli/src/main.ts", "local", "--data", data, "--port", String(port)];
  const began = performance.now();
  const hub = spawn(process.execPath, args, { cwd: ROOT, stdio: "ignore" });
  try {
    await untilReady(hub, `http://127.0.0.1:${port}/health`);
    const seconds = (performance.now() - began) / 1_000;
    const peakMb = peakBytes(hub.pid) / BYTES_PER_MB;
    return {
      rows: [{ workload: "start", size: 1, items: 1, perSecond: round(1 / seconds), peakMb: round(peakMb) }],
      figures: { "npm start: seconds until ready": seconds, "npm start: resident MB": peakMb },
    };
  } finally {
    await stop(hub);
    rmSync(data, { recursive: true, force: true });
  }
}

async function untilReady(hub: ChildProcess, url: string): Promise<void> {
  const end = performance.now() + GIVE_UP_SECONDS * 1_000;
  while (performance.now() < end) {
    if (hub.exitCode !== null) throw new Error(`the hub ended with ${hub.exitCode} before it was ready`);
    if (await isUp(url)) return;
    await sleep(ASK_EVERY_MS);
  }
  throw new Error(`the hub was not ready after ${GIVE_UP_SECONDS} s`);
}

async function isUp(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false; // nobody listens yet
  }
}

async function stop(hub: ChildProcess): Promise<void> {
  if (hub.exitCode !== null || hub.signalCode !== null) return;
  const ended = once(hub, "exit");
  hub.kill("SIGTERM");
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

/** The most memory the process ever held, as Linux tells it. */
function peakBytes(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1_024;
}
