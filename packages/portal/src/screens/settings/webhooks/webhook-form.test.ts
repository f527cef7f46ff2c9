import { describe, expect, it } from "vitest";
import { WebhookForm, webhookFormOf, webhookOf } from "./webhook-form.ts";

const FILLED: WebhookForm = { url: " https://lager.example/hook ", description: " ", which: "all", events: [] };

describe("a receiver, as it is filled in", () => {
  it("has a whole address, and something to be told of", () => {
    const fits = (more: Partial<WebhookForm>) => WebhookForm.safeParse({ ...FILLED, ...more }).success;
    expect(fits({})).toBe(true);
    expect(fits({ url: "https://" })).toBe(false);
    expect(fits({ url: "lager.example/hook" })).toBe(false);
    expect(fits({ url: "javascript:alert(1)" })).toBe(false);
    expect(fits({ which: "some" })).toBe(false);
    expect(fits({ which: "some", events: ["case_closed"] })).toBe(true);
  });

  it("is told of everything, later types too, unless some are chosen", () => {
    expect(webhookOf({ ...FILLED, events: ["case_closed"] })).toEqual({ url: "https://lager.example/hook" });
    expect(
      webhookOf({ ...FILLED, which: "some", events: ["case_closed", "case_opened"], description: "Lager" }),
    ).toEqual({ url: "https://lager.example/hook", description: "Lager", events: ["case_opened", "case_closed"] });
  });

  it("begins with what is saved", () => {
    expect(webhookFormOf(undefined)).toEqual({ url: "https://", description: "", which: "all", events: [] });
    expect(webhookFormOf({ url: "https://a.example/", events: ["case_closed"] })).toEqual({
      url: "https://a.example/",
      description: "",
      which: "some",
      events: ["case_closed"],
    });
  });
});
