import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StorageError } from "../aws-error.ts";
import { openAppendFile } from "./files.ts";
import { type Journal, openJournal } from "./journal.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kravflyt-journal-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The smallest thing that can be journaled: values by name. */
function openValues(more: Partial<Parameters<typeof openJournal>[0]> = {}) {
  const values = new Map<string, string>();
  const state = {
    replay: ([, name, value]: readonly unknown[]) => void values.set(String(name), String(value)),
    snapshot: () => [...values].map(([name, value]) => ["set", name, value] as const),
  };
  const journal = openJournal({ folder, state, ...more });
  return { values, journal, set: (name: string, value: string) => set(values, journal, { name, value }) };
}

async function set(values: Map<string, string>, journal: Journal, { name, value }: { name: string; value: string }) {
  const before = values.get(name);
  values.set(name, value);
  journal.commit(["set", name, value], () => {
    if (before === undefined) values.delete(name);
    else values.set(name, before);
  });
  await journal.settled();
}

async function reopened(): Promise<[string, string][]> {
  const { values, journal } = openValues();
  await journal.close();
  return [...values];
}

describe("what was answered", () => {
  it("is there when the journal is opened again", async () => {
    const { set: put, journal } = openValues();
    await Promise.all([put("a", "1"), put("b", "2"), put("a", "3\nline")]);
    await journal.close();
    expect(await reopened()).toEqual([
      ["a", "3\nline"],
      ["b", "2"],
    ]);
  });

  it("is there although the last record is torn, and stays there when more is written", async () => {
    const { set: put, journal } = openValues();
    await put("a", "1");
    await journal.close();
    appendFileSync(join(folder, "journal-0"), '00000000 ["set","b"');
    const second = openValues();
    await second.set("c", "3");
    await second.journal.close();
    expect(await reopened()).toEqual([
      ["a", "1"],
      ["c", "3"],
    ]);
  });

  it("is not guessed at: damage before the end stops the start", async () => {
    const { set: put, journal } = openValues();
    for (const name of ["a", "b", "c"]) await put(name, "1");
    await journal.close();
    const path = join(folder, "journal-0");
    writeFileSync(path, readFileSync(path, "utf8").replace('"b"', '"x"'));
    expect(() => openValues()).toThrow(/damaged at byte 25/);
  });
});

describe("a journal that has grown", () => {
  it("becomes a snapshot, and older files go", async () => {
    const { set: put, journal } = openValues({ compactAtBytes: 2000 });
    for (let n = 0; n < 500; n += 1) await put(`name-${n % 7}`, `value-${n}`);
    await journal.close();
    expect(readdirSync(folder).some((name) => name.startsWith("snapshot-"))).toBe(true);
    expect(readdirSync(folder).filter((name) => name.startsWith("journal-"))).toHaveLength(1);
    const again = new Map(await reopened());
    expect([again.size, again.get("name-2"), again.get("name-3")]).toEqual([7, "value-499", "value-493"]);
  });

  it("is read with the one before it when the process died before the snapshot was whole", async () => {
    const { set: put, journal } = openValues();
    await put("a", "1");
    await journal.close();
    writeFileSync(join(folder, "draft-1"), "half");
    writeFileSync(join(folder, "journal-1"), "");
    const second = openValues();
    await second.set("b", "2");
    await second.journal.close();
    expect(await reopened()).toEqual([
      ["a", "1"],
      ["b", "2"],
    ]);
  });
});

describe("a full disk", () => {
  /** A disk that takes half of what it is given and then is full, for as long as `full` says. */
  function fullDisk(disk: { full: boolean }) {
    return (path: string) => {
      const file = openAppendFile(path);
      return {
        ...file,
        append: async (bytes: Buffer) => {
          if (!disk.full) return file.append(bytes);
          await file.append(bytes.subarray(0, bytes.length / 2));
          throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
        },
      };
    };
  }

  it("refuses what is on its way by name, takes it back, and goes on when there is room", async () => {
    const disk = { full: false };
    const { set: put, journal, values } = openValues({ openFile: fullDisk(disk) });
    await put("a", "1");
    disk.full = true;
    const refused = await Promise.allSettled([put("a", "2"), put("b", "2"), put("a", "3")]);
    for (const one of refused) {
      expect(one).toMatchObject({ status: "rejected", reason: expect.any(StorageError) });
      expect(String(one.status === "rejected" && one.reason)).toContain("ENOSPC");
    }
    expect([...values]).toEqual([["a", "1"]]);
    disk.full = false;
    await put("c", "4");
    await journal.close();
    expect(await reopened()).toEqual([
      ["a", "1"],
      ["c", "4"],
    ]);
  });
});
