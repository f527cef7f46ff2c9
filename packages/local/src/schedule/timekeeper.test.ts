import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type HubClock, openClock } from "../clock/hub-clock.ts";
import { parseCron } from "./cron.ts";
import { createTimekeeper, type Timekeeper } from "./timekeeper.ts";

const START = Date.parse("2026-01-05T07:00:00.000Z");
const at = (text: string): number => Date.parse(`2026-01-${text}:00.000Z`);

let folder: string;
let ran: string[];
let activity: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kravflyt-time-"));
  ran = [];
  activity = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

const openedClock = (): HubClock =>
  openClock({ file: join(folder, "clock"), mode: "simulated", startMs: START, machineNow: () => 0 });

type Crons = Readonly<Record<string, string>>;

function keeper(crons: Crons, clock = openedClock(), onRun: (name: string) => void = () => {}): Timekeeper {
  return createTimekeeper({
    clock,
    schedules: Object.entries(crons).map(([name, cron]) => ({
      name,
      cron: parseCron(cron),
      run: async () => {
        ran.push(`${name} ${new Date(clock.nowMs()).toISOString().slice(8, 16)}`);
        onRun(name);
      },
    })),
    drain: async () => {},
    pause: async () => {},
    resume: () => {},
    movesByItself: false,
    activity: () => activity,
    onError: (error) => {
      throw error;
    },
  });
}

describe("advanceTo", () => {
  it("runs everything due on the way, in the order of time, with the clock standing at the moment", async () => {
    await keeper({ morning: "0 8 * * ? *", night: "30 23 * * ? *" }).advanceTo(at("08T06:59"));
    expect(ran).toEqual(["night 05T22:30", "morning 06T07:00", "night 06T22:30", "morning 07T07:00", "night 07T22:30"]);
  });

  it("passes over what is due while nobody is awake, and does not make up for it", async () => {
    const time = keeper({ morning: "0 8 * * ? *" });
    await time.advanceTo(at("08T12:00"), { isAwake: (atMs) => new Date(atMs).getUTCDate() === 7 });
    expect(ran).toEqual(["morning 07T07:00"]);
    await time.advanceTo(at("09T12:00"));
    expect(ran).toEqual(["morning 07T07:00", "morning 09T07:00"]);
  });

  it("runs what is due at the very moment it goes to, and not the moment after", async () => {
    const time = keeper({ noon: "0 12 * * ? *" });
    await time.advanceTo(at("05T10:59"));
    expect(ran).toEqual([]);
    await time.advanceTo(at("05T11:00"));
    expect(ran).toEqual(["noon 05T11:00"]);
    await time.advanceTo(at("05T11:01"));
    expect(ran).toEqual(["noon 05T11:00"]);
  });

  it("runs two that are due together in the order of the catalogue", async () => {
    await keeper({ second: "0 9 * * ? *", first: "0 9 * * ? *" }).advanceTo(at("05T12:00"));
    expect(ran).toEqual(["second 05T08:00", "first 05T08:00"]);
  });

  it("refuses to go back, and runs nothing", async () => {
    const clock = openedClock();
    const time = keeper({ noon: "0 12 * * ? *" }, clock);
    expect(await time.advanceTo(START - 1)).toEqual({
      ok: false,
      refusal: { code: "clock_backwards", now: "2026-01-05T07:00:00.000Z" },
    });
    expect(clock.nowMs()).toBe(START);
    expect(clock.goal()).toBeUndefined();
  });

  it("runs a frequent schedule every minute until two were quiet, and then once an hour", async () => {
    const busyUntil = at("05T07:03");
    const clock = openedClock();
    await keeper({ sweep: "* * * * ? *" }, clock, () => {
      if (clock.nowMs() < busyUntil) activity += 1;
    }).advanceTo(at("05T09:30"));
    expect(ran).toEqual([
      "sweep 05T07:01",
      "sweep 05T07:02",
      "sweep 05T07:03",
      "sweep 05T07:04",
      "sweep 05T08:04",
      "sweep 05T09:04",
    ]);
  });

  it("runs a frequent schedule every minute again when another one led to work", async () => {
    await keeper({ rare: "0 9 * * ? *", sweep: "* * * * ? *" }, openedClock(), (name) => {
      if (name === "rare") activity += 1;
    }).advanceTo(at("05T09:30"));
    expect(ran).toEqual([
      "sweep 05T07:01",
      "sweep 05T07:02",
      "rare 05T08:00",
      "sweep 05T08:01",
      "sweep 05T08:02",
      "sweep 05T09:02",
    ]);
  });

  it("runs a frequent schedule every minute while something waits", async () => {
    activity = Number.NaN;
    await keeper({ sweep: "* * * * ? *" }).advanceTo(at("05T07:05"));
    expect(ran).toHaveLength(5);
  });
});

describe("after a crash", () => {
  it("runs what was begun and not ended once more, and nothing that had ended", async () => {
    const dies = keeper({ noon: "0 12 * * ? *", night: "0 20 * * ? *" }, openedClock(), (name) => {
      if (name === "night" && ran.length === 4) throw new Error("killed");
    });
    await expect(dies.advanceTo(at("07T08:00"))).rejects.toThrow("killed");
    ran = [];
    const clock = openedClock();
    await keeper({ noon: "0 12 * * ? *", night: "0 20 * * ? *" }, clock).start();
    expect(ran).toEqual(["night 06T19:00"]);
    expect(clock.nowMs()).toBe(at("07T08:00"));
  });
});
