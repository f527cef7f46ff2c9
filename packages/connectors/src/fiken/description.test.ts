import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { type Exchange, readRecordings } from "../replay.ts";
import * as wire from "./wire.ts";

const FILE = join(process.env["KRAVFLYT_SPECS"] ?? "", "apis/specs/fiken-openapi.yaml");

type Schema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
};
type Parameter = { readonly name?: string; readonly $ref?: string };
type Operation = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: { readonly "application/json": { readonly schema: Schema } } };
};
type Description = {
  readonly paths: Readonly<Record<string, Operation & Readonly<Record<string, Operation | undefined>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
  };
};

/** What we read, and the name that Fiken's description has for it. */
const READ = {
  invoiceResult: wire.FikenInvoice,
  saleResult: wire.FikenSale,
  creditNoteResult: wire.FikenCreditNote,
  contact: wire.FikenContact,
  payment: wire.FikenPayment,
  company: wire.FikenCompany,
  account: wire.FikenAccount,
  bankAccountResult: wire.FikenBankAccount,
  journalEntry: wire.FikenJournalEntry,
};

if (existsSync(FILE)) describeAgainst(parse(readFileSync(FILE, "utf8")) as Description);
else {
  it("leaves out the comparison with Fiken's published description: KRAVFLYT_SPECS does not name it", () => {
    process.stderr.write("connectors: fiken was not compared with its published description (KRAVFLYT_SPECS)\n");
    expect(existsSync(FILE)).toBe(false);
  });
}

function describeAgainst({ paths, components }: Description) {
  const resolve = (schema: Schema | undefined): Schema =>
    schema?.$ref === undefined ? (schema ?? {}) : resolve(components.schemas[lastPart(schema.$ref)]);

  /** Paths of the properties in `ours` that `theirs` does not have. */
  function unknownIn(ours: Schema, theirs: Schema, path: string): readonly string[] {
    const { properties = {}, items } = resolve(theirs);
    const inItems = ours.items === undefined ? [] : unknownIn(ours.items, items ?? {}, `${path}[]`);
    const inProperties = Object.entries(ours.properties ?? {}).flatMap(([name, schema]) => {
      const known = properties[name];
      return known === undefined ? [`${path}.${name}`] : unknownIn(schema, known, `${path}.${name}`);
    });
    return [...inItems, ...inProperties];
  }

  const recordings = readRecordings(new URL("./recordings/", import.meta.url));
  const exchanges = recordings.flatMap(([, { exchanges }]) => exchanges);

  function operationOf({ request }: Exchange): { operation: Operation; parameters: readonly string[] } {
    const [method = "", url = ""] = request.split(" ");
    const { pathname } = new URL(url, "https://books.example");
    const found = Object.entries(paths).find(([path]) => patternOf(path).test(pathname))?.[1];
    const operation = found?.[method.toLowerCase()];
    if (found === undefined || operation === undefined) throw new Error(`not in the description: ${request}`);
    const all = [...(found.parameters ?? []), ...(operation.parameters ?? [])];
    const parameters = all.map(({ name, $ref }) => name ?? components.parameters[lastPart($ref ?? "")]?.name ?? "");
    return { operation, parameters };
  }

  describe("Fiken's published description", () => {
    it.each(Object.entries(READ))("has every field of %s that we read", (name, shape) => {
      const ours = z.toJSONSchema(shape, { unrepresentable: "any", io: "input" }) as Schema;
      expect(unknownIn(flatten(ours), { $ref: name }, name)).toEqual([]);
    });

    it("has every request of the recordings, with its parameters", () => {
      for (const exchange of exchanges) {
        const { searchParams } = new URL(exchange.request.split(" ")[1] ?? "", "https://books.example");
        const { parameters } = operationOf(exchange);
        for (const name of searchParams.keys()) expect(parameters).toContain(name);
      }
      expect(exchanges.length).toBeGreaterThan(20);
    });

    it("has every field that we send", () => {
      const sending = exchanges.filter(({ sent }) => sent !== undefined);
      for (const exchange of sending) {
        const theirs = operationOf(exchange).operation.requestBody?.content["application/json"].schema ?? {};
        expect(unknownIn(schemaOf(exchange.sent), theirs, exchange.request)).toEqual([]);
      }
      expect(sending.length).toBe(3);
    });
  });
}

const lastPart = (reference: string): string => reference.split("/").at(-1) ?? "";
const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`);

/** The properties alone: what may be null is an `anyOf` of itself and null. */
function flatten(schema: Schema & { readonly anyOf?: readonly Schema[] }): Schema {
  const own = schema.anyOf?.[0] === undefined ? schema : flatten(schema.anyOf[0]);
  const properties = Object.entries(own.properties ?? {}).map(([name, it]) => [name, flatten(it)] as const);
  return { properties: Object.fromEntries(properties), ...(own.items ? { items: flatten(own.items) } : {}) };
}

/** The fields of a value, as if it were described. */
function schemaOf(value: unknown): Schema {
  if (Array.isArray(value)) return { items: schemaOf(Object.assign({}, ...value)) };
  if (typeof value !== "object" || value === null) return {};
  return { properties: Object.fromEntries(Object.entries(value).map(([name, it]) => [name, schemaOf(it)])) };
}
