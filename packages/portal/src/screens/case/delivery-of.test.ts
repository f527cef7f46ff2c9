import { describe, expect, it } from "vitest";
import { deliveryOf } from "./delivery-of.ts";

describe("what is shown of how a letter was delivered", () => {
  it.each([
    ["nothing of one that was taken and is not back", { delivery: "delivered" }, undefined],
    ["nothing of one that the receiver was told to have", { delivery: "delivered", mail: "sent" }, undefined],
    ["that it bounced", { delivery: "failed", mail: "bounced" }, "failed"],
    ["that it bounced, before the letter itself says so", { delivery: "delivered", mail: "bounced" }, "failed"],
    ["that it was turned down", { delivery: "delivered", mail: "rejected" }, "failed"],
    ["that it came back on paper", { delivery: "failed", mail: "returned" }, "failed"],
    ["that it failed", { delivery: "failed" }, "failed"],
    ["that it waits", { delivery: "ready" }, "ready"],
    ["that it is on its way out", { delivery: "sending" }, "sending"],
    ["that nobody knows whether it was back", { delivery: "delivered", deliveryUnsure: true }, "unsure"],
    ["that nobody knows whether it had left", { delivery: "ready", deliveryUnsure: true }, "unsure"],
  ] as const)("is %s", (_, document, shown) => {
    expect(deliveryOf(document)).toBe(shown);
  });
});
