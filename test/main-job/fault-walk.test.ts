import type { OutboxItem } from "@kravflyt/store";
import { beforeAll, describe, expect, it } from "vitest";
import type { Loss } from "./hub.ts";
import { type Carrier, TO_CLIENT_ACCOUNT, TO_CREDITOR, type Walk, walk } from "./walk.ts";

/** Every call is tried with `KRAVFLYT_WALK=all` (three minutes); otherwise one in so many, no two losses of the same call. */
const STRIDE = process.env["KRAVFLYT_WALK"] === "all" ? 1 : 8;
const LOSSES = [
  ["before", 1],
  ["after", 1 + Math.floor(STRIDE / 2)],
] as const satisfies readonly (readonly [Loss, number])[];
const SEEDS = 15;
const TIME_MS = 300_000;

const WALKS = [
  ["paid to the creditor", TO_CREDITOR],
  ["paid to the client account", TO_CLIENT_ACCOUNT],
] as const satisfies readonly (readonly [string, Walk])[];

describe.each(WALKS)("a case %s", (_name, scenario) => {
  let undisturbed: Awaited<ReturnType<typeof walk>>;
  beforeAll(async () => {
    undisturbed = await walk(scenario, undefined);
  });

  it("ends with all paid, told and posted once when nothing goes wrong", () => {
    const { end } = undisturbed;
    expect(end).toMatchObject({ status: "closed", differences: [], left: 0, ledger: { total: 0 } });
    expect(end.deliveries).toBe(end.letters?.length);
    expect(end.postings.filter((posting) => !posting.endsWith(" posted"))).toEqual([]);
  });

  it.each(LOSSES)(
    "ends the same whichever call is lost %s it is done",
    async (loss, first) => {
      const wrong: string[] = [];
      for (let at = first; at <= undisturbed.points.length; at += STRIDE) {
        const { end } = await walk(scenario, { at, loss });
        if (!isSame(end, undisturbed.end)) wrong.push(`${undisturbed.points[at - 1]} ${at}: ${JSON.stringify(end)}`);
      }
      expect(wrong).toEqual([]);
    },
    TIME_MS,
  );

  it(
    "ends the same when every message comes twice and in any order",
    async () => {
      for (let seed = 1; seed <= SEEDS; seed += 1) {
        const { end } = await walk(scenario, undefined, twiceInAnyOrder(seed));
        expect(end, `seed ${seed}`).toEqual(undisturbed.end);
      }
    },
    TIME_MS,
  );
});

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Hands over any message that waits, and each a second time later. */
function twiceInAnyOrder(seed: number): Carrier {
  const seen = new WeakSet<OutboxItem>();
  let state = seed;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % limit;
  };
  return (queue) => {
    const [item] = queue.splice(queue.length === 0 ? 0 : below(queue.length), 1);
    if (item === undefined || seen.has(item)) return item;
    const second = { ...item };
    seen.add(second);
    queue.push(second);
    return item;
  };
}
