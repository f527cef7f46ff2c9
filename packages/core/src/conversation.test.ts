import { describe, expect, it } from "vitest";
import { mayWriteTo, turnAfter } from "./conversation.ts";

describe("a conversation on a case", () => {
  it.each([
    ["creditor", "case_handler", true],
    ["creditor", "customer_service", true],
    ["creditor", "creditor", false],
    ["operator", "creditor", true],
    ["operator", "case_handler", false],
    ["operator", "customer_service", false],
  ] as const)("lets the %s write to the %s: %s", (from, to, expected) => {
    expect(mayWriteTo(from, to)).toBe(expected);
  });

  it("makes it the other side's turn", () => {
    expect(turnAfter("creditor")).toBe("operator");
    expect(turnAfter("operator")).toBe("creditor");
    expect(turnAfter("debtor")).toBe("operator");
  });
});
