import { accept, type Case, type CaseId, PRINT_STATES, type PrintState, type Result } from "@kravflyt/core";
import {
  type Dispatch,
  listPrintLetters as lettersOf,
  loadCases,
  type Page,
  type Paging,
  type PrintSum,
  printStateOf,
  sumPrintLetters,
  type Table,
} from "@kravflyt/store";
import { loadGoingOn } from "./going-on.ts";
import { type BadCursor, readPage } from "./read-page.ts";

/** A letter on paper, and the case that it is of; without it where the case cannot be read. */
export type PrintLetter = {
  readonly dispatch: Dispatch;
  readonly state: PrintState;
  readonly case?: Pick<Case, "caseId" | "number"> & {
    /** The case that knows the letter by now, where this one was merged. */
    readonly goesOnIn?: CaseId;
  };
};

export type PrintLetters = Page<PrintLetter> & {
  /** What each day on the page comes to, by state, with what of that day stands on other pages. */
  readonly sums: readonly PrintSum[];
};

/** The letters on paper of all creditors, newest first, and what their days come to. */
export async function listPrintLetters(
  table: Table,
  { state, ...paging }: Paging & { readonly state?: PrintState | undefined },
): Promise<Result<PrintLetters, BadCursor>> {
  const states = state === undefined ? PRINT_STATES : [state];
  const page = await readPage(() => lettersOf(table, states, paging));
  if (!page.ok) return page;
  const { items } = page.value;
  const [cases, sums] = await Promise.all([casesOf(table, items), sumsOf(table, states, items)]);
  return accept({
    ...page.value,
    items: items.map((dispatch) => {
      const of = cases.get(dispatch.caseId);
      return { dispatch, state: printStateOf(dispatch), ...(of !== undefined && { case: of }) };
    }),
    sums,
  });
}

async function casesOf(table: Table, letters: readonly Dispatch[]) {
  const cases = await loadCases(table, [...new Set(letters.map(({ caseId }) => caseId))]);
  const told = await Promise.all(
    [...cases.values()].map(async ({ caseId, number, closed }) => {
      const into = closed?.into === undefined ? undefined : (await loadGoingOn(table, closed.into))?.value.caseId;
      return [caseId, { caseId, number, ...(into !== undefined && { goesOnIn: into }) }] as const;
    }),
  );
  return new Map(told);
}

/** From the first to the last day on the page there are no others of these states, so what is read is the page and what is left of two days. */
const sumsOf = async (table: Table, states: readonly PrintState[], letters: readonly Dispatch[]) => {
  const [newest, oldest] = [letters.at(0), letters.at(-1)];
  if (newest === undefined || oldest === undefined) return [];
  return sumPrintLetters(table, states, { first: oldest.sentOn, last: newest.sentOn });
};
