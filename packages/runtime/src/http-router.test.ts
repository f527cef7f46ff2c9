import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { httpRoute } from "./http-route.ts";
import { httpRouter } from "./http-router.ts";

const health = httpRoute(routes.readHealth, { run: async () => accept({ status: "ok" }) });
const router = httpRouter([{ contract: routes.readHealth, handler: health }]);

const call = (method: string, path: string) =>
  router({ version: "2.0", requestContext: { http: { method, path } } } as APIGatewayProxyEventV2, {} as Context);

describe("the router", () => {
  it("finds the route by method and path", async () => {
    expect(await call("GET", "/health")).toMatchObject({ statusCode: 200, body: '{"status":"ok"}' });
  });

  it.each([
    ["another path", "GET", "/healthy"],
    ["another method", "POST", "/health"],
  ])("answers 404 for %s", async (_what, method, path) => {
    expect(await call(method, path)).toMatchObject({ statusCode: 404, body: '{"code":"no_such_route"}' });
  });
});
