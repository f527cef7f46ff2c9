import {
  DEBTOR_ANSWERS,
  type RouteRefusal,
  type RouteReply,
  type RouteRequest,
  type WireContract,
} from "@kravflyt/contracts";
import type { Instant, Result } from "@kravflyt/core";
import middy from "@middy/core";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { now } from "./clock.ts";
import { type HttpReply, jsonReply, replyToThrown } from "./http-reply.ts";
import { readRequest, refusalOf, replyOf } from "./http-route.ts";
import { logError } from "./log.ts";

/** What a code opens, if anything. */
export type OpenWith<Claim> = (
  shown: string,
  at: { readonly now: Instant },
) => Promise<Claim | "too_often" | undefined>;

export type DebtorRequest<Route extends WireContract, Claim> = RouteRequest<Route> & {
  /** What the code opened: the only thing that the route can reach. */
  readonly claim: Claim;
  readonly now: Instant;
};

type Server<Route extends WireContract, Claim> = {
  readonly open: OpenWith<Claim>;
  readonly run: (request: DebtorRequest<Route, Claim>) => Promise<Result<RouteReply<Route>, RouteRefusal<Route>>>;
};

/**
 * A route of the debtor's page as a Lambda handler. The code in the header opens one claim or nothing: whatever else is asked,
 * in path, query or body, names no case. Nothing is parsed before it, and nothing is said of why a code opens nothing.
 */
export function debtorRoute<const Route extends WireContract, Claim>(route: Route, server: Server<Route, Claim>) {
  const run = server.run as unknown as Server<WireContract, Claim>["run"];
  return middy<APIGatewayProxyEventV2, HttpReply>()
    .onError((failed) => {
      logError("http_failed", failed.error, { route: `${route.method} ${route.path}` });
      failed.response ??= replyToThrown(failed.error);
    })
    .handler(async (event) => {
      const at = now();
      const shown = shownIn(event);
      const claim = shown === undefined ? undefined : await server.open(shown, { now: at });
      if (claim === undefined) return debtorReply("no_such_claim");
      if (claim === "too_often") return debtorReply("too_many_requests", { retryAfterSeconds: RETRY_SECONDS });
      const read = readRequest(route, event);
      if (!read.ok) return read.refusal;
      const result = await run({ ...read.value, claim, now: at });
      return result.ok ? replyOf(route, result.value) : refusalOf(route, result.refusal);
    });
}

const RETRY_SECONDS = 2;
const SHOWN = /^Krav ([\x21-\x7e]{1,60})$/;

const shownIn = ({ headers }: APIGatewayProxyEventV2): string | undefined =>
  SHOWN.exec(headers["authorization"] ?? "")?.[1];

function debtorReply(code: keyof typeof DEBTOR_ANSWERS, facts: object = {}): HttpReply {
  return jsonReply(DEBTOR_ANSWERS[code], { code, ...facts });
}
