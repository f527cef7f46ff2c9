import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, calendarDate } from "../calendar-date.ts";
import { countedLetters, letterFee } from "./letter-fees.ts";
import { type CaseDues, type DatedLetter, LETTER_STEPS, type LetterStep, type PastLetter } from "./letter-step.ts";

const letter = (step: LetterStep, sentOn: string, deadlineOn: string): DatedLetter => ({
  step,
  sentOn: calendarDate(sentOn),
  deadlineOn: calendarDate(deadlineOn),
});
const past = (step: LetterStep, sentOn: string, deadlineOn: string, charged = true): PastLetter => ({
  ...letter(step, sentOn, deadlineOn),
  charged,
});
const duesOf = (firstDueOn: string, lastDueOn = firstDueOn): CaseDues => ({
  firstDueOn: calendarDate(firstDueOn),
  lastDueOn: calendarDate(lastDueOn),
});
const DUE = duesOf("2026-01-15");

/** The fee in øre, or why there is none. */
function answer(of: DatedLetter, history: readonly PastLetter[] = [], dues = DUE) {
  const fee = letterFee(of, history, dues);
  if (!fee.ok) return fee.refusal;
  expect(fee.value.charged).toBe(fee.value.ore > 0);
  return fee.value.why.reason ?? fee.value.ore;
}

describe("the amount of a letter fee", () => {
  it.each([
    ["dunning", "2026-06-01", 3800], // FEE-1: never 70
    ["collection_notice", "2026-06-01", 3800],
    ["dunning", "2025-12-31", 3500],
    ["dunning", "2026-01-01", 3800],
  ] as const)("%s sent %s costs %i øre for a claim due from 2020-10-01", (step, sentOn, expected) => {
    const sent = calendarDate(sentOn);
    expect(answer({ step, sentOn: sent, deadlineOn: addDays(sent, 14) }, [], duesOf("2020-10-01"))).toBe(expected);
  });

  it.each([
    ["2007-06-01", 5600],
    ["2009-06-01", 5900],
    ["2013-06-01", 6300],
    ["2015-06-01", 6500],
    ["2016-06-01", 6700],
    ["2019-06-01", 7000],
    ["2026-06-01", 7500],
  ])("a dunning sent %s costs %i øre for a claim due before 2020-10-01", (sentOn, expected) => {
    const sent = calendarDate(sentOn);
    const dunning = { step: "dunning", sentOn: sent, deadlineOn: addDays(sent, 14) } as const;
    expect(answer(dunning, [], duesOf("2007-01-15"))).toBe(expected);
  });

  it("takes the fraction of the first due day", () => {
    const dunning = letter("dunning", "2020-12-01", "2020-12-15");
    expect(answer(dunning, [], duesOf("2020-09-30", "2020-10-31"))).toBe(7000);
    expect(answer(dunning, [], duesOf("2020-10-01", "2020-10-31"))).toBe(3500);
  });

  it.each([
    ["2020-10-01", "2025-12-01", "2025-12-16", 10_500],
    ["2020-10-01", "2026-01-10", "2026-01-25", 11_300],
    ["2020-09-30", "2025-12-01", "2025-12-16", 21_000],
    ["2020-09-30", "2026-01-10", "2026-01-25", 22_500],
  ])(
    "a creditor's demand on a claim due %s after a letter sent %s is sent %s for %i øre",
    (due, before, sentOn, expected) => {
      const first = past("dunning", before, addDays(calendarDate(before), 14));
      const sent = calendarDate(sentOn);
      expect(
        answer({ step: "creditor_demand", sentOn: sent, deadlineOn: addDays(sent, 14) }, [first], duesOf(due)),
      ).toBe(expected);
    },
  );

  it("is refused on a day whose inkassosats is unknown, but a free letter is not", () => {
    const dues = duesOf("2013-06-01");
    expect(answer(letter("dunning", "2014-02-01", "2014-02-15"), [], dues)).toEqual({
      code: "rate_unknown",
      rate: "inkassosats",
      on: "2014-02-01",
    });
    expect(answer(letter("reminder", "2014-02-01", "2014-02-15"), [], dues)).toBe("reminder_is_free");
    expect(answer(letter("dunning", "2026-12-31", "2027-01-14"))).toBe(3800);
    expect(answer(letter("dunning", "2027-01-01", "2027-01-15"))).toMatchObject({ code: "rate_unknown" });
    expect(answer(letter("dunning", "2026-12-31", "2027-01-14"), [], duesOf("1989-09-30"))).toEqual({
      code: "rate_unknown",
      rate: "letter_fee_fractions",
      on: "1989-09-30",
    });
  });

  it("explains itself", () => {
    const fee = letterFee(letter("dunning", "2026-01-29", "2026-02-12"), [], DUE);
    expect(fee.ok && fee.value.why).toEqual({
      rule: "dunning_fee",
      law: "FOR-1989-07-14-562 § 1-2",
      rate: { name: "inkassosats", from: "2026-01-01", to: "2026-12-31", nok: 750, source: "FOR-2025-12-19-2709" },
      factors: [
        {
          name: "letter_fee_fractions",
          numerator: 1,
          denominator: 20,
          from: "2020-10-01",
          to: "2026-12-31",
          source: "FOR-2020-06-19-1248",
        },
      ],
      rounding: {
        unit: "krone",
        row: { name: "letter_fee_rounding", from: "2026-01-01", to: "2026-12-31", source: "FOR-2025-12-19-2709" },
      },
      inputs: {
        step: "dunning",
        sentOn: "2026-01-29",
        deadlineOn: "2026-02-12",
        firstDueOn: "2026-01-15",
        lastDueOn: "2026-01-15",
      },
      arithmetic: "75000 øre × 1/20 = 3800 øre (half up to the krone)",
    });
  });
});

describe("a letter without a fee", () => {
  it("is always a reminder, and a payment demand, which has a collection fee", () => {
    expect(answer(letter("reminder", "2026-03-01", "2026-03-15"))).toBe("reminder_is_free");
    expect(answer(letter("payment_demand", "2026-03-01", "2026-03-15"))).toBe("payment_demand_has_collection_fee");
  });

  it("is one sent before 14 days have passed since the last claim fell due", () => {
    expect(answer(letter("dunning", "2026-01-28", "2026-02-11"))).toBe("sent_under_14_days_after_due");
    expect(answer(letter("dunning", "2026-01-29", "2026-02-12"))).toBe(3800);
    expect(answer(letter("collection_notice", "2026-01-28", "2026-02-11"))).toBe("sent_under_14_days_after_due");
    const two = duesOf("2026-01-15", "2026-01-16");
    expect(answer(letter("dunning", "2026-01-29", "2026-02-12"), [], two)).toBe("sent_under_14_days_after_due");
    expect(answer(letter("dunning", "2026-01-30", "2026-02-13"), [], two)).toBe(3800);
  });

  it("is one sent on or before the due day", () => {
    expect(answer(letter("dunning", "2026-01-15", "2026-01-29"))).toBe("sent_on_or_before_due");
    expect(answer(letter("dunning", "2026-01-16", "2026-01-30"))).toBe("sent_under_14_days_after_due");
  });

  it("is a notice with less than 14 days to pay; a dunning may have less", () => {
    expect(answer(letter("collection_notice", "2026-02-01", "2026-02-14"))).toBe("deadline_under_14_days");
    expect(answer(letter("collection_notice", "2026-02-01", "2026-02-15"))).toBe(3800);
    expect(answer(letter("dunning", "2026-02-01", "2026-02-01"))).toBe(3800);
  });
});

describe("the count of charged letters", () => {
  const first = past("dunning", "2026-01-29", "2026-02-12");

  it("lets a second letter follow the missed deadline of a first dunning", () => {
    expect(answer(letter("collection_notice", "2026-02-12", "2026-02-26"), [first])).toBe("first_deadline_not_passed");
    expect(answer(letter("collection_notice", "2026-02-13", "2026-02-27"), [first])).toBe(3800);
    expect(answer(letter("dunning", "2026-02-13", "2026-02-27"), [first])).toBe(3800);
  });

  it("lets none follow a first dunning with less than 14 days to pay", () => {
    const short = past("dunning", "2026-01-29", "2026-02-11");
    expect(answer(letter("dunning", "2026-03-01", "2026-03-15"), [short])).toBe("first_deadline_under_14_days");
  });

  it("lets none follow a first notice", () => {
    const notice = past("collection_notice", "2026-01-29", "2026-02-12");
    expect(answer(letter("dunning", "2026-03-01", "2026-03-15"), [notice])).toBe("first_charged_was_a_notice");
    expect(answer(letter("collection_notice", "2026-03-01", "2026-03-15"), [notice])).toBe(
      "first_charged_was_a_notice",
    );
  });

  it("never lets a third follow", () => {
    const second = past("collection_notice", "2026-02-13", "2026-02-27");
    expect(answer(letter("dunning", "2026-03-01", "2026-03-15"), [first, second])).toBe("two_letters_charged");
  });

  it("does not count what was not charged", () => {
    const free = past("collection_notice", "2026-01-16", "2026-01-30", false);
    expect(answer(letter("collection_notice", "2026-02-01", "2026-02-15"), [free])).toBe(3800);
  });

  it("lets none follow while a charged creditor's demand counts", () => {
    const demand = past("creditor_demand", "2026-02-13", "2026-02-27");
    expect(answer(letter("dunning", "2026-03-01", "2026-03-15"), [first, demand])).toBe("creditor_demand_counts");
    expect(answer(letter("dunning", "2026-08-12", "2026-08-26"), [first, demand])).toBe("creditor_demand_counts");
    expect(answer(letter("dunning", "2026-08-13", "2026-08-27"), [first, demand])).toBe(3800);
  });

  it("starts anew six months after the last charged letter, clamped to the end of the month", () => {
    const notice = past("collection_notice", "2025-08-31", "2025-09-14");
    const dues = duesOf("2025-08-01");
    expect(answer(letter("dunning", "2026-02-27", "2026-03-13"), [notice], dues)).toBe("first_charged_was_a_notice");
    expect(answer(letter("dunning", "2026-02-28", "2026-03-14"), [notice], dues)).toBe(3800);
  });

  it("starts anew more than once, also within the history", () => {
    const history = [
      past("dunning", "2025-01-10", "2025-01-24"),
      past("dunning", "2025-01-25", "2025-02-08"),
      past("dunning", "2025-07-25", "2025-08-08"),
    ];
    expect(countedLetters(history, calendarDate("2025-08-09")).map(({ sentOn }) => sentOn)).toEqual(["2025-07-25"]);
    expect(answer(letter("dunning", "2025-08-09", "2025-08-23"), history, duesOf("2024-12-01"))).toBe(3500);
    expect(countedLetters(history, calendarDate("2026-01-25"))).toEqual([]);
  });
});

describe("the fee of a creditor's demand", () => {
  const first = past("dunning", "2026-01-29", "2026-02-12");
  const demand = (sentOn: string, days = 14) => {
    const sent = calendarDate(sentOn);
    return { step: "creditor_demand", sentOn: sent, deadlineOn: addDays(sent, days) } as const;
  };

  it("needs a missed deadline of at least 14 days", () => {
    expect(answer(demand("2026-02-12"), [first])).toBe("no_missed_deadline");
    expect(answer(demand("2026-02-13"), [first])).toBe(11_300);
    expect(answer(demand("2026-02-13"), [past("dunning", "2026-01-29", "2026-02-11")])).toBe("no_missed_deadline");
    expect(answer(demand("2026-02-13"))).toBe("no_missed_deadline");
    expect(answer(demand("2026-02-13"), [past("reminder", "2026-01-16", "2026-01-30", false)])).toBe(
      "no_missed_deadline",
    );
  });

  it("may follow a letter that was free, but not one sent on or before the last due day", () => {
    expect(answer(demand("2026-01-31"), [past("collection_notice", "2026-01-16", "2026-01-30", false)])).toBe(11_300);
    expect(answer(demand("2026-01-31"), [past("collection_notice", "2026-01-15", "2026-01-30", false)])).toBe(
      "no_missed_deadline",
    );
  });

  it("needs 14 days itself", () => {
    expect(answer(demand("2026-02-13", 13), [first])).toBe("deadline_under_14_days");
    expect(answer(demand("2026-02-13", 14), [first])).toBe(11_300);
  });

  it("needs 14 days since due", () => {
    expect(answer(demand("2026-01-28"), [first])).toBe("sent_under_14_days_after_due");
  });

  it("comes once in a case, also after six months; one that was free does not count", () => {
    const charged = past("creditor_demand", "2026-02-13", "2026-02-27");
    expect(answer(demand("2026-11-01"), [first, charged])).toBe("creditor_demand_charged_before");
    expect(answer(demand("2026-11-01"), [first, { ...charged, charged: false }])).toBe(11_300);
  });

  it("may be the third charged letter", () => {
    const second = past("collection_notice", "2026-02-13", "2026-02-27");
    expect(answer(demand("2026-02-28"), [first, second])).toBe(11_300);
  });
});

describe("any row of letters", () => {
  const anyLetters = fc.array(fc.tuple(fc.constantFrom(...LETTER_STEPS), fc.nat(60), fc.nat(30)), { maxLength: 12 });

  it("never costs more within six months than two dunnings or notices and one demand", () => {
    fc.assert(
      fc.property(anyLetters, (steps) => {
        const history: PastLetter[] = [];
        let day = calendarDate("2025-01-01");
        for (const [step, wait, span] of steps) {
          day = addDays(day, wait);
          if (day > "2026-12-31") break;
          const next = { step, sentOn: day, deadlineOn: addDays(day, span) };
          const fee = letterFee(next, history, duesOf("2025-01-10"));
          expect(fee.ok).toBe(true);
          history.push({ ...next, charged: fee.ok && fee.value.charged });
        }
        const charged = history.filter((sent) => sent.charged);
        expect(charged.filter(({ step }) => step === "creditor_demand").length).toBeLessThanOrEqual(1);
        for (const { sentOn } of charged) {
          const window = charged.filter((other) => other.sentOn >= sentOn && other.sentOn < addDays(sentOn, 181));
          expect(window.filter(({ step }) => step !== "creditor_demand").length).toBeLessThanOrEqual(2);
        }
      }),
    );
  });
});

describe("what the fee of a letter is decided on", () => {
  const why = (of: DatedLetter, history: readonly PastLetter[]) => {
    const fee = letterFee(of, history, DUE);
    return fee.ok ? fee.value.why : fee.refusal;
  };
  const dunning = letter("dunning", "2026-02-02", "2026-02-16");
  const free = letter("dunning", "2026-02-10", "2026-02-24");
  const notice = letter("collection_notice", "2026-02-17", "2026-03-03");
  const demand = letter("creditor_demand", "2026-03-04", "2026-03-18");
  const sent = (one: DatedLetter, charged = true): PastLetter => ({ ...one, charged });

  it.each([
    ["reminder_is_free", letter("reminder", "2026-02-02", "2026-02-16"), "FOR-1989-07-14-562 § 1-2"],
    [
      "payment_demand_has_collection_fee",
      letter("payment_demand", "2026-03-04", "2026-03-18"),
      "FOR-1989-07-14-562 § 2-2",
    ],
    ["sent_on_or_before_due", letter("dunning", "2026-01-15", "2026-01-29"), "FOR-1989-07-14-562 § 1-2"],
    ["sent_under_14_days_after_due", letter("dunning", "2026-01-28", "2026-02-11"), "FOR-1989-07-14-562 § 1-2"],
    ["deadline_under_14_days", letter("collection_notice", "2026-02-17", "2026-03-02"), "LOV-1988-05-13-26 §§ 9, 10"],
    ["deadline_under_14_days", letter("creditor_demand", "2026-03-04", "2026-03-17"), "LOV-1988-05-13-26 §§ 9, 10"],
  ] as const)("%s: it alone", (reason, of, law) => {
    const said = why(of, [sent(dunning), sent(notice)]);
    expect(said).toMatchObject({ rule: "no_letter_fee", reason, law, arithmetic: "0 øre" });
    expect(said).not.toHaveProperty("letters");
  });

  it("a second dunning or notice: the charged ones before", () => {
    expect(why(notice, [sent(dunning), sent(free, false)])).toMatchObject({
      rule: "collection_notice_fee",
      letters: [dunning],
    });
    expect(why(letter("dunning", "2026-03-04", "2026-03-18"), [sent(dunning), sent(notice)])).toMatchObject({
      reason: "two_letters_charged",
      letters: [dunning, notice],
    });
    expect(why(dunning, [])).not.toHaveProperty("letters");
  });

  it("a creditor's demand: the dunning or notice whose deadline passed first, charged or not", () => {
    const reminder = letter("reminder", "2026-01-20", "2026-02-01");
    const short = letter("dunning", "2026-01-30", "2026-02-12");
    const long = letter("dunning", "2026-01-31", "2026-03-01");
    const history = [sent(reminder, false), sent(short), sent(long), sent(dunning), sent(free, false), sent(notice)];
    expect(why(demand, history)).toMatchObject({ rule: "creditor_demand_fee", letters: [dunning] });
    expect(why(demand, [sent(free, false), sent(notice)])).toMatchObject({ letters: [free] });
  });

  it("a creditor's demand too early: the dunning or notice whose deadline comes first, or the last that set none", () => {
    const short = letter("dunning", "2026-02-17", "2026-03-02");
    const longer = letter("dunning", "2026-02-18", "2026-03-06");
    const long = letter("collection_notice", "2026-02-19", "2026-03-05");
    const reason = { reason: "no_missed_deadline", law: "FOR-1989-07-14-562 § 1-2" };
    expect(why(demand, [sent(short), sent(longer), sent(long)])).toMatchObject({ ...reason, letters: [long] });
    expect(why(demand, [sent(short), sent(letter("dunning", "2026-02-20", "2026-03-01"))])).toMatchObject({
      ...reason,
      letters: [{ sentOn: "2026-02-20" }],
    });
    expect(why(demand, [sent(letter("reminder", "2026-02-02", "2026-02-16"), false)])).not.toHaveProperty("letters");
  });

  it("a creditor's second demand: the demand that was charged", () => {
    const uncharged = letter("creditor_demand", "2026-03-04", "2026-03-17");
    const again = letter("creditor_demand", "2026-04-01", "2026-04-15");
    expect(why(again, [sent(dunning), sent(uncharged, false), sent(demand)])).toMatchObject({
      reason: "creditor_demand_charged_before",
      law: "FOR-1989-07-14-562 § 1-3",
      letters: [demand],
    });
  });
});
