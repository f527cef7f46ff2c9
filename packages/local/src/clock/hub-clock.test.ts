import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ClockMode, openClock } from "./hub-clock.ts";

const START = Date.parse("2026-01-05T07:00:00.000Z");
const HOUR = 3_600_000;

let folder: string;
let machine: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kravflyt-clock-"));
  machine = Date.parse("2026-11-24T12:00:00.000Z");
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (mode: ClockMode) =>
  openClock({ file: join(folder, "clock"), mode, startMs: START, machineNow: () => machine });

describe("a simulated clock", () => {
  it("stands still while the machine's time passes", () => {
    const clock = open("simulated");
    clock.release();
    machine += HOUR;
    expect(clock.nowMs()).toBe(START);
  });

  it("goes on after a restart a little later than it was, not from the start", () => {
    open("simulated").hold(START + 5 * HOUR);
    machine += 24 * HOUR;
    expect(open("simulated").nowMs()).toBe(START + 5 * HOUR + 5_000);
  });

  it("tells the functions no moment twice", () => {
    const clock = open("simulated");
    expect([clock.tickMs(), clock.tickMs(), clock.tickMs()]).toEqual([START, START + 1, START + 2]);
  });
});

describe("a real clock", () => {
  it("starts at its own time and moves with the machine", () => {
    const clock = open("real");
    clock.release();
    machine += HOUR;
    expect(clock.nowMs()).toBe(START + HOUR);
  });

  it("has moved on while the hub was stopped", () => {
    const clock = open("real");
    clock.release();
    machine += HOUR;
    clock.save();
    machine += 2 * HOUR;
    expect(open("real").nowMs()).toBe(START + 3 * HOUR);
  });

  it("does not follow the machine's clock back, stopped or running", () => {
    const clock = open("real");
    clock.release();
    machine += HOUR;
    expect(clock.nowMs()).toBe(START + HOUR);
    machine -= 10 * HOUR;
    expect(clock.nowMs()).toBe(START + HOUR);
    machine += HOUR;
    expect(clock.nowMs()).toBe(START + 2 * HOUR);
    clock.save();
    machine -= 10 * HOUR;
    expect(open("real").nowMs()).toBe(START + 2 * HOUR + 5_000);
  });

  it("carries a jump that was cut off on from where it came to", () => {
    const clock = open("real");
    clock.setGoal(START + 100 * HOUR);
    clock.hold(START + 40 * HOUR);
    machine += HOUR;
    const again = open("real");
    expect(again.nowMs()).toBe(START + 40 * HOUR + 5_000);
    expect(again.goal()).toBe(START + 100 * HOUR);
  });
});

describe("hold", () => {
  it("accepts the moment that it is and refuses the one before", () => {
    const clock = open("simulated");
    expect(clock.hold(START)).toEqual({ ok: true, value: undefined });
    expect(clock.hold(START - 1)).toEqual({
      ok: false,
      refusal: { code: "clock_backwards", now: "2026-01-05T07:00:00.000Z" },
    });
    expect(clock.nowMs()).toBe(START);
  });
});

describe("what is on disk", () => {
  it("keeps when each schedule was done", () => {
    const clock = open("simulated");
    expect(clock.doneAt("sync")).toBe(START);
    clock.setDone("sync", START + HOUR);
    clock.save();
    expect(open("simulated").doneAt("sync")).toBe(START + HOUR);
  });

  it("is refused when it is damaged, instead of starting a new clock", () => {
    open("simulated");
    const file = join(folder, "clock");
    writeFileSync(file, readFileSync(file, "utf8").replaceAll(/nowMs/g, "sowMs"));
    expect(() => open("simulated")).toThrow("clock is damaged");
  });
});
