import { expect, it } from "vitest";
import { withRows } from "./joined-tasks.ts";

it("five creditors that have cases of a kind are enough to fill its card", () => {
  const ids = Array.from({ length: 30 }, (_, at) => `k${at}`);
  const counted = new Map(ids.map((id, at) => [id, { awaiting_approval: at % 3, on_hold: 0 }]));
  expect(withRows(ids, counted, "awaiting_approval")).toEqual(["k1", "k2", "k4", "k5", "k7"]);
  expect(withRows(ids, counted, "on_hold")).toEqual([]);
  expect(withRows(["ukjent"], counted, "awaiting_approval")).toEqual([]);
});
