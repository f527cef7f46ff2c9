import { expect, it } from "vitest";
import { compareOutcomes, type DemoOutcome } from "./compare.ts";

const letter = (title: string, kid: string) => ({
  title,
  kid,
  account: "1",
  sentOn: "2026-01-05",
  page: { number: kid, code: `C0DE-${kid}` },
});
const outcome = (over: Partial<DemoOutcome> = {}): DemoOutcome => ({
  figures: { payments: 3, cases: { closed: 1 }, seconds: 9, letterHash: "a" },
  letters: [letter("Purring", "17"), letter("Inkassovarsel", "17")],
  ...over,
});

it("finds nothing when only time, hash, case numbers and the codes of the debtors' pages differ", () => {
  const disturbed = outcome({
    figures: { payments: 3, cases: { closed: 1 }, seconds: 80, letterHash: "b" },
    letters: [letter("Inkassovarsel", "25"), letter("Purring", "25")],
  });
  expect(compareOutcomes(outcome(), disturbed)).toEqual([]);
});

it("names a figure that differs", () => {
  const disturbed = outcome({ figures: { payments: 4, cases: { closed: 1 }, seconds: 9, letterHash: "a" } });
  expect(compareOutcomes(outcome(), disturbed)).toEqual(["payments: 3 undisturbed, 4 after the kills"]);
});

it("names a figure that one of them does not have", () => {
  const disturbed = outcome({ figures: { payments: 3, seconds: 9, letterHash: "a" } });
  expect(compareOutcomes(outcome(), disturbed)).toEqual(['cases: {"closed":1} undisturbed, undefined after the kills']);
});

it("names a letter that was lost and one that was doubled", () => {
  const disturbed = outcome({ letters: [letter("Purring", "17"), letter("Purring", "17")] });
  expect(compareOutcomes(outcome(), disturbed)).toEqual([
    'lost: 1 × {"title":"Inkassovarsel","account":"1","sentOn":"2026-01-05"}',
    'doubled or new: 1 × {"title":"Purring","account":"1","sentOn":"2026-01-05"}',
  ]);
});
