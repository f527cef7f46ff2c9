import { codeText } from "../api/refusal-text.ts";
import { CASE_PAGE } from "../i18n/case-page.ts";
import { useLanguage } from "../i18n/language.tsx";

/** What a letter is called by its step, and a notice by its kind. */
export function useLetterName(): (letter: { readonly step: string }) => string {
  const { texts, language } = useLanguage(CASE_PAGE);
  const notices: Readonly<Record<string, string>> = texts.case.notice;
  return ({ step }) => notices[step] ?? codeText(step, language);
}
