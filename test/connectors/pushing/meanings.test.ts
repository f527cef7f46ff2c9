import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const FOLDER = new URL("./", import.meta.url);
const text = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".test.ts") && file !== "meanings.test.ts")
  .map((file) => readFileSync(new URL(file, FOLDER), "utf8"))
  .join("\n");
const NAMES = [...text.matchAll(/(?:describe|it)(?:\.each\([\s\S]*?\))?\(\s*"([^"]+)"/g)].map(([, name = ""]) => name);

/** What the shared contract is about, and means something for a system that pushes; and the name of a case for each. */
const MEANINGS: Readonly<Record<string, RegExp>> = {
  duplicates: /pushed twice changes nothing/,
  "re-ordering": /older state comes after a newer one/,
  deletions: /deletions \(T15\)/,
  "a lost answer to each write": /to each write, %s, has no double effect/,
  "a lost answer to what is booked": /lost answers do nothing twice/,
  "expiry of a key": /through its last day in Norway/,
  "revocation of a key": /lets nobody in at the next request/,
  "rate limit with Retry-After": /Retry-After/,
  "decimals by digits": /read by its digits/,
  "KID with zeros": /leading zeros of a KID/,
  "person, sole proprietor, company": /a person, a sole proprietorship, a company/,
  "days in Norway": /knows the day by Norway's clock/,
  "foreign currency": /in a foreign currency/,
  "bounded memory": /memory of one request/,
  paging: /read in pages, each item once/,
  echo: /comes back %s \(T10\)/,
};

it.each(Object.entries(MEANINGS))("%s has a case for a system that pushes", (_, name) => {
  expect(NAMES.filter((one) => name.test(one))).toHaveLength(1);
});

it("is held to at least forty cases", () => {
  expect(NAMES.length).toBeGreaterThanOrEqual(40);
});
