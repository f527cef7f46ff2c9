import { describe, expect, it } from "vitest";
import { articleOf, stepsOf, systemOf, troublesOf } from "./articles.ts";

describe("a guide", () => {
  it("is about a system, or about what people do", () => {
    expect(systemOf({ article: "other_system" })).toBe("other");
    expect(systemOf({ article: "import" })).toBeUndefined();
    expect(articleOf("svea-sim")).toBe("svea");
    expect(articleOf("nobody")).toBeUndefined();
  });

  it("tells the steps of how the system lets us in, and what may go wrong with that", () => {
    expect(
      ["oauth2_code", "api_key", "session_token", "client_credentials", "pushes"].map((it) => stepsOf(it as never)),
    ).toEqual(["oauth2_code", "api_key", "api_key", "api_key", "pushes"]);
    expect(troublesOf("oauth2_code")).toEqual(["addOn", "company", "access", "items"]);
    expect(troublesOf("api_key")).toEqual(["access", "items"]);
    expect(troublesOf("pushes")).toEqual([]);
  });
});
