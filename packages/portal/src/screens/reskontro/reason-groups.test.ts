import { textOf } from "@kravflyt/contracts";
import { expect, it } from "vitest";
import { adviceTexts as en } from "../../i18n/en/advice.ts";
import { adviceTexts as nb } from "../../i18n/nb/advice.ts";
import { added, grouped } from "./reason-groups.ts";

const counted = (code: string, count: number) => ({ code, count, text: { nb: code, en: code } });

it("each count is in one group, and all of them together are all open items", () => {
  const acts = [counted("starts", 3), counted("dunning", 2)];
  const waits = [counted("no_address", 4), counted("not_due", 20), counted("settled", 1), counted("of_tomorrow", 5)];
  expect(grouped({ acts, waits }).map(({ group, counts }) => [group, counts.map(({ code }) => code)])).toEqual([
    ["mend", ["no_address"]],
    ["time", ["not_due"]],
    ["acts", ["starts", "dunning"]],
    ["never", ["settled", "of_tomorrow"]],
  ]);
});

it("counts of several answers are one, most first", () => {
  const part = (items: number, ...waits: readonly ReturnType<typeof counted>[]) => ({
    items,
    acts: [],
    waits: [...waits],
  });
  expect(added([part(3, counted("not_due", 3)), part(6, counted("no_address", 5), counted("not_due", 1))])).toEqual({
    items: 9,
    acts: [],
    waits: [counted("no_address", 5), counted("not_due", 4)],
  });
});

it("advice is given for codes that there are, in both languages", () => {
  expect(Object.keys(nb).filter((code) => textOf(code) === undefined)).toEqual([]);
  expect(Object.keys(en)).toEqual(Object.keys(nb));
});
