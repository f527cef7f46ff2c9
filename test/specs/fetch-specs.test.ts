import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { check, fetchSpecs } from "./fetch-specs.ts";
import { SPEC_FILES, type SpecFile } from "./files.ts";

const HELLO_SHA256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
const spec = (change: Partial<SpecFile> = {}): SpecFile => ({
  path: "apis/specs/hello.txt",
  url: `${url}/hello`,
  sha256: HELLO_SHA256,
  version: "pinned",
  contains: "hell",
  ...change,
});

const server = createServer((request, response) => {
  if (request.url === "/hello") response.end("hello");
  else if (request.url === "/half")
    response.writeHead(200, { "content-length": "5" }).write("hel", () => response.destroy());
  else response.writeHead(404).end("hell, not found");
});
let url = "";
let folder = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kravflyt-specs-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("fetching specifications", () => {
  it("lays each under its path", async () => {
    expect(await fetchSpecs(folder, [spec()])).toEqual([
      { path: "apis/specs/hello.txt", bytes: 5, isNewVersion: false },
    ]);
    expect(readFileSync(join(folder, "apis/specs/hello.txt"), "utf8")).toBe("hello");
    expect(readdirSync(folder)).toEqual(["apis"]);
  });

  it.each([
    ["is not there", "/gone", /^apis\/specs\/b\.txt: http:.*\/gone answered 404$/],
    ["breaks off", "/half", /^apis\/specs\/b\.txt: the answer of http:.*\/half broke off/],
  ])("changes nothing when one %s, and says which", async (_, path, message) => {
    writeFileSync(join(folder, "kept.txt"), "as it was");
    const second = spec({ path: "apis/specs/b.txt", url: `${url}${path}` });
    await expect(fetchSpecs(folder, [spec(), second])).rejects.toThrow(message);
    expect(readdirSync(folder)).toEqual(["kept.txt"]);
  });

  it("says what the network said when nobody answers", async () => {
    const nowhere = spec({ url: "http://127.0.0.1:1/hello" });
    await expect(fetchSpecs(folder, [nowhere])).rejects.toThrow(/^apis\/specs\/hello\.txt: no answer from http:/);
  });
});

describe("what was fetched", () => {
  const other = Buffer.from("hell is elsewhere");

  it("is refused when it is not the version that the address names", () => {
    expect(() => check(spec(), other)).toThrow(/^apis\/specs\/hello\.txt: sha256 is [0-9a-f]{64}, not 2cf24dba/);
  });

  it("may be a newer version where the publisher keeps one address", () => {
    expect(check(spec({ version: "living" }), other)).toBe(true);
    expect(check(spec({ version: "living" }), Buffer.from("hello"))).toBe(false);
  });

  it("is refused when it is some other page", () => {
    const page = Buffer.from("<title>Log in</title>");
    expect(() => check(spec({ version: "living" }), page)).toThrow('what came does not contain "hell"');
  });
});

const here = process.env["KRAVFLYT_SPECS"] ?? "";

describe("the list of specifications", () => {
  it("has each place once, and a whole hash for each", () => {
    const paths = SPEC_FILES.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(SPEC_FILES.filter(({ sha256 }) => !/^[0-9a-f]{64}$/.test(sha256))).toEqual([]);
  });

  it(here === "" ? "was LEFT OUT: KRAVFLYT_SPECS is not set" : "knows the files that are here", () => {
    if (here === "") process.stderr.write("fetch-specs.test.ts: the files left out, set KRAVFLYT_SPECS\n");
    for (const file of here === "" ? [] : SPEC_FILES) {
      expect(() => check(file, readFileSync(join(here, file.path)))).not.toThrow();
    }
  });
});
