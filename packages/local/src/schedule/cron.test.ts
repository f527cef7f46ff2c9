import { describe, expect, it } from "vitest";
import { nextDue, parseCron } from "./cron.ts";

const next = (cron: string, after: string): string =>
  new Date(nextDue(parseCron(cron), Date.parse(after))).toISOString();

function dues(cron: string, after: string, count: number): string[] {
  const found: string[] = [];
  for (let last = after; found.length < count; ) {
    last = next(cron, last);
    found.push(last);
  }
  return found;
}

describe("nextDue", () => {
  it("is due at six in the morning in Norway, winter and summer", () => {
    expect(next("0 6 * * ? *", "2026-01-05T00:00:00.000Z")).toBe("2026-01-05T05:00:00.000Z");
    expect(next("0 6 * * ? *", "2026-07-01T00:00:00.000Z")).toBe("2026-07-01T04:00:00.000Z");
  });

  it("is due a millisecond after the moment before, and not again at the moment itself", () => {
    expect(next("0 6 * * ? *", "2026-01-05T04:59:59.999Z")).toBe("2026-01-05T05:00:00.000Z");
    expect(next("0 6 * * ? *", "2026-01-05T05:00:00.000Z")).toBe("2026-01-06T05:00:00.000Z");
  });

  it("skips the time that is left out when summer time begins", () => {
    expect(dues("30 2 * * ? *", "2026-03-27T12:00:00.000Z", 3)).toEqual([
      "2026-03-28T01:30:00.000Z",
      "2026-03-30T00:30:00.000Z",
      "2026-03-31T00:30:00.000Z",
    ]);
  });

  it("is due once at the time that comes twice when summer time ends", () => {
    expect(dues("30 2 * * ? *", "2026-10-24T12:00:00.000Z", 2)).toEqual([
      "2026-10-25T00:30:00.000Z",
      "2026-10-26T01:30:00.000Z",
    ]);
  });

  it("keeps its hours on the days of the change", () => {
    expect(dues("0 1,3 * * ? *", "2026-03-28T22:00:00.000Z", 3)).toEqual([
      "2026-03-29T00:00:00.000Z",
      "2026-03-29T01:00:00.000Z",
      "2026-03-29T23:00:00.000Z",
    ]);
    expect(dues("0 1,3 * * ? *", "2026-10-24T22:00:00.000Z", 3)).toEqual([
      "2026-10-24T23:00:00.000Z",
      "2026-10-25T02:00:00.000Z",
      "2026-10-26T00:00:00.000Z",
    ]);
  });

  it("is due every minute, over midnight and the turn of the year", () => {
    expect(dues("* * * * ? *", "2026-12-31T22:58:30.000Z", 3)).toEqual([
      "2026-12-31T22:59:00.000Z",
      "2026-12-31T23:00:00.000Z",
      "2026-12-31T23:01:00.000Z",
    ]);
  });

  it("counts steps from the first value", () => {
    expect(dues("5/20 * * * ? *", "2026-01-05T08:00:00.000Z", 4)).toEqual([
      "2026-01-05T08:05:00.000Z",
      "2026-01-05T08:25:00.000Z",
      "2026-01-05T08:45:00.000Z",
      "2026-01-05T09:05:00.000Z",
    ]);
  });

  it("knows weekdays by name and by number, Sunday being 1", () => {
    expect(next("0 9 ? * MON-FRI *", "2026-01-09T12:00:00.000Z")).toBe("2026-01-12T08:00:00.000Z");
    expect(next("0 9 ? * 1 *", "2026-01-09T12:00:00.000Z")).toBe("2026-01-11T08:00:00.000Z");
  });

  it("knows the last day of the month", () => {
    expect(dues("0 12 L * ? *", "2026-01-31T10:59:59.000Z", 3)).toEqual([
      "2026-01-31T11:00:00.000Z",
      "2026-02-28T11:00:00.000Z",
      "2026-03-31T10:00:00.000Z",
    ]);
  });

  it("waits for the next leap year, and says when it is never due", () => {
    expect(next("0 0 29 2 ? *", "2026-01-01T00:00:00.000Z")).toBe("2028-02-28T23:00:00.000Z");
    expect(() => next("0 0 31 2 ? *", "2026-01-01T00:00:00.000Z")).toThrow("never due");
    expect(() => next("0 0 1 1 ? 2020", "2026-01-01T00:00:00.000Z")).toThrow("never due");
  });
});

describe("parseCron", () => {
  it("reads the words around it as EventBridge writes them", () => {
    expect(parseCron("cron(0 6 * * ? *)")).toEqual(parseCron("0 6 * * ? *"));
  });

  it.each([
    ["0 6 * * ?", "six fields"],
    ["0 6 * * * *", "exactly one"],
    ["0 6 ? * ? *", "exactly one"],
    ["60 6 * * ? *", "minute goes from 0 to 59"],
    ["0 24 * * ? *", "hour goes from 0 to 23"],
    ["0 6 32 * ? *", "day of month goes from 1 to 31"],
    ["0 6 15W * ? *", "day of month"],
    ["0 6 ? * 2#1 *", "day of week"],
    ["0 6 ? * 8 *", "day of week goes from 1 to 7"],
    ["9-3 6 * * ? *", "minute"],
    ["*/0 6 * * ? *", "minute"],
  ])("refuses %s", (text, message) => {
    expect(() => parseCron(text)).toThrow(message);
  });
});
