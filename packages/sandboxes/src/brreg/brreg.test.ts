import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SEED_ENTITIES } from "../seed/entities.ts";
import { type BrregSandbox, startBrregSandbox } from "./start-brreg-sandbox.ts";

let sandbox: BrregSandbox;
beforeAll(async () => {
  sandbox = await startBrregSandbox();
});
afterAll(() => sandbox.close());

const get = async (path: string) => {
  const response = await fetch(`${sandbox.apiUrl}${path}`);
  const text = await response.text();
  return { status: response.status, text, json: text === "" ? undefined : JSON.parse(text) };
};
const numberOf = (test: (entity: (typeof SEED_ENTITIES)[number]) => boolean) =>
  SEED_ENTITIES.find(test)?.organizationNumber ?? "";

describe("one entity of the register", () => {
  it("is a company with its address, empty lines and all", async () => {
    const { status, json } = await get(
      `/enheter/${numberOf(({ form, status: is }) => form === "AS" && is === "active")}`,
    );
    expect(status).toBe(200);
    expect(json).toMatchObject({ organisasjonsform: { kode: "AS" }, konkurs: false });
    expect(json.forretningsadresse.adresse).toContain(null);
  });

  it("may be a sole trader, bankrupt, or being dissolved", async () => {
    expect((await get(`/enheter/${numberOf(({ form }) => form === "ENK")}`)).json.organisasjonsform.kode).toBe("ENK");
    expect((await get(`/enheter/${numberOf(({ status }) => status === "bankrupt")}`)).json).toMatchObject({
      konkurs: true,
      konkursdato: "2025-09-15",
    });
    const dissolved = await get(`/enheter/${numberOf(({ status }) => status === "being_dissolved")}`);
    expect(dissolved.json.underTvangsavviklingEllerTvangsopplosning).toBe(true);
  });

  it("has, when deleted, a day and no address, and is answered 200", async () => {
    const { status, json } = await get(`/enheter/${numberOf((entity) => entity.status === "deleted")}`);
    expect(status).toBe(200);
    expect(json.slettedato).toBe("2025-09-15");
    expect(json.forretningsadresse).toBeUndefined();
  });

  it("is answered 410 when removed by law, 404 when unknown, 400 when the number is wrong", async () => {
    expect((await get(`/enheter/${numberOf((entity) => entity.status === "removed")}`)).status).toBe(410);
    expect(await get("/enheter/974760673")).toMatchObject({ status: 404, text: "" });
    expect((await get("/enheter/974760674")).status).toBe(400);
    expect((await get("/enheter/12")).status).toBe(400);
  });
});

describe("searching the register", () => {
  it("finds several numbers at once, and leaves out the deleted", async () => {
    const active = SEED_ENTITIES.filter(({ status }) => status === "active").slice(0, 2);
    const numbers = [
      ...active.map(({ organizationNumber }) => organizationNumber),
      numberOf(({ status }) => status === "deleted"),
    ];
    const { json } = await get(`/enheter?organisasjonsnummer=${numbers.join(",")}`);
    expect(json.page).toEqual({ size: 20, totalElements: 2, totalPages: 1, number: 0 });
    expect(json._embedded.enheter).toHaveLength(2);
  });

  it("filters by form and bankruptcy, pages, and refuses to go too deep", async () => {
    const bankrupt = (await get("/enheter?konkurs=true&size=5")).json;
    expect(bankrupt._embedded.enheter.every(({ konkurs }: { konkurs: boolean }) => konkurs)).toBe(true);
    expect(bankrupt.page.size).toBe(5);
    const traders = (await get("/enheter?organisasjonsform=ENK")).json._embedded.enheter;
    expect(
      traders.every((entity: { organisasjonsform: { kode: string } }) => entity.organisasjonsform.kode === "ENK"),
    ).toBe(true);
    expect((await get("/enheter?navn=finnesikke")).json._embedded).toBeUndefined();
    expect((await get("/enheter?size=20&page=500")).status).toBe(400);
  });

  it("lists the forms of organisation", async () => {
    const { json } = await get("/organisasjonsformer");
    expect(json._embedded.organisasjonsformer.map(({ kode }: { kode: string }) => kode)).toEqual([
      "AS",
      "ENK",
      "ANS",
      "KOMM",
    ]);
  });
});

describe("a change in the register", () => {
  it("is made once for each operation id", async () => {
    const organizationNumber = numberOf(({ form, status }) => form === "AS" && status === "active");
    const entity = { organizationNumber, name: "GIKK KONKURS AS", form: "AS", status: "bankrupt", since: "2026-01-03" };
    const put = (body: object) =>
      fetch(`${sandbox.url}/_world/put-entity`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
    expect((await put({ operationId: "1", entity })).status).toBe(200);
    expect((await put({ operationId: "1", entity })).status).toBe(200);
    expect((await put({ operationId: "1", entity: { ...entity, name: "ANNET AS" } })).status).toBe(409);
    expect((await get(`/enheter/${organizationNumber}`)).json.konkursdato).toBe("2026-01-03");
  });
});

const folder = process.env["KRAVFLYT_SPECS"];
const file = join(folder ?? "", "apis/specs/brreg-enhetsregisteret-openapi.json");
const isHere = folder !== undefined && existsSync(file);

describe("the register against its own description", () => {
  it(isHere ? "answers every entity as described" : "was LEFT OUT: KRAVFLYT_SPECS is not set", async () => {
    if (!isHere) process.stderr.write("brreg.test.ts: description left out, set KRAVFLYT_SPECS\n");
    const ajv = new Ajv({ strict: false, allErrors: true });
    ajv.addSchema(
      isHere ? JSON.parse(readFileSync(file, "utf8")) : { components: { schemas: { Enhet: {} } } },
      "brreg",
    );
    const check = ajv.compile({ $ref: "brreg#/components/schemas/Enhet" });
    for (const { organizationNumber, status } of SEED_ENTITIES.slice(0, 40)) {
      if (status === "removed") continue;
      check((await get(`/enheter/${organizationNumber}`)).json);
      expect(check.errors ?? []).toEqual([]);
    }
  });
});
