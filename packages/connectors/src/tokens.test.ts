import { describe, expect, it } from "vitest";
import { toTokenFailure, toTokens } from "./tokens.ts";

const ANSWER = { access_token: "access-2", refresh_token: "refresh-2", token_type: "bearer", expires_in: 86_157 };

describe("toTokens", () => {
  it("takes the newest refresh token", () => {
    expect(toTokens("books", ANSWER, "refresh-1")).toEqual({
      accessToken: "access-2",
      refreshToken: "refresh-2",
      expiresInSeconds: 86_157,
    });
  });

  it("keeps the old refresh token when none comes", () => {
    const { refresh_token: _, ...answer } = ANSWER;
    expect(toTokens("books", answer, "refresh-1").refreshToken).toBe("refresh-1");
  });

  it.each([
    { ...ANSWER, refresh_token: undefined },
    { ...ANSWER, access_token: "" },
    { ...ANSWER, expires_in: 0 },
    null,
  ])("refuses %j as a first answer, and repeats nothing of it", (answer) => {
    expect(() => toTokens("books", answer)).toThrow(/^books: unknown_answer: the token endpoint sent no tokens$/);
  });
});

describe("toTokenFailure", () => {
  it("asks for a new consent when the grant is no longer good", () => {
    const answer = { error: "invalid_grant", error_description: "The authorization code is invalid or expired." };
    expect(toTokenFailure("books", 400, answer)).toMatchObject({
      code: "consent_withdrawn",
      retry: "after_reconnect",
      httpStatus: 400,
    });
  });

  it.each([{ error: "invalid_client" }, { error: "Basic YWJj: no" }, "text", undefined])("gives up on %j", (answer) => {
    expect(toTokenFailure("books", 401, answer)).toMatchObject({ code: "refused", retry: "never" });
    expect(toTokenFailure("books", 401, answer).message).not.toContain("YWJj");
  });
});
