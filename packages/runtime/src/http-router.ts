import type { WireContract } from "@kravflyt/contracts";
import middy from "@middy/core";
import router from "@middy/http-router";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { type HttpReply, jsonReply } from "./http-reply.ts";

export type RouteHandler = (event: APIGatewayProxyEventV2, context: Context) => Promise<HttpReply>;

/** All routes behind one Lambda handler. A path that no route has is answered 404 `no_such_route`. */
export function httpRouter(served: readonly { readonly contract: WireContract; readonly handler: RouteHandler }[]) {
  return middy<APIGatewayProxyEventV2, HttpReply>().handler(
    router<APIGatewayProxyEventV2, HttpReply>({
      routes: served.map(({ contract: { method, path }, handler }) => ({ method, path, handler: handler as never })),
      notFoundResponse: () => jsonReply(404, { code: "no_such_route" }),
    }),
  );
}
