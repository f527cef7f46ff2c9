import type { VippsSandbox } from "./start-vipps-sandbox.ts";

export type Answer = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly json: any;
};

/** What a test says to a Vipps sandbox, with a token that is fetched once. */
export async function vippsClientOf({ url, apiUrl, credentials }: VippsSandbox) {
  const { clientId, clientSecret, subscriptionKey, merchantSerialNumber } = credentials;
  const ours = { "Ocp-Apim-Subscription-Key": subscriptionKey, "Merchant-Serial-Number": merchantSerialNumber };
  const send = async (method: string, address: string, headers: object, body?: unknown): Promise<Answer> => {
    const response = await fetch(address, {
      method,
      redirect: "manual",
      headers: { ...headers, ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.startsWith("application/json") ?? false;
    return { status: response.status, json: isJson ? JSON.parse(text) : undefined };
  };
  const given = await send("POST", `${apiUrl}/accesstoken/get`, {
    ...ours,
    client_id: clientId,
    client_secret: clientSecret,
  });
  const headers = { ...ours, Authorization: `Bearer ${given.json.access_token}` };
  return {
    given,
    /** `key`: the Idempotency-Key of a write. */
    api: (method: string, path: string, { key, body }: { readonly key?: string; readonly body?: unknown } = {}) =>
      send(method, `${apiUrl}/epayment/v1${path}`, { ...headers, ...(key && { "Idempotency-Key": key }) }, body),
    world: (operation: string, body: object) => send("POST", `${url}/_world/${operation}`, {}, body),
    /** The debtor's answer on the page; where it leads. */
    answer: async (redirectUrl: string, decision: "approve" | "abort") => {
      const form = new URLSearchParams({ token: new URL(redirectUrl).searchParams.get("token") ?? "", decision });
      const response = await fetch(`${url}/landing`, { method: "POST", body: form, redirect: "manual" });
      return response.headers.get("location");
    },
  };
}

/** A payment of 500.00 as a web page asks for it. */
export const paymentBody = (reference: string, more: object = {}) => ({
  amount: { currency: "NOK", value: 50_000 },
  paymentMethod: { type: "WALLET" },
  reference,
  userFlow: "WEB_REDIRECT",
  returnUrl: "https://krav.example/mitt-krav",
  paymentDescription: "Sak 10001",
  metadata: { caseId: "1" },
  ...more,
});
