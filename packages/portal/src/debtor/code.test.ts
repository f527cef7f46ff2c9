import { describe, expect, it } from "vitest";
import { codeOfLink, codeOfWords } from "./code.ts";

const CODE = "10001.ABCDEFGH23456789";

describe("the code of a letter", () => {
  it("is read from behind the # of its link", () => expect(codeOfLink(`#${CODE}`)).toBe(CODE));

  it.each(["", "#", "#10001", "#10001.ABCD", "#10001.ABCDEFGH2345678I", "#<script>"])("is not read from %s", (hash) =>
    expect(codeOfLink(hash)).toBeUndefined(),
  );

  it.each([
    ["10001", "ABCD-EFGH-2345-6789"],
    [" 10001 ", "abcd efgh 2345 6789"],
    ["10001", "abcdefgh23456789"],
    ["10 001", "ABCD–EFGH–2345–6789"],
  ])("is the same as it is typed: %s %s", (number, code) => expect(codeOfWords(number, code)).toBe(CODE));

  it("forgives letters that are taken for digits", () =>
    expect(codeOfWords("7", "OIL0-1111-2222-3333")).toBe("7.0110111122223333"));

  it.each([
    ["", "ABCD-EFGH-2345-6789"],
    ["abc", "ABCD-EFGH-2345-6789"],
    ["10001", "ABCD-EFGH-2345-678"],
    ["10001", "ABCD-EFGH-2345-678U"],
  ])("is none: %s %s", (number, code) => expect(codeOfWords(number, code)).toBeUndefined());
});
