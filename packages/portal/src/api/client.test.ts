import { afterEach, describe, expect, it, vi } from "vitest";
import { createClient } from "./client.ts";

type Sent = { readonly url: string; readonly init: RequestInit | undefined };

/** A client whose network answers with these, one after the other, and what was sent. */
function clientWith(answers: readonly (Response | Error)[], tokens: readonly (string | undefined)[] = ["t1"]) {
  const sent: Sent[] = [];
  const waiting = [...answers];
  const held = [...tokens];
  let asked = 0;
  const termsAreNew = vi.fn();
  vi.stubGlobal("fetch", async (url: string, init?: RequestInit) => {
    sent.push({ url, init });
    const answer = waiting.shift();
    if (answer === undefined || answer instanceof Error) throw answer ?? new Error("nothing left to answer");
    return answer;
  });
  const client = createClient({
    apiUrl: "https://api.example",
    session: { token: async () => held[0], renew: async () => (held.splice(0, 1).length > 0 ? held[0] : undefined) },
    logInAgain: async () => {
      asked += 1;
      held[0] = "after-login";
    },
    termsAreNew,
  });
  return { client, sent, termsAreNew, askedToLogIn: () => asked };
}

const json = (status: number, body: unknown): Response => new Response(JSON.stringify(body), { status });
const LETTER = { params: { caseId: "c1", letterId: "c 1/2" } };
const HEALTHY = json(200, { status: "ok" });

afterEach(() => vi.unstubAllGlobals());

describe("a route that is asked", () => {
  it("has its parameters written into the path, and only what is set in the query", async () => {
    const { client, sent } = clientWith([json(404, { code: "case_not_found" }), json(422, { code: "bad_cursor" })]);
    await expect(client.ask("readDocument", LETTER)).rejects.toMatchObject({ kind: "no_access" });
    await expect(
      client.ask("listCases", { params: { creditorId: "k1" }, query: { search: "å & b", cursor: undefined } }),
    ).rejects.toMatchObject({ kind: "refused", refusal: { code: "bad_cursor" } });
    expect(sent.map(({ url }) => url)).toEqual([
      "https://api.example/cases/c1/documents/c%201%2F2",
      "https://api.example/creditors/k1/cases?search=%C3%A5+%26+b",
    ]);
  });

  it("is sent with the token, and a body as JSON", async () => {
    const { client, sent } = clientWith([json(409, { code: "already_paused" })]);
    const order = client.ask("pauseCase", { params: { caseId: "c1" }, body: { until: "2026-03-01" } });
    await expect(order).rejects.toMatchObject({ kind: "refused", refusal: { code: "already_paused" } });
    expect(sent[0]?.init).toMatchObject({
      method: "POST",
      body: '{"until":"2026-03-01"}',
      headers: { authorization: "Bearer t1", "content-type": "application/json" },
    });
  });

  it("lets in no answer that its contract does not describe", async () => {
    const { client } = clientWith([json(200, { status: "ok", secret: "1" }), json(200, { status: "ill" })]);
    const failure = { kind: "failed", refusal: { code: "answer_not_understood" } };
    await expect(client.ask("readHealth", {})).rejects.toMatchObject(failure);
    await expect(client.ask("readHealth", {})).rejects.toMatchObject(failure);
  });

  it("that nobody answers is told apart from one that fails", async () => {
    const { client } = clientWith([new TypeError("Failed to fetch"), new Response("<html>", { status: 502 })]);
    await expect(client.ask("readHealth", {})).rejects.toMatchObject({ kind: "offline" });
    await expect(client.ask("readHealth", {})).rejects.toMatchObject({ kind: "failed" });
  });
});

describe("a no", () => {
  const PAUSE = { params: { caseId: "c1" }, body: { until: "2026-03-01" } } as const;

  it("to an order says by its code why, also where it is 403 or 404", async () => {
    const { client, termsAreNew } = clientWith([
      json(403, { code: "forbidden" }),
      json(404, { code: "case_not_found" }),
      json(404, "<html>"),
    ]);
    const refused = (code: string) => ({ kind: "refused", refusal: { code } });
    await expect(client.ask("pauseCase", PAUSE)).rejects.toMatchObject(refused("forbidden"));
    await expect(client.ask("pauseCase", PAUSE)).rejects.toMatchObject(refused("case_not_found"));
    await expect(client.ask("pauseCase", PAUSE)).rejects.toMatchObject({ kind: "no_access" });
    expect(termsAreNew).not.toHaveBeenCalled();
  });

  it("for want of the new terms leads to them, from a page and from an order, and is no lack of access", async () => {
    const no = () => json(403, { code: "terms_not_accepted", version: 2 });
    const { client, termsAreNew } = clientWith([no(), no()]);
    const refused = { kind: "refused", refusal: { code: "terms_not_accepted" } };
    await expect(client.ask("listCreditors", { query: {} })).rejects.toMatchObject(refused);
    await expect(client.ask("pauseCase", PAUSE)).rejects.toMatchObject(refused);
    expect(termsAreNew).toHaveBeenCalledTimes(2);
  });
});

describe("a token that is not taken", () => {
  it("is renewed, and what was asked is asked again", async () => {
    const { client, sent, askedToLogIn } = clientWith([json(401, {}), HEALTHY.clone()], ["old", "new"]);
    expect(await client.ask("readHealth", {})).toEqual({ status: "ok" });
    expect(sent.map(({ init }) => init?.headers)).toEqual([
      { authorization: "Bearer old" },
      { authorization: "Bearer new" },
    ]);
    expect(askedToLogIn()).toBe(0);
  });

  it("and cannot be renewed lets the person log in, and then asks with what was given", async () => {
    const { client, sent, askedToLogIn } = clientWith([json(401, {}), HEALTHY.clone()], ["old"]);
    expect(await client.ask("readHealth", {})).toEqual({ status: "ok" });
    expect(askedToLogIn()).toBe(1);
    expect(sent[1]?.init?.headers).toEqual({ authorization: "Bearer after-login" });
  });
});
