import type { CalendarDate } from "../calendar-date.ts";
import { type CaseId, principalOf } from "../case/state.ts";
import type { InvoiceId } from "../invoice.ts";
import { type Ore, sumOre } from "../money.ts";
import type { LetterToCome, Lived } from "./live-case.ts";
import type { CaseToCome } from "./start-days.ts";

type FirstLetter = Pick<LetterToCome, "step" | "sentOn">;

/** A case that would start by itself. */
export type StartedCase = {
  readonly on: CalendarDate;
  readonly invoiceIds: readonly InvoiceId[];
  readonly debtorName: string;
  readonly principalOre: Ore;
  /** None where none goes out within the days. */
  readonly firstLetter?: FirstLetter;
};

/** A case that runs already and gets a letter within the days. */
export type WrittenCase = {
  readonly caseId: CaseId;
  readonly debtorName: string;
  readonly firstLetter: FirstLetter;
};

/** The cases to come in their order, each with the life that it would have. */
export const startedCases = (starts: readonly CaseToCome[], lives: readonly Lived[]): readonly StartedCase[] =>
  starts.map(({ on, items, state }, at) => {
    const firstLetter = firstLetterOf(lives[at]);
    return {
      on,
      invoiceIds: items.map(({ invoice }) => invoice.id),
      debtorName: state.debtor.name,
      principalOre: sumOre(state.claims.map(principalOf)),
      ...(firstLetter === undefined ? {} : { firstLetter }),
    };
  });

/** Of the cases that run already those that get a letter, by the day of the first; on one day by case. */
export const writtenCases = (lives: readonly Lived[]): readonly WrittenCase[] =>
  lives
    .flatMap((life) => {
      const { caseId, debtor } = life.phases[0].state;
      const firstLetter = firstLetterOf(life);
      return firstLetter === undefined ? [] : [{ caseId, debtorName: debtor.name, firstLetter }];
    })
    .toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));

function firstLetterOf(life: Lived | undefined): FirstLetter | undefined {
  const first = life?.letters[0];
  return first === undefined ? undefined : { step: first.step, sentOn: first.sentOn };
}

const placeOf = ({ firstLetter, caseId }: WrittenCase): string => `${firstLetter.sentOn} ${caseId}`;
