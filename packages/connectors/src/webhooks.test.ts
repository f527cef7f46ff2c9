import { describe, expect, it } from "vitest";
import { isSameSecret } from "./webhooks.ts";

describe("isSameSecret", () => {
  it("knows the same from another, a longer, a shorter and none", () => {
    expect(isSameSecret("s3cret", "s3cret")).toBe(true);
    expect(["s3creT", "s3cret ", "s3cre", ""].map((other) => isSameSecret("s3cret", other))).toEqual(
      Array(4).fill(false),
    );
  });
});
