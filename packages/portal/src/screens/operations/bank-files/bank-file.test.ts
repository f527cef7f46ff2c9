import { describe, expect, it } from "vitest";
import { fileProblem, laidName, nameOf } from "./bank-file.ts";

describe("a file from the bank", () => {
  it("is called what it was where it comes from", () => {
    expect(nameOf({ name: "laid/20260302T080000000-0a1b2c3d-Innbetalinger_2._mars.txt" })).toEqual({
      text: "Innbetalinger_2._mars.txt",
      isLaid: true,
    });
    expect(nameOf({ name: "ocr-20260302.txt" })).toEqual({ text: "ocr-20260302.txt", isLaid: false });
    expect(nameOf({ name: "laid/else.txt" })).toEqual({ text: "laid/else.txt", isLaid: false });
  });

  it("can be laid down when it holds something, and no more than a file of a bank can", () => {
    expect(fileProblem(undefined)).toBe("missing");
    expect([0, 1, 1_073_741_824, 1_073_741_825].map((size) => fileProblem({ size }))).toEqual([
      "empty",
      undefined,
      undefined,
      "tooLarge",
    ]);
  });

  it("keeps the end of a name that is too long", () => {
    expect(laidName("ocr.txt")).toBe("ocr.txt");
    expect(laidName(`${"a".repeat(200)}.txt`)).toBe(`${"a".repeat(196)}.txt`);
  });
});
