import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { canonicalJson } from "../canonical-json.ts";
import { termsInForce, termsOfVersion, termsToAccept } from "./service-terms.ts";
import { SERVICE_TERMS, type ServiceTerms } from "./service-terms-texts.ts";

const [FIRST] = SERVICE_TERMS;
const TWO: readonly [ServiceTerms, ServiceTerms] = [FIRST, { ...FIRST, version: 2, from: calendarDate("2026-07-01") }];
const day = calendarDate;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

describe("the terms in force", () => {
  it("are the last that have begun, from their first day on", () => {
    const on = (text: string) => termsInForce(day(text), TWO).version;
    expect([on("2026-06-30"), on("2026-07-01"), on("2027-01-01")]).toEqual([1, 2, 2]);
  });

  it("are the first before it begins", () => expect(termsInForce(day("2025-12-31")).version).toBe(1));

  it("can be read when they are not in force any more, and not before they are", () => {
    const read = (version: number, on: string) => termsOfVersion(version, day(on), TWO)?.version;
    expect([read(1, "2026-07-01"), read(2, "2026-07-01"), read(2, "2026-06-30"), read(3, "2026-07-01")]).toEqual([
      1,
      2,
      undefined,
      undefined,
    ]);
    expect(termsOfVersion(1, day("2026-07-01"))?.version).toBe(1);
  });
});

describe("whoever works for a creditor", () => {
  it.each([
    ["has said yes to nothing", undefined, 2],
    ["has said yes to an earlier version", { version: 1 }, 2],
    ["has said yes to this one", { version: 2 }, undefined],
  ])("and %s", (_what, terms, version) => {
    expect(termsToAccept({ roles: ["reader"], terms }, { version: 2 })).toBe(version);
  });

  it("is asked; whoever works for the operator is not, nor whoever has no role", () => {
    expect(termsToAccept({ roles: ["case_handler", "operator_admin"] }, { version: 2 })).toBeUndefined();
    expect(termsToAccept({ roles: [] }, { version: 2 })).toBeUndefined();
  });
});

describe("the editions", () => {
  it("are numbered from 1 and come one after the other", () => {
    expect(SERVICE_TERMS.map(({ version }) => version)).toEqual(SERVICE_TERMS.map((_, i) => i + 1));
    const days = SERVICE_TERMS.map(({ from }) => from);
    expect(days).toEqual([...new Set(days)].toSorted());
  });

  it.each(SERVICE_TERMS)("have the same sections in both languages: version $version", ({ texts: { nb, en } }) => {
    expect(en.sections.map(({ paragraphs }) => paragraphs.length)).toEqual(
      nb.sections.map(({ paragraphs }) => paragraphs.length),
    );
    const texts = [nb, en].flatMap(({ title, sections }) => [
      title,
      ...sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs]),
    ]);
    for (const text of texts) expect(text.replaceAll("{operator}", "")).toMatch(/^[^{}]{5,}$/);
  });

  it("stay as people said yes to them", () => {
    expect(SERVICE_TERMS.map(({ texts }) => sha256(canonicalJson(texts)))).toEqual([
      "8a07f68fb5f31f0ab5718fd6c26884db36384e8c1cb9d6bf1415443ee55446c2",
    ]);
  });
});
