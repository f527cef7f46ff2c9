import * as z from "zod";
import { PORTAL_SCOPE } from "./portal-place.ts";
import { WEBHOOK_BODIES } from "./public-events.ts";
import {
  COMMON_ANSWERS,
  FILE_TYPES,
  type KeyRouteContract,
  PERSON_ANSWERS,
  type RouteContract,
  type WireContract,
} from "./route-contract.ts";
import { routes } from "./routes.ts";

export type Json = { readonly [name: string]: unknown };

/** Why the answer is no, with the status of each. */
type Codes = Readonly<Record<string, number>>;

/** A route as a document shows it. */
export type DescribedRoute = {
  readonly name: string;
  readonly route: WireContract;
  readonly security: readonly Json[];
  readonly description?: string;
  /** Parameters beside those of the contract. */
  readonly more?: readonly Json[];
  readonly example?: KeyRouteContract["example"];
};

/** The OpenAPI 3.1 document of the routes that people call, as JSON. The same routes give the same document. */
export function openApiDocument(): Json & { readonly openapi: string } {
  const described = Object.entries<RouteContract>(routes).map(([name, route]) => ({
    name,
    route,
    security: route.access === "public" ? [] : [{ token: [] }],
  }));
  const common = { ...COMMON_ANSWERS, ...PERSON_ANSWERS };
  return {
    openapi: "3.1.0",
    info: {
      title: "Kravflyt",
      version: "1",
      description:
        "For the portal, and whoever builds pages of their own: what a person may ask with the token of their login.",
    },
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    paths: describeRoutes(described, common),
    webhooks: Object.fromEntries(Object.entries(WEBHOOK_BODIES).map(([type, body]) => [type, { post: webhook(body) }])),
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description: `An access token of the tenant's login, given for the API: \`${PORTAL_SCOPE}\`, unless the login is the tenant's own.`,
        },
      },
      schemas: { Refusal: REFUSAL },
      responses: responsesOf(common),
    },
  };
}

/** What a subscription is posted, and what counts as taken. */
const webhook = (body: z.ZodType): Json => ({
  requestBody: { required: true, content: json(schemaOf(body)) },
  responses: { "2XX": { description: "Taken, when it comes within 10 seconds." } },
});

/** Every route by path and method; `common` are the answers that each may give. */
export function describeRoutes(
  described: readonly DescribedRoute[],
  common: Codes,
): Readonly<Record<string, Readonly<Record<string, Json>>>> {
  const paths: Record<string, Record<string, Json>> = {};
  for (const one of described) {
    const { path, method } = one.route;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(one, common) };
  }
  return paths;
}

export const REFUSAL: Json = { type: "object", required: ["code"], properties: { code: { type: "string" } } };

function operation({ name, route, security, description, more = [], example }: DescribedRoute, common: Codes): Json {
  const { body, status } = route;
  return {
    operationId: name,
    summary: route.summary,
    ...(description !== undefined && { description }),
    security,
    parameters: [...parameters("path", route.params), ...parameters("query", route.query), ...more],
    ...(body !== undefined && { requestBody: { required: true, content: json(schemaOf(body), example?.body) } }),
    responses: { [String(status)]: success(route, example?.reply), ...refusals(route, common) },
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

function success({ reply, summary }: WireContract, example: unknown): Json {
  const content = typeof reply === "string" ? ofBytes(reply) : json(schemaOf(reply), example);
  return { description: summary, content };
}

const ofBytes = (kind: "pdf" | "zip" | "file"): Json =>
  Object.fromEntries((kind === "file" ? Object.values(FILE_TYPES) : [`application/${kind}`]).map((type) => [type, {}]));

/** By status, with the codes that may come with it; what any route may answer is said once. */
function refusals(route: WireContract, common: Codes): Json {
  const own = new Set(Object.values(route.refusals).map(String));
  const answers = Object.entries(responsesOf({ ...common, ...route.refusals }));
  return Object.fromEntries(
    answers.map(([status, answer]) => [
      status,
      own.has(status) ? answer : { $ref: `#/components/responses/${status}` },
    ]),
  );
}

/** Refusals by status. */
export function responsesOf(codes: Codes): Json {
  const byStatus = Object.groupBy(Object.entries(codes), ([, status]) => String(status));
  const answers = Object.entries(byStatus).map(([status, entries = []]) => {
    const code = { type: "string", enum: entries.map(([name]) => name) };
    const schema = { allOf: [{ $ref: "#/components/schemas/Refusal" }, { properties: { code } }] };
    return [status, { description: code.enum.join(", "), content: json(schema) }];
  });
  return Object.fromEntries(answers) as Json;
}

const json = (schema: Json, example?: unknown): Json => ({
  "application/json": { schema, ...(example !== undefined && { example }) },
});

/** The wire's side of a schema: what is sent, before it is turned into our types. */
function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input" });
  return rest;
}
