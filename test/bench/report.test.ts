import { describe, expect, it } from "vitest";
import { fastest } from "./fastest.ts";
import { rowTable, verdictTable } from "./report.ts";

describe("the bench's report", () => {
  it("leaves a figure without meaning empty", () => {
    const table = rowTable([{ workload: "letters", size: 500, items: 500, cpuMsPerItem: 8.1 }]);
    expect(table.split("\n")[2]).toBe("| letters | 500 | 500 |  | 8.1 |  |  |  |  |  |  |");
  });

  it("says which target is over", () => {
    const verdict = { figure: "letters: CPU ms each", value: 15.02, limit: { under: 15 }, ok: false };
    expect(verdictTable([verdict]).split("\n")[2]).toBe("| letters: CPU ms each | under 15 | 15 | OVER |");
  });

  it("takes the fastest of several runs", () => {
    const run = (perSecond: number) => ({ rows: [{ workload: "w", size: 1, items: 1, perSecond }], figures: {} });
    expect(fastest([run(3), run(5), run(4)])).toEqual(run(5));
  });
});
