import type { FikenSandbox } from "./start-fiken-sandbox.ts";

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly json: any;
};

/** What a test says to a sandbox: one request at a time, with the personal token unless told otherwise. */
export function clientOf(sandbox: Pick<FikenSandbox, "url" | "apiUrl" | "credentials">, token?: string) {
  const bearer = token ?? sandbox.credentials.personalToken;
  const send = async (method: string, url: string, body?: unknown): Promise<Answer> => {
    const isForm = body instanceof FormData;
    const response = await fetch(url, {
      method,
      redirect: "manual",
      headers: {
        Authorization: `Bearer ${bearer}`,
        ...(body === undefined || isForm ? {} : { "Content-Type": "application/json" }),
      },
      body: body === undefined ? null : isForm ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.startsWith("application/json") ?? false;
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
  };
  return {
    api: (method: string, path: string, body?: unknown) => send(method, `${sandbox.apiUrl}${path}`, body),
    world: (operation: string, body: unknown) => send("POST", `${sandbox.url}/_world/${operation}`, body),
    /** The last part of `Location`: the id of what was made. */
    idOf: (answer: Answer): number => Number(answer.headers.get("location")?.split("/").at(-1)),
  };
}

/** The two steps of OAuth as a browser and the app take them. */
export async function connect(
  { url, credentials }: Pick<FikenSandbox, "url" | "credentials">,
  companies: readonly string[],
): Promise<{ readonly accessToken: string; readonly refreshToken: string }> {
  const redirectUri = "http://127.0.0.1/callback";
  const form = new URLSearchParams({
    client_id: credentials.clientId,
    redirect_uri: redirectUri,
    state: "s",
    decision: "approve",
  });
  for (const company of companies) form.append("company", company);
  const approved = await fetch(`${url}/oauth/authorize`, { method: "POST", body: form, redirect: "manual" });
  const code = new URL(approved.headers.get("location") ?? "").searchParams.get("code") ?? "";
  const grant = { grant_type: "authorization_code", code, redirect_uri: redirectUri, state: "s" };
  const tokens = await askToken({ url, credentials }, grant);
  return { accessToken: tokens.json.access_token, refreshToken: tokens.json.refresh_token };
}

export async function askToken(
  { url, credentials }: Pick<FikenSandbox, "url" | "credentials">,
  form: Readonly<Record<string, string>>,
) {
  const basic = Buffer.from(`${credentials.clientId}:${credentials.clientSecret}`).toString("base64");
  const response = await fetch(`${url}/oauth/token`, {
    method: "POST",
    headers: { Authorization: `Basic ${basic}` },
    body: new URLSearchParams(form),
  });
  // biome-ignore lint/suspicious/noExplicitAny: an error and a token answer differ in shape
  return { status: response.status, json: (await response.json()) as any };
}
