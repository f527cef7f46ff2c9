import { type FikenSandbox, startFikenSandbox } from "@kravflyt/sandboxes";
import { afterEach, describe, expect, it } from "vitest";
import { withBearer } from "../transport.ts";
import { ALL, apiOf, connectTo, inFiken, invoicesOf } from "./fiken-in-a-box.ts";
import { fiken } from "./index.ts";

const REDIRECT_URI = "http://127.0.0.1/back";

let sandbox: FikenSandbox | undefined;
afterEach(() => sandbox?.close());

const startFiken = () =>
  connectTo(async (now) => {
    const started = await startFikenSandbox({ now });
    sandbox = started;
    return started;
  });

describe("consent of Fiken", () => {
  const app = ({ url, credentials: { clientId, clientSecret } }: FikenSandbox) => ({
    loginUrl: `${url}/oauth`,
    clientId,
    clientSecret,
    redirectUri: REDIRECT_URI,
    state: "state-1",
  });

  /** What the browser of a user does who ticks `companies`. Answers where the user is sent back to. */
  async function consent(server: FikenSandbox, companies: readonly string[]): Promise<URL> {
    const { loginUrl, clientId } = app(server);
    const page = await fetch(fiken.auth.authorizeUrl(app(server)));
    expect(page.status).toBe(200);
    const form = new URLSearchParams({
      client_id: clientId,
      redirect_uri: REDIRECT_URI,
      state: "state-1",
      decision: "approve",
    });
    for (const company of companies) form.append("company", company);
    const response = await fetch(`${loginUrl}/authorize`, { method: "POST", body: form, redirect: "manual" });
    return new URL(response.headers.get("location") ?? "");
  }

  async function connect(companies?: readonly string[]) {
    const started = await startFiken();
    const { server, send } = started;
    const back = await consent(server, companies ?? server.companySlugs());
    expect(back.searchParams.get("state")).toBe("state-1");
    const code = back.searchParams.get("code") ?? "";
    const tokens = await fiken.auth.exchangeCode(send, { ...app(server), code });
    const apiFor = (accessToken: string, company = server.credentials.companySlug) =>
      apiOf(
        server,
        withBearer(send, async () => accessToken),
        company,
      );
    return { ...started, tokens, code, apiFor };
  }

  it("lists the companies that the user ticked", async () => {
    const { server, tokens, apiFor } = await connect();
    const companies = await fiken.companies(apiFor(tokens.accessToken));
    expect(companies.map(({ id }) => id)).toEqual(server.companySlugs());
    expect(companies[0]).toMatchObject({ hasApiAccess: true, testCompany: true });
  });

  it("takes a code once", async () => {
    const { server, send, code } = await connect();
    await expect(fiken.auth.exchangeCode(send, { ...app(server), code })).rejects.toMatchObject({
      code: "consent_withdrawn",
      retry: "after_reconnect",
    });
  });

  it("goes on with new tokens when the day is over, and the old ones are worth nothing", async () => {
    const { server, send, pass, tokens, apiFor } = await connect();
    await pass(tokens.expiresInSeconds * 1000);
    await expect(fiken.companies(apiFor(tokens.accessToken))).rejects.toMatchObject({ code: "unauthorized" });
    const fresh = await fiken.auth.refresh(send, { ...app(server), refreshToken: tokens.refreshToken });
    expect(fresh.refreshToken).not.toBe(tokens.refreshToken);
    expect(await fiken.companies(apiFor(fresh.accessToken))).not.toEqual([]);
    await expect(fiken.auth.refresh(send, { ...app(server), refreshToken: tokens.refreshToken })).rejects.toMatchObject(
      { code: "consent_withdrawn", retry: "after_reconnect" },
    );
  });

  it("lets one of two who refresh the same token win", async () => {
    const { server, send, tokens } = await connect();
    const refresh = () => fiken.auth.refresh(send, { ...app(server), refreshToken: tokens.refreshToken });
    const outcomes = await Promise.allSettled([refresh(), refresh()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("says which company is not ticked, and where to tick it", async () => {
    const { server, tokens, apiFor } = await connect([]);
    const [company] = server.companySlugs();
    await expect(invoicesOf(fiken.openItems(apiFor(tokens.accessToken, company), ALL))).rejects.toMatchObject({
      code: "company_not_ticked",
      retry: "after_reconnect",
      helpUrl: "https://fiken.no/bruker/sikkerhet",
    });
  });

  it("says when a company has not ordered the API add-on", async () => {
    const { server, tokens, apiFor } = await connect();
    await inFiken(server, "set-api-access", { hasApiAccess: false });
    const api = apiFor(tokens.accessToken);
    await expect(fiken.accounts(api)).rejects.toMatchObject({ code: "api_module_missing", retry: "after_reconnect" });
    expect((await fiken.companies(api))[0]?.hasApiAccess).toBe(false);
  });

  it("sends its token to no other host", async () => {
    const { server, tokens, apiFor } = await connect();
    const elsewhere = { ...apiFor(tokens.accessToken), apiUrl: "http://127.0.0.1:9/api/v2" };
    await expect(fiken.companies(elsewhere)).rejects.toMatchObject({ code: "foreign_host", retry: "never" });
    expect(server.stats().byRoute["GET /api/v2/companies"]).toBeUndefined();
  });
});
