import { expect, it } from "vitest";
import { joined, type Part } from "./import-parts.ts";

const part = (changes: Partial<Part>): Part => ({
  sha256: "a",
  invoiceIds: [],
  taken: 0,
  left: 0,
  refused: 0,
  issues: [],
  notStored: [],
  ...changes,
});

it("adds what a part brought to what came before it, and names a claim that was not stored once", () => {
  const first = joined(undefined, part({ invoiceIds: ["1"], taken: 2, left: 2, refused: 1, notStored: ["2"] }));
  expect(first).toEqual(part({ invoiceIds: ["1"], taken: 2, left: 2, refused: 1, notStored: ["2"] }));
  const last = part({ invoiceIds: ["3"], taken: 4, refused: 1, notStored: ["2", "4"] });
  expect(joined(first, last)).toEqual(
    part({ invoiceIds: ["1", "3"], taken: 4, left: 0, refused: 1, notStored: ["2", "4"] }),
  );
});
