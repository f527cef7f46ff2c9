import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { type Authorizer, createAuthorizer } from "./authorizer.ts";

const ISSUER = "http://127.0.0.1:4700/oidc";
const AUDIENCE = "http://127.0.0.1:4700";
const SECONDS = Math.floor(Date.now() / 1000);
const SCOPE = "kravflyt/portal";
const GOOD: JWTPayload = { iss: ISSUER, aud: AUDIENCE, scope: SCOPE, sub: "u1", iat: SECONDS - 10, exp: SECONDS + 600 };

type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>["privateKey"];
let ours: PrivateKey;
let others: PrivateKey;
let authorize: Authorizer;
beforeAll(async () => {
  const pair = await generateKeyPair("RS256", { extractable: true });
  ours = pair.privateKey;
  others = (await generateKeyPair("RS256")).privateKey;
  const key = { ...(await exportJWK(pair.publicKey)), kid: "k1", alg: "RS256" };
  authorize = createAuthorizer({ issuer: ISSUER, audience: AUDIENCE, scope: SCOPE, keys: [key] });
});

const sign = (payload: JWTPayload, key = ours): Promise<string> =>
  new SignJWT(payload).setProtectedHeader({ alg: "RS256", kid: "k1" }).sign(key);

describe("a token", () => {
  it("lets its person in, and hands its claims on as text", async () => {
    const claims = await authorize(`Bearer ${await sign({ ...GOOD, groups: ["a", "b"] })}`);
    expect(claims).toMatchObject({ sub: "u1", exp: String(SECONDS + 600), groups: "[a b]" });
  });

  it("may name the client instead of an audience", async () => {
    const { aud: _, ...rest } = GOOD;
    expect(await authorize(`Bearer ${await sign({ ...rest, client_id: AUDIENCE })}`)).toBeDefined();
  });

  it.each<[string, JWTPayload]>([
    ["among others", { ...GOOD, scope: `openid ${SCOPE}` }],
    ["in a list", { ...GOOD, scope: undefined, scp: ["openid", SCOPE] }],
  ])("may name what it was given for %s", async (_, payload) => {
    expect(await authorize(`Bearer ${await sign(payload)}`)).toMatchObject({ sub: "u1" });
  });

  it.each<[string, JWTPayload]>([
    ["nothing, as an ID token is", { ...GOOD, scope: undefined, token_use: "id" }],
    ["something else", { ...GOOD, scope: "openid kravflyt/portal.read" }],
    ["something else in a list", { ...GOOD, scope: undefined, scp: ["openid"] }],
  ])("that was given for %s is good and not let in", async (_, payload) => {
    expect(await authorize(`Bearer ${await sign(payload)}`)).toBe("forbidden");
  });

  it.each<[string, JWTPayload]>([
    ["of another issuer", { ...GOOD, iss: "http://127.0.0.1:4701/oidc" }],
    ["for another audience", { ...GOOD, aud: "http://127.0.0.1:4701" }],
    ["that has expired", { ...GOOD, exp: SECONDS - 1 }],
    ["that is not valid yet", { ...GOOD, nbf: SECONDS + 600 }],
    ["from the future", { ...GOOD, iat: SECONDS + 600 }],
  ])("%s is refused", async (_, payload) => {
    expect(await authorize(`Bearer ${await sign(payload)}`)).toBeUndefined();
  });

  it("without an expiry is refused", async () => {
    const { exp: _, ...rest } = GOOD;
    expect(await authorize(`Bearer ${await sign(rest)}`)).toBeUndefined();
  });

  it("signed by another key is refused", async () => {
    expect(await authorize(`Bearer ${await sign(GOOD, others)}`)).toBeUndefined();
  });

  it("that says it is not signed is refused", async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    expect(await authorize(`Bearer ${part({ alg: "none", kid: "k1" })}.${part(GOOD)}.`)).toBeUndefined();
  });
});

describe("a header", () => {
  it.each([undefined, "", "Bearer", "Bearer x", "Basic dTpw", "Bearer a.b.c d"])(
    "%j lets nobody in",
    async (header) => {
      expect(await authorize(header)).toBeUndefined();
    },
  );
});
