import type { CalendarDate } from "../calendar-date.ts";
import { type CaseId, principalOf } from "../case/state.ts";
import type { InvoiceId } from "../invoice.ts";
import { type Ore, sumOre } from "../money.ts";
import type { LetterToCome, Lived } from "./live-case.ts";
import { type LifeByCase, lifeOf } from "./lives.ts";
import type { Start } from "./start-days.ts";

type FirstLetter = Pick<LetterToCome, "step" | "sentOn">;

type TakenUp = {
  readonly on: CalendarDate;
  readonly invoiceIds: readonly InvoiceId[];
  readonly debtorName: string;
  readonly principalOre: Ore;
  /** The first that asks for them; none where none goes out within the days. */
  readonly firstLetter?: FirstLetter;
};

/** A case that would start by itself. */
export type StartedCase = TakenUp;

/** A case that runs already and gets a letter within the days. */
export type WrittenCase = {
  readonly caseId: CaseId;
  readonly debtorName: string;
  readonly firstLetter: FirstLetter;
};

/** Claims that join a case of their debtor instead of getting one of their own. */
export type JoinedClaims = TakenUp & {
  /** The case where it runs already; none where it is one that would start. */
  readonly caseId?: CaseId;
};

/** The cases that would start, in the order of their days. */
export const startedCases = (starts: readonly Start[], lives: LifeByCase): readonly StartedCase[] =>
  starts.filter(({ joined }) => !joined).map((start) => takenUp(start, lives));

/** What would join a case, in the order of the days. */
export const joinedCases = (starts: readonly Start[], lives: LifeByCase): readonly JoinedClaims[] => {
  const fresh = new Set(starts.filter(({ joined }) => !joined).map(({ state }) => state.caseId));
  return starts
    .filter(({ joined }) => joined)
    .map((start) => {
      const { caseId } = start.state;
      return { ...takenUp(start, lives), ...(fresh.has(caseId) ? {} : { caseId }) };
    });
};

function takenUp({ on, items, state }: Start, lives: LifeByCase): TakenUp {
  const invoiceIds = items.map(({ invoice }) => invoice.id);
  const own = state.claims.filter(({ invoiceId }) => invoiceIds.includes(invoiceId));
  const first = lifeOf(lives, state.caseId).letters.find((letter) =>
    invoiceIds.some((id) => letter.invoiceIds.includes(id)),
  );
  return {
    on,
    invoiceIds,
    debtorName: state.debtor.name,
    principalOre: sumOre(own.map(principalOf)),
    ...(first === undefined ? {} : { firstLetter: { step: first.step, sentOn: first.sentOn } }),
  };
}

/** Of the cases that run already those that get a letter, by the day of the first; on one day by case. */
export const writtenCases = (lives: readonly Lived[]): readonly WrittenCase[] =>
  lives
    .flatMap(({ phases, letters: [first] }) => {
      const { caseId, debtor } = phases[0].state;
      if (first === undefined) return [];
      return [{ caseId, debtorName: debtor.name, firstLetter: { step: first.step, sentOn: first.sentOn } }];
    })
    .toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));

const placeOf = ({ firstLetter, caseId }: WrittenCase): string => `${firstLetter.sentOn} ${caseId}`;
