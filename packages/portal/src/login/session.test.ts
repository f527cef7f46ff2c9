import { ErrorResponse, ErrorTimeout } from "oidc-client-ts";
import { describe, expect, it, vi } from "vitest";
import { loggedInBeside, renewed } from "./session.ts";

const person = (sub: string) => ({ profile: { sub } });

/** A login at which `before` was here, and `after` logs in beside. */
const beside = (before: string | undefined, after: string) => ({
  getUser: async () => (before === undefined ? null : person(before)),
  signinPopup: async () => person(after),
  removeUser: vi.fn(async () => undefined),
});

describe("who logs in again beside the page", () => {
  it("is the same person by their subject, and keeps the new token", async () => {
    const manager = beside("u1", "u1");
    expect(await loggedInBeside(manager)).toBe("same");
    expect(manager.removeUser).not.toHaveBeenCalled();
  });

  it.each([["u1"], [undefined]])("is another when %s was here, and their token is dropped", async (before) => {
    const manager = beside(before, "u2");
    expect(await loggedInBeside(manager)).toBe("another");
    expect(manager.removeUser).toHaveBeenCalledOnce();
  });
});

describe("a renewal", () => {
  const failing = (error: Error) => ({
    getUser: async () => ({ refresh_token: "r1" }),
    signinSilent: () => Promise.reject(error),
  });

  it("gives the new token", async () => {
    const manager = { ...failing(new Error("unused")), signinSilent: async () => ({ access_token: "new" }) };
    expect(await renewed(manager)).toBe("new");
  });

  it.each(["invalid_grant", "login_required"])("that the login refuses with %s ends the login", async (error) => {
    expect(await renewed(failing(new ErrorResponse({ error })))).toBeUndefined();
  });

  it.each([
    new TypeError("Failed to fetch"),
    new ErrorTimeout("Network timed out"),
    new Error("Invalid response Content-Type: text/html"),
  ])("that nobody answers is no log-out: %s", async (error) => {
    await expect(renewed(failing(error))).rejects.toMatchObject({ name: "ApiFailure", kind: "offline" });
  });
});
