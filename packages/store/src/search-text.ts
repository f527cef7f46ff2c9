import type { Case } from "@kravflyt/core";

/** Words of a name that can be searched for; the rest still follow on in the rotation of these. */
const NAME_WORDS_MAX = 8;
/** Company forms that nobody types; only as the last word of a company, never of a person (Ås is a surname). */
const COMPANY_FORMS: readonly string[] = ["as", "asa", "da", "ans", "nuf"];

/** Text as it is compared: lower case, without accents, only letters, digits and single spaces. */
export const foldText = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll("æ", "ae")
    .replaceAll("ø", "o")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/a{2,}/g, "a")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The partition a text is kept in: its first two characters. */
export const searchBucket = (folded: string): string => [...folded].slice(0, 2).join("");

/** Every folded text that `state` is found by the start of. */
export function searchTexts({ debtor, number, claims }: Case): readonly string[] {
  const numbers = [number, ...claims.map((claim) => claim.invoiceNumber), debtor.organizationNumber ?? ""];
  const texts = [...rotations(nameWords(debtor)), ...numbers.map(foldText)];
  return [...new Set(texts.filter((text) => text !== ""))];
}

function nameWords({ name, kind }: Case["debtor"]): readonly string[] {
  const words = foldText(name).split(" ");
  const isForm = kind === "company" && words.length > 1 && COMPANY_FORMS.includes(words.at(-1) ?? "");
  return isForm ? words.slice(0, -1) : words;
}

/** «kari anne hansen», «anne hansen kari», «hansen kari anne»: each word is once the start. */
const rotations = (words: readonly string[]): readonly string[] =>
  words.slice(0, NAME_WORDS_MAX).map((_, i) => [...words.slice(i), ...words.slice(0, i)].join(" "));
