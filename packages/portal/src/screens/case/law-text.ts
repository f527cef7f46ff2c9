import type { Language } from "../../i18n/language.tsx";

/** What people call the acts and regulations. A letter's appendix calls them the same: `core/src/letter/appendix-nb.ts`. */
const NAMES: readonly (readonly [number: string, names: Readonly<Record<Language, string>>])[] = [
  ["LOV-1976-12-17-100", { nb: "forsinkelsesrenteloven", en: "Late Payment Interest Act (forsinkelsesrenteloven)" }],
  ["LOV-1982-12-17-86", { nb: "rettsgebyrloven", en: "Court Fees Act (rettsgebyrloven)" }],
  ["LOV-1988-05-13-26", { nb: "inkassoloven", en: "Debt Collection Act (inkassoloven)" }],
  ["LOV-1992-06-26-86", { nb: "tvangsfullbyrdelsesloven", en: "Enforcement Act (tvangsfullbyrdelsesloven)" }],
  ["LOV-2005-06-17-90", { nb: "tvisteloven", en: "Dispute Act (tvisteloven)" }],
  ["LOV-2026-05-22-19", { nb: "inkassoloven av 2026", en: "Debt Collection Act of 2026 (inkassoloven)" }],
  ["FOR-1989-07-14-562", { nb: "inkassoforskriften", en: "Debt Collection Regulations (inkassoforskriften)" }],
];
const AND: Readonly<Record<Language, string>> = { nb: "og", en: "and" };
const INVOICE: Readonly<Record<Language, string>> = { nb: "fakturaen", en: "the invoice" };
const PUBLISHED: Readonly<Record<Language, string>> = { nb: "offentlig kunngjort", en: "officially published" };
const REGULATION = /(?:FOR|LOV)-\d{4}-\d{2}-\d{2}-\d+(?: §§? [\d, -]*\d)?/;

/** `LOV-1976-12-17-100 §§ 2, 3` as people write it: `forsinkelsesrenteloven §§ 2 og 3`. */
export function lawText(law: string, language: Language): string {
  if (law === "invoice") return INVOICE[language];
  const plain = law.replace("; paragraph not read", "");
  const named = NAMES.reduce((text, [number, names]) => text.replaceAll(number, names[language]), plain);
  return named.replaceAll(/§§ [^;]+/g, (sections) => sections.replace(/, ([^,]+)$/, ` ${AND[language]} $1`));
}

/** Where a rate was read: the regulation alone. What else the hub notes of it is for those who keep the tables. */
export function sourceText(source: string, language: Language): string {
  const [regulation] = REGULATION.exec(source) ?? [];
  return regulation === undefined ? PUBLISHED[language] : lawText(regulation, language);
}
