import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { canonicalJson } from "../canonical-json.ts";
import { STEPS } from "../settings.ts";
import { LETTER_EDITION } from "./edition.ts";
import type { LetterFacts } from "./letter-facts.ts";
import { sampleFacts } from "./sample-facts.ts";
import { COLLECTION_FEE } from "./sample-whys.ts";
import { letterContent } from "./write-letter.ts";

const LANGUAGES = ["nb", "en"] as const;

/** Every letter of the sample case in both languages, one also after the case stood still, as one hash. */
function words(): string {
  const letters = [
    ...STEPS.flatMap((step) => LANGUAGES.map((language) => sampleFacts(step, language))),
    ...LANGUAGES.map((language) => afterStandstill(sampleFacts("second_demand", language))),
  ];
  return createHash("sha256")
    .update(canonicalJson(letters.map(letterContent)))
    .digest("hex");
}

function afterStandstill(facts: LetterFacts): LetterFacts {
  const why = { ...COLLECTION_FEE.why, inputs: { ...COLLECTION_FEE.why.inputs, stillDays: 2 } };
  return { ...facts, collectionFee: { ...COLLECTION_FEE, why } };
}

// Words changed? Raise LETTER_EDITION and write both lines anew: letters sent before are then known as older, not as wrong.
it("is raised when the words of a letter change", () => {
  expect([LETTER_EDITION, words().slice(0, 16)]).toEqual([3, "6e017c24eb35c6e4"]);
});

// Letters that lead to the debtor's page are as old as the second edition: the words of the others are what they were.
it("is raised when the words about the debtor's page change", () => {
  const page = { address: "a.example/krav", code: "ABCD-EFGH-JKMN-PQRS", link: "https://a.example/krav#1.ABCD" };
  const pages = LANGUAGES.map((language) => letterContent({ ...sampleFacts("reminder", language), page }).page);
  const hash = createHash("sha256").update(canonicalJson(pages)).digest("hex");
  expect([LETTER_EDITION, hash.slice(0, 16)]).toEqual([3, "b0ea1ae46ebdd51e"]);
});
