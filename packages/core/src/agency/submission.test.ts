import { describe, expect, it } from "vitest";
import { aCase, caseAfter, claimOf, day, payment, steps, withLetters } from "../case/sample-case.ts";
import { caseId } from "../case/state.ts";
import { handOverOf, noticedCase } from "./sample-agency.ts";
import { submissionOf } from "./submission.ts";

describe("what the agency is told of a case", () => {
  it("is what is left of each invoice, with the letters that were sent for it", () => {
    const state = caseAfter(noticedCase(), payment({ paidOn: "2026-02-20", amount: 300_000 }));
    const submission = submissionOf(handOverOf(state), [state]);
    expect(submission).toMatchObject({ externalId: "lunde-1-3", level: "collection", grouped: false });
    expect(submission?.debtor.name).toBe("Kari Nordmann");
    expect(submission?.invoices).toMatchObject([
      {
        invoiceNumber: "500",
        dueOn: "2026-01-15",
        originalOre: 1_000_000,
        reminderSentOn: "2026-01-30",
        noticeSentOn: "2026-02-17",
      },
    ]);
  });

  it("carries the KID and the day of issue where they are known", () => {
    const claims = [{ ...claimOf("500", 1_000_000, "2026-01-15"), issuedOn: day("2026-01-01") }];
    const state = aCase({ claims });
    const items = handOverOf(state).items.map((item) => ({ ...item, kid: "0009235400011" }));
    expect(submissionOf(handOverOf(state, { items }), [state])?.invoices).toMatchObject([
      { kid: "0009235400011", issuedOn: "2026-01-01" },
    ]);
  });

  it("has a notice for a reminder too where only a notice was sent, and neither where nothing was", () => {
    const agreement = { steps: steps("combined_notice", "payment_demand") };
    const state = withLetters(aCase({ agreement }), "2026-01-30");
    expect(submissionOf(handOverOf(state), [state])?.invoices).toMatchObject([
      { reminderSentOn: "2026-01-30", noticeSentOn: "2026-01-30" },
    ]);
    const [bare] = submissionOf(handOverOf(aCase()), [aCase()])?.invoices ?? [];
    expect(bare).not.toHaveProperty("reminderSentOn");
    expect(bare).not.toHaveProperty("noticeSentOn");
  });

  it("counts the creditor's own letters, and no residual notice", () => {
    const earlierLetters = [{ step: "dunning", sentOn: day("2026-01-25") }] as const;
    const [letter] = noticedCase().letters;
    if (letter === undefined) throw new Error("no letter");
    const residual = { ...letter, step: "residual_notice", sentOn: day("2026-03-01") } as const;
    const state = { ...aCase({ earlierLetters }), letters: [residual] };
    expect(submissionOf(handOverOf(state), [state])?.invoices).toMatchObject([{ reminderSentOn: "2026-01-25" }]);
  });

  it("has the last of the creditor's own notices that opens for a demand, not a later one that does not", () => {
    const notice = (sentOn: string, deadlineOn?: string) => ({
      step: "collection_notice" as const,
      sentOn: day(sentOn),
      ...(deadlineOn === undefined ? {} : { deadlineOn: day(deadlineOn) }),
    });
    const told = (...earlierLetters: readonly ReturnType<typeof notice>[]) => {
      const state = aCase({ claims: [claimOf("500", 1_000_000, "2026-01-15")], earlierLetters });
      return submissionOf(handOverOf(state), [state])?.invoices[0];
    };
    const lawful = notice("2026-01-20", "2026-02-03");
    expect(told(lawful, notice("2026-02-05", "2026-02-18"))).toMatchObject({ noticeSentOn: "2026-01-20" });
    expect(told(lawful, notice("2026-02-05", "2026-02-19"))).toMatchObject({ noticeSentOn: "2026-02-05" });
    expect(told(lawful, notice("2026-02-05"))).toMatchObject({ noticeSentOn: "2026-01-20" });
    expect(told(notice("2026-01-15", "2026-02-03"))).not.toHaveProperty("noticeSentOn");
    expect(told(notice("2026-01-16", "2026-02-03"))).toMatchObject({ noticeSentOn: "2026-01-16" });
  });

  it("holds several invoices of a customer as one case, without what was paid meanwhile", () => {
    const [one, two] = [noticedCase("500"), noticedCase("501")];
    const handOver = handOverOf(one, { items: [...handOverOf(one).items, ...handOverOf(two).items] });
    expect(submissionOf(handOver, [one, two])).toMatchObject({ grouped: true, invoices: [{}, {}] });
    const paid = {
      ...two,
      claims: two.claims.map((claim) => ({ ...claim, principal: [{ from: claim.dueOn, principalOre: 0 as never }] })),
    };
    expect(submissionOf(handOver, [one, paid])).toMatchObject({ grouped: false, invoices: [{ invoiceNumber: "500" }] });
    expect(submissionOf(handOverOf(paid), [paid])).toBeUndefined();
    expect(submissionOf(handOver, [])).toBeUndefined();
  });

  it("leaves out what is no part of its cases any more", () => {
    const state = noticedCase();
    const gone = handOverOf(state, {
      items: handOverOf(state).items.map((it) => ({ ...it, caseId: caseId("other") })),
    });
    expect(submissionOf(gone, [state])).toBeUndefined();
    const renamed = handOverOf(noticedCase("999"), {
      items: handOverOf(noticedCase("999")).items.map((it) => ({ ...it, caseId: state.caseId })),
    });
    expect(submissionOf(renamed, [state])).toBeUndefined();
  });
});
