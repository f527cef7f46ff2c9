import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sandboxes } from "./sandboxes.ts";

describe("sandboxes started alone", () => {
  it.each(Object.entries(sandboxes))(
    "%s answers on 127.0.0.1 and keeps its journal in the folder",
    async (name, start) => {
      const dataDir = mkdtempSync(join(tmpdir(), "kravflyt-alone-"));
      const sandbox = await start({ port: 0, dataDir });
      expect(sandbox.name).toBe(name);
      expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect((await fetch(`${sandbox.url}/_stats`)).status).toBe(200);
      expect((await fetch(`${sandbox.url}/nowhere`)).status).toBe(404);
      await sandbox.close();
      expect(readdirSync(dataDir)).toEqual([`${name}.jsonl`]);
      rmSync(dataDir, { recursive: true });
    },
  );
});

describe("a sandbox asked without a socket", () => {
  it.each(Object.entries(sandboxes))("%s answers the same as over its port", async (_name, start) => {
    const sandbox = await start({ port: 0 });
    for (const path of ["/nowhere", "/_faults", "/"]) {
      const [near, far] = [await sandbox.fetch(new Request(sandbox.url + path)), await fetch(sandbox.url + path)];
      expect(near.status).toBe(far.status);
      expect(near.headers.get("content-type")).toBe(far.headers.get("content-type"));
      expect(await near.text()).toBe(await far.text());
    }
    await sandbox.close();
  });

  it("takes a body, carries a fault, and lets the next one in", async () => {
    const fiken = await sandboxes.fiken();
    const { apiUrl, credentials } = fiken;
    const contacts = `${apiUrl}/companies/${credentials.companySlug}/contacts`;
    const headers = { authorization: `Bearer ${credentials.personalToken}`, "content-type": "application/json" };
    const add = () => fiken.fetch(new Request(contacts, { method: "POST", headers, body: '{"name":"Ny"}' }));
    expect((await add()).status).toBe(201);
    fiken.orderFault({ fault: { kind: "answer_lost" } });
    await expect(add()).rejects.toThrow(TypeError);
    const found = await fiken.fetch(new Request(`${contacts}?name=Ny`, { headers }));
    expect(await found.json()).toHaveLength(2);
    await fiken.close();
  });
});
