import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { READY_PORT } from "./place.ts";

/** The text of the mail that the hub sent to this address; waits until it is there. */
export async function mailTo(address: string): Promise<string> {
  const folder = join(await dataDir(), "aws", "mailbox");
  const found = () => mails(folder).find((mail) => mail.includes(`\r\nTo: ${address}\r\n`));
  await expect.poll(found, { message: `a mail to ${address}` }).toBeDefined();
  const [, body = ""] = (found() ?? "").split(/\r\n\r\n(.*)/s);
  return Buffer.from(body, "base64").toString("utf8");
}

const mails = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".eml"))
    .map((name) => readFileSync(join(folder, name), "latin1"));

async function dataDir(): Promise<string> {
  const answer: { readonly dataDir: string } = await (await fetch(`http://127.0.0.1:${READY_PORT}`)).json();
  return answer.dataDir;
}
