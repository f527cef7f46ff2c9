import { calendarDate, caseId, evolve, isNotice, type Owed, owed, replay } from "@kravflyt/core";
import { listDispatches, loadCaseEvents } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../http/hub.ts";
import { drive, type Story } from "./driven-cases.ts";
import {
  amountsInWords,
  amountsOn,
  type Events,
  equalsSigns,
  perDay,
  printed,
  rulesIn,
  shouldSay,
  sumsIn,
  whysOf,
} from "./printed-letter.ts";
import { recompute } from "./recompute.ts";

const STORIES: Readonly<Record<string, Story>> = {
  "a consumer with three invoices, an agency, and attachment": {
    operator: "agency",
    debtor: "private",
    vatDeductible: true,
    claimsOre: [125_000, 1_999_999, 70_001],
    days: {
      "2026-03-02": { step: "reminder" },
      "2026-03-23": { step: "dunning" },
      "2026-04-15": { step: "collection_notice" },
      "2026-05-08": { step: "payment_demand" },
      "2026-06-02": { step: "second_demand" },
      "2026-06-04": { pays: 100_000 },
      "2026-07-06": { step: "legal_notice" },
      "2026-08-03": { legal: "attachment" },
      "2026-08-04": { answers: "rejected" },
    },
  },
  "a company with two invoices, an agency, VAT that cannot be deducted, and a rest": {
    operator: "agency",
    debtor: "company",
    vatDeductible: false,
    compensation: true,
    claimsOre: [5_000_000, 250_001],
    days: {
      "2026-03-02": { step: "combined_notice" },
      "2026-03-25": { step: "payment_demand" },
      "2026-04-20": { step: "second_demand" },
      "2026-06-01": { step: "legal_notice" },
      "2026-06-10": { pays: 5_250_001 },
      "2026-07-01": { step: "residual_notice" },
      "2026-08-03": { ends: "given_up" },
    },
  },
  "a company in the creditor's own collection, compensation, and the conciliation board": {
    operator: "self_collection",
    debtor: "company",
    vatDeductible: true,
    compensation: true,
    claimsOre: [125_000, 999],
    days: {
      "2026-03-02": { step: "reminder" },
      "2026-03-23": { step: "dunning" },
      "2026-04-15": { step: "collection_notice" },
      "2026-05-08": { step: "creditor_demand" },
      "2026-06-02": { step: "legal_notice" },
      "2026-06-24": { legal: "conciliation" },
      "2026-06-25": { answers: "rejected" },
    },
  },
  "a company whose creditor had sent a dunning and a notice of its own before the case": {
    operator: "self_collection",
    debtor: "company",
    vatDeductible: true,
    compensation: true,
    claimsOre: [90_000],
    ownLetters: [
      { step: "dunning", sentOn: calendarDate("2026-02-15") },
      { step: "collection_notice", sentOn: calendarDate("2026-02-16"), deadlineOn: calendarDate("2026-03-02") },
    ],
    days: { "2026-03-16": { step: "dunning" }, "2026-04-06": { step: "collection_notice" } },
  },
  "a consumer in the creditor's own collection, VAT that cannot be deducted, and a rest": {
    operator: "self_collection",
    debtor: "private",
    vatDeductible: false,
    claimsOre: [3_333_333],
    days: {
      "2026-03-02": { step: "combined_notice" },
      "2026-03-25": { step: "creditor_demand" },
      "2026-04-20": { step: "second_demand" },
      "2026-05-12": { step: "legal_notice" },
      "2026-05-20": { pays: 3_333_333 },
      "2026-06-10": { step: "residual_notice" },
      "2026-07-13": { ends: "given_up" },
    },
  },
  "a consumer who pays by six instalments": {
    operator: "agency",
    debtor: "private",
    vatDeductible: false,
    claimsOre: [125_000, 250_000],
    days: {
      "2026-03-02": { step: "collection_notice" },
      "2026-03-25": { step: "payment_demand" },
      "2026-04-08": { plan: 6 },
    },
  },
  "a company that pays by six instalments, of a creditor that deducts VAT": {
    operator: "agency",
    debtor: "company",
    vatDeductible: true,
    compensation: true,
    claimsOre: [25_000_001],
    days: {
      "2026-03-02": { step: "dunning" },
      "2026-03-25": { step: "collection_notice" },
      "2026-04-20": { step: "payment_demand" },
      "2026-05-12": { plan: 6 },
    },
  },
};

/** A letter or a notice, with what had happened when it was written and what was owed then. */
type Paper = {
  readonly kind: string;
  readonly pdf: Uint8Array;
  readonly before: Events;
  readonly state: ReturnType<typeof replay>;
  readonly owing: Owed;
};

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

async function papersOf(): Promise<readonly Paper[]> {
  const events = (await loadCaseEvents(hub.table, caseId("1"))).items;
  const papers: Paper[] = [];
  for (const { letterId, step: kind } of await listDispatches(hub.table, caseId("1"))) {
    const params = { caseId: "1", letterId };
    const pdf = (await hub.ask("readDocument", "reader", { params })).body;
    const at = events.findIndex(({ event }) => event.type === "letter_sent" && event.letterId === letterId);
    const until = at < 0 ? Number(/-n(\d+)$/.exec(letterId)?.[1]) : at;
    const before = events.slice(0, until);
    const sent = events[at]?.event;
    const then = replay(before.map(({ event }) => event));
    const state = sent === undefined ? then : evolve(then, sent);
    const owing = owed(state, sent?.on ?? before.at(-1)?.event.on ?? then.openedOn);
    if (!owing.ok) throw new Error(owing.refusal.code);
    papers.push({ kind, pdf, before, state, owing: owing.value });
  }
  return papers;
}

/** What may stand among the words of a paper: what it asks for, what came in, what a day more costs, and the plan. */
function inWords({ state, owing, before }: Paper): ReadonlySet<string> {
  const instalments = state.plan?.instalments.map(({ amountOre }) => BigInt(amountOre)) ?? [];
  const paid = state.payments.map(({ amountOre }) => BigInt(amountOre));
  const [total = ""] = shouldSay(state, owing, before).slice(-1);
  const others = [
    perDay(owing),
    recompute(owing.instalmentFee.why),
    paid.reduce((sum, amount) => sum + amount, 0n),
    ...paid,
    ...instalments,
  ];
  return new Set([total, ...others.map(printed)]);
}

function check(paper: Paper): void {
  const { kind, pdf, state, owing, before } = paper;
  const allowed = inWords(paper);
  const words = amountsInWords(pdf);
  expect(words.length).toBeGreaterThan(0);
  expect([kind, ...words.filter((amount) => !allowed.has(amount))]).toEqual([kind]);
  // that a case has ended asks for nothing, and has no list
  const isAsked = kind !== "case_closed";
  expect([kind, ...amountsOn(pdf)]).toEqual([kind, ...(isAsked ? shouldSay(state, owing, before) : [])]);
  const whys = isAsked ? whysOf(state, owing, before) : [];
  expect(rulesIn(pdf).toSorted()).toEqual([...new Set(whys.map(({ rule }) => rule))].toSorted());
  // every result that is stated belongs to a sum that was read, and is what the sum comes to
  const sums = sumsIn(pdf);
  expect([kind, sums.length]).toEqual([kind, equalsSigns(pdf)]);
  for (const { worked, stated } of sums) expect(worked).toBe(stated);
  // and every explanation has its sum: that of an invoice which nothing came off is its amount
  const stated = new Set(sums.map((sum) => sum.stated));
  const unsaid = whys.filter((why) => why.rule !== "principal" && !stated.has(recompute(why)));
  expect(unsaid).toEqual([]);
}

const seen = { kinds: new Set<string>(), rules: new Set<string>() };

describe("every letter and notice of a case", () => {
  it.each(Object.keys(STORIES))("prints nothing but what its explanations come to: %s", async (name) => {
    const story = STORIES[name];
    if (story === undefined) throw new Error("no story");
    await drive(hub, story);
    const papers = await papersOf();
    for (const paper of papers) {
      check(paper);
      seen.kinds.add(`${story.debtor}: ${paper.kind}`);
      for (const rule of rulesIn(paper.pdf)) seen.rules.add(rule);
    }
    const steps = Object.values(story.days).flatMap((does) => ("step" in does ? [does.step] : []));
    expect(papers.map(({ kind }) => kind).filter((kind) => !isNotice(kind))).toEqual(steps);
  });

  it("was seen in every kind that there is, by consumers and companies, with every rule that costs something", () => {
    const each = [
      "case_closed",
      "collection_notice",
      "combined_notice",
      "creditor_demand",
      "dunning",
      "legal_notice",
      "objection_answer",
      "payment_demand",
      "plan_confirmation",
      "reminder",
      "residual_notice",
      "second_demand",
    ];
    expect([...seen.kinds].toSorted()).toEqual(
      ["company", "private"].flatMap((who) => each.map((kind) => `${who}: ${kind}`)),
    );
    expect([...seen.rules].toSorted()).toEqual([
      "attachment",
      "attachment_writing",
      "collection_fee_heavy",
      "collection_fee_light",
      "collection_notice_fee",
      "conciliation_complaint",
      "conciliation_writing",
      "creditor_demand_fee",
      "dunning_fee",
      "instalment_fee",
      "late_interest",
      "principal",
      "standard_compensation",
    ]);
  });
});
