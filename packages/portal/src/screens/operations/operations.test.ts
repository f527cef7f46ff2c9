import { describe, expect, it } from "vitest";
import { deadFirst, type QueueRow, reviewOf, rowOn, sumOf } from "./operations.ts";

const row = (queue: QueueRow["queue"], dead: number, waiting = 0): QueueRow => ({
  queue,
  waiting,
  inFlight: 0,
  delayed: 0,
  dead,
});

describe("the queues", () => {
  it("are counted together, and those with dead letters stand first", () => {
    const rows = [row("send-letter", 0, 3), row("deliver-letter", 2, 1), row("send-payout", 0)];
    expect(sumOf(rows, "dead")).toBe(2);
    expect(sumOf(rows, "waiting")).toBe(4);
    expect(deadFirst(rows).map(({ queue }) => queue)).toEqual(["deliver-letter", "send-letter", "send-payout"]);
  });
});

describe("the review of the law", () => {
  it("counts its last day, and is over on the day after", () => {
    const law = { reviewedThrough: "2026-03-02", reviewEnds: true };
    expect(reviewOf(law, "2026-03-02")).toBe("ends_soon");
    expect(reviewOf(law, "2026-03-03")).toBe("over");
    expect(reviewOf({ reviewedThrough: "2026-12-31", reviewEnds: false }, "2026-03-02")).toBe("good");
  });

  it("shows the rate that holds on the day, the first and the last day of it too", () => {
    const rows = [
      { from: "2025-07-01", to: "2025-12-31" },
      { from: "2026-01-01", to: "2026-06-30" },
    ];
    expect(rowOn(rows, "2025-12-31")?.from).toBe("2025-07-01");
    expect(rowOn(rows, "2026-01-01")?.from).toBe("2026-01-01");
    expect(rowOn(rows, "2026-07-01")).toBeUndefined();
  });
});
