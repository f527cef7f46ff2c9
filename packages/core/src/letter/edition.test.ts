import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { canonicalJson } from "../canonical-json.ts";
import { ore } from "../money.ts";
import { SIX_INSTALMENTS, sampleNotice } from "../notice/sample-notices.ts";
import { noticeContent } from "../notice/write-notice.ts";
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
  expect([LETTER_EDITION, words().slice(0, 16)]).toEqual([5, "4c9b1ffa528b58d9"]);
});

// Letters that lead to the debtor's page are as old as the second edition: the words of the others are what they were.
it("is raised when the words about the debtor's page change", () => {
  const page = { address: "a.example/krav", code: "ABCD-EFGH-JKMN-PQRS", link: "https://a.example/krav#1.ABCD" };
  const pages = LANGUAGES.map((language) => letterContent({ ...sampleFacts("reminder", language), page }).page);
  const hash = createHash("sha256").update(canonicalJson(pages)).digest("hex");
  expect([LETTER_EDITION, hash.slice(0, 16)]).toEqual([5, "b0ea1ae46ebdd51e"]);
});

// Notices are made again from what they keep as well, in the same edition.
it("is raised when the words of a notice change", () => {
  const rejected = [true, false].map(
    (costsWaived) => ({ kind: "objection_answer", outcome: "rejected", costsWaived }) as const,
  );
  const upheld = { kind: "objection_answer", outcome: "upheld", costsWaived: false } as const;
  const reasons = ["paid", "below_closing_limit", "credited", "withdrawn", "given_up"] as const;
  const closed = reasons.map((reason) => ({ kind: "case_closed", reason, residualOre: ore(500) }) as const);
  const all = [SIX_INSTALMENTS, ...rejected, upheld, ...closed];
  const written = all.flatMap((notice) => LANGUAGES.map((language) => noticeContent(sampleNotice(notice, language))));
  const hash = createHash("sha256").update(canonicalJson(written)).digest("hex");
  expect([LETTER_EDITION, hash.slice(0, 16)]).toEqual([5, "5db21aeba12869ed"]);
});
