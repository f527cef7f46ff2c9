import { readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { APART } from "../apart.ts";
import { holdToContract } from "../hold-to-contract.ts";
import { pushingDriver } from "./driver.ts";
import { closeRegister } from "./world.ts";

const FOLDER = new URL("./", import.meta.url);
const text = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => readFileSync(new URL(file, FOLDER), "utf8"))
  .join("\n");
const NAMES = [...text.matchAll(/\bit(?:\.each\([\s\S]*?\))?\(\s*"([^"]+)"/g)].map(([, name = ""]) => name);

afterAll(closeRegister);

describe("other", () => holdToContract(pushingDriver, APART.other));

describe("the own list of a system that pushes", () => {
  it("has the cases that the table names for what the shared list asks and means something else here", () => {
    const own = APART.other.flatMap((row) => row.own);
    expect(own.filter((name) => !NAMES.includes(name))).toEqual([]);
  });

  it("holds it to at least forty cases", () => {
    expect(NAMES.length).toBeGreaterThanOrEqual(40);
  });
});
