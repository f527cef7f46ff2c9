import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { camt, scor } from "../../../bank-files/test/write-camt.ts";
import { file } from "../../../bank-files/test/write-ocr.ts";

const BIN = new URL("../../bin/kravflyt.js", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "kravflyt-bank-"));
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const run = (args: readonly string[], heapMb = 200) =>
  spawnSync(process.execPath, [`--max-old-space-size=${heapMb}`, BIN, "bank", "read", ...args], {
    encoding: "utf8",
    maxBuffer: 100_000_000,
  });

const ACCOUNT = "97010100066";
const records = file([
  { account: ACCOUNT, items: [{ type: "15", amount: 125_000, kid: "000012345678903", ordered: "000000" }] },
]);
const ocr = (lines: readonly string[]) => lines.map((line) => `${line}\r\n`).join("");

describe("kravflyt bank read", () => {
  it("answers the payments of an OCR giro file as one JSON value, and exits 0", () => {
    const { stdout, stderr, status } = run([fileOf("good.txt", ocr(records))]);
    expect(stdout).toBe(
      '{"format":"ocr-giro","transactions":[{"account":"97010100066","bookedOn":"2026-11-22","amountOre":125000,"kid":"000012345678903",' +
        '"type":"15","reference":"0000001-2026-11-22-97010100066-0000001-0000001","serialReference":"11-2-12345"}],"totalOre":125000,"skipped":[]}\n',
    );
    expect([stderr, status]).toEqual(["", 0]);
  });

  it("tells camt by its content, with what was set aside", () => {
    const entries = [
      { amount: "12.50", bankRef: "B1", details: [{ amount: "12.50", remittance: scor("0010017") }] },
      { amount: "7.00", currency: "EUR" },
    ];
    const { stdout, status } = run([fileOf("named-wrongly.txt", camt("camt.054.001.02", [{ copy: "DUPL", entries }]))]);
    expect(JSON.parse(stdout)).toEqual({
      format: "camt.054",
      version: "camt.054.001.02",
      transactions: [
        {
          account: "97010100066",
          bookedOn: "2026-11-20",
          amountOre: 1_250,
          kid: "0010017",
          type: "PMNT-RCDT-VCOM",
          reference: "97010100066-2026-11-20-ae0b54a1a518f8d91d80",
          serialReference: "B1",
        },
      ],
      totalOre: 1_250,
      skipped: [{ what: "currency EUR", records: 1 }],
      setAside: [
        { reason: "currency", what: "currency EUR", path: "/Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]/Ntry[2]" },
      ],
      copies: ["DUPL"],
    });
    expect(status).toBe(0);
  });

  it("answers why a file is refused, prints no transaction, and exits 2", () => {
    const path = fileOf("bad.txt", ocr(records).replace("NY09008800000001000000040", "NY09008800000001000000050"));
    const { stdout, stderr, status } = run([path]);
    expect(stdout).toBe('{"error":{"code":"totals_differ","line":5,"field":"records","said":5,"found":4}}\n');
    expect(stderr).toBe(`kravflyt bank read: ${path}: totals_differ in line 5, records, says 5, found 4\n`);
    expect(status).toBe(2);
    const cut = run([fileOf("cut.xml", camt("camt.054.001.08", []).slice(0, 150))]);
    expect(JSON.parse(cut.stdout)).toMatchObject({
      error: { code: "cut_off", line: 3, path: "/Document/BkToCstmrDbtCdtNtfctn/GrpHdr/MsgId" },
    });
    expect(cut.status).toBe(2);
    expect(run([fileOf("list.csv", "Dato;Bel\u00f8p\n")]).stdout).toBe(
      '{"error":{"code":"not_a_bank_file","line":1}}\n',
    );
  });

  it("refuses what is booked after the day that is told", () => {
    const path = fileOf("day.txt", ocr(records));
    expect(run([path, "--today", "2026-11-22"]).status).toBe(0);
    expect(JSON.parse(run([path, "--today", "2026-11-21"]).stdout)).toMatchObject({
      error: { code: "date_in_future", line: 3 },
    });
  });

  const error = (code: string) => `{"error":{"code":"${code}"}}\n`;
  it.each<[string, readonly string[], string, string]>([
    ["no file", ["nowhere.txt"], error("no_such_file"), "kravflyt bank read: nowhere.txt: no such file\n"],
    [
      "a way through a file",
      [`${BIN}/x.txt`],
      error("not_readable"),
      `kravflyt bank read: ${BIN}/x.txt: cannot be read (ENOTDIR)\n`,
    ],
    ["a folder", [folder], error("not_a_file"), `kravflyt bank read: ${folder}: no file that can be read twice\n`],
    ["none named", [], "", "kravflyt bank read: missing: FILE\n"],
  ])("says on one line what is wrong: %s", (_, args, answer, message) => {
    const { stdout, stderr, status } = run(args);
    expect([stdout, stderr, status]).toEqual([answer, message, 2]);
  });

  it("needs little memory for a file of many payments", () => {
    const item = { amount: 100, kid: "000012345678903" };
    const path = fileOf(
      "large.txt",
      ocr(file([{ account: ACCOUNT, items: Array.from({ length: 30_000 }, () => item) }])),
    );
    const { stdout, status } = run([path], 20);
    expect(stdout.match(/"amountOre":100,/g)).toHaveLength(30_000);
    expect(stdout.endsWith('],"totalOre":3000000,"skipped":[]}\n')).toBe(true);
    expect(status).toBe(0);
  });
});
