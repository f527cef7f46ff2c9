import { describe, expect, it } from "vitest";
import { STEPS } from "../settings.ts";
import type { LetterContent, Paragraph, Topic } from "./letter-content.ts";
import { assertComplete, requiredOf } from "./required.ts";
import { sampleFacts } from "./sample-facts.ts";
import { letterContent } from "./write-letter.ts";

/** `content` with everything gone that speaks of `topic`. */
function without(content: LetterContent, topic: Topic): LetterContent {
  const keep = (paragraph: Paragraph) => !paragraph.topics.includes(topic);
  const { specification } = content;
  return {
    ...content,
    heading: topic === "heading" ? "" : content.heading,
    opening: content.opening.filter(keep),
    payment: { ...content.payment, rows: content.payment.rows.filter((row) => !row.topics.includes(topic)) },
    specification: {
      ...specification,
      rows: topic === "split" || topic === "concerns" ? [] : specification.rows,
      notes: specification.notes.filter(keep),
    },
    sections: content.sections.map((section) => ({ ...section, paragraphs: section.paragraphs.filter(keep) })),
  };
}

describe.each(STEPS)("the checklist of a %s", (step) => {
  const facts = sampleFacts(step);
  const content = letterContent(facts);

  it("is fulfilled by the letter, in both languages", () => {
    const english = sampleFacts(step, "en");
    expect(() => assertComplete(content, facts)).not.toThrow();
    expect(() => assertComplete(letterContent(english), english)).not.toThrow();
  });

  it.each(requiredOf(facts).map(({ item, law, topic }) => [item, law, topic] as const))(
    "refuses the letter without: %s (%s)",
    (_item, _law, topic) => {
      expect(() => assertComplete(without(content, topic), facts)).toThrow(/lacks: /);
    },
  );
});

describe("words that must stand in the letter", () => {
  const facts = sampleFacts("collection_notice");
  const content = letterContent(facts);

  it("misses the heading when it says something else", () => {
    expect(() => assertComplete({ ...content, heading: "Siste varsel" }, facts)).toThrow(
      "lacks: the heading says Inkassovarsel (LOV-1988-05-13-26 § 9)",
    );
  });

  it("misses the KID when it is another one", () => {
    const rows = content.payment.rows.map((row) => (row.topics.includes("kid") ? { ...row, value: "1" } : row));
    expect(() => assertComplete({ ...content, payment: { ...content.payment, rows } }, facts)).toThrow("lacks: KID");
  });
});

it("asks for the complaints board of a person and a sole proprietor, not of a company", () => {
  const facts = sampleFacts("payment_demand");
  const asks = (kind: "private" | "sole_proprietor" | "company") =>
    requiredOf({ ...facts, case: { ...facts.case, debtor: { ...facts.case.debtor, kind } } }).some(
      (item) => item.topic === "complaint",
    );
  expect([asks("private"), asks("sole_proprietor"), asks("company")]).toEqual([true, true, false]);
});
