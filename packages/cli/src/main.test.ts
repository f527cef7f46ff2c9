import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";

const BIN = new URL("../bin/kravflyt.js", import.meta.url).pathname;

const folder = mkdtempSync(join(tmpdir(), "kravflyt-cli-"));
const jsonFile = (name: string, value: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
};
const MAPPING = jsonFile("mapping.json", { columns: { navn: "Navn" } });
const BAD_MAPPING = jsonFile("bad-mapping.json", { columns: { navn: 5 } });

const run = (args: readonly string[], input = "") =>
  spawnSync(process.execPath, [BIN, ...args], {
    input,
    encoding: "utf8",
    env: { ...process.env, KRAVFLYT_TOKEN: "token" },
  });

/** The same without standing still, for a server in this process. */
async function runBeside(args: readonly string[]) {
  const child = spawn(process.execPath, [BIN, ...args], { env: { ...process.env, KRAVFLYT_TOKEN: "token" } });
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { stdout, stderr, status };
}

describe("kravflyt", () => {
  it("checks KIDs, one JSON line each, and says with its exit code whether all are valid", () => {
    const good = run(["kid", "check"], "0010017\n");
    expect(good.stdout).toBe('{"kid":"0010017","valid":true,"modulus":[10]}\n');
    expect(good.status).toBe(0);
    const bad = run(["kid", "check", "--length", "7"], "0010017\n123\n");
    expect(bad.stdout.trim().split("\n")).toHaveLength(2);
    expect(bad.status).toBe(1);
  });

  it("makes KIDs, and says why not", () => {
    expect(run(["kid", "make", "--modulus", "10", "--length", "12"], "1234567\n").stdout).toBe(
      '{"kid":"000012345674"}\n',
    );
    const long = run(["kid", "make", "--modulus", "10", "--length", "3"], "1234567\n");
    expect(long.stdout).toBe('{"error":{"code":"too_long"}}\n');
    expect(long.status).toBe(1);
  });

  it("answers every line of law assess in order, wrong ones too", () => {
    const { stdout, status } = run(["law", "assess"], '{"id":"a"}\nnonsense\n');
    const answers = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers.map(({ id, error }) => [id, error.code])).toEqual([
      ["a", "invalid_input"],
      [null, "invalid_input"],
    ]);
    expect(status).toBe(0);
  });

  it("tells a line that is too long from one that is wrong, whatever follows in it", () => {
    const line = '{"id":"a"}';
    const { stdout, status } = run(
      ["law", "assess"],
      `${line.slice(0, -1)}${" ".repeat(1_000_000)}}\n${line}${" ".repeat(1_000_000)}garbage\n${line}\n`,
    );
    const answers = stdout
      .trim()
      .split("\n")
      .map((answer) => JSON.parse(answer));
    const long = { code: "invalid_input", field: "line", message: "expected at most 1 000 000 characters" };
    expect(answers).toEqual([
      { id: "a", error: long },
      { id: "a", error: long },
      { id: "a", error: expect.objectContaining({ field: "operator" }) },
    ]);
    expect(status).toBe(0);
  });

  it("prints every rate table, and says with its exit code whether one runs out within 30 days", () => {
    const before = run(["law", "rates", "--on", "2026-12-01"]);
    const rates = JSON.parse(before.stdout);
    expect([rates.on, rates.reviewedThrough, rates.missing]).toEqual(["2026-12-01", "2026-12-31", []]);
    expect(rates.tables.map(({ name }: { readonly name: string }) => name)).toContain("late_interest");
    expect(rates.tables[1].rows.at(-1)).toEqual({
      from: "2026-01-01",
      to: "2026-12-31",
      value: 750,
      source: "FOR-2025-12-19-2709",
      confidence: "two_sources",
    });
    expect(before.status).toBe(0);
    const after = run(["law", "rates", "--on", "2026-12-02"]);
    expect(JSON.parse(after.stdout).missing[0]).toEqual({ rate: "late_interest", firstDay: "2027-01-01" });
    expect(after.status).toBe(1);
    expect([0, 1]).toContain(run(["law", "rates"]).status);
  });

  it.each([
    [["law", "rates", "--on", "2026-02-30"], "kravflyt law rates: --on is a day as yyyy-mm-dd, not 2026-02-30\n"],
    [["kid", "check", "--foo"], "kravflyt kid check: unknown option '--foo'\n"],
    [["kid", "make", "--modulus", "12", "--length", "7"], "kravflyt kid make: --modulus is 10 or 11, not 12\n"],
    [
      ["demo", "--from", "2026-12-01"],
      "kravflyt demo: the last day, 2027-01-30, is after 2026-12-31, where known rates end\n",
    ],
    [
      ["sandbox", "nothing"],
      "kravflyt sandbox: no sandbox nothing: there are fiken, brreg, bank, poweroffice, svea, tripletex, vipps, xena\n",
    ],
    [["clock", "+0d", "--url", "http://127.0.0.1:1"], "not a way to move the clock: +0d"],
    [["clock", "show", "--data", "/nowhere"], "kravflyt clock: no hub is running on /nowhere"],
    [["case", "audit", "--as", "ola@lunde.example"], "kravflyt case audit: case audit needs --case ID\n"],
    [["case", "audit", "--case", "1"], "kravflyt case audit: case audit needs --as EMAIL\n"],
    [["case", "audit", "--case", "1", "--as", "x", "--data", "/nowhere"], "no hub is running on /nowhere"],
    [["simulate"], "kravflyt simulate: simulate needs --creditor ID\n"],
    [
      ["simulate", "--creditor", "a", "--days", "366"],
      "kravflyt simulate: --days is a whole number from 1 to 365, not 366\n",
    ],
    [["simulate", "--creditor", "a", "--paid", "letter=1"], "kravflyt simulate: --paid: no step letter\n"],
    [
      ["simulate", "--creditor", "a", "--paid", "dunning="],
      "--paid dunning is a whole number from 0 to 100, not nothing",
    ],
    [
      ["simulate", "--creditor", "a", "--paid", "dunning=101"],
      "--paid dunning is a whole number from 0 to 100, not 101",
    ],
    [["simulate", "--creditor", "a", "--paid", "dunning=40=3"], '--paid: "dunning=40=3" is not written as dunning=40'],
    [["simulate", "--creditor", "a", "--paid", "dunning=40,dunning=50"], "--paid: dunning stands there twice"],
    [["simulate", "--creditor", "a", "--from", "2026-13-01"], "--from is a day as yyyy-mm-dd, not 2026-13-01"],
    [["simulate", "--creditor", "a", "--definition", "/nowhere"], "simulate: --definition /nowhere cannot be read\n"],
    [["simulate", "--creditor", "a", "--definition", BIN], `simulate: --definition ${BIN} is no JSON\n`],
    [
      ["simulate", "--creditor", "a", "--url", "http://127.0.0.1:1"],
      "simulate: no hub answers at http://127.0.0.1:1\n",
    ],
    [["clock", "show", "--url", "http://127.0.0.1:1"], "kravflyt clock: no hub answers at http://127.0.0.1:1\n"],
    [["token", "--as", "a@b.example", "--url", "http://127.0.0.1:1"], "no hub answers at http://127.0.0.1:1\n"],
    [
      ["case", "audit", "--case", "1", "--as", "a@b.example", "--url", "http://127.0.0.1:1"],
      "no hub answers at http://127.0.0.1:1\n",
    ],
    [
      ["proof", "--date", "2026-01-05", "--as", "a@b.example", "--url", "http://127.0.0.1:1"],
      "no hub answers at http://127.0.0.1:1\n",
    ],
    [
      ["simulate", "--creditor", "a", "--as", "a@b.example", "--url", "http://127.0.0.1:1"],
      "no hub answers at http://127.0.0.1:1\n",
    ],
    [["simulate", "--creditor", "a", "--data", "/nowhere"], "kravflyt simulate: no hub is running on /nowhere"],
    [["import", "read", "x.csv"], "kravflyt import read: import read needs --mapping MAPPING.json\n"],
    [["import", "read", "x.csv", "--mapping", "/nowhere"], "import read: --mapping /nowhere cannot be read\n"],
    [["import", "read", "x.csv", "--mapping", BIN], `import read: --mapping ${BIN} is no JSON\n`],
    [["import", "read", "/nowhere", "--mapping", MAPPING], "kravflyt import read: /nowhere cannot be read\n"],
    [["import", "read", BIN, "--mapping", BAD_MAPPING], "columns.navn"],
    [["fly"], "kravflyt: no command fly; see kravflyt --help\n"],
  ])("refuses %j in one line on stderr, with nothing on stdout", (args, message) => {
    const { stdout, stderr, status } = run(args);
    expect(stderr).toContain(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });

  describe.runIf(process.platform === "linux")("whose streams are not what they should be", () => {
    const line = '{"id":"a"}\n';
    const many = jsonFile("many.jsonl", {});
    writeFileSync(many, line.repeat(5_000));
    /** The program and its arguments are `"$0" "$@"`. */
    const inShell = (script: string, args: readonly string[]) =>
      spawnSync("sh", ["-c", script, process.execPath, BIN, ...args], { encoding: "utf8" });

    it.each([
      ["a folder to read", '"$0" "$@" < /tmp', "kravflyt law assess: stdin is a folder, and no file with lines\n"],
      [
        "a full disk",
        `"$0" "$@" < ${many} > /dev/full`,
        "kravflyt: stdout cannot be written: ENOSPC: no space left on device, write\n",
      ],
      [
        "a disk that fills up on the way",
        `trap "" XFSZ; ulimit -f 100; "$0" "$@" < ${many} > ${join(folder, "cut.jsonl")}`,
        "kravflyt: stdout cannot be written: EFBIG: file too large, write\n",
      ],
    ])("says so in one line: %s", (_, script, message) => {
      const { stdout, stderr, status } = inShell(script, ["law", "assess"]);
      expect([stdout, stderr, status]).toEqual(["", message, 2]);
    });

    it("reads nothing where that is what it is given, and stops when nobody reads on", () => {
      const empty = inShell('"$0" "$@" < /dev/null', ["law", "assess"]);
      expect([empty.stdout, empty.stderr, empty.status]).toEqual(["", "", 0]);
      const read = inShell(`"$0" "$@" < ${many} | head -n 1`, ["law", "assess"]);
      expect([read.stdout.split("\n").length, read.stderr]).toEqual([2, ""]);
      const whole = inShell(`"$0" "$@" < ${many} > ${join(folder, "all.jsonl")}`, ["law", "assess"]);
      expect([whole.stderr, whole.status]).toEqual(["", 0]);
      expect(readFileSync(join(folder, "all.jsonl"), "utf8").split("\n")).toHaveLength(5_001);
    });

    it("answers a line before the next one is there", async () => {
      const child = spawn(process.execPath, [BIN, "kid", "check"]);
      child.stdin.write("0010017\n");
      const [answer] = await once(child.stdout, "data");
      expect(String(answer)).toBe('{"kid":"0010017","valid":true,"modulus":[10]}\n');
      child.stdin.end();
      expect(await once(child, "close")).toEqual([0, null]);
    });
  });

  it("says in one line what the hub did not take, and what is no hub at all", async () => {
    const answers = {
      "/creditors/a/what-if": [400, '{"code":"invalid_request"}'],
      "/creditors/b/what-if": [200, "<p>hello"],
    };
    const server = createServer(({ url = "" }, answer) => {
      const [status, text] = answers[url as keyof typeof answers] as [number, string];
      answer.writeHead(status).end(text);
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await runBeside(["simulate", "--creditor", "a", "--url", url])).toEqual({
      stdout: '{"code":"invalid_request"}\n',
      stderr: 'kravflyt simulate: the hub does not take it: {"code":"invalid_request"}\n',
      status: 2,
    });
    expect(await runBeside(["simulate", "--creditor", "b", "--url", url])).toEqual({
      stdout: "",
      stderr: `kravflyt simulate: what answers at ${url} is no hub of this edition\n`,
      status: 2,
    });
    server.close();
  });

  it.each([
    "local",
    "demo",
    "clock",
    "token",
    "case audit",
    "simulate",
    "sandbox",
    "law assess",
    "law rates",
    "kid check",
    "kid make",
    "import read",
  ])("explains %s", (name) => {
    const { stdout, status } = run([...name.split(" "), "--help"]);
    expect(stdout).toMatch(new RegExp(`^Usage: kravflyt ${name}`));
    expect(status).toBe(0);
  });
});
