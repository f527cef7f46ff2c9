import { describe, expect, it } from "vitest";
import { Line } from "./scalars.ts";

describe("a text that a person reads on one line", () => {
  it.each(["Lunde Rør AS", "Ærlig & Åpen – «Kafé» 1/2", "李", "a", "a".repeat(200)])("may be %s", (text) => {
    expect(Line.safeParse(text)).toEqual({ success: true, data: text });
  });

  it.each(["", "a".repeat(201)])("has a character, and 200 at most: %j", (text) => {
    expect(Line.safeParse(text).success).toBe(false);
  });

  it.each([
    ["a line feed", "Lunde\nRør"],
    ["a carriage return", "Lunde\rRør"],
    ["one at its end", "Lunde\n"],
    ["a tab", "Lunde\tRør"],
    ["nothing, as U+0000", "Lunde\u0000"],
    ["a delete, U+007F", "Lunde\u007f"],
    ["a next line, U+0085", "Lunde\u0085Rør"],
    ["a line separator, U+2028", "Lunde\u2028Rør"],
    ["a paragraph separator, U+2029", "Lunde\u2029Rør"],
  ])("has no %s", (_what, text) => expect(Line.safeParse(text).success).toBe(false));
});
