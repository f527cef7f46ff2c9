import { describe, expect, it } from "vitest";
import { day, readArguments, wholeNumber } from "./arguments.ts";
import { UsageError } from "./command.ts";

describe("readArguments", () => {
  it("reads options and operands", () => {
    const read = readArguments(["fiken", "--port", "1"], { port: { type: "string" } }, ["a name"]);
    expect(read.operands).toEqual(["fiken"]);
    expect(read.values.port).toBe("1");
  });

  it("takes +14d for an operand", () => {
    expect(readArguments(["+14d"], {}, ["how far"]).operands).toEqual(["+14d"]);
  });

  it.each([
    [["--foo"], "unknown option '--foo'"],
    [["--port"], "--port"],
    [["a", "b"], "unexpected: b"],
    [[], "missing: a name"],
  ])("refuses %j, saying what and where", (args, message) => {
    const read = () => readArguments(args, { port: { type: "string" } }, ["a name"]);
    expect(read).toThrow(UsageError);
    expect(read).toThrow(message);
  });
});

describe("values", () => {
  it("takes whole numbers within the range, and no other text", () => {
    expect(wholeNumber("days", "360", { min: 1, max: 360 })).toBe(360);
    for (const text of ["361", "0", "-1", "1.5", "x", ""]) {
      expect(() => wholeNumber("days", text, { min: 1, max: 360 })).toThrow("--days is a whole number from 1 to 360");
    }
  });

  it("takes days that exist", () => {
    expect(day("from", "2026-02-28")).toBe("2026-02-28");
    expect(() => day("from", "2026-02-29")).toThrow("--from is a day");
  });
});
