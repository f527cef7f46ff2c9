import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agreements, anyMove, Life } from "../../test/history-life.ts";
import { replay } from "./evolve.ts";
import { MOST_PRINCIPAL } from "./history-moves.ts";

/** Another seed and more histories: `SEED=7 HISTORIES=5000 npx vitest run any-history`. A failing one prints itself. */
const RUNS = { numRuns: Number(process.env["HISTORIES"] ?? 200), seed: Number(process.env["SEED"] ?? 20_261_125) };

describe("whatever is done to a case, on whatever days", () => {
  it("nothing unlawful is sent, no krone is too high or lost, and the events tell it all", () => {
    const moves = fc.array(anyMove, { minLength: 5, maxLength: 40 });
    const amounts = fc.array(fc.integer({ min: 1_000, max: MOST_PRINCIPAL }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(agreements, amounts, fc.boolean(), moves, (agreement, money, needsApproval, all) => {
        const life = new Life(agreement, money, { needsApproval: needsApproval && money.length === 3 });
        for (const move of all) life.move(move);
        expect(life.oracle.faults).toEqual([]);
        expect(replay(life.events)).toEqual(life.state);
      }),
      RUNS,
    );
  });
});
