import type { PowerOfficeSandbox } from "./start-poweroffice-sandbox.ts";

/** What tests of this folder ask a Go of their own with: a token of each version, made when it is first needed. */
export function goClientOf(server: PowerOfficeSandbox) {
  const { applicationKey, subscriptionKey, clientKey } = server.credentials;
  const subscription = { "ocp-apim-subscription-key": subscriptionKey };
  const tokens = new Map<string, string>();
  const askToken = (base: string, keys = `${applicationKey}:${clientKey}`, headers: object = subscription) =>
    server.fetch(
      new Request(`${base}/OAuth/Token`, {
        method: "POST",
        headers: { ...headers, authorization: `Basic ${Buffer.from(keys).toString("base64")}` },
        body: new URLSearchParams({ grant_type: "client_credentials" }),
      }),
    );
  const tokenOf = async (base: string): Promise<string> => {
    const known = tokens.get(base);
    if (known !== undefined) return known;
    const { access_token: made } = (await (await askToken(base)).json()) as { readonly access_token: string };
    tokens.set(base, made);
    return made;
  };
  const ask = async (base: string, url: string, method: string, body?: unknown) => {
    const headers = { ...subscription, authorization: `Bearer ${await tokenOf(base)}` };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const request = new Request(url, { method, headers: { ...headers, "content-type": "application/json" }, ...sent });
    const response = await server.fetch(request);
    const text = await response.clone().text();
    const isJson = response.headers.get("content-type")?.includes("json") === true;
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
  };
  return {
    askToken,
    v2: (method: string, path: string, body?: unknown) => ask(server.loginUrl, `${server.apiUrl}${path}`, method, body),
    v1: (method: string, path: string, body?: unknown) =>
      ask(server.collectionUrl, `${server.collectionUrl}/DebtCollection${path}`, method, body),
    /** What people do; the id of what was made. */
    inGo: (name: string, body: object): string => server.operate(name, { clientKey, ...body }).id,
  };
}

/** A customer with a card as people write it, and an invoice of 1 250 kr that was due before Christmas. */
export function someInvoice(client: ReturnType<typeof goClientOf>, more: object = {}) {
  const address = { line: "Fjellveien 3", zipCode: "5003", city: "Bergen", countryCode: "NO" };
  const customerId = Number(client.inGo("create-customer", { name: "Kari Prøve", isPerson: true, address }));
  const days = { voucherDate: "2025-12-01", dueDate: "2025-12-15" };
  return { customerId, invoiceId: client.inGo("invoice", { customerId, amount: 125_000, ...days, ...more }) };
}
