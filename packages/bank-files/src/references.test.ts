import { describe, expect, it } from "vitest";
import { newReferences } from "./references.ts";

describe("references that come again", () => {
  it("are told apart from their second time on, however many there are", () => {
    const all = Array.from({ length: 5_000 }, (_, i) => `97010100066:2026-11-20:B${i}:100`);
    const given = [...all, "97010100066:2026-11-20:B17:100", "97010100066:2026-11-20:B17:100"];
    const references = newReferences();
    expect(given.map(references.note)).toEqual(given);
    const expected = [...all, "97010100066:2026-11-20:B17:100:again2", "97010100066:2026-11-20:B17:100:again3"];
    expect(given.map(references.unique())).toEqual(expected);
    expect(given.map(references.unique())).toEqual(expected);
  });

  it("stay as they are where none does", () => {
    const references = newReferences();
    for (const one of ["", "A", "B", "\u00D8"]) references.note(one);
    expect(["", "A", "B", "\u00D8"].map(references.unique())).toEqual(["", "A", "B", "\u00D8"]);
  });
});
