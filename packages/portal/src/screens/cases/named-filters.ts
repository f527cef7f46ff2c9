import * as z from "zod";
import { readText, saveChoice } from "../../parts/choice.ts";
import { type CaseFilter, filterFromText, type KeptFilter, textOfFilter } from "./case-filter.ts";

/** A filter that the person gave a name, on this machine. */
export type NamedFilter = { readonly name: string; readonly filter: KeptFilter };

const Stored = z.array(z.strictObject({ name: z.string().min(1).max(40), query: z.string().max(4200) })).max(20);
/** Filters that one person names, and characters of a name. */
export const NAMED_MAX = 20;
export const NAME_MAX = 40;

/** Several people may use one machine. */
const keptAs = (userId: string): string => `namedFilters.${userId}`;

/** The person's filters, by name. What cannot be read is none. */
export function namedFilters(userId: string): readonly NamedFilter[] {
  const read = Stored.safeParse(parsed(readText(keptAs(userId))));
  if (!read.success) return [];
  return read.data.flatMap(({ name, query }) => {
    const filter = filterFromText(query);
    return filter === undefined ? [] : [{ name, filter }];
  });
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "[]");
  } catch {
    return [];
  }
}

/** With the filter under the name, in place of one that had it. */
export const withNamed = (
  all: readonly NamedFilter[],
  { name, filter }: { readonly name: string; readonly filter: CaseFilter },
): readonly NamedFilter[] => {
  const kept = filterFromText(textOfFilter(filter));
  if (kept === undefined) return all;
  return [...all.filter((one) => one.name !== name), { name, filter: kept }].toSorted((a, b) =>
    a.name.localeCompare(b.name, "nb"),
  );
};

export const keepNamed = (userId: string, all: readonly NamedFilter[]): void =>
  saveChoice(keptAs(userId), JSON.stringify(all.map(({ name, filter }) => ({ name, query: textOfFilter(filter) }))));
