import { evolve, explainPrincipal, type LetterSent, type Owed, owed, replay } from "@kravflyt/core";
import { loadCaseEvents, type StoredCaseEvent } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPdf } from "../../packages/letters/src/read-pdf.ts";
import { casesOf, driveHub } from "../main-job/driven-hub.ts";
import type { TestHub } from "../main-job/hub.ts";
import { recompute } from "./recompute.ts";

/** Kroner as they are printed, groups parted by a space. */
function printed(ore: bigint): string {
  const digits = String(ore < 0n ? -ore : ore).padStart(3, "0");
  const kroner = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, " ");
  return `${ore < 0n ? "−" : ""}${kroner},${digits.slice(-2)}`;
}

/** The last column of the specification on a letter, from the top: the only amounts without a unit that stand there. */
function amountsOn(pdf: Uint8Array): readonly string[] {
  const amounts = readPdf(pdf).runs.filter(({ text }) => /^−?\d{1,3}(\s\d{3})*,\d\d\s*$/.test(text));
  const edge = Math.max(...amounts.map(({ right }) => right));
  return amounts.filter(({ right }) => edge - right < 1).map(({ text }) => text.replaceAll("\u00a0", " ").trim());
}

type Paid = { readonly interest: bigint; readonly salaer: bigint; readonly letters: ReadonlyMap<string, bigint> };

/** What payments before a letter paid of its parts, straight from the events. */
function paidBefore(events: Events): Paid {
  let [interest, salaer] = [0n, 0n];
  const letters = new Map<string, bigint>();
  for (const { event } of events) {
    if (event.type !== "payment_received") continue;
    interest += BigInt(event.allocation.parts.interest);
    salaer += BigInt(event.allocation.parts.collection_fee);
    for (const part of event.allocation.letters) {
      letters.set(part.letterId, (letters.get(part.letterId) ?? 0n) + BigInt(part.ore));
    }
  }
  return { interest, salaer, letters };
}

/** What a letter should say, each amount worked out again from its explanation alone. */
function recomputed(state: ReturnType<typeof replay>, owing: Owed, paid: Paid): readonly string[] {
  const principal = owing.claims.map(({ claim }) => recompute(explainPrincipal(state, claim)));
  const interest = owing.claims.flatMap((claim) => claim.interest).reduce((sum, { why }) => sum + recompute(why), 0n);
  const fees = owing.letterFees.map(({ letterId, why }) => recompute(why) - (paid.letters.get(letterId) ?? 0n));
  const salaer = recompute(owing.collectionFee.why) - paid.salaer;
  const others = [owing.instalmentFee, owing.compensation, ...owing.courtCosts].map(({ why }) => recompute(why));
  const rows = [
    ...principal,
    interest,
    ...(paid.interest === 0n ? [] : [-paid.interest]),
    ...[...fees, salaer, ...others].filter((amount) => amount !== 0n),
  ];
  return [...rows, rows.reduce((sum, amount) => sum + amount, 0n)].map(printed);
}

type Events = readonly StoredCaseEvent[];

/** Every letter with what had happened before it. */
const lettersOf = (events: Events): readonly { readonly sent: LetterSent; readonly before: Events }[] =>
  events.flatMap(({ event }, at) =>
    event.type === "letter_sent" ? [{ sent: event, before: events.slice(0, at) }] : [],
  );

function shouldSay(before: Events, sent: LetterSent): readonly string[] {
  const state = evolve(replay(before.map(({ event }) => event)), sent);
  const owing = owed(state, sent.on);
  if (!owing.ok) throw new Error(owing.refusal.code);
  return recomputed(state, owing.value, paidBefore(before));
}

describe.each(["self_collection", "agency"] as const)("the letters of a hub that is %s", (kind) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await driveHub(kind);
  }, 60_000);
  afterAll(() => hub.close());

  it("print nothing but what their explanations come to", async () => {
    const steps = new Set<string>();
    for (const { caseId } of await casesOf(hub)) {
      const events = (await loadCaseEvents(hub.table, caseId)).items;
      for (const { sent, before } of lettersOf(events)) {
        steps.add(sent.step);
        expect(amountsOn(hub.letters.get(sent.pdf) ?? new Uint8Array())).toEqual(shouldSay(before, sent));
        expect(recompute(sent.why)).toBe(BigInt(sent.feeOre));
      }
    }
    const demand = kind === "agency" ? ["payment_demand"] : ["creditor_demand", "reminder"];
    expect([...steps].toSorted()).toEqual(["collection_notice", "dunning", "residual_notice", ...demand].toSorted());
  });

  it("show each amount of their list with its explanation in the appendix", async () => {
    for (const pdf of hub.letters.values()) {
      const text = readPdf(pdf).runs.map((run) => run.text.replaceAll("\u00a0", " ").trim());
      const amounts = amountsOn(pdf)
        .slice(0, -1)
        .filter((amount) => !amount.startsWith("−"));
      for (const amount of amounts) expect(text).toContain(`${amount} kr`);
      // what was taken off stands where the payments are told
      if (amountsOn(pdf).some((amount) => amount.startsWith("−"))) expect(text).toContain("Innbetalinger");
    }
  });
});

describe("a letter with an amount that is not so", () => {
  it("is found out", () => {
    const why: LetterSent["why"] = {
      rule: "principal",
      law: "invoice",
      inputs: { originalOre: 100_000, paidOre: 40_000, settledElsewhereOre: 0 },
      arithmetic: "100000 øre − 40000 øre − 0 øre = 60000 øre",
    };
    expect(recompute(why)).toBe(60_000n);
    expect(() => recompute({ ...why, inputs: { ...why.inputs, paidOre: 39_999 } })).toThrow(
      "is not 100000 øre − 39999",
    );
    expect(() => recompute({ ...why, arithmetic: "100000 øre − 40000 øre − 0 øre = 60001 øre" })).toThrow("60001");
  });
});
