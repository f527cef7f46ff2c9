import type { LetterContent } from "./letter-content.ts";
import type { DebtorPage, LetterFacts } from "./letter-facts.ts";
import type { Phrases } from "./phrases.ts";
import { plainText } from "./plain-text.ts";

/** What a letter says of the debtor's own page: where it is, and the code that opens it. */
export function pageNotice(
  { case: { number } }: LetterFacts,
  { address, code, link }: DebtorPage,
  { page }: Phrases,
): NonNullable<LetterContent["page"]> {
  return {
    heading: page.heading,
    lines: [page.how(plainText(address)), page.code(number, code), page.what],
    link,
    imageOf: page.imageOf,
  };
}
