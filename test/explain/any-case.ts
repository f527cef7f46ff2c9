import { type AssessInput, addDays, calendarDate, LETTER_STEPS, ore } from "@kravflyt/core";
import fc from "fast-check";

const START = calendarDate("2019-06-01");
const END = calendarDate("2026-12-31");

/** Letters a few days or half a year after one another, with deadlines around the 14 days that the law asks for. */
const anyLetters = fc.array(
  fc.record({
    step: fc.constantFrom(...LETTER_STEPS),
    wait: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 170, max: 200 })),
    span: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constantFrom(13, 14, 15)),
  }),
  { maxLength: 7 },
);

/** A case that the law may be asked about, with dates on both sides of every change of the law since 2019. */
export const anyCase: fc.Arbitrary<AssessInput> = fc
  .record({
    firstDue: fc.nat(2_400),
    later: fc.array(fc.nat(60), { maxLength: 2 }),
    principal: fc.oneof(
      fc.nat(40_000_000),
      fc.constantFrom(50_000, 50_001, 250_000, 1_000_001, 25_000_000, 25_000_001),
    ),
    letters: anyLetters,
    stand: fc.nat(120),
    operator: fc.constantFrom("agency", "self_collection"),
    debtor: fc.constantFrom("private", "sole_proprietor", "company"),
    business: fc.boolean(),
    creditorVatDeductible: fc.boolean(),
    standardCompensation: fc.boolean(),
    instalments: fc.option(fc.integer({ min: 1, max: 12 })),
  })
  .map(({ firstDue, later, principal, letters, stand, ...facts }): AssessInput => {
    const dues = [0, ...later].map((days) => addDays(START, firstDue + days));
    let day = addDays(START, firstDue);
    const sent = letters.flatMap(({ step, wait, span }) => {
      day = addDays(day, wait);
      return day > END ? [] : [{ step, sentOn: day, deadlineOn: addDays(day, span) }];
    });
    const last = addDays(sent.at(-1)?.sentOn ?? addDays(START, firstDue), stand);
    return {
      id: 1,
      asOf: last > END ? END : last,
      claims: dues.map((dueOn) => ({ principalOre: ore(principal), dueOn })),
      letters: sent,
      ...facts,
    };
  });
