import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { logError } from "./log.ts";

let written = "";
beforeEach(() => {
  vi.spyOn(process.stdout, "write").mockImplementation((line) => {
    written = String(line);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

/** The messages of what is kept of a failure, and of what is no error its type. */
function kept(error: unknown): readonly string[] {
  logError("it_failed", error);
  const line = JSON.parse(written) as {
    readonly errors: readonly { readonly name: string; readonly message?: string }[];
  };
  return line.errors.map(({ name, message }) => message ?? name);
}
const caused = (message: string, cause?: unknown) => new Error(message, { cause });
const named = (count: number) => Array.from({ length: count }, (_, at) => `e${at + 1}`);

describe("what is kept of a failure", () => {
  it("is the error and its causes", () => {
    expect(kept(caused("top", caused("deeper", caused("deepest"))))).toEqual(["top", "deeper", "deepest"]);
    expect(kept("text")).toEqual(["string"]);
    expect(kept(caused("top", "text"))).toEqual(["top"]);
  });

  it("is of several errors each of them, before their causes, and what caused them together", () => {
    const several = new AggregateError([caused("one", caused("why one")), "text", caused("two")], "several", {
      cause: caused("why all"),
    });
    expect(kept(several)).toEqual(["several", "why all", "one", "two", "why one"]);
    expect(kept(new AggregateError([new AggregateError([caused("inner")], "group")], "outer"))).toEqual([
      "outer",
      "group",
      "inner",
    ]);
  });

  it("is ten of them at most, also of one that causes itself", () => {
    const many = (count: number) =>
      new AggregateError(
        named(count).map((name) => caused(name)),
        "many",
      );
    expect(kept(many(9))).toEqual(["many", ...named(9)]);
    expect(kept(many(10))).toEqual(["many", ...named(9)]);
    const loop = caused("loop");
    loop.cause = loop;
    expect(kept(loop)).toEqual(["loop"]);
  });

  it("has of each its name, its message and its stack, and nothing else that it carries", () => {
    logError("it_failed", new AggregateError([Object.assign(caused("one"), { debtor: "Kari" })], "several"));
    expect(written).not.toContain("Kari");
    const { errors } = JSON.parse(written) as { readonly errors: readonly object[] };
    expect(errors.map((one) => Object.keys(one))).toEqual([
      ["name", "message", "stack"],
      ["name", "message", "stack"],
    ]);
  });
});
