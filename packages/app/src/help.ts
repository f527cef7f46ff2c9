import {
  accept,
  ConflictError,
  countsOf,
  HELP_ARTICLES,
  type HelpArticle,
  type HelpCounts,
  type Result,
} from "@kravflyt/core";
import { commit, helpAnswerChanges, helpCounts, loadHelpAnswer, type Table } from "@kravflyt/store";
import type { Shell } from "./shell.ts";

export type AnswerHelp = { readonly article: HelpArticle; readonly found: boolean; readonly by: string };

/** Tries where the same person answers twice at the same moment. */
const TRIES_MAX = 5;

/**
 * XENA-32, WEB-40, FIKEN-56: did the article answer the question? A person counts once for an article; another answer takes
 * the place of theirs, and the same again writes nothing.
 */
export async function answerHelp(shell: Shell, it: AnswerHelp): Promise<Result<{ readonly found: boolean }, never>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return accept(await answer(shell, it));
    } catch (error) {
      if (!(error instanceof ConflictError) || tries === TRIES_MAX) throw error;
    }
  }
}

async function answer(shell: Shell, { article, found, by }: AnswerHelp): Promise<{ readonly found: boolean }> {
  const before = await loadHelpAnswer(shell.table, article, by);
  if (before?.value.found === found) return { found };
  const after = { article, by, found, month: shell.today.slice(0, "2026-01".length) };
  await commit(shell.table, helpAnswerChanges({ before, after, counts: countsOf(before?.value, after) }));
  return { found };
}

/** How often each article answered the question, and did not, in a month (`YYYY-MM`). */
export async function countHelp(
  table: Table,
  month: string,
): Promise<readonly ({ readonly article: HelpArticle } & HelpCounts)[]> {
  const counts = await helpCounts(table, month);
  return HELP_ARTICLES.map((article) => ({ article, ...(counts.get(article) ?? { found: 0, notFound: 0 }) }));
}
