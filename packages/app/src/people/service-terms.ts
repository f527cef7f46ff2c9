import { createHash } from "node:crypto";
import {
  accept,
  type CalendarDate,
  canonicalJson,
  type Language,
  type Result,
  refuse,
  type ServiceTerms,
  type TermsText,
  termsInForce,
  termsOfVersion,
} from "@kravflyt/core";
import { auditChange, commit, loadOperator, loadVersionedUser, type Table, userChange } from "@kravflyt/store";
import type { Shell } from "../shell.ts";

export type TermsOfUse = ServiceTerms & { readonly inForce: boolean };

/** The terms with the operator's name in them: those in force, or the ones of `version`. */
export async function readServiceTerms(
  { table, today }: { readonly table: Table; readonly today: CalendarDate },
  version: number | undefined,
): Promise<Result<TermsOfUse, { readonly code: "terms_version_not_found" }>> {
  const newest = termsInForce(today);
  const asked = version === undefined ? newest : termsOfVersion(version, today);
  if (asked === undefined) return refuse({ code: "terms_version_not_found" });
  const operator = (await loadOperator(table))?.name ?? "";
  const texts = { nb: named(asked.texts.nb, operator), en: named(asked.texts.en, operator) };
  return accept({ ...asked, texts, inForce: asked.version === newest.version });
}

function named({ title, sections }: TermsText, operator: string): TermsText {
  const put = (text: string): string => text.replaceAll("{operator}", () => operator);
  return {
    title: put(title),
    sections: sections.map(({ heading, paragraphs }) => ({ heading: put(heading), paragraphs: paragraphs.map(put) })),
  };
}

export type AcceptTerms = { readonly userId: string; readonly version: number; readonly language: Language };
export type AcceptedTerms = { readonly version: number; readonly acceptedAt: Shell["at"] };

/**
 * Writes down that a person said yes (XENA-18): on their record, which every request reads, and among the changes that are
 * never changed, with the hash of the text that they were shown. @throws ConflictError when they were changed in that moment.
 */
export async function acceptServiceTerms(
  shell: Shell,
  { userId, version, language }: AcceptTerms,
): Promise<Result<AcceptedTerms, { readonly code: "person_not_active" | "terms_changed" }>> {
  const before = await loadVersionedUser(shell.table, userId);
  if (before?.value.status !== "active") return refuse({ code: "person_not_active" });
  const inForce = termsInForce(shell.today);
  if (inForce.version !== version) return refuse({ code: "terms_changed" });
  const { terms: was } = before.value;
  if (was?.version === version) return accept(was);
  const terms = { version, acceptedAt: shell.at };
  const textSha256 = createHash("sha256").update(canonicalJson(inForce.texts[language])).digest("hex");
  await commit(shell.table, [
    userChange({ before, after: { ...before.value, terms } }),
    auditChange({
      at: shell.at,
      by: userId,
      what: `terms:${userId}`,
      before: was,
      after: { ...terms, language, textSha256 },
    }),
  ]);
  return accept(terms);
}
