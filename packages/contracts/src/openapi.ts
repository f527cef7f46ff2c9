import * as z from "zod";
import { WEBHOOK_BODIES } from "./public-events.ts";
import { COMMON_ANSWERS, type RouteContract } from "./route-contract.ts";
import { routes } from "./routes.ts";

type Json = { readonly [name: string]: unknown };

/** The OpenAPI 3.1 document of all routes, as JSON. The same routes give the same document. */
export function openApiDocument(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, route] of Object.entries<RouteContract>(routes)) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(name, route) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Kravflyt", version: "1" },
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    paths,
    webhooks: Object.fromEntries(Object.entries(WEBHOOK_BODIES).map(([type, body]) => [type, { post: webhook(body) }])),
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
      schemas: { Refusal: REFUSAL },
    },
  };
}

/** What a subscription is posted, and what counts as taken. */
const webhook = (body: z.ZodType): Json => ({
  requestBody: { required: true, content: json(schemaOf(body)) },
  responses: { "2XX": { description: "Taken, when it comes within 10 seconds." } },
});

const REFUSAL: Json = { type: "object", required: ["code"], properties: { code: { type: "string" } } };

function operation(operationId: string, route: RouteContract): Json {
  return {
    operationId,
    summary: route.summary,
    security: route.access === "public" ? [] : [{ token: [] }],
    parameters: [...parameters("path", route.params), ...parameters("query", route.query)],
    ...(route.body === undefined ? {} : { requestBody: { required: true, content: json(schemaOf(route.body)) } }),
    responses: { [String(route.status)]: success(route), ...refusals(route) },
  };
}

function parameters(place: "path" | "query", object: z.ZodObject): readonly Json[] {
  const { properties = {}, required = [] } = z.toJSONSchema(object, { io: "input" });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema,
  }));
}

function success({ reply, summary }: RouteContract): Json {
  const content = typeof reply === "string" ? { [`application/${reply}`]: {} } : json(schemaOf(reply));
  return { description: summary, content };
}

/** By status, with the codes that may come with it. */
function refusals(route: RouteContract): Json {
  const codes: Record<string, number> = { ...COMMON_ANSWERS, ...route.refusals };
  const byStatus = Object.groupBy(Object.entries(codes), ([, status]) => String(status));
  const answers = Object.entries(byStatus).map(([status, entries = []]) => {
    const code = { type: "string", enum: entries.map(([name]) => name) };
    const schema = { allOf: [{ $ref: "#/components/schemas/Refusal" }, { properties: { code } }] };
    return [status, { description: code.enum.join(", "), content: json(schema) }];
  });
  return Object.fromEntries(answers) as Json;
}

const json = (schema: Json): Json => ({ "application/json": { schema } });

/** The wire's side of a schema: what is sent, before it is turned into our types. */
function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input" });
  return rest;
}
