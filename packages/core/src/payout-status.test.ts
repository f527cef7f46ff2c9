import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  BANK_WORDS,
  type BankSaid,
  type BankWord,
  hearBank,
  isBankWord,
  isSent,
  PAYOUT_STATUSES,
  type PayoutProgress,
} from "./payout-status.ts";

const said = (word: BankWord, at = "2026-04-01T09:00:00"): BankSaid => ({ word, at, reasons: [] });
const SENT: PayoutProgress = { status: "sent" };
const heard = (was: PayoutProgress, ...all: readonly BankSaid[]): PayoutProgress =>
  all.reduce((now, one) => {
    const answer = hearBank(now, one);
    if (!answer.ok) throw new Error(answer.refusal.code);
    return answer.value;
  }, was);

describe("what a bank says of a payout", () => {
  it.each([
    ["RCVD", "sent"],
    ["ACTC", "accepted"],
    ["ACCP", "accepted"],
    ["ACWC", "accepted"],
    ["ACSP", "accepted"],
    ["PDNG", "pending"],
    ["PART", "partly"],
    ["ACSC", "settled"],
    ["RJCT", "rejected"],
  ] as const)("%s makes it %s", (word, status) => {
    expect(heard(SENT, said(word)).status).toBe(status);
  });

  it("knows the words of ISO 20022 and no others", () => {
    expect(["ACSC", "ACCC", "toString", ""].map(isBankWord)).toEqual([true, false, false, false]);
  });

  it("holds with the newest report, in whatever order they come", () => {
    const [early, late] = [said("ACCP", "2026-04-01T09:00:00"), said("PDNG", "2026-04-01T09:00:01")];
    expect(heard(SENT, early, late)).toEqual({ status: "pending", said: late });
    expect(heard(SENT, late, early)).toEqual({ status: "pending", said: late });
  });

  it("holds with the later word where two reports are of one second", () => {
    const [one, other] = [said("ACCP"), said("PDNG")];
    expect(heard(SENT, one, other).status).toBe("pending");
    expect(heard(SENT, other, one).status).toBe("pending");
    expect(heard(SENT, one, one)).toEqual({ status: "accepted", said: one });
  });

  it("is not taken back by a report that is late, nor by one that says only that the file was received", () => {
    const paid = said("ACSC", "2026-04-01T10:00:00");
    expect(heard(SENT, paid, said("PDNG", "2026-04-01T11:00:00"))).toEqual({ status: "settled", said: paid });
    expect(heard(SENT, said("ACCP"), said("RCVD", "2026-04-01T11:00:00")).status).toBe("accepted");
    const no = said("RJCT", "2026-04-01T08:00:00");
    expect(heard(SENT, said("ACSP"), no)).toEqual({ status: "rejected", said: no });
    expect(heard(SENT, no, no, said("ACSP"))).toEqual({ status: "rejected", said: no });
  });

  it("is for a person when it says both ends, and changes nothing then", () => {
    const settled = heard(SENT, said("ACSC"));
    expect(hearBank(settled, said("RJCT", "2026-04-02T09:00:00"))).toEqual({
      ok: false,
      refusal: { code: "contradicts" },
    });
    expect(hearBank(heard(SENT, said("RJCT")), said("ACSC"))).toMatchObject({ refusal: { code: "contradicts" } });
  });

  it("is not believed of what was never handed over, and heard again later of what is on its way", () => {
    const code = (status: PayoutProgress["status"]) => hearBank({ status }, said("ACSC"));
    expect(code("awaiting_approval")).toMatchObject({ refusal: { code: "not_sent" } });
    expect(code("declined")).toMatchObject({ refusal: { code: "not_sent" } });
    expect(code("ordered")).toMatchObject({ refusal: { code: "not_yet" } });
  });

  it.each(["AM05", "DU01", "DU02", "DU03", "DU04", "DU05", "DUPL"])(
    "is nothing of the payout when it only rejects a second copy of the file: %s",
    (code) => {
      const copy: BankSaid = { ...said("RJCT"), reasons: [{ code: "NARR" }, { code }] };
      expect(hearBank(SENT, copy)).toEqual({ ok: false, refusal: { code: "duplicate" } });
      expect(hearBank({ status: "settled" }, copy)).toMatchObject({ refusal: { code: "duplicate" } });
    },
  );

  it("comes to the same end in any order and however often, as long as it names one end", () => {
    const report = fc.record({
      word: fc.constantFrom(...BANK_WORDS.filter((word) => word !== "RJCT")),
      at: fc.integer({ min: 10, max: 14 }).map((hour) => `2026-04-01T${hour}:00:00`),
      reasons: fc.constant([]),
    });
    fc.assert(
      fc.property(fc.array(report, { maxLength: 6 }), fc.array(fc.nat(), { maxLength: 12 }), (reports, picks) => {
        const shuffled = [...picks.map((pick) => reports[pick % Math.max(1, reports.length)]), ...reports.toReversed()];
        const again = shuffled.filter((one) => one !== undefined);
        expect(heard(SENT, ...again).status).toBe(heard(SENT, ...reports).status);
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});

describe("a payout", () => {
  it("is sent from when the bank has it, unless it turns it down", () => {
    expect(PAYOUT_STATUSES.filter(isSent)).toEqual(["sent", "accepted", "pending", "partly", "settled"]);
  });
});
