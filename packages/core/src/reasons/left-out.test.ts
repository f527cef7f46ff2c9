import { describe, expect, it } from "vitest";
import { leftOutBecause } from "./left-out.ts";

describe("what kept an item from being stored", () => {
  it.each([
    ["register_unavailable", "debtor_not_looked_up"],
    ["item_not_given", "item_not_given"],
    ["item_not_understood", "item_not_understood"],
    ["broken_item", "broken_item"],
    ["rate_unknown", "change_not_taken_in"],
    ["unreadable", "change_not_taken_in"],
  ])("%s is told as %s", (problem, reason) => {
    expect(leftOutBecause(problem)).toBe(reason);
  });
});
