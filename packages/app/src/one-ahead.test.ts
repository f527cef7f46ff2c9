import { expect, it } from "vitest";
import { oneAhead } from "./one-ahead.ts";

/** Numbers up to `last`; says when each is asked for, and fails at `failing`. */
async function* numbers(log: string[], { last, failing }: { readonly last: number; readonly failing?: number }) {
  try {
    for (let number = 1; number <= last; number += 1) {
      log.push(`asked ${number}`);
      await Promise.resolve();
      if (number === failing) throw new Error(`no ${number}`);
      yield number;
    }
  } finally {
    log.push("ended");
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

it("gives every page in order, and asks for one while the one before is worked on", async () => {
  const log: string[] = [];
  for await (const number of oneAhead(numbers(log, { last: 3 }))) {
    await turn();
    log.push(`done ${number}`);
  }
  expect(log).toEqual(["asked 1", "asked 2", "done 1", "asked 3", "done 2", "ended", "done 3"]);
});

it("tells a failure when its page is due, after the pages before it", async () => {
  const [log, seen]: [string[], number[]] = [[], []];
  const reading = async () => {
    for await (const number of oneAhead(numbers(log, { last: 3, failing: 2 }))) {
      await turn();
      seen.push(number);
    }
  };
  await expect(reading()).rejects.toThrow("no 2");
  expect(seen).toEqual([1]);
});

it("has asked for nothing more once the reader has stopped", async () => {
  const log: string[] = [];
  const reading = async () => {
    for await (const number of oneAhead(numbers(log, { last: 9 }))) throw new Error(`cannot store ${number}`);
  };
  await expect(reading()).rejects.toThrow("cannot store 1");
  const atOnce = [...log];
  await turn();
  expect(log).toEqual(["asked 1", "asked 2", "ended"]);
  expect(log).toEqual(atOnce);
});
