import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type IncomingWebhook, webhookRoute } from "./webhook-route.ts";

const event = {
  headers: { "X-Signature": "s" },
  pathParameters: { system: "xena", address: "c~1", secret: "the-secret" },
  body: "{}",
  isBase64Encoded: false,
} as unknown as APIGatewayProxyEventV2;

let logged: string;
beforeEach(() => {
  logged = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    logged += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

describe("the door for other systems", () => {
  it("hands on the parts of the path, the headers in lower case and the text", async () => {
    const seen: IncomingWebhook[] = [];
    const handler = webhookRoute(async (message) => {
      seen.push(message);
      return { status: 200, body: '{"Success":true}' };
    });
    expect(await handler(event)).toEqual({
      statusCode: 200,
      headers: { "content-type": "application/json" },
      body: '{"Success":true}',
    });
    const headers = { "x-signature": "s" };
    expect(seen).toEqual([{ system: "xena", address: "c~1", secretPath: "the-secret", headers, body: "{}" }]);
  });

  it("says that there is nothing here, as of a path that no route has", async () => {
    expect(await webhookRoute(async () => undefined)(event)).toMatchObject({
      statusCode: 404,
      body: '{"code":"no_such_route"}',
    });
  });

  it("fails without detail where we fail, so that the system sends again, and logs no part of the message", async () => {
    const handler = webhookRoute(() => Promise.reject(new Error("the queue did not take it")));
    expect(await handler(event)).toMatchObject({ statusCode: 500, body: '{"code":"internal_error"}' });
    expect(logged).toContain("the queue did not take it");
    expect(logged).not.toContain("the-secret");
  });
});
