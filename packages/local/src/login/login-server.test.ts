import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LoginError, logIn } from "./log-in.ts";
import { createLogin, type LoginServer } from "./login-server.ts";

const LISE = { userId: "user-lise", name: "Lise Lunde", email: "lise@lunde.example" };
const OWN = "et helt eget passord";

let folder: string;
let server: Server;
let login: LoginServer;
const open = async (hubUrl: string) => {
  login = await createLogin({ hubUrl, dataDir: folder, accounts: [LISE] });
};
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kravflyt-login-"));
  server = createServer((request, response) => void login.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await open(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
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
    await open(login.audience);
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
