import { describe, expect, it } from "vitest";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import { evolve } from "./evolve.ts";
import { nextAction } from "./next.ts";
import { aCase, caseAfter, claimOf, day, payment, sending, steps, withLetters } from "./sample-case.ts";
import { type Case, caseId, letterId } from "./state.ts";

const by = "user-1";
const pause = (on: string, until: string) => ({ type: "pause", on: day(on), by, until: day(until) }) as const;
const resume = (on: string) => ({ type: "resume", on: day(on), by }) as const;
const hold = (on: string, kind: "objection" | "surveillance") =>
  ({ type: "hold", on: day(on), by, hold: kind }) as const;
const withdraw = (on: string) => ({ type: "withdraw", on: day(on), by }) as const;
const bounce = (id: string, on: string) =>
  ({ type: "report_undelivered", on: day(on), by, letterId: letterId(id), cause: "bounced" }) as const;

describe("a case that has just opened", () => {
  it("has no letter, no money, nothing that holds it, and no past", () => {
    expect(aCase()).toMatchObject({
      status: "ongoing",
      letters: [],
      payments: [],
      holds: [],
      stood: [],
      heldAtEnd: [],
      undeliveredNotices: [],
      legalSteps: [],
      collectionFeePaidOre: 0,
      compensationPaidOre: 0,
      courtCostsPaidOre: 0,
    });
  });
});

describe("a pause", () => {
  it("is remembered with its days when it is over", () => {
    const state = caseAfter(aCase(), pause("2026-02-01", "2026-03-01"), resume("2026-02-10"));
    expect(state.stood).toEqual([{ kind: "pause", from: "2026-02-01", to: "2026-02-10" }]);
  });

  it("that the end of the case cuts short is remembered after what held the case beside it", () => {
    const paused = caseAfter(aCase(), pause("2026-02-01", "2026-03-01"), hold("2026-02-05", "surveillance"));
    const state = caseAfter(paused, withdraw("2026-02-10"));
    expect(state.stood).toEqual([
      { kind: "surveillance", from: "2026-02-05", to: "2026-02-10" },
      { kind: "pause", from: "2026-02-01", to: "2026-02-10" },
    ]);
    expect(state).not.toHaveProperty("pause");
  });

  it("by a person is not the rest that a small residual is given", () => {
    const smallResidual = { upToOre: ore(100_000), action: "pause", pauseDays: 30 } as const;
    const allocationOrder = ["principal", "letter_fees", "interest"] as const;
    const start = withLetters(aCase({ agreement: { smallResidual, allocationOrder } }), "2026-01-29");
    const rested = caseAfter(start, pause("2026-02-01", "2026-03-01"), resume("2026-02-05"));
    const paid = caseAfter(rested, payment({ paidOn: "2026-02-09", amount: 1_000_000 }));
    expect(nextAction(paid, day("2026-02-10"))).toEqual({ kind: "pause_residual", on: "2026-02-14", days: 30 });
  });
});

describe("what held a case when it ended", () => {
  const objected = () =>
    caseAfter(
      withLetters(aCase(), "2026-01-29", "2026-02-14"),
      hold("2026-02-14", "objection"),
      withdraw("2026-02-18"),
    );

  it("holds it again when a letter comes back after the end, once however many do", () => {
    const state = caseAfter(objected(), bounce("letter-2", "2026-02-20"), bounce("letter-1", "2026-02-21"));
    expect(state.holds).toEqual([]);
    expect(state.heldAtEnd).toEqual([
      { kind: "objection", on: "2026-02-14" },
      { kind: "undelivered", on: "2026-02-21", letterId: "letter-1" },
    ]);
  });

  it("is told of no more once the case goes on", () => {
    const reopen = { type: "reopen", on: day("2026-02-23"), by, outstanding: [], returned: [] } as const;
    const state = caseAfter(objected(), reopen);
    expect(state.holds).toEqual([{ kind: "objection", on: "2026-02-23" }]);
    expect(state.heldAtEnd).toEqual([]);
  });
});

describe("a payment plan", () => {
  // 1 000 000 and 19 days' interest
  const instalments = [
    { dueOn: day("2026-03-03"), amountOre: ore(500_000) },
    { dueOn: day("2026-04-03"), amountOre: ore(506_247) },
  ];
  const planned = (): Case =>
    caseAfter(aCase(), {
      type: "agree_plan",
      law: LAW_AS_READ,
      on: day("2026-02-03"),
      by,
      plan: { feeDisclosed: true, instalments },
    });
  const end = (kind: "surveillance" | "payment_plan") =>
    ({ type: "end_hold", on: day("2026-02-09"), by, hold: kind, outcome: "settled" }) as const;

  it("is not called off by the end of another hold", () => {
    const watched = caseAfter(planned(), hold("2026-02-05", "surveillance"), end("surveillance"));
    expect(watched.plan).toEqual({ agreedOn: "2026-02-03", feeDisclosed: true, instalments });
    expect(watched.holds).toEqual([{ kind: "payment_plan", on: "2026-02-03" }]);
  });

  it("is called off when a person ends it", () => {
    expect(caseAfter(planned(), end("payment_plan")).plan).toMatchObject({ calledOff: true });
  });
});

describe("letters of two cases that become one", () => {
  const idsAfter = (own: readonly string[], theirs: readonly string[]) => {
    const other = theirs.reduce(
      (now, on) => sending(now, on, letterId(`their-${on}`)).reduce(evolve, now),
      aCase({ caseId: caseId("case-2"), claims: [claimOf("501", 39_900, "2026-01-15")] }),
    );
    const merge = { type: "merge", on: day("2026-02-20"), by, other } as const;
    return caseAfter(withLetters(aCase(), ...own), merge).letters.map(({ letterId: id }) => id);
  };

  it("stand in the order of their days", () => {
    expect(idsAfter(["2026-01-29", "2026-02-16"], ["2026-02-02"])).toEqual([
      "letter-1",
      "their-2026-02-02",
      "letter-2",
    ]);
    expect(idsAfter(["2026-02-02"], ["2026-01-29", "2026-02-16"])).toEqual([
      "their-2026-01-29",
      "letter-1",
      "their-2026-02-16",
    ]);
  });

  it("of one day stand with those of the case that goes on first", () => {
    expect(idsAfter(["2026-01-29"], ["2026-01-29"])).toEqual(["letter-1", "their-2026-01-29"]);
  });
});

describe("legal steps", () => {
  it("end one by one: how the first came out stands when a second has ended", () => {
    const list = steps("collection_notice", "payment_demand", "legal_notice");
    const noticed = withLetters(aCase({ agreement: { steps: list } }), "2026-01-29", "2026-02-14", "2026-03-04");
    const take = (on: string, kind: "attachment" | "conciliation", costsSeenOre: number) =>
      ({ type: "take_legal_step", law: LAW_AS_READ, on: day(on), by, kind, costsSeenOre: ore(costsSeenOre) }) as const;
    const finish = (on: string, outcome: "nothing_to_take" | "judgment") =>
      ({ type: "end_legal_step", on: day(on), by, outcome }) as const;
    const state = caseAfter(
      noticed,
      take("2026-03-20", "attachment", 160_000),
      finish("2026-04-01", "nothing_to_take"),
      take("2026-04-10", "conciliation", 207_100 + 67_200),
      finish("2026-05-04", "judgment"),
    );
    expect(state.legalSteps.map(({ kind, ended }) => [kind, ended])).toEqual([
      ["attachment", { on: "2026-04-01", outcome: "nothing_to_take" }],
      ["conciliation", { on: "2026-05-04", outcome: "judgment" }],
    ]);
  });
});
