import { ConnectorError } from "@kravflyt/connectors";
import { assert } from "@kravflyt/core";
import { expect } from "vitest";
import {
  type Case,
  commonCase,
  contractCase,
  failureOf,
  invoice,
  listed,
  moment,
  openOf,
  type Party,
  partyOf,
  type Test,
} from "../contract-case.ts";
import type { Driver } from "../driver.ts";

const noConsent = ({ connector }: Driver) => (connector.auth.kind === "oauth2_code" ? undefined : "consent");
const noCredentials = ({ connector }: Driver) => (connector.auth.kind === "oauth2_code" ? "credentials" : undefined);
const noToken = ({ connector }: Driver) =>
  connector.auth.kind === "oauth2_code" || connector.auth.kind === "api_key" ? "token" : undefined;

function consentOf({ connector, world }: Test) {
  assert(connector.auth.kind === "oauth2_code" && world.consent !== undefined, "no page to consent on");
  return { auth: connector.auth, door: world.consent };
}

async function consented(test: Test) {
  const { auth, door } = consentOf(test);
  const { code, state } = await door.consent(auth.authorizeUrl({ ...door.app, state: "state-1" }));
  const tokens = await auth.exchangeCode(door.send, { ...door.app, code, state });
  return { auth, door, code, state, tokens };
}

function pastedOf({ auth, world }: Pick<Party, "auth" | "world">) {
  assert(auth.kind !== "oauth2_code" && world.pasted !== undefined, "nothing to paste");
  return { auth, door: world.pasted };
}

function tokenOf({ connector, world }: Test) {
  const { auth } = connector;
  assert(auth.kind === "client_credentials" || auth.kind === "session_token", "no token");
  assert(world.pasted !== undefined, "nothing to paste");
  const { send, signing } = world.pasted;
  const at = () => moment(new Date(world.way.now()).toISOString());
  return {
    auth,
    signing,
    make: (credentials = signing.credentials) => auth.newToken(send, { ...signing, credentials, at: at() }),
  };
}

const allDoors: readonly Case[] = [
  contractCase("is let in, and lists the company whose books it reads", async ({ connector, world }) => {
    await connector.verify(world.api);
    const companies = await connector.companies(world.api);
    expect(companies.filter(({ id }) => id === world.api.company)).toMatchObject([{ hasApiAccess: true }]);
  }),

  commonCase("says which of the credentials is wrong, where the system tells", async ({ verify, world }) => {
    expect(world.wrong.length).toBeGreaterThan(0);
    for (const { credential, told, access } of world.wrong) {
      const failure = await failureOf(verify(access));
      assert(failure instanceof ConnectorError, `${credential}: a ConnectorError`);
      expect([credential, failure.retry]).toEqual([credential, "after_reconnect"]);
      expect(["credentials_wrong", "unauthorized"]).toContain(failure.code);
      expect([credential, failure.credential]).toEqual([credential, told ? credential : undefined]);
    }
  }),

  commonCase("asks for a person when the system lets us in no more", async ({ verify, access, world, list }) => {
    await list.make(1);
    await world.revoke();
    await expect(listed(list.read(access))).rejects.toMatchObject({ retry: "after_reconnect" });
    await expect(verify(access)).rejects.toMatchObject({ retry: "after_reconnect" });
  }),

  commonCase("says no secret in a failure", async ({ verify, access, world, list }) => {
    const failures: unknown[] = [];
    for (const wrong of world.wrong) failures.push(await failureOf(verify(wrong.access)));
    world.orderFault({ fault: { kind: "status", status: 400 }, times: 100 });
    failures.push(await failureOf(listed(list.read(access))));
    const said = failures.map((failure) => `${failure} ${JSON.stringify(failure)} ${(failure as Error).stack}`).join();
    for (const secret of world.secrets) expect(said).not.toContain(secret);
  }),

  commonCase("takes its key to no other host", async ({ access, list }) => {
    const elsewhere = { ...access, apiUrl: "http://127.0.0.1:9/api" };
    await expect(listed(list.read(elsewhere))).rejects.toMatchObject({ code: "foreign_host", retry: "never" });
  }),
];

const consentCases: readonly Case[] = [
  contractCase(
    "sends a person to consent with a state, and without a secret",
    async (test) => {
      const { auth, door } = consentOf(test);
      const url = auth.authorizeUrl({ ...door.app, state: "state-1" });
      expect(new URL(url).searchParams.get("state")).toBe("state-1");
      expect(url).not.toContain(door.app.clientSecret);
    },
    noConsent,
  ),

  contractCase(
    "changes the code of a consent for tokens that let us in",
    async (test) => {
      const { door, tokens } = await consented(test);
      const companies = await test.connector.companies(door.accessBy(tokens.accessToken));
      expect(companies.map(({ id }) => id)).toContain(test.world.api.company);
    },
    noConsent,
  ),

  contractCase(
    "takes a code once",
    async (test) => {
      const { auth, door, code, state } = await consented(test);
      await expect(auth.exchangeCode(door.send, { ...door.app, code, state })).rejects.toMatchObject({
        code: "consent_withdrawn",
        retry: "after_reconnect",
      });
    },
    noConsent,
  ),

  contractCase(
    "says that the token is no longer good when its time is over",
    async (test) => {
      const { door, tokens } = await consented(test);
      await test.world.way.pass(tokens.expiresInSeconds * 1_000);
      const access = door.accessBy(tokens.accessToken);
      await expect(test.connector.companies(access)).rejects.toMatchObject({ code: "unauthorized" });
    },
    noConsent,
  ),

  contractCase(
    "goes on with the tokens of a refresh",
    async (test) => {
      const { auth, door, tokens } = await consented(test);
      await test.world.way.pass(tokens.expiresInSeconds * 1_000);
      const fresh = await auth.refresh(door.send, { ...door.app, refreshToken: tokens.refreshToken });
      expect(await test.connector.companies(door.accessBy(fresh.accessToken))).not.toEqual([]);
    },
    noConsent,
  ),

  contractCase(
    "leaves one good refresh token when two refresh the same at once (T14)",
    async (test) => {
      const { auth, door, tokens } = await consented(test);
      const refresh = (refreshToken: string) => auth.refresh(door.send, { ...door.app, refreshToken });
      const both = await Promise.allSettled([refresh(tokens.refreshToken), refresh(tokens.refreshToken)]);
      const won = both.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
      expect(won.length).toBeGreaterThan(0);
      for (const one of both)
        if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "consent_withdrawn" });
      const last = won.at(-1)?.refreshToken ?? "";
      const again = await refresh(last);
      expect(await test.connector.companies(door.accessBy(again.accessToken))).not.toEqual([]);
    },
    noConsent,
  ),

  contractCase(
    "asks for a person when the refresh token is made up",
    async (test) => {
      const { auth, door } = consentOf(test);
      const asked = auth.refresh(door.send, { ...door.app, refreshToken: "made-up" });
      await expect(asked).rejects.toMatchObject({ code: "consent_withdrawn", retry: "after_reconnect" });
    },
    noConsent,
  ),

  contractCase(
    "tries a refresh later when the system is down",
    async (test) => {
      const { auth, door, tokens } = await consented(test);
      test.world.orderFault({ fault: { kind: "status", status: 503 }, times: 100 });
      const asked = auth.refresh(door.send, { ...door.app, refreshToken: tokens.refreshToken });
      await expect(asked).rejects.toMatchObject({ retry: "later" });
    },
    noConsent,
  ),
];

const pastedCases: readonly Case[] = [
  commonCase(
    "reads what people paste, also with spaces around it or in an address",
    async (party) => {
      const { auth, door } = pastedOf(party);
      expect(door.samples.length).toBeGreaterThan(0);
      for (const { pasted, read } of door.samples) expect(auth.read(pasted)).toEqual({ ok: true, value: read });
    },
    noCredentials,
  ),

  commonCase(
    "names the field that cannot be meant, and says nothing of what stood in it",
    async (party) => {
      const { auth, door } = pastedOf(party);
      expect(door.unreadable.length).toBeGreaterThan(0);
      for (const { pasted, field } of door.unreadable) {
        expect(auth.read(pasted)).toEqual({ ok: false, refusal: { code: "credential_unreadable", field } });
      }
    },
    noCredentials,
  ),

  commonCase(
    "asks for every field, and names the first that is missing",
    async (party) => {
      const { auth } = pastedOf(party);
      const [first] = auth.fields;
      expect(auth.read({})).toEqual({ ok: false, refusal: { code: "credential_unreadable", field: first?.name } });
      expect(auth.fields.some(({ secret }) => secret)).toBe(true);
    },
    noCredentials,
  ),

  commonCase(
    "reads the credentials that it is let in by as they are",
    async (party) => {
      const { auth, door } = pastedOf(party);
      expect(auth.read(door.signing.credentials)).toEqual({ ok: true, value: door.signing.credentials });
    },
    noCredentials,
  ),
];

const tokenCases: readonly Case[] = [
  contractCase(
    "makes a token of the credentials, and says how long it is good",
    async (test) => {
      const token = await tokenOf(test).make();
      expect(token.accessToken).not.toBe("");
      expect(token.expiresInSeconds).toBeGreaterThan(60);
    },
    noToken,
  ),

  contractCase(
    "reads on with a new token when the old one has run out on the way",
    async (test) => {
      await invoice(test);
      await openOf(test);
      await test.world.way.pass((await tokenOf(test).make()).expiresInSeconds * 1_000 + 1_000);
      expect((await openOf(test)).size).toBe(1);
    },
    noToken,
  ),

  contractCase(
    "gives two workers who make a token at once one each, or the same, and both are let in",
    async (test) => {
      const { make, auth, signing } = tokenOf(test);
      const { door } = pastedOf(partyOf(test));
      for (const { accessToken } of await Promise.all([make(), make()])) {
        const headers = auth.sign({ ...signing, company: test.world.api.company, token: accessToken });
        const send: typeof door.send = (request) => {
          const all = new Headers(request.headers);
          for (const [name, value] of Object.entries(headers)) all.set(name, value);
          return door.send(new Request(request, { headers: all }));
        };
        await test.connector.verify({ ...test.world.api, send });
      }
    },
    noToken,
  ),

  contractCase(
    "tries for a token later when the system is down",
    async (test) => {
      test.world.orderFault({ fault: { kind: "status", status: 503 }, times: 100 });
      await expect(tokenOf(test).make()).rejects.toMatchObject({ retry: "later" });
    },
    noToken,
  ),
];

export const doorCases: readonly Case[] = [...allDoors, ...consentCases, ...pastedCases, ...tokenCases];
