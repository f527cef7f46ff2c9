import { describe, expect, it } from "vitest";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import type { StepSetting } from "../settings.ts";
import { decide, evolveAll } from "./decide.ts";
import { whyNoLegalStep } from "./decide-legal.ts";
import { evolve } from "./evolve.ts";
import { nextAction } from "./next.ts";
import { nextLetter } from "./next-letter.ts";
import { aCase, accepted, caseAfter, day, payment, type Sample, sending, steps, withLetters } from "./sample-case.ts";
import { type Case, letterId } from "./state.ts";

const next = (state: Case, today: string) => nextAction(state, day(today));
const off = (step: StepSetting["step"]): StepSetting => ({ step, on: false, deadlineDays: 14 });
const FULL = [
  ...steps("dunning", "collection_notice", "payment_demand", "second_demand"),
  { step: "heavy_fee", on: true, deadlineDays: 0 } as const,
  ...steps("legal_notice"),
];
const agency = (list: readonly StepSetting[], more: Sample = {}) =>
  aCase({ ...more, agreement: { steps: list, ...more.agreement } });
/** Purring 29 January, inkassovarsel 14 February, betalingsoppfordring 4 March, its deadline Wednesday 18 March. */
const demanded = withLetters(agency(FULL), "2026-01-29", "2026-02-14", "2026-03-04");

describe("the full process", () => {
  it("follows the demand with a second, free one, once what was paid on its deadline has arrived", () => {
    expect(next(demanded, "2026-03-01")).toEqual({ kind: "letter", step: "second_demand", on: "2026-03-20" });
    const [, sent] = sending(demanded, "2026-03-20");
    expect(sent).toMatchObject({ step: "second_demand", deadlineOn: "2026-04-07", feeOre: 0 });
  });

  it("gives notice of legal steps no earlier than the salær is heavy", () => {
    const second = withLetters(demanded, "2026-03-20");
    // 18 March + 29 days
    expect(next(second, "2026-03-21")).toEqual({ kind: "letter", step: "legal_notice", on: "2026-04-16" });
    const [, notice] = sending(second, "2026-04-16");
    expect(notice).toMatchObject({ step: "legal_notice", deadlineOn: "2026-04-30", feeOre: 0 });
  });

  it("gives that notice after the last deadline where the heavy fee is unchecked", () => {
    const light = agency([...steps("collection_notice", "payment_demand"), off("heavy_fee"), ...steps("legal_notice")]);
    const state = withLetters(light, "2026-01-29", "2026-02-14");
    expect(next(state, "2026-02-15")).toEqual({ kind: "letter", step: "legal_notice", on: "2026-03-04" });
  });

  it("waits for the heavy day as many days longer as the case stood still", () => {
    const second = withLetters(demanded, "2026-03-20");
    const paused = caseAfter(second, { type: "pause", on: day("2026-03-23"), by: "user-1", until: day("2026-04-02") });
    const on = caseAfter(paused, { type: "resume", on: day("2026-04-02"), by: "user-1" });
    expect(next(on, "2026-04-03")).toEqual({ kind: "letter", step: "legal_notice", on: "2026-04-26" });
  });

  it("is finished after its last step", () => {
    const state = withLetters(demanded, "2026-03-20", "2026-04-16");
    expect(next(state, "2026-05-01")).toEqual({ kind: "wait", reason: "process_finished" });
  });

  it("skips what is not checked, and what the operator may not send", () => {
    const state = agency([off("dunning"), ...steps("creditor_demand", "collection_notice")]);
    expect(next(state, "2026-01-29")).toMatchObject({ step: "collection_notice" });
    const own = agency([...steps("collection_notice", "payment_demand", "creditor_demand")], {
      agreement: { operator: "self_collection" },
    });
    expect(next(withLetters(own, "2026-01-29"), "2026-02-14")).toMatchObject({ step: "creditor_demand" });
  });

  it("takes one combined purring and inkassovarsel for both", () => {
    const state = withLetters(agency(steps("combined_notice", "payment_demand")), "2026-01-29");
    expect(state.letters[0]).toMatchObject({ step: "combined_notice", feeOre: 3_800, deadlineOn: "2026-02-12" });
    expect(next(state, "2026-01-30")).toEqual({ kind: "letter", step: "payment_demand", on: "2026-02-14" });
  });

  it("sends no second demand and no legal notice without a demand", () => {
    const law = {
      second_demand: "LOV-1988-05-13-26 § 8",
      legal_notice: "LOV-1988-05-13-26 § 11; LOV-1992-06-26-86 § 4-18",
    };
    for (const step of ["second_demand", "legal_notice"] as const) {
      expect(next(agency(steps(step)), "2026-02-01")).toEqual({
        kind: "wait",
        reason: "not_lawful",
        step,
        refusal: { code: "earlier_letter_missing", law: law[step], missing: ["creditor_demand", "payment_demand"] },
      });
    }
  });

  it("goes on where the creditor's own letters ended, when it took over from them", () => {
    const earlierLetters = [
      { step: "dunning", sentOn: day("2026-01-29"), deadlineOn: day("2026-02-12") },
      { step: "collection_notice", sentOn: day("2026-02-14"), deadlineOn: day("2026-03-02") },
    ] as const;
    const list = steps("collection_notice", "payment_demand");
    const over = agency(list, { earlierLetters, agreement: { level: "collection" } });
    expect(next(over, "2026-02-20")).toEqual({ kind: "letter", step: "payment_demand", on: "2026-03-04" });
    expect(next(agency(list, { earlierLetters }), "2026-02-20")).toMatchObject({ step: "collection_notice" });
    const unknown = earlierLetters.map(({ step, sentOn }) => ({ step, sentOn }));
    const untold = agency(list, { earlierLetters: unknown, agreement: { level: "collection" } });
    expect(next(untold, "2026-02-20")).toMatchObject({ step: "collection_notice" });
  });
});

describe("a letter of the creditor's that opens for no demand in law", () => {
  const list = steps("dunning", "collection_notice", "payment_demand");
  const following = (steps: readonly StepSetting[], ...letters: readonly Case["earlierLetters"][number][]) =>
    agency(steps, { earlierLetters: letters, agreement: { level: "collection" } });
  const letter = (step: "dunning" | "collection_notice", sentOn: string, deadlineOn: string) =>
    ({ step, sentOn: day(sentOn), deadlineOn: day(deadlineOn) }) as const;
  /** Sent on Tuesday 20 January for a claim due on the 15th. */
  const notice = (deadlineOn: string) => letter("collection_notice", "2026-01-20", deadlineOn);

  it("is followed by a notice of ours: thirteen days, and by the demand: fourteen", () => {
    // 2 February is a Monday: what is paid on it has come by the 3rd
    expect(next(following(list, notice("2026-02-02")), "2026-02-10")).toEqual({
      kind: "letter",
      step: "collection_notice",
      on: "2026-02-04",
    });
    expect(next(following(list, notice("2026-02-03")), "2026-02-10")).toEqual({
      kind: "letter",
      step: "payment_demand",
      on: "2026-02-05",
    });
  });

  it("is followed by one where it was sent on the due day, not the day after", () => {
    const sent = (sentOn: string) =>
      next(following(list, letter("collection_notice", sentOn, "2026-02-03")), "2026-02-10");
    expect(sent("2026-01-15")).toMatchObject({ step: "collection_notice" });
    expect(sent("2026-01-16")).toMatchObject({ step: "payment_demand" });
  });

  it("has used up the fee: ours goes without one, and opens for the demand", () => {
    const state = following(list, notice("2026-01-27"));
    const [, sent] = sending(state, "2026-02-10");
    expect(sent).toMatchObject({
      step: "collection_notice",
      deadlineOn: "2026-02-24",
      feeOre: 0,
      why: { reason: "first_charged_was_a_notice" },
    });
    const noticed = withLetters(state, "2026-02-10");
    expect(next(noticed, "2026-02-11")).toEqual({ kind: "letter", step: "payment_demand", on: "2026-02-26" });
  });

  it("is a purring as well: sent anew for the creditor's own demand, and not before a notice of ours", () => {
    const own = { operator: "self_collection", level: "collection" } as const;
    const dunned = (deadlineOn: string, ...names: readonly StepSetting["step"][]) =>
      aCase({
        earlierLetters: [letter("dunning", "2026-01-20", deadlineOn)],
        agreement: { ...own, steps: steps(...names) },
      });
    expect(next(dunned("2026-02-02", "dunning", "creditor_demand"), "2026-02-10")).toMatchObject({ step: "dunning" });
    expect(next(dunned("2026-02-03", "dunning", "creditor_demand"), "2026-02-10")).toMatchObject({
      step: "creditor_demand",
    });
    const noticed = dunned("2026-02-02", "dunning", "combined_notice", "creditor_demand");
    expect(next(noticed, "2026-02-10")).toMatchObject({ step: "combined_notice" });
  });

  it("is what the demand waits for where the process holds no letter that would open for it", () => {
    const alone = [off("collection_notice"), ...steps("payment_demand")];
    expect(next(following(alone, notice("2026-02-02")), "2026-02-10")).toMatchObject({
      kind: "wait",
      reason: "not_lawful",
      step: "payment_demand",
      refusal: { code: "earlier_letter_missing", missing: ["collection_notice"] },
    });
  });
});

describe("the fourteen days after the due day", () => {
  /** Opened on 20 January, the claim due on the 15th. */
  const early = (step: StepSetting["step"], chargeLetterFees: boolean) =>
    agency(steps(step), { on: day("2026-01-20"), agreement: { chargeLetterFees } });

  it.each(["dunning", "collection_notice", "combined_notice"] as const)(
    "are waited for by a %s that may cost",
    (step) => {
      expect(next(early(step, true), "2026-01-20")).toEqual({ kind: "letter", step, on: "2026-01-29" });
      const order = (on: string) =>
        decide(early(step, true), {
          type: "order_letter",
          on: day(on),
          by: "u",
          letterId: letterId("x"),
          law: LAW_AS_READ,
        });
      expect(order("2026-01-28")).toEqual({ ok: false, refusal: { code: "waiting_period_runs", until: "2026-01-29" } });
      expect(order("2026-01-29").ok).toBe(true);
    },
  );

  it("are not waited for where no fee is charged, nor by a reminder, which has none", () => {
    expect(next(early("dunning", false), "2026-01-20")).toEqual({ kind: "letter", step: "dunning", on: "2026-01-20" });
    expect(next(early("reminder", true), "2026-01-20")).toEqual({ kind: "letter", step: "reminder", on: "2026-01-20" });
  });
});

describe("a demand too old for legal steps (six months)", () => {
  const list = steps("collection_notice", "payment_demand", "legal_notice");
  /** The demand of 14 February: legal steps through Friday 14 August. */
  const state = withLetters(agency(list), "2026-01-29", "2026-02-14");
  /** A person's order of the demand. */
  const order = (on: string) =>
    ({
      type: "order_letter",
      on: day(on),
      by: "user-1",
      letterId: letterId("anew"),
      step: "payment_demand",
      law: LAW_AS_READ,
    }) as const;
  const anew = (of: Case, on: string) => decide(of, order(on));
  const noAttachment = (of: Case, on: string) => whyNoLegalStep(of, "attachment", { on: day(on), law: LAW_AS_READ });

  it("is followed by the notice as long as a legal step may follow that", () => {
    // the notice's deadline 12 August, what is paid then arrives on the 13th
    expect(next(state, "2026-07-29")).toEqual({ kind: "letter", step: "legal_notice", on: "2026-03-04" });
  });

  it("comes anew the day after", () => {
    expect(next(state, "2026-07-30")).toEqual({ kind: "letter", step: "payment_demand", on: "2026-03-04" });
    const [, anew] = sending(state, "2026-07-30");
    expect(anew).toMatchObject({ step: "payment_demand", deadlineOn: "2026-08-13", feeOre: 0 });
  });

  it("comes anew at once where the notice would have to wait for the heavy salær until it is too late", () => {
    // the demand of 4 March: legal steps through 4 September, heavy salær from 16 April and as many days later as it stood
    // still; the notice's deadline is then 2 September, or a day later, and legal steps follow from 4 or 5 September
    const stood = (until: string): Case => {
      const second = withLetters(demanded, "2026-03-20");
      const paused = caseAfter(second, { type: "pause", on: day("2026-03-20"), by: "user-1" });
      return caseAfter(paused, { type: "resume", on: day(until), by: "user-1" });
    };
    expect(next(stood("2026-07-23"), "2026-07-23")).toEqual({ kind: "letter", step: "legal_notice", on: "2026-08-19" });
    expect(next(stood("2026-07-24"), "2026-07-24")).toMatchObject({ kind: "letter", step: "payment_demand" });
  });

  it.each([
    [87, { kind: "letter", step: "payment_demand" }],
    [88, { kind: "wait", reason: "process_finished" }],
  ])("comes anew only if its notice, of %i days, can then be in time", (days, expected) => {
    const long = (step: StepSetting["step"], deadlineDays: number) => ({ step, on: true, deadlineDays });
    const slow = [
      ...steps("collection_notice"),
      long("payment_demand", 65),
      long("heavy_fee", 0),
      long("legal_notice", days),
    ];
    // the demand of 14 February through 20 April, heavy salær 19 May: the notice would end on 14 August or later
    const sent = withLetters(agency(slow), "2026-01-29", "2026-02-14");
    // one of 22 April through 26 June, heavy on 25 July: its notice ends on 20 or 21 October, and legal steps follow from
    // 22 or 23 October, through 22 October
    expect(next(sent, "2026-04-22")).toMatchObject(expected);
  });

  it("may be sent anew by a person when all steps are taken, from the day after its six months", () => {
    const finished = withLetters(agency(steps("collection_notice", "payment_demand")), "2026-01-29", "2026-02-14");
    expect(next(finished, "2026-08-14")).toEqual({ kind: "wait", reason: "process_finished" });
    expect(next(finished, "2026-08-15")).toEqual({ kind: "wait", reason: "process_finished", step: "payment_demand" });
  });

  it("is followed by a notice of its own when it was sent anew: the one before it opens for no legal step", () => {
    const noticed = withLetters(state, "2026-03-04");
    const sent = sending(state, "2026-09-01", letterId("anew")).filter(({ type }) => type === "letter_sent");
    const again = evolveAll(noticed, [...accepted(noticed, order("2026-09-01")), ...sent]);
    // its deadline Tuesday 15 September, what is paid then arrives on the 16th
    expect(noAttachment(again, "2026-09-17")).toMatchObject({ code: "no_legal_notice" });
    expect(next(again, "2026-09-17")).toEqual({ kind: "letter", step: "legal_notice", on: "2026-09-17" });
    const second = withLetters(again, "2026-09-17");
    expect(next(second, "2026-10-03")).toEqual({ kind: "wait", reason: "process_finished" });
    // its deadline Thursday 1 October
    expect(noAttachment(second, "2026-10-02")).toMatchObject({ code: "notice_period_runs" });
    expect(noAttachment(second, "2026-10-03")).toBeUndefined();
    // the one that was sent anew came back: what is left is too old
    const back = caseAfter(again, {
      type: "report_undelivered",
      on: day("2026-09-10"),
      by: "user-1",
      letterId: letterId("anew"),
      cause: "returned",
    });
    expect(noAttachment(back, "2026-09-17")).toMatchObject({ code: "demand_too_old" });
  });

  describe("after a judgment", () => {
    const noticed = withLetters(state, "2026-03-04");
    const take = {
      type: "take_legal_step",
      on: day("2026-03-20"),
      by: "user-1",
      kind: "conciliation",
      costsSeenOre: ore(274_300),
      law: LAW_AS_READ,
    } as const;
    const ended = (outcome: "judgment" | "dismissed") =>
      caseAfter(noticed, take, { type: "end_legal_step", on: day("2026-08-20"), by: "user-1", outcome });

    it("is not sent anew: a judgment is enforced however old the demand is", () => {
      expect(next(ended("dismissed"), "2026-10-20")).toMatchObject({
        reason: "process_finished",
        step: "payment_demand",
      });
      expect(next(ended("judgment"), "2026-10-20")).toEqual({ kind: "wait", reason: "process_finished" });
      expect(anew(ended("judgment"), "2026-10-20")).toEqual({ ok: false, refusal: { code: "no_step_left" } });
    });

    it("is not sent anew where its notice came back either: the notice is", () => {
      const back = (of: Case) =>
        caseAfter(
          of,
          {
            type: "report_undelivered",
            on: day("2026-09-10"),
            by: "user-1",
            letterId: letterId("letter-3"),
            cause: "returned",
          },
          { type: "end_hold", on: day("2026-09-20"), by: "user-1", hold: "undelivered", outcome: "put_right" },
        );
      expect(next(back(ended("dismissed")), "2026-12-10")).toMatchObject({ kind: "letter", step: "payment_demand" });
      expect(next(back(ended("judgment")), "2026-12-10")).toMatchObject({ kind: "letter", step: "legal_notice" });
    });
  });

  it("may be sent anew no sooner than the days that a payment taken back gave the debtor are over", () => {
    const finished = withLetters(agency(steps("collection_notice", "payment_demand")), "2026-01-29", "2026-02-14");
    // the notice's 38, the salær of 600 and 36 days of interest, 118.36, ten days before the demand's deadline
    const paid = caseAfter(finished, payment({ paidOn: "2026-02-20", amount: 1_075_636 }));
    expect(paid.closed?.reason).toBe("paid");
    const [on, by, amountOre] = [day("2026-08-17"), "bank", ore(1_075_636)];
    const back = caseAfter(
      paid,
      { type: "reverse_payment", on, by, paymentId: "p-2026-02-20", reversalId: "back", amountOre },
      { type: "end_hold", on: day("2026-08-19"), by: "user-1", hold: "deferral", outcome: "settled" },
    );
    // those ten and the two days of rest: Saturday 29 August; what was paid then arrives on Monday
    expect(next(back, "2026-08-31")).toEqual({ kind: "wait", reason: "process_finished" });
    expect(anew(back, "2026-08-31")).toEqual({ ok: false, refusal: { code: "no_step_left" } });
    expect(next(back, "2026-09-01")).toEqual({ kind: "wait", reason: "process_finished", step: "payment_demand" });
    expect(anew(back, "2026-09-01")).toMatchObject({
      ok: true,
      value: [{ type: "letter_ordered", step: "payment_demand" }],
    });
  });
});

describe("a claim that is time-barred", () => {
  it("is asked for no more, from its day", () => {
    const old = aCase({ claims: [{ ...aCase().claims[0], dueOn: day("2023-03-01") }].map(toOpening) });
    expect(next(old, "2026-03-01")).toMatchObject({ kind: "letter" });
    expect(next(old, "2026-03-02")).toEqual({ kind: "wait", reason: "time_barred" });
  });
  const toOpening = ({ dueOn }: { readonly dueOn: Case["openedOn"] }) => ({
    invoiceId: aCase().claims[0]?.invoiceId ?? fail(),
    invoiceNumber: "500",
    dueOn,
    originalOre: ore(1_000_000),
    principalOre: ore(1_000_000),
  });
  const fail = (): never => {
    throw new Error("the sample has a claim");
  };
});

describe("what is left when the principal is paid", () => {
  /** Purring with 38 kr; the principal paid on 9 February leaves fee and interest of 25 days: 38 + 82,19. */
  const residual = (agreement: Sample["agreement"]) =>
    caseAfter(withLetters(aCase({ ...(agreement === undefined ? {} : { agreement }) }), "2026-01-29"), {
      ...payment({ paidOn: "2026-02-09", amount: 1_000_000 }),
    });
  const order = ["principal", "collection_fee", "letter_fees", "compensation", "court_costs", "interest"] as const;
  const left = (agreement: Sample["agreement"]) => residual({ allocationOrder: order, ...agreement });

  it("is 120,19 here", () => {
    expect(nextLetter(left({}), day("2026-02-10"))).toEqual({
      kind: "letter",
      step: "residual_notice",
      on: "2026-02-14",
    });
  });

  it("gets the notice so many days after the payment, never before what was paid on the last deadline has arrived", () => {
    expect(next(left({ residualNoticeAfterDays: 5 }), "2026-02-10")).toMatchObject({ on: "2026-02-14" });
    expect(next(left({ residualNoticeAfterDays: 6 }), "2026-02-10")).toMatchObject({ on: "2026-02-15" });
  });

  it("waits for a person where no notice is sent", () => {
    expect(next(left({ residualNotice: false }), "2026-02-10")).toEqual({ kind: "wait", reason: "residual_left" });
  });

  it("gets the notice at the limit for small ones, also where others get none", () => {
    const small = (upTo: number) => ({
      residualNotice: false,
      smallResidual: { upToOre: ore(upTo), action: "residual_notice", pauseDays: 0 } as const,
    });
    expect(next(left(small(12_019)), "2026-02-10")).toMatchObject({ kind: "letter", step: "residual_notice" });
    expect(next(left(small(12_018)), "2026-02-10")).toEqual({ kind: "wait", reason: "residual_left" });
  });

  it("gets a rest at the limit for small ones, once, and then a person decides", () => {
    const smallResidual = { upToOre: ore(12_019), action: "pause", pauseDays: 30 } as const;
    const state = left({ smallResidual });
    expect(next(state, "2026-02-10")).toEqual({ kind: "pause_residual", on: "2026-02-14", days: 30 });
    const paused = evolve(state, {
      type: "case_paused",
      on: day("2026-02-14"),
      by: "residual_rule",
      until: day("2026-03-16"),
    });
    expect(next(paused, "2026-02-15")).toEqual({ kind: "resume", on: "2026-03-16" });
    const after = evolve(paused, { type: "case_resumed", on: day("2026-03-16"), by: "autopilot" });
    expect(next(after, "2026-03-16")).toEqual({ kind: "wait", reason: "residual_left" });
  });

  it("gets the notice once", () => {
    const sent = withLetters(left({}), "2026-02-14");
    expect(sent.letters.at(-1)?.step).toBe("residual_notice");
    expect(next(sent, "2026-06-30")).toEqual({ kind: "wait", reason: "residual_left" });
  });

  it("gets the notice anew when the first came back", () => {
    const state = withLetters(left({}), "2026-02-14");
    const id = state.letters.at(-1)?.letterId ?? letterId("");
    const back = caseAfter(
      state,
      { type: "report_undelivered", on: day("2026-02-20"), by: "user-1", letterId: id, cause: "returned" },
      { type: "end_hold", on: day("2026-02-23"), by: "user-1", hold: "undelivered", outcome: "put_right" },
    );
    expect(next(back, "2026-02-23")).toMatchObject({ kind: "letter", step: "residual_notice" });
  });
});
