import { evolve, type LetterSent, owed, replay } from "@kravflyt/core";
import { loadCaseEvents } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPdf } from "../../packages/letters/src/read-pdf.ts";
import { casesOf, driveHub } from "../main-job/driven-hub.ts";
import type { TestHub } from "../main-job/hub.ts";
import { amountsOn, type Events, shouldSay } from "./printed-letter.ts";
import { recompute } from "./recompute.ts";

/** Every letter with what had happened before it. */
const lettersOf = (events: Events): readonly { readonly sent: LetterSent; readonly before: Events }[] =>
  events.flatMap(({ event }, at) =>
    event.type === "letter_sent" ? [{ sent: event, before: events.slice(0, at) }] : [],
  );

function listOf(before: Events, sent: LetterSent): readonly string[] {
  const state = evolve(replay(before.map(({ event }) => event)), sent);
  const owing = owed(state, sent.on);
  if (!owing.ok) throw new Error(owing.refusal.code);
  return shouldSay(state, owing.value, before);
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
        expect(amountsOn(hub.letters.get(sent.pdf) ?? new Uint8Array())).toEqual(listOf(before, sent));
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
