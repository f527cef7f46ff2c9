import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { startVippsSandbox } from "./start-vipps-sandbox.ts";
import { paymentBody, vippsClientOf } from "./vipps-test-client.ts";

const folder = process.env["KRAVFLYT_SPECS"];
const file = folder === undefined ? undefined : join(folder, "banking/channels/vipps-epayment.v1.yml");

if (file === undefined || !existsSync(file)) {
  describe("the Vipps sandbox against Vipps's own description", () => {
    it("was LEFT OUT: KRAVFLYT_SPECS names no folder with banking/channels/vipps-epayment.v1.yml", () => {
      process.stderr.write("vipps-contract.test.ts: left out, set KRAVFLYT_SPECS\n");
      expect(file === undefined || !existsSync(file)).toBe(true);
    });
  });
} else {
  describeContract(file);
}

type Response = { readonly content?: Readonly<Record<string, object>> };
type Operation = {
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, Response | { readonly $ref: string }>>;
};
type Spec = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly responses: Readonly<Record<string, Response>>;
    readonly schemas: Readonly<Record<string, { readonly properties?: Record<string, object> }>>;
  };
};

function describeContract(specFile: string) {
  const spec: Spec = parse(readFileSync(specFile, "utf8"));
  // another document of Vipps's; no payment of ours has one
  delete spec.components.schemas["CreatePaymentRequest"]?.properties?.["receipt"];
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  formats.default(ajv);
  ajv.addSchema(spec, "vipps");
  const seen = new Set<string>();

  const validate = (pointer: readonly string[], value: unknown, what: string) => {
    const escaped = pointer.map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")));
    const check = ajv.compile({ $ref: `vipps#/${escaped.join("/")}` });
    check(value);
    expect(check.errors ?? [], what).toEqual([]);
  };

  /** Where the answer of a status is described, with what kind of content it has. */
  const described = (at: readonly string[], response: Response | { readonly $ref: string } | undefined) => {
    if (response === undefined || !("$ref" in response)) return { at, content: response?.content };
    const name = response.$ref.split("/").at(-1) ?? "";
    return { at: ["components", "responses", name], content: spec.components.responses[name]?.content };
  };

  describe("the Vipps sandbox against Vipps's own description", () => {
    const started = startVippsSandbox({ now: () => Date.parse("2026-03-03T11:00:00Z") });
    const opened = started.then(vippsClientOf);
    afterAll(async () => (await started).close());

    const ask = async (method: "GET" | "POST", path: string, asked: { key?: string; body?: unknown } = {}) => {
      const answer = await (await opened).api(method, path, asked);
      const template = `/epayment/v1${path.replace(/krav-[^/]+/, "{reference}")}`;
      const verb = method.toLowerCase();
      const what = `${method} ${template}`;
      seen.add(what);
      const operation = spec.paths[template]?.[verb];
      if (asked.body !== undefined) {
        const json = ["requestBody", "content", "application/json", "schema"];
        validate(["paths", template, verb, ...json], asked.body, `${what} request`);
      }
      const status = String(answer.status);
      expect(operation?.responses[status], `${what} answered ${status}`).toBeDefined();
      const { at, content } = described(["paths", template, verb, "responses", status], operation?.responses[status]);
      const [kind] = Object.keys(content ?? {});
      if (kind !== undefined) validate([...at, "content", kind, "schema"], answer.json, `${what} answer`);
      return answer;
    };
    const amount = { modificationAmount: { currency: "NOK", value: 50_000 } };

    it("makes, tells, takes and lets go as described", async () => {
      await ask("POST", "/payments", { key: "one", body: paymentBody("krav-10001-1") });
      await ask("GET", "/payments/krav-10001-1");
      await ask("POST", "/test/payments/krav-10001-1/approve", { body: {} });
      await ask("POST", "/payments/krav-10001-1/capture", { key: "two", body: amount });
      await ask("GET", "/payments/krav-10001-1");
      await ask("GET", "/payments/krav-10001-1/events");
      await ask("POST", "/payments", { key: "three", body: paymentBody("krav-10001-2") });
      await ask("POST", "/payments/krav-10001-2/cancel", { key: "four" });
    });

    it("says no as described", async () => {
      expect((await ask("POST", "/payments", { key: "five", body: paymentBody("krav-10001-1") })).status).toBe(409);
      const once = { key: "six", body: amount };
      expect((await ask("POST", "/payments/krav-10001-1/capture", once)).status).toBe(409);
      expect((await ask("POST", "/payments/krav-99999-9/cancel", { key: "seven" })).status).toBe(404);
      expect((await ask("POST", "/payments/krav-10001-2/cancel", {})).status).toBe(400);
    });

    it("has each operation of the description but refunds, which are not asked for", () => {
      const all = Object.entries(spec.paths).flatMap(([path, operations]) =>
        Object.keys(operations)
          .filter((name) => name === "get" || name === "post")
          .map((name) => `${name.toUpperCase()} ${path}`),
      );
      expect(all.filter((one) => !seen.has(one))).toEqual(["POST /epayment/v1/payments/{reference}/refund"]);
    });
  });
}
