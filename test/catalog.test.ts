import { existsSync, readdirSync, readFileSync } from "node:fs";
import { agencies, connectors } from "@kravflyt/connectors";
import { debtorRoutes, keyRoutes, MESSAGES, routes } from "@kravflyt/contracts";
import { describe, expect, it } from "vitest";
import { DEBTOR_ROUTES, FUNCTIONS, fileOf, KEY_ROUTES, QUEUES, ROUTES, SYSTEMS } from "../functions/catalog.ts";

const FUNCTIONS_FOLDER = new URL("../functions/", import.meta.url);

const filesIn = (folder: string): readonly string[] => {
  const url = new URL(`${folder}/`, FUNCTIONS_FOLDER);
  if (!existsSync(url)) return [];
  const files = readdirSync(url).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  return files.map((file) => `${folder}/${file}`);
};

const toKebabCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

describe("the catalogue", () => {
  it("has one line per function file and one file per line", () => {
    const files = [
      "api.ts",
      "public-api.ts",
      "debtor-api.ts",
      ...filesIn("authorizer"),
      ...filesIn("queue"),
      ...filesIn("schedule"),
      ...filesIn("webhook"),
    ];
    expect(files.toSorted()).toEqual(FUNCTIONS.map(fileOf).toSorted());
  });

  it("names every function once", () => {
    const names = FUNCTIONS.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });

  it("serves every route of the contracts once, each from the file of its name", () => {
    expect(ROUTES.toSorted()).toEqual(Object.keys(routes).toSorted());
    expect(filesIn("http").toSorted()).toEqual(ROUTES.map((name) => `http/${toKebabCase(name)}.ts`).toSorted());
  });

  it("serves every route of the public API once, each from the file of its name", () => {
    expect(KEY_ROUTES.toSorted()).toEqual(Object.keys(keyRoutes).toSorted());
    expect(filesIn("v1").toSorted()).toEqual(KEY_ROUTES.map((name) => `v1/${toKebabCase(name)}.ts`).toSorted());
    const api = readFileSync(new URL("public-api.ts", FUNCTIONS_FOLDER), "utf8");
    const imported = [...api.matchAll(/import \{ handler as (\w+) \} from "\.\/v1\/([\w-]+)\.ts"/g)];
    expect(imported.map(([, name]) => name).toSorted()).toEqual(KEY_ROUTES.toSorted());
    for (const [, name = "", file] of imported) expect(file).toBe(toKebabCase(name));
  });

  it("serves every route of the debtor's page once, each from the file of its name", () => {
    expect(DEBTOR_ROUTES.toSorted()).toEqual(Object.keys(debtorRoutes).toSorted());
    const files = filesIn("debtor");
    expect(files.toSorted()).toEqual(DEBTOR_ROUTES.map((name) => `debtor/${toKebabCase(name)}.ts`).toSorted());
    const api = readFileSync(new URL("debtor-api.ts", FUNCTIONS_FOLDER), "utf8");
    const imported = [...api.matchAll(/import \{ handler as (\w+) \} from "\.\/debtor\/([\w-]+)\.ts"/g)];
    expect(imported.map(([, name]) => name).toSorted()).toEqual(DEBTOR_ROUTES.toSorted());
    for (const [, name = "", file] of imported) expect(file).toBe(toKebabCase(name));
  });

  it("has every route's handler in the api, under the name of the route", () => {
    const api = readFileSync(new URL("api.ts", FUNCTIONS_FOLDER), "utf8");
    const imported = [...api.matchAll(/import \{ handler as (\w+) \} from "\.\/http\/([\w-]+)\.ts"/g)];
    expect(imported.map(([, name]) => name).toSorted()).toEqual(ROUTES.toSorted());
    for (const [, name = "", file] of imported) expect(file).toBe(toKebabCase(name));
  });

  it("has one consumer per queue, and a message for each", () => {
    const consumed = FUNCTIONS.flatMap(({ on }) => (on.kind === "queue" ? [on.queue] : []));
    expect(consumed.toSorted()).toEqual(Object.keys(QUEUES).toSorted());
    expect(Object.keys(MESSAGES).toSorted()).toEqual(Object.keys(QUEUES).toSorted());
  });

  it("hides a message for longer than its function may take, so that nobody else begins it meanwhile", () => {
    for (const { name, on, timeoutSeconds } of FUNCTIONS) {
      if (on.kind === "queue") expect(QUEUES[on.queue].visibilitySeconds, name).toBeGreaterThan(timeoutSeconds);
    }
  });

  /** Xena gives up after five seconds. */
  const ANSWER_SECONDS_MAX: Readonly<Record<string, number>> = { http: 29, webhook: 4 };

  it("ends an answer before whoever waits gives it up, and everything else within 15 minutes", () => {
    for (const { name, on, timeoutSeconds } of FUNCTIONS) {
      expect(timeoutSeconds, name).toBeLessThanOrEqual(ANSWER_SECONDS_MAX[on.kind] ?? 900);
    }
  });

  it("knows every accounting system and agency there is a connector for", () => {
    expect(SYSTEMS.toSorted()).toEqual([...Object.keys(connectors), ...Object.keys(agencies)].toSorted());
  });

  it("lets a function be sent to by somebody", () => {
    const sent = new Set(FUNCTIONS.flatMap(({ grants }) => grants.sends ?? []));
    // the mail service fills it
    expect([...sent, "mail-events"].toSorted()).toEqual(Object.keys(QUEUES).toSorted());
  });
});
