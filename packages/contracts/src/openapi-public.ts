import { keyRoutes } from "./key-routes.ts";
import { describeRoutes, type Json, REFUSAL, responsesOf } from "./openapi.ts";
import { COMMON_ANSWERS, KEY_ANSWERS, type KeyRouteContract } from "./route-contract.ts";

const IDEMPOTENCY_KEY: Json = {
  name: "Idempotency-Key",
  in: "header",
  required: true,
  description:
    "New for each write, the same when it is retried: then the answer is the same and nothing is done twice.",
  schema: { type: "string", minLength: 8, maxLength: 100 },
};

/** The OpenAPI 3.1 document of the public API, as JSON. The same routes give the same document. */
export function publicApiDocument() {
  const described = Object.entries<KeyRouteContract>(keyRoutes).map(([name, route]) => ({
    name,
    route,
    security: route.scope === "public" ? [] : [{ key: [] }],
    more: route.method === "GET" ? [] : [IDEMPOTENCY_KEY],
    ...(route.scope !== "public" && { description: `Scope: \`${route.scope}\`.` }),
    ...(route.example && { example: route.example }),
  }));
  const common = { ...COMMON_ANSWERS, ...KEY_ANSWERS };
  return {
    openapi: "3.1.0",
    info: {
      title: "Kravflyt public API",
      version: "1",
      description:
        "For programs of a creditor whose accounting system has no connector of its own. Amounts are sent in kroner as books write them, and answered in whole øre.",
    },
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    paths: describeRoutes(described, common),
    components: {
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "The key that a creditor's admin made: kf_…" },
      },
      schemas: { Refusal: REFUSAL },
      responses: responsesOf(common),
    },
  } as const;
}
