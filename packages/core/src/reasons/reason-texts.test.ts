import { describe, expect, it } from "vitest";
import { WAIT_REASONS } from "../case/action.ts";
import { HOLD_KINDS } from "../case/holds.ts";
import { STEPS } from "../settings.ts";
import { REASON_TEXTS } from "./reason-texts.ts";
import { ACTS } from "./verdict.ts";

describe("every code", () => {
  it.each([...ACTS, ...STEPS, ...WAIT_REASONS, ...HOLD_KINDS])("%s has a text", (code) => {
    expect(REASON_TEXTS[code].nb.length).toBeGreaterThan(3);
  });
  it.each(Object.entries(REASON_TEXTS))("%s says the same in two languages, on one line", (_code, { nb, en }) => {
    for (const text of [nb, en]) expect(text).toMatch(/^[A-ZÆØÅÉ][^\n]{3,120}$/);
    expect(nb).not.toBe(en);
  });
});
