import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { openApiDocument } from "./openapi.ts";
import { routes } from "./routes.ts";

type Operation = {
  readonly operationId: string;
  readonly security: readonly unknown[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> };
  readonly responses: Record<
    string,
    { readonly description: string; readonly content?: Record<string, { readonly schema?: object }> }
  >;
};

const document = openApiDocument() as {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, object>; readonly responses: Operation["responses"] };
};
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

const schemasOf = (responses: Operation["responses"]) =>
  Object.values(responses).flatMap(({ content = {} }) => Object.values(content).map(({ schema }) => schema ?? {}));

describe("the OpenAPI document", () => {
  it("is the one in docs, for whoever reads it there", () => {
    const kept = readFileSync(new URL("../../../docs/api.openapi.json", import.meta.url), "utf8");
    expect(JSON.parse(kept)).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it("is of 3.1 and holds every route once, by its name", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(Object.keys(routes).toSorted());
  });

  it("asks for a token everywhere but for health", () => {
    const open = operations.filter(({ security }) => security.length === 0);
    expect(open.map(({ operationId }) => operationId)).toEqual(["readHealth"]);
  });

  it("holds schemas that a validator takes", () => {
    const ajv = new Ajv2020({ strict: false });
    (formats as unknown as (ajv: Ajv2020) => void)(ajv);
    const schemas = operations.flatMap(({ requestBody, responses }) => [
      ...Object.values(requestBody?.content ?? {}).map(({ schema }) => schema),
      ...schemasOf(responses),
    ]);
    schemas.push(...schemasOf(document.components.responses));
    expect(schemas.length).toBeGreaterThan(100);
    for (const schema of schemas) {
      expect(() => ajv.compile({ ...schema, components: document.components })).not.toThrow();
    }
  });

  it("names every refusal with its status", () => {
    const responses = document.paths["/cases/{caseId}/pause"]?.["post"]?.responses ?? {};
    expect(Object.keys(responses)).toEqual(["200", "400", "403", "404", "409", "413", "422", "500", "502"]);
    expect(responses["404"]?.description).toBe("case_not_found");
    expect(responses["409"]?.description).toBe("changed_meanwhile, case_is_closed, case_not_running, already_paused");
  });

  it("says once what any route may answer, and refers to it where the route has no code of its own", () => {
    const responses = document.paths["/cases/{caseId}/pause"]?.["post"]?.responses ?? {};
    expect(responses["403"]).toEqual({ $ref: "#/components/responses/403" });
    expect(document.components.responses["403"]?.description).toBe("forbidden, terms_not_accepted");
    const referred = [...JSON.stringify(document).matchAll(/#\/components\/responses\/(\d+)/g)].map(
      ([, status]) => status,
    );
    expect([...new Set(referred)].toSorted()).toEqual(Object.keys(document.components.responses));
  });

  it("is the same every time it is made", () => {
    expect(JSON.stringify(openApiDocument())).toBe(JSON.stringify(document));
  });
});
