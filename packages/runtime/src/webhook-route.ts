import type { Instant } from "@kravflyt/core";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { now } from "./clock.ts";
import { commonReply, type HttpReply, jsonReply } from "./http-reply.ts";
import { logError } from "./log.ts";

/** A message of an outside system as the gateway hands it on. Who sent it is not known yet. */
export type IncomingWebhook = {
  readonly system: string;
  readonly address: string;
  /** The last part of the path; empty without one. Never logged: for some systems it is the secret. */
  readonly secretPath: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The very bytes, as text. */
  readonly body: string;
};

type Run = (
  message: IncomingWebhook,
  at: { readonly now: Instant },
) => Promise<{ readonly status: number; readonly body: string } | undefined>;

/** A larger message is refused before anything of it is read; those that are known are below 10 kB. */
const BODY_BYTES_MAX = 256 * 1024;

/**
 * The door for messages of outside systems. Whatever is wrong with one, the answer is that there is nothing here; only a
 * message that is too large hears of it, since that says nothing about us.
 */
export function webhookRoute(run: Run) {
  return async (event: APIGatewayProxyEventV2): Promise<HttpReply> => {
    if (bytesOf(event) > BODY_BYTES_MAX) return commonReply("body_too_large", { bytesMax: BODY_BYTES_MAX });
    try {
      const reply = await run(read(event), { now: now() });
      if (reply === undefined) return jsonReply(404, { code: "no_such_route" });
      return { statusCode: reply.status, headers: { "content-type": "application/json" }, body: reply.body };
    } catch (error) {
      logError("webhook_failed", error);
      return commonReply("internal_error"); // the system sends it again
    }
  };
}

/** How long the body is, without decoding it. */
function bytesOf({ body = "", isBase64Encoded }: APIGatewayProxyEventV2): number {
  return isBase64Encoded ? Math.floor((body.replace(/={1,2}$/, "").length * 3) / 4) : Buffer.byteLength(body);
}

function read({ pathParameters = {}, headers, body = "", isBase64Encoded }: APIGatewayProxyEventV2): IncomingWebhook {
  return {
    system: pathParameters["system"] ?? "",
    address: pathParameters["address"] ?? "",
    secretPath: pathParameters["secret"] ?? "",
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: isBase64Encoded ? Buffer.from(body, "base64").toString("utf8") : body,
  };
}
