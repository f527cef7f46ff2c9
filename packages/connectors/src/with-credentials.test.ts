import { accept } from "@kravflyt/core";
import { describe, expect, it } from "vitest";
import type { ApiKey, TokenFromCredentials } from "./auth.ts";
import { withCredentials } from "./with-credentials.ts";

const signing = { credentials: { api_key: "k" }, ours: { application: "a" }, apiUrl: "https://books.example" };
const keyed: ApiKey = {
  kind: "api_key",
  fields: [{ name: "api_key", secret: true }],
  read: accept,
  sign: ({ credentials, ours }) => ({ "x-key": `${credentials["api_key"]}${ours["application"]}` }),
};
const tokened: TokenFromCredentials = {
  ...keyed,
  kind: "session_token",
  newToken: async () => ({ accessToken: "t", expiresInSeconds: 60 }),
  sign: ({ token, company }) => ({ "x-key": `${company}:${token}` }),
};

/** A system that takes requests with one of `good`, and what it was sent. */
const system = (...good: readonly string[]) => {
  const sent: string[] = [];
  const send = async (request: Request) => {
    const key = request.headers.get("x-key") ?? "";
    sent.push(`${key} ${await request.text()}`);
    return new Response(null, { status: good.includes(key) ? 204 : 401 });
  };
  return { send, sent };
};
const post = () => new Request("https://books.example/x", { method: "POST", body: "order" });

/** Tokens t1, t2, …: another one whenever the last was refused. */
const tokens = () => {
  let made = 1;
  return async (refused?: string) => {
    if (refused === `t${made}`) made += 1;
    return `t${made}`;
  };
};

describe("withCredentials", () => {
  it("lets every request in by the key, and does not try a refused one again", async () => {
    const { send, sent } = system();
    const answer = await withCredentials(send, keyed, { signing, getToken: async () => "" })(post());
    expect([answer.status, sent]).toEqual([401, ["ka order"]]);
  });

  it("signs with the token, for the chosen company", async () => {
    const { send, sent } = system("7:t1");
    const way = withCredentials(send, tokened, { signing: { ...signing, company: "7" }, getToken: tokens() });
    expect([(await way(post())).status, sent]).toEqual([204, ["7:t1 order"]]);
  });

  it("makes a refused token anew and sends the whole request again, once", async () => {
    const { send, sent } = system("7:t2");
    const way = withCredentials(send, tokened, { signing: { ...signing, company: "7" }, getToken: tokens() });
    expect([(await way(post())).status, sent]).toEqual([204, ["7:t1 order", "7:t2 order"]]);
    const none = system();
    const never = withCredentials(none.send, tokened, { signing, getToken: tokens() });
    expect([(await never(post())).status, none.sent.length]).toEqual([401, 2]);
  });
});
