import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { API_SCOPES } from "./api-scopes.ts";
import { keyRoutes } from "./key-routes.ts";
import { publicApiDocument } from "./openapi-public.ts";
import { COMMON_ANSWERS, KEY_ANSWERS, type KeyRouteContract } from "./route-contract.ts";
import { routes } from "./routes.ts";

const all = Object.entries<KeyRouteContract>(keyRoutes).map(([name, route]) => ({ name, ...route }));

describe("the routes of the public API", () => {
  it("are open to everybody for nothing but their description", () => {
    expect(all.filter(({ scope }) => scope === "public").map(({ path }) => path)).toEqual(["/v1/openapi.json"]);
  });

  it("use every scope that a key may have", () => {
    const used = new Set(all.map(({ scope }) => scope).filter((scope) => scope !== "public"));
    expect([...used].toSorted()).toEqual([...API_SCOPES].toSorted());
  });

  it("have a place of their own under /v1, away from the people's", () => {
    const places = all.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, "{}")}`);
    expect(places).toEqual([...new Set(places)]);
    expect(all.every(({ path }) => path.startsWith("/v1/"))).toBe(true);
    expect(Object.values(routes).some(({ path }) => path.startsWith("/v1"))).toBe(false);
  });

  it.each(all)(
    "name in $name each parameter of the path, none a creditor, and read a body only to change something",
    (route) => {
      const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(Object.keys(route.params.shape)).toEqual(inPath);
      const asked = [...inPath, ...Object.keys(route.query.shape)];
      expect(asked.filter((name) => /creditor|tenant|connection/i.test(name ?? ""))).toEqual([]);
      expect(route.body === undefined).toBe(route.method === "GET");
    },
  );

  it.each(all)("say no in $name by codes of their own", ({ refusals }) => {
    for (const code of Object.keys(refusals)) {
      expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(Object.keys({ ...COMMON_ANSWERS, ...KEY_ANSWERS })).not.toContain(code);
    }
  });

  it.each(all.filter(({ example }) => example !== undefined))(
    "show in $name what may be sent and is answered",
    (route) => {
      const { example, body, reply } = route;
      if (example?.body !== undefined) expect(body?.safeParse(example.body).error).toBeUndefined();
      expect(typeof reply === "string" ? undefined : z.parse(reply, example?.reply)).toBeDefined();
    },
  );
});

describe("the document of the public API", () => {
  const document = publicApiDocument();
  type Operation = {
    readonly security: readonly unknown[];
    readonly parameters: readonly { readonly name: string; readonly required: boolean }[];
    readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> };
    readonly responses: Record<string, { readonly content?: Record<string, { readonly schema?: object }> }>;
  };
  const operations = Object.values(document.paths)
    .flatMap((methods) => Object.entries(methods))
    .map(([method, operation]) => [method, operation as unknown as Operation] as const);

  it("is the one in docs, for whoever reads it there", () => {
    const kept: unknown = JSON.parse(
      readFileSync(new URL("../../../docs/public-api.openapi.json", import.meta.url), "utf8"),
    );
    expect(kept).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it("asks for a key everywhere but for itself, and for an Idempotency-Key of every write", () => {
    expect(operations.filter(([, { security }]) => security.length === 0)).toHaveLength(1);
    for (const [method, { parameters }] of operations) {
      const asked = parameters.some(({ name, required }) => name === "Idempotency-Key" && required);
      expect(asked).toBe(method === "post");
    }
  });

  it("says of rows that are read one by one what a row is", () => {
    const [, push] =
      operations.find(([method, { requestBody }]) => method === "post" && requestBody !== undefined) ?? [];
    expect(JSON.stringify(push?.requestBody)).toContain("organizationNumber");
  });

  it("holds schemas that a validator takes", () => {
    const ajv = new Ajv2020({ strict: false });
    (formats as unknown as (ajv: Ajv2020) => void)(ajv);
    const schemas = operations.flatMap(([, { requestBody, responses }]) => [
      ...Object.values(requestBody?.content ?? {}).map(({ schema }) => schema),
      ...Object.values(responses).flatMap(({ content = {} }) =>
        Object.values(content).map(({ schema }) => schema ?? {}),
      ),
    ]);
    for (const schema of schemas) {
      expect(() => ajv.compile({ ...schema, components: document.components })).not.toThrow();
    }
  });
});
