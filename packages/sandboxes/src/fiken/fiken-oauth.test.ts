import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { askToken, clientOf, connect } from "./fiken-test-client.ts";
import { type FikenSandbox, startFikenSandbox } from "./start-fiken-sandbox.ts";

const HOUR = 3_600_000;
const START = Date.parse("2026-01-05T08:00:00Z");

let sandbox: FikenSandbox;
let at: number;

beforeEach(async () => {
  at = START;
  sandbox = await startFikenSandbox({ now: () => at, seed: { invoicesPerCompany: 1 } });
});
afterEach(() => sandbox.close());

const authorizeUrl = () => {
  const { clientId } = sandbox.credentials;
  const query = new URLSearchParams({ response_type: "code", client_id: clientId, state: "abc" });
  query.set("redirect_uri", "http://127.0.0.1/callback");
  return `${sandbox.url}/oauth/authorize?${query}`;
};

describe("consent to Fiken", () => {
  it("shows a page in Norwegian with a box for each company", async () => {
    const page = await (await fetch(authorizeUrl())).text();
    expect(page).toContain('<html lang="nb">');
    expect(page.match(/type="checkbox" name="company"/g)).toHaveLength(2);
    expect(page).toContain("Lunde Rør AS");
  });

  it("sends the user back with access_denied when the user says no", async () => {
    const body = new URLSearchParams({
      client_id: "kravflyt-sandbox",
      redirect_uri: "http://127.0.0.1/cb",
      state: "x",
    });
    const answer = await fetch(`${sandbox.url}/oauth/authorize`, { method: "POST", body, redirect: "manual" });
    const location = new URL(answer.headers.get("location") ?? "");
    expect(answer.status).toBe(302);
    expect(location.searchParams.get("error")).toBe("access_denied");
    expect(location.searchParams.get("state")).toBe("x");
  });

  it("never sends the user to an address when the client is unknown", async () => {
    const answer = await fetch(authorizeUrl().replace("kravflyt-sandbox", "someone"), { redirect: "manual" });
    expect(answer.status).toBe(400);
    expect(answer.headers.get("location")).toBeNull();
  });

  it("gives a code to a script that consents without a browser", async () => {
    const asked = {
      operationId: "consent-1",
      clientId: "kravflyt-sandbox",
      redirectUri: "http://127.0.0.1/cb",
      companySlugs: ["lunde-roer-as"],
    };
    const { json } = await clientOf(sandbox).world("consent", asked);
    const grant = { grant_type: "authorization_code", code: json.text, redirect_uri: "http://127.0.0.1/cb" };
    expect((await askToken(sandbox, grant)).status).toBe(200);
    expect(await askToken(sandbox, grant)).toMatchObject({ status: 400, json: { error: "invalid_grant" } });
  });
});

describe("tokens of Fiken", () => {
  it("rotates the refresh token: the used one is worthless, the new one works", async () => {
    const first = await connect(sandbox, ["lunde-roer-as"]);
    const refresh = (refresh_token: string) => askToken(sandbox, { grant_type: "refresh_token", refresh_token });
    const second = await refresh(first.refreshToken);
    expect(second.json.expires_in).toBe(86_400);
    expect(second.json.token_type).toBe("bearer");
    expect(second.json.refresh_token).not.toBe(first.refreshToken);
    expect(await refresh(first.refreshToken)).toMatchObject({ status: 400, json: { error: "invalid_grant" } });
    expect((await refresh(second.json.refresh_token)).status).toBe(200);
  });

  it("lets an access token live for 24 hours of the sandbox's clock", async () => {
    const { accessToken } = await connect(sandbox, ["lunde-roer-as"]);
    const { api } = clientOf(sandbox, accessToken);
    at = START + 24 * HOUR - 1;
    expect((await api("GET", "/user")).status).toBe(200);
    at = START + 24 * HOUR;
    expect((await api("GET", "/user")).status).toBe(401);
  });

  it("refuses a code that is older than ten minutes", async () => {
    const { json } = await clientOf(sandbox).world("consent", {
      operationId: "c",
      clientId: "kravflyt-sandbox",
      redirectUri: "http://127.0.0.1/cb",
      companySlugs: [],
    });
    at += 10 * 60_000;
    const grant = { grant_type: "authorization_code", code: json.text, redirect_uri: "http://127.0.0.1/cb" };
    expect(await askToken(sandbox, grant)).toMatchObject({ status: 400, json: { error: "invalid_grant" } });
  });

  it("ends everything of a grant when it is revoked by the app", async () => {
    const { accessToken, refreshToken } = await connect(sandbox, ["lunde-roer-as"]);
    const headers = { Authorization: `Bearer ${accessToken}` };
    expect((await fetch(`${sandbox.url}/oauth/revoke`, { method: "POST", headers })).status).toBe(200);
    expect((await clientOf(sandbox, accessToken).api("GET", "/companies")).status).toBe(401);
    const refreshed = await askToken(sandbox, { grant_type: "refresh_token", refresh_token: refreshToken });
    expect(refreshed.json.error).toBe("invalid_grant");
  });

  it("stops a connection whose consent the user takes back, and one whose refresh token has expired", async () => {
    const one = await connect(sandbox, ["lunde-roer-as"]);
    const other = await connect(sandbox, ["nordfjord-grossist-as"]);
    const { world } = clientOf(sandbox);
    await world("revoke-consent", { operationId: "r", companySlug: "lunde-roer-as" });
    await world("expire-refresh-tokens", { operationId: "e", companySlug: "nordfjord-grossist-as" });
    expect((await clientOf(sandbox, one.accessToken).api("GET", "/user")).status).toBe(401);
    expect((await clientOf(sandbox, other.accessToken).api("GET", "/user")).status).toBe(200);
    const refreshed = await askToken(sandbox, { grant_type: "refresh_token", refresh_token: other.refreshToken });
    expect(refreshed.json.error).toBe("invalid_grant");
  });

  it("answers 401 to wrong client credentials and to a bearer that is no token", async () => {
    const wrong = { url: sandbox.url, credentials: { ...sandbox.credentials, clientSecret: "guess" } };
    expect((await askToken(wrong, { grant_type: "refresh_token", refresh_token: "x" })).status).toBe(401);
    expect((await clientOf(sandbox, "nonsense").api("GET", "/user")).status).toBe(401);
  });
});

describe("companies that the app may see", () => {
  it("lists those ticked on the consent page, and answers 403 for another", async () => {
    const { accessToken } = await connect(sandbox, ["lunde-roer-as"]);
    const { api, world } = clientOf(sandbox, accessToken);
    expect((await api("GET", "/companies")).json.map(({ slug }: { slug: string }) => slug)).toEqual(["lunde-roer-as"]);
    expect((await api("GET", "/companies/nordfjord-grossist-as/invoices")).status).toBe(403);
    await world("tick-company", { operationId: "t", companySlug: "nordfjord-grossist-as", ticked: true });
    expect((await api("GET", "/companies/nordfjord-grossist-as/invoices")).status).toBe(200);
  });

  it("answers 403 for a company that has not ordered the API, which the list still names", async () => {
    const { api, world } = clientOf(sandbox);
    await world("set-api-access", { operationId: "a", companySlug: "lunde-roer-as", hasApiAccess: false });
    expect((await api("GET", "/companies/lunde-roer-as/sales")).status).toBe(403);
    const companies = (await api("GET", "/companies")).json;
    expect(companies.find(({ slug }: { slug: string }) => slug === "lunde-roer-as").hasApiAccess).toBe(false);
  });
});
