import { type CalendarDate, calendarDate, type PrintState } from "@kravflyt/core";
import * as z from "zod";
import { type Dispatch, dispatchSchema } from "./dispatches.ts";
import { LimitReachedError } from "./errors.ts";
import { endOfDay, pagesAtPosition, printLetters } from "./keys.ts";
import { eachItem, valuePage } from "./query.ts";
import type { Page, Paging, Table } from "./table.ts";

/** The letters on paper of all creditors that are in one of these states, by the day they were written, newest first. */
export const listPrintLetters = (
  table: Table,
  states: readonly PrintState[],
  paging: Paging = {},
): Promise<Page<Dispatch>> =>
  valuePage(
    table,
    { index: "gsi1", partitions: states.map(printLetters), schema: dispatchSchema, order: "highest_first" },
    paging,
  );

/** The letters on paper of one day that are in one state. */
export type PrintSum = {
  readonly on: CalendarDate;
  readonly state: PrintState;
  readonly letters: number;
  readonly pages: number;
};

/** So many letters of one state are summed up at once. */
const SUMMED_MAX = 200_000;

const placeSchema = z.looseObject({ gsi1sk: z.string() });

type Days = { readonly first: CalendarDate; readonly last: CalendarDate };

/**
 * What the days from `first` through `last` come to in each of these states. Reads where the letters stand, and not the letters: a
 * read unit for some seventy of them.
 * @throws LimitReachedError over {@link SUMMED_MAX} letters.
 */
export const sumPrintLetters = async (
  table: Table,
  states: readonly PrintState[],
  days: Days,
): Promise<readonly PrintSum[]> => (await Promise.all(states.map((state) => sumsOf(table, state, days)))).flat();

async function sumsOf(table: Table, state: PrintState, { first, last }: Days): Promise<readonly PrintSum[]> {
  const days = new Map<CalendarDate, PrintSum>();
  const stretch = { index: "gsi1", partition: printLetters(state), from: first, to: endOfDay(last) } as const;
  let read = 0;
  for await (const item of eachItem(table, stretch)) {
    read += 1;
    if (read > SUMMED_MAX) throw new LimitReachedError("letters of the days that are summed up", SUMMED_MAX);
    const { gsi1sk } = placeSchema.parse(item);
    const on = calendarDate(gsi1sk.slice(0, "yyyy-mm-dd".length));
    const { letters, pages } = days.get(on) ?? { letters: 0, pages: 0 };
    days.set(on, { on, state, letters: letters + 1, pages: pages + pagesAtPosition(gsi1sk) });
  }
  return [...days.values()];
}
