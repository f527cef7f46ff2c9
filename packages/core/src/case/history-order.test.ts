import { describe, expect, it } from "vitest";
import { invoiceId } from "../invoice.ts";
import { ore } from "../money.ts";
import type { CaseEvent, HoldOutcome } from "./events.ts";
import {
  BANK,
  closed,
  DUNNING,
  faultsOf,
  held,
  joined,
  letter,
  PAID,
  partly,
  reversed,
  span,
  still,
  told,
  WHY,
} from "./history-sample.ts";
import type { HoldKind } from "./holds.ts";
import { day, opening } from "./sample-case.ts";
import { type LegalStepKind, letterId } from "./state.ts";

const notice = letter("collection_notice", "2026-01-29", "2026-02-12");
const demand = letter("payment_demand", "2026-02-14", "2026-03-02");
const legalNotice = letter("legal_notice", "2026-03-04", "2026-03-18");
const taken = (on: string, kind: LegalStepKind = "attachment"): readonly CaseEvent[] => {
  const fee = { ore: ore(1_000), why: WHY };
  return [{ type: "legal_step_taken", on: day(on), by: "user-1", kind, courtFee: fee, writingFee: fee }];
};

describe("the second opinion on the order of things", () => {
  const changed = (name: string, principalOre: number): readonly CaseEvent[] => [
    {
      type: "principal_changed",
      on: day("2026-01-29"),
      invoiceId: invoiceId(`fiken:${name}`),
      principalOre: ore(principalOre),
    },
  ];

  it("wants one letter at a time, and each but the demand once", () => {
    const [ordered] = DUNNING;
    expect(faultsOf(DUNNING.slice(0, 1), DUNNING.slice(0, 1))).toEqual(["two letters under way"]);
    expect(ordered?.type).toBe("letter_ordered");
    expect(faultsOf(DUNNING, letter("dunning", "2026-02-14", "2026-03-02"))).toEqual(["dunning twice"]);
  });

  it("wants a yes to the demand where that was agreed", () => {
    const asking = opening({ agreement: { demandApproval: true } });
    const yes: CaseEvent = { type: "demand_approved", on: day("2026-02-14"), by: "user-1", step: "payment_demand" };
    const without = "payment_demand without a yes";
    expect(told(asking, notice, demand).faults).toEqual([without, without]);
    expect(told(asking, notice, [yes], demand).faults).toEqual([]);
  });

  it("wants that yes anew after whatever held the case, and after another letter", () => {
    const asking = opening({ agreement: { demandApproval: true } });
    const yes: CaseEvent = { type: "demand_approved", on: day("2026-01-28"), by: "user-1", step: "payment_demand" };
    const without = "payment_demand without a yes";
    expect(told(asking, [yes], notice, demand).faults).toEqual([without, without]);
    const paused: readonly CaseEvent[] = [
      { type: "case_paused", on: day("2026-02-01"), by: "user-1" },
      { type: "case_resumed", on: day("2026-02-01"), by: "user-1" },
    ];
    expect(told(asking, notice, [yes], paused, demand).faults).toEqual([without, without]);
  });

  it("wants every claim to be due: the due day, the day after", () => {
    expect(faultsOf(letter("reminder", "2026-01-15", "2026-01-29"))).toEqual(["reminder before all was due"]);
    expect(faultsOf(letter("reminder", "2026-01-16", "2026-01-29"))).toEqual([]);
  });

  it("wants a residual notice where no principal is left, and only there", () => {
    const residual = letter("residual_notice", "2026-01-29", "2026-02-12");
    expect(faultsOf(changed("500", 1), residual)).toEqual(["residual_notice with principal 1"]);
    expect(faultsOf(changed("500", 0), residual)).toEqual([]);
    expect(faultsOf(changed("500", 0), letter("reminder", "2026-01-29", "2026-02-12"))).toEqual([
      "reminder with principal 0",
    ]);
  });

  it("knows the claims of the case", () => {
    expect(faultsOf(changed("501", 1))).toEqual(["fiken:501 is no claim of the case"]);
  });

  it("wants a missed letter before the creditor's own demand, and a missed demand before a second", () => {
    expect(faultsOf(letter("creditor_demand", "2026-01-29", "2026-02-12"))).toEqual([
      "a demand without a missed deadline",
    ]);
    expect(faultsOf(notice, letter("second_demand", "2026-02-14", "2026-03-02"))).toEqual([
      "second_demand without a missed demand",
    ]);
    expect(faultsOf(notice, demand, letter("second_demand", "2026-03-04", "2026-03-05"))).toEqual([]);
  });

  it("wants the notice of legal steps in time for one: the last day, the day after", () => {
    // the demand of 14 February: legal steps through Friday 14 August
    expect(faultsOf(notice, demand, letter("legal_notice", "2026-07-29", "2026-08-12"))).toEqual([]);
    expect(faultsOf(notice, demand, letter("legal_notice", "2026-07-30", "2026-08-13"))).toEqual(["a notice too late"]);
    // as late by a longer deadline
    expect(faultsOf(notice, demand, letter("legal_notice", "2026-07-29", "2026-08-13"))).toEqual(["a notice too late"]);
    // the demand of 17 February: through Monday 17 August, on which the bank first tells of a Friday
    const monday = letter("payment_demand", "2026-02-17", "2026-03-03");
    expect(faultsOf(notice, monday, letter("legal_notice", "2026-07-30", "2026-08-13"))).toEqual([]);
    expect(faultsOf(notice, monday, letter("legal_notice", "2026-07-31", "2026-08-14"))).toEqual(["a notice too late"]);
  });

  it("knows the addition for a plan: five instalments that were told of, beside a demand, not after a legal step", () => {
    const agreed = (count: number, feeDisclosed: boolean): readonly CaseEvent[] => {
      const dueOn = day("2026-04-01");
      const instalments = Array.from({ length: count }, () => ({ dueOn, amountOre: ore(1) }));
      const plan = { agreedOn: day("2026-03-20"), feeDisclosed, instalments };
      return [{ type: "plan_agreed", on: day("2026-03-20"), by: "user-1", plan }];
    };
    const most = (...events: readonly (readonly CaseEvent[])[]) =>
      told(opening(), ...events).most(day("2026-03-20")).all;
    const without = most(notice, demand);
    expect(most(notice, demand, agreed(5, true)) - without).toBeCloseTo(112_500);
    expect(most(notice, demand, agreed(4, true)) - without).toBeCloseTo(0);
    expect(most(notice, demand, agreed(5, false)) - without).toBeCloseTo(0);
    const after = most(notice, demand, legalNotice, taken("2026-03-20"));
    expect(most(notice, demand, legalNotice, taken("2026-03-20"), agreed(5, true)) - after).toBeCloseTo(0);
  });
});

describe("the second opinion on going to law", () => {
  const TOO_SOON = ["at law in the debtor's days"];

  it("wants a legal step after the notice's deadline and a day of the bank, within six months of the demand", () => {
    const steps = (on: string) => faultsOf(notice, demand, legalNotice, taken(on));
    expect(faultsOf(notice, demand, taken("2026-03-20"))).toEqual(["at law without a notice"]);
    expect(steps("2026-03-19")).toEqual(TOO_SOON);
    expect(steps("2026-03-20")).toEqual([]);
    expect(steps("2026-08-14")).toEqual([]);
    expect(steps("2026-08-15")).toEqual(["at law too late"]);
  });

  it("wants the deadline of every letter to be over, also that of what was left before a payment was taken back", () => {
    const changed = (principal: number): readonly CaseEvent[] => [
      {
        type: "principal_changed",
        on: day("2026-03-19"),
        invoiceId: invoiceId("fiken:500"),
        principalOre: ore(principal),
      },
    ];
    const rest = letter("residual_notice", "2026-03-21", "2026-04-07");
    const steps = (on: string) =>
      faultsOf(notice, demand, legalNotice, changed(0), rest, changed(1_000_000), taken(on));
    expect(steps("2026-04-08")).toEqual(TOO_SOON);
    expect(steps("2026-04-09")).toEqual([]);
  });

  it("wants a legal step no sooner than Tuesday after a Friday: no bank tells of a payment at the weekend", () => {
    const friday = letter("legal_notice", "2026-03-06", "2026-03-20");
    expect(faultsOf(notice, demand, friday, taken("2026-03-23"))).toEqual(TOO_SOON);
    expect(faultsOf(notice, demand, friday, taken("2026-03-24"))).toEqual([]);
  });

  /** Tuesday after Easter is the last day of the demand, Thursday 23 April that of the notice. */
  const anew = letter("payment_demand", "2026-03-20", "2026-04-07");
  const noticeAnew = letter("legal_notice", "2026-04-09", "2026-04-23");

  it("wants a notice, and the same days, after a demand that was sent anew", () => {
    expect(faultsOf(notice, demand, legalNotice, anew, taken("2026-04-24"))).toEqual(["at law without a notice"]);
    const steps = (on: string) => faultsOf(notice, demand, legalNotice, anew, noticeAnew, taken(on));
    expect(steps("2026-04-24")).toEqual(TOO_SOON);
    expect(steps("2026-04-25")).toEqual([]);
  });

  it("wants no complaint of what a judgment decided, which is enforced however old the demand is", () => {
    const decided: CaseEvent = { type: "legal_step_ended", on: day("2026-05-04"), by: "user-1", outcome: "judgment" };
    const judged = [...taken("2026-03-20", "conciliation"), decided];
    const dismissed = [...taken("2026-03-20", "conciliation"), { ...decided, outcome: "dismissed" } as const];
    const since = (before: readonly CaseEvent[], kind: LegalStepKind) =>
      faultsOf(notice, demand, legalNotice, before, taken("2026-08-15", kind));
    expect(since(judged, "attachment")).toEqual([]);
    expect(since(judged, "conciliation")).toEqual(["a complaint of what a judgment decided"]);
    expect(since(dismissed, "conciliation")).toEqual(["at law too late"]);
    const by = "user-1";
    const back: readonly CaseEvent[] = [
      {
        type: "letter_undelivered",
        on: day("2026-05-05"),
        by,
        letterId: letterId("legal_notice-2026-03-04"),
        cause: "returned",
      },
      { type: "hold_ended", on: day("2026-05-06"), by, hold: "undelivered", outcome: "put_right" },
    ];
    const late = letter("legal_notice", "2026-08-10", "2026-08-24");
    expect(faultsOf(notice, demand, legalNotice, judged, back, late)).toEqual([]);
    expect(faultsOf(notice, demand, legalNotice, dismissed, back, late)).toEqual(["a notice too late"]);
  });

  it("wants one notice for a demand, and a demand before it", () => {
    const twice = letter("legal_notice", "2026-03-20", "2026-04-07");
    expect(faultsOf(notice, demand, legalNotice, twice)).toEqual(["legal_notice twice"]);
    expect(faultsOf(notice, letter("legal_notice", "2026-02-14", "2026-03-02"))).toEqual([
      "legal_notice without a missed demand",
    ]);
  });

  /** The notice's deadline is Wednesday 18 March. */
  const atLaw = (on: string, kind: LegalStepKind, ...since: readonly CaseEvent[]) =>
    faultsOf(notice, demand, legalNotice, since, taken(on, kind));
  const paidAll = { ...PAID, on: day("2026-03-09"), paidOn: day("2026-03-09"), amountOre: ore(1_000_000) };
  const takenBack = { ...reversed({ amount: 1_000_000, parts: 1_000_000 }), on: day("2026-03-11") };
  const allBack = [{ ...paidAll, allocation: partly(1_000_000) }, takenBack];
  /** Another case came with its days, and no claim: what was sent stands for all. */
  const came = (kind: HoldKind, from: string, to: string): readonly CaseEvent[] => [
    { ...joined(to, span(kind, from, to)), claims: [] },
  ];

  it.each([
    ["of an objection", still("objection", "2026-03-09", "2026-03-11")],
    ["of time that was given", still("deferral", "2026-03-09", "2026-03-11")],
    ["on which all was taken for paid", allBack],
    ["of another case, which came into this", came("objection", "2026-03-09", "2026-03-11")],
  ])("adds the debtor's own days before an attachment: two %s, to a Friday", (_, since) => {
    expect(atLaw("2026-03-23", "attachment", ...since)).toEqual(TOO_SOON);
    expect(atLaw("2026-03-24", "attachment", ...since)).toEqual([]);
  });

  it.each([
    ["an answer", still("objection", "2026-03-25", "2026-03-27")],
    ["the end of time that was given", still("deferral", "2026-03-25", "2026-03-27")],
    ["an answer in another case, which came into this", came("objection", "2026-03-25", "2026-03-27")],
  ])("wants a day of the bank before an attachment after %s", (_, since) => {
    expect(atLaw("2026-03-30", "attachment", ...since)).toEqual(TOO_SOON);
    expect(atLaw("2026-03-31", "attachment", ...since)).toEqual([]);
  });

  it.each([
    ["that was answered", still("objection", "2026-03-09", "2026-03-11")],
    ["that was not", still("objection", "2026-03-09", "2026-03-11").slice(0, 1)],
    ["of another case, which came into this", came("objection", "2026-03-09", "2026-03-11")],
  ])("lets a complaint go to the conciliation board in spite of an objection %s", (_, since) => {
    expect(atLaw("2026-03-19", "conciliation", ...since)).toEqual(TOO_SOON);
    expect(atLaw("2026-03-20", "conciliation", ...since)).toEqual([]);
  });

  it.each([
    ["an answer", still("objection", "2026-03-25", "2026-03-27")],
    ["an answer in another case", came("objection", "2026-03-25", "2026-03-27")],
  ])("lets it go on the day of %s", (_, since) => {
    expect(atLaw("2026-03-27", "conciliation", ...since)).toEqual([]);
  });

  it.each([
    [
      "two days that were given, to a Friday",
      "2026-03-23",
      "2026-03-24",
      still("deferral", "2026-03-09", "2026-03-11"),
    ],
    ["two in another case", "2026-03-23", "2026-03-24", came("deferral", "2026-03-09", "2026-03-11")],
    ["two on which all was taken for paid", "2026-03-23", "2026-03-24", allBack],
    ["the end of such days", "2026-03-30", "2026-03-31", still("deferral", "2026-03-25", "2026-03-27")],
    ["their end in another case", "2026-03-30", "2026-03-31", came("deferral", "2026-03-25", "2026-03-27")],
  ])("wants a complaint to wait as well for %s", (_, dayBefore, on, since) => {
    expect(atLaw(dayBefore, "conciliation", ...since)).toEqual(TOO_SOON);
    expect(atLaw(on, "conciliation", ...since)).toEqual([]);
  });

  it("adds them to the deadline of a notice that was sent anew, too", () => {
    // one day from Thursday to Friday, and Monday at the bank
    const since = [...anew, ...noticeAnew, ...still("objection", "2026-04-13", "2026-04-14")];
    expect(atLaw("2026-04-27", "attachment", ...since)).toEqual(TOO_SOON);
    expect(atLaw("2026-04-28", "attachment", ...since)).toEqual([]);
  });
});

describe("the second opinion on how long a letter waits for the debtor", () => {
  const ENDED = "a letter at the end of the debtor's time";
  /** What is wrong with a dunning that goes on `on`. */
  const dunned = (on: string, ...before: readonly (readonly CaseEvent[])[]) =>
    faultsOf(...before, letter("dunning", on, "2026-03-30"));

  it.each(["objection", "deferral"] as const)(
    "wants a day of the bank after the end of time or an answer: %s",
    (kind) => {
      const friday = still(kind, "2026-01-30", "2026-02-06");
      expect(dunned("2026-02-09", friday)).toEqual([ENDED]);
      expect(dunned("2026-02-10", friday)).toEqual([]);
    },
  );

  it("wants one after a plan that was called off, none after one that was kept or broken", () => {
    const plan = (outcome: HoldOutcome): readonly CaseEvent[] =>
      still("payment_plan", "2026-01-30", "2026-02-06").map((event) =>
        event.type === "hold_ended" ? { ...event, outcome } : event,
      );
    expect(dunned("2026-02-09", plan("settled"))).toEqual([ENDED]);
    expect(dunned("2026-02-10", plan("settled"))).toEqual([]);
    for (const outcome of ["kept", "broken"] as const) expect(dunned("2026-02-06", plan(outcome))).toEqual([]);
  });

  it("wants one after a deadline that the creditor set for claims that came into the case", () => {
    const earlierLetters = [{ step: "dunning", sentOn: day("2026-01-23"), askedUntil: day("2026-02-06") }] as const;
    const came = { ...joined("2026-01-30"), earlierLetters };
    expect(dunned("2026-02-09", [came])).toEqual([ENDED]);
    expect(dunned("2026-02-10", [came])).toEqual([]);
    const withoutDay = [{ step: "reminder", sentOn: day("2026-01-23") }] as const;
    expect(dunned("2026-02-09", [{ ...came, earlierLetters: withoutDay }])).toEqual([]);
  });

  it.each(["undelivered", "payment_on_its_way", "bankrupt"] as const)(
    "wants none after the end of what told the debtor of no day: %s",
    (kind) => {
      expect(dunned("2026-02-06", still(kind, "2026-01-30", "2026-02-06"))).toEqual([]);
    },
  );

  it("wants one after a case ended while the debtor objected, and went on", () => {
    const on = day("2026-02-06");
    const anew: CaseEvent = { type: "case_reopened", on, by: "user-1" };
    expect(dunned("2026-02-09", [held, { ...closed, on }, anew])).toEqual([ENDED]);
    expect(dunned("2026-02-10", [held, { ...closed, on }, anew])).toEqual([]);
    expect(dunned("2026-02-06", [{ ...closed, on }, anew])).toEqual([]);
  });

  it("wants none for time that was cut short and then given anew, but for an answer of before", () => {
    const cut = { ...span("deferral", "2026-01-30", "2026-02-02"), promisedOn: day("2026-02-20") };
    const came = joined("2026-02-02", cut);
    expect(dunned("2026-02-10", [came])).toEqual([ENDED]);
    const anew = still("deferral", "2026-02-02", "2026-02-04");
    expect(dunned("2026-02-05", [came], anew)).toEqual([ENDED]);
    expect(dunned("2026-02-06", [came], anew)).toEqual([]);
    const answered = joined("2026-02-02", {
      ...span("objection", "2026-01-30", "2026-02-02"),
      promisedOn: day("2026-02-20"),
    });
    expect(dunned("2026-02-10", [answered], anew)).toEqual([ENDED]);
  });

  it("counts the days on which a case stood still that came into this one", () => {
    // one day, to Friday 13 February
    for (const kind of ["objection", "payment_on_its_way"] as const) {
      const came = joined("2026-02-04", span(kind, "2026-02-02", "2026-02-03"));
      expect(dunned("2026-02-16", DUNNING, [came])).toEqual([BANK]);
      expect(dunned("2026-02-17", DUNNING, [came])).toEqual([]);
    }
    const given = joined("2026-02-06", span("deferral", "2026-01-30", "2026-02-06"));
    expect(dunned("2026-02-09", [given])).toEqual([ENDED]);
    expect(dunned("2026-02-10", [given])).toEqual([]);
    expect(
      dunned("2026-02-07", [joined("2026-02-06", span("payment_on_its_way", "2026-01-30", "2026-02-06"))]),
    ).toEqual([]);
  });

  it("knows what was sent after a notice that did not arrive: that day, the day after", () => {
    const back = (sentOn: string): readonly CaseEvent[] => [
      {
        type: "notice_undelivered",
        on: day("2026-02-20"),
        letterId: letterId("case-1-n4"),
        cause: "returned",
        by: "user-1",
        sentOn: day(sentOn),
      },
    ];
    const next = still("address", "2026-02-21", "2026-02-23");
    expect(faultsOf(notice, back("2026-01-28"), next)).toEqual([
      "a collection_notice stands on a notice that did not arrive",
    ]);
    expect(faultsOf(notice, back("2026-01-29"), next)).toEqual([]);
    expect(faultsOf(notice, back("2026-01-28"))).toEqual([]);
  });
});
