import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clientOf, connect } from "../fiken/fiken-test-client.ts";
import { type FikenSandbox, startFikenSandbox } from "../fiken/start-fiken-sandbox.ts";
import { openJournal } from "./journal.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kravflyt-sandbox-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the journal", () => {
  it("gives back what was appended, and cuts off a line that was never finished", () => {
    const file = join(folder, "x.jsonl");
    const journal = openJournal(file);
    journal.append([{ a: 1 }, { b: "æ\n" }]);
    journal.close();
    appendFileSync(file, '{"torn":');
    const again = openJournal(file);
    expect(again.records).toEqual([{ a: 1 }, { b: "æ\n" }]);
    again.append([{ c: 3 }]);
    again.close();
    expect(openJournal(file).records).toEqual([{ a: 1 }, { b: "æ\n" }, { c: 3 }]);
  });
});

describe("a sandbox with a folder", () => {
  it("is the same after a restart: books, ids, tokens and files", async () => {
    const first = await startFikenSandbox({ dataDir: folder, seed: { invoicesPerCompany: 5 } });
    const { accessToken } = await connect(first, ["lunde-roer-as"]);
    const { api } = clientOf(first, accessToken);
    await api("POST", "/companies/lunde-roer-as/contacts", { name: "Før", customer: true });
    const before = first.books("lunde-roer-as");
    const list = (await api("GET", "/companies/lunde-roer-as/invoices")).json[0];
    await first.close();

    const second = await startFikenSandbox({ dataDir: folder });
    const again = clientOf(second, accessToken);
    expect(second.books("lunde-roer-as")).toEqual(before);
    const after = (await again.api("GET", "/companies/lunde-roer-as/invoices")).json[0];
    expect(after.invoiceDraftUuid).toBe(list.invoiceDraftUuid);
    const file = await fetch(after.invoicePdf.downloadUrl, { headers: { Authorization: `Bearer ${accessToken}` } });
    expect(file.status).toBe(200);
    await second.close();
  });

  it("loses no acknowledged write when it is killed", async () => {
    const child = await startChild(folder);
    const acknowledged: string[] = [];
    const { api } = clientOf(child.sandbox);
    const path = "/companies/lunde-roer-as/contacts";
    const writing = (async () => {
      for (let index = 0; index < 10_000; index += 1) {
        const answer = await api("POST", path, { name: `Kunde ${index}`, customer: true });
        acknowledged.push(answer.headers.get("location")?.split("/").at(-1) ?? "");
        if (index === 60) child.kill(); // while the next requests are sent
      }
    })();
    await expect(writing).rejects.toThrow();
    await child.ended;

    const after = await startFikenSandbox({ dataDir: folder });
    const { api: ask } = clientOf(after);
    expect(acknowledged.length).toBeGreaterThanOrEqual(61);
    for (const id of acknowledged) expect((await ask("GET", `${path}/${id}`)).status).toBe(200);
    expect(after.reconcile()).toEqual([]);
    await after.close();
  });
});

describe("a world operation", () => {
  let sandbox: FikenSandbox;
  const payment = { operationId: "pay-1", companySlug: "lunde-roer-as", amount: 1000 };
  beforeEach(async () => {
    sandbox = await startFikenSandbox({ dataDir: folder, seed: { invoicesPerCompany: 2 } });
  });

  it("answers the same when asked again, also after a restart, and writes nothing", async () => {
    const { world, api } = clientOf(sandbox);
    const [invoice] = (await api("GET", "/companies/lunde-roer-as/invoices?settled=false")).json;
    const body = { ...payment, invoiceId: invoice.invoiceId };
    const first = await world("pay", body);
    expect(first.status).toBe(200);
    const written = readFileSync(join(folder, "fiken.jsonl"), "utf8");
    expect((await world("pay", body)).json).toEqual(first.json);
    await sandbox.close();
    const second = await startFikenSandbox({ dataDir: folder });
    expect((await clientOf(second).world("pay", body)).json).toEqual(first.json);
    expect(readFileSync(join(folder, "fiken.jsonl"), "utf8")).toBe(written);
    expect(second.reconcile()).toEqual([]);
    await second.close();
  });

  it("is refused when its id comes with other content", async () => {
    const { world, api } = clientOf(sandbox);
    const [{ invoiceId }] = (await api("GET", "/companies/lunde-roer-as/invoices?settled=false")).json;
    await world("pay", { ...payment, invoiceId });
    expect((await world("pay", { ...payment, invoiceId, amount: 1001 })).status).toBe(409);
    await sandbox.close();
  });
});

/** A sandbox in a process of its own, which can be killed as a machine loses power. */
async function startChild(dataDir: string) {
  const index = new URL("../index.ts", import.meta.url).href;
  const script = `const { startFikenSandbox } = await import(${JSON.stringify(index)});
    const { url, apiUrl, credentials } = await startFikenSandbox({ dataDir: ${JSON.stringify(dataDir)}, seed: { invoicesPerCompany: 2 } });
    process.stdout.write(JSON.stringify({ url, apiUrl, credentials }) + "\\n");`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const line = await new Promise<string>((resolve) => child.stdout.once("data", (data) => resolve(String(data))));
  const sandbox: Pick<FikenSandbox, "url" | "apiUrl" | "credentials"> = JSON.parse(line);
  return { sandbox, ended, kill: () => child.kill("SIGKILL") };
}
