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
