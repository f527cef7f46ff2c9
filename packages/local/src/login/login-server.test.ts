import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeJwt } from "jose";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createAuthorizer } from "../http/authorizer.ts";
import { createBrowser, LoginError, logIn } from "./log-in.ts";
import { createLogin, type LoginServer } from "./login-server.ts";

const LISE = { userId: "user-lise", name: "Lise Lunde", email: "lise@lunde.example" };
const OWN = "et helt eget passord";

let folder: string;
let server: Server;
let hubUrl: string;
let login: LoginServer;
const open = async () => {
  login = await createLogin({ hubUrl, dataDir: folder, accounts: [LISE] });
};
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kravflyt-login-"));
  server = createServer((request, response) => void login.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  hubUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await open();
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

const subjectOf = async (...asked: Parameters<typeof logIn> extends [unknown, ...infer Rest] ? Rest : never) =>
  decodeJwt((await logIn(login, ...asked)).accessToken).sub;

describe("the local login", () => {
  it("lets in those who are there from the start, whatever case they write their address in", async () => {
    expect(await subjectOf(" LISE@lunde.example")).toBe("user-lise");
  });

  it("lets somebody register with an e-mail address and a password of their own, and log in with it from then on", async () => {
    const subject = await subjectOf("Nora@Lunde.example", { password: OWN, registers: true });
    expect(subject).toMatch(/^[\da-f-]{36}$/);
    expect(await subjectOf("nora@lunde.example", { password: OWN })).toBe(subject);
    await expect(logIn(login, "nora@lunde.example")).rejects.toThrow(LoginError);
    await expect(logIn(login, "nora@lunde.example", { password: `${OWN}!` })).rejects.toThrow(LoginError);
  });

  it("keeps whoever registered over a restart, and of their password only a hash", async () => {
    await logIn(login, "kept@lunde.example", { password: OWN, registers: true });
    await open();
    expect(await subjectOf("kept@lunde.example", { password: OWN })).toMatch(/^[\da-f-]{36}$/);
    const stored = readFileSync(join(folder, "login-accounts.json"), "utf8");
    expect(stored).toContain("kept@lunde.example");
    expect(stored).not.toContain(OWN);
  });

  it.each([
    ["a password of 11 characters", "short@lunde.example", "a".repeat(11)],
    ["a password of 257 characters", "long@lunde.example", "a".repeat(257)],
    ["no e-mail address", "nobody", OWN],
    ["an address that is taken", "LISE@lunde.example", OWN],
  ])("does not register %s", async (_what, email, password) => {
    await expect(logIn(login, email, { password, registers: true })).rejects.toThrow(LoginError);
    await expect(logIn(login, email, { password })).rejects.toThrow(LoginError);
  });

  it("registers an address once, also when it is sent twice at the same moment", async () => {
    const twice = [1, 2].map(() => logIn(login, "twice@lunde.example", { password: OWN, registers: true }));
    const done = await Promise.allSettled(twice);
    expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("a page of the local login", () => {
  it.each([
    ["for whoever has logged out", "/oidc/session/end/success", 200, "Du er logget ut"],
    ["for a log-in that nobody began", "/login/no-such", 400, "Innloggingen er utløpt"],
    ["for a client that nobody knows", "/oidc/auth?client_id=x&scope=openid", 400, "Innloggingen ble avbrutt"],
  ])("%s is ours: it asks no other host for anything", async (_what, path, status, title) => {
    const answer = await fetch(`${hubUrl}${path}`);
    const page = await answer.text();
    expect([answer.status, page]).toEqual([status, expect.stringContaining(`<h1>${title}</h1>`)]);
    expect(page).not.toMatch(/https?:\/\/|<style/);
    expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'self';/);
  });

  it("has its files beside it", async () => {
    const style = await fetch(`${hubUrl}/login/page.css`);
    expect([style.status, style.headers.get("content-type")]).toEqual([200, "text/css; charset=utf-8"]);
    expect((await fetch(`${hubUrl}/login/inter.woff2`)).headers.get("content-type")).toBe("font/woff2");
  });
});

describe("a token of the local login", () => {
  const letIn = (token: string) => createAuthorizer({ ...login, keys: login.publicKeys })(`Bearer ${token}`);
  const renew = async (refreshToken: string) => {
    const body = new URLSearchParams({
      grant_type: "refresh_token",
      client_id: login.clientId,
      refresh_token: refreshToken,
    });
    const answer = await fetch(`${login.issuer}/token`, { method: "POST", body });
    const given = (await answer.json()) as { readonly access_token: string; readonly refresh_token: string };
    return { status: answer.status, ...given };
  };

  it("is let in when it is the access token, with the claims that the cloud's has", async () => {
    const { accessToken } = await logIn(login, LISE.email);
    expect(await letIn(accessToken)).toMatchObject({
      sub: "user-lise",
      token_use: "access",
      scope: "kravflyt/portal",
      client_id: "kravflyt-portal",
    });
  });

  it("is not let in when it is the ID token, though issuer, audience and key are the same", async () => {
    const { idToken, accessToken } = await logIn(login, LISE.email);
    const [id, access] = [decodeJwt(idToken), decodeJwt(accessToken)];
    expect([id.iss, id.aud, id.sub]).toEqual([access.iss, access.aud, access.sub]);
    expect(id).toMatchObject({ token_use: "id" });
    expect(await letIn(idToken)).toBe("forbidden");
  });

  it("is not let in when the login was not asked for the API's scope", async () => {
    const { accessToken } = await logIn({ ...login, scope: "openid" }, LISE.email);
    expect(decodeJwt(accessToken)).toMatchObject({ sub: "user-lise", token_use: "access" });
    expect(await letIn(accessToken)).toBe("forbidden");
  });

  it("is renewed with the same scope by a refresh token that is good once: used again it ends what was given", async () => {
    const { refreshToken } = await logIn(login, LISE.email);
    const first = await renew(refreshToken);
    expect(await letIn(first.access_token)).toMatchObject({ sub: "user-lise", scope: "kravflyt/portal" });
    expect(first.refresh_token).not.toBe(refreshToken);
    const second = await renew(first.refresh_token);
    expect(await letIn(second.access_token)).toMatchObject({ sub: "user-lise" });
    expect(await renew(refreshToken)).toMatchObject({ status: 400, error: "invalid_grant" });
    expect(await renew(second.refresh_token)).toMatchObject({ status: 400, error: "invalid_grant" });
  });

  describe("that is over", () => {
    afterEach(() => {
      vi.useRealTimers();
    });

    it("does not shut the browser out: after a refresh token was used again it logs in anew", async () => {
      const browser = createBrowser();
      const { refreshToken } = await logIn(login, LISE.email, { browser });
      expect((await renew(refreshToken)).status).toBe(200);
      expect((await renew(refreshToken)).status).toBe(400);
      const again = await logIn(login, LISE.email, { browser });
      expect(await letIn(again.accessToken)).toMatchObject({ sub: "user-lise", scope: "kravflyt/portal" });
      expect((await renew(again.refreshToken)).status).toBe(200);
    });

    it("does not shut the browser out: loaded again after twelve hours it logs in anew", async () => {
      vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-02T08:00:00.000Z") });
      const browser = createBrowser();
      await logIn(login, LISE.email, { browser });
      // the session counts from the last time that it was seen, the grant from when it was given
      vi.setSystemTime(new Date("2026-03-02T14:00:00.000Z"));
      await logIn(login, LISE.email, { browser });
      vi.setSystemTime(new Date("2026-03-02T20:00:01.000Z"));
      const { accessToken } = await logIn(login, LISE.email, { browser });
      expect(await letIn(accessToken)).toMatchObject({ sub: "user-lise", scope: "kravflyt/portal" });
    });
  });
});
