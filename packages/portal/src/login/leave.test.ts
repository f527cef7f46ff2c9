import { InMemoryWebStorage } from "oidc-client-ts";
import { afterEach, expect, it, vi } from "vitest";
import { openSession } from "./session.ts";

const ISSUER = "https://login.example";
const SECRET = "x".repeat(43);

afterEach(() => vi.unstubAllGlobals());

/** A browser's window that is at the link of an invitation, and a login that says where it is. */
function atInvitation() {
  const kept = new InMemoryWebStorage();
  const location = { origin: "https://portal.example", assign: vi.fn(), replace: vi.fn() };
  const window = { location, addEventListener: vi.fn(), removeEventListener: vi.fn() };
  vi.stubGlobal("window", { ...window, self: window });
  vi.stubGlobal("sessionStorage", kept);
  vi.stubGlobal("localStorage", new InMemoryWebStorage());
  vi.stubGlobal("fetch", async () =>
    Response.json({ issuer: ISSUER, authorization_endpoint: `${ISSUER}/authorize`, token_endpoint: `${ISSUER}/token` }),
  );
  return { location, kept };
}

it("whoever goes to the login leaves no address behind, and the login is not told it", async () => {
  const { location, kept } = atInvitation();
  const session = openSession({ apiUrl: "", issuer: ISSUER, clientId: "portal", scope: "openid" });
  void session.logIn(`/invitation#i1.${SECRET}`);
  await vi.waitFor(() => expect(location.replace).toHaveBeenCalledOnce());
  expect(location.assign).not.toHaveBeenCalled();
  const [address] = location.replace.mock.calls[0] as [string];
  expect(address).toContain(`${ISSUER}/authorize?`);
  expect(address).not.toContain(SECRET);
  // what comes back with the login finds its way by this tab's own memory
  expect(kept.getItem(kept.key(0) ?? "")).toContain(`/invitation#i1.${SECRET}`);
});
