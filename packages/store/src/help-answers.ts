import { HELP_ARTICLES, type HelpAnswer, type HelpArticle, type HelpCounts } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion } from "./change.ts";
import { BrokenItemError } from "./errors.ts";
import { keys } from "./keys.ts";
import { keyText, loadVersioned, readItems } from "./read.ts";
import type { FieldsOf } from "./schemas/scalars.ts";
import type { Table, Versioned } from "./table.ts";

/** What a person last answered of an article. */
export type StoredHelpAnswer = HelpAnswer & { readonly article: HelpArticle; readonly by: string };

const answerSchema = z.strictObject({
  article: z.enum(HELP_ARTICLES),
  by: z.string(),
  found: z.boolean(),
  month: z.string(),
} satisfies FieldsOf<StoredHelpAnswer>) satisfies z.ZodType<StoredHelpAnswer>;

export const loadHelpAnswer = (
  table: Table,
  article: HelpArticle,
  by: string,
): Promise<Versioned<StoredHelpAnswer> | undefined> => loadVersioned(table, keys.helpAnswer(article, by), answerSchema);

export type HelpAnswerWrite = {
  readonly before?: Versioned<StoredHelpAnswer> | undefined;
  readonly after: StoredHelpAnswer;
  /** What it adds to the counts, by month. */
  readonly counts: ReadonlyMap<string, HelpCounts>;
};

export const helpAnswerChanges = ({ before, after, counts }: HelpAnswerWrite): readonly Change[] => [
  putVersion({ name: "help_answer", key: keys.helpAnswer(after.article, after.by), value: after, before }),
  ...[...counts].map(([month, { found, notFound }]): Change => {
    const key = keys.helpCounts(after.article, month);
    return { name: "help_counts", kind: "add", key, amounts: { found, notFound } };
  }),
];

const countsSchema = z.object({ found: z.int().default(0), notFound: z.int().default(0) });

/** The counts of a month, for every article. */
export async function helpCounts(table: Table, month: string): Promise<ReadonlyMap<HelpArticle, HelpCounts>> {
  const places = HELP_ARTICLES.map((article) => [article, keys.helpCounts(article, month)] as const);
  const items = await readItems(
    table,
    places.map(([, key]) => key),
    "eventual",
  );
  return new Map(
    places.map(([article, key]) => {
      const counts = countsSchema.safeParse(items.get(keyText(key)) ?? {});
      if (!counts.success) throw new BrokenItemError(keyText(key), "counts");
      return [article, counts.data];
    }),
  );
}
