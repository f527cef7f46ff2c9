import { answerObjection, deferCase, endHold, holdCase, recordObjection, watchCase } from "@kravflyt/app";
import { addDays, type Case } from "@kravflyt/core";
import { ask, asPerson } from "../orders.ts";
import type { Behaviour, Office, World } from "../world.ts";

/** Each day, of so many cases the debtor of one says something. */
const ONE_IN = 80;

/** Debtors object, ask for time, move or die; people note it, and answer after some days. */
export const debtorsObject: Behaviour = {
  name: "debtors object",
  live: async (world) => {
    for (const office of world.offices) {
      for (const { state } of office.mirror.cases.values()) {
        if (state.status !== "closed") await lookAt(world, office, state);
      }
    }
  },
};

async function lookAt(world: World, office: Office, state: Case): Promise<void> {
  const { random } = world;
  const isHeld = (kind: string): boolean => state.holds.some((hold) => hold.kind === kind);
  if (isHeld("objection") && random.isOneIn(6)) return answer(world, office, state);
  for (const hold of ["address", "deceased"] as const) {
    if (isHeld(hold) && random.isOneIn(12))
      await ask(office, () => endHold(office.hub.shell(), { ...asPerson(state), hold }));
  }
  if (random.isOneIn(ONE_IN)) await say(world, office, state);
}

async function say({ random, clock }: World, office: Office, state: Case): Promise<void> {
  const shell = () => office.hub.shell();
  const it = asPerson(state);
  const until = addDays(clock.today(), random.between(1, 35));
  switch (random.weighted({ objection: 6, time: 6, moved: 1, dead: 1, watched: 1 })) {
    case "objection":
      return ask(office, () => recordObjection(shell(), { ...it, note: "Varen kom aldri." }));
    case "time":
      return ask(office, () => deferCase(shell(), { ...it, until }));
    case "watched":
      return ask(office, () => watchCase(shell(), { ...it, until }));
    case "moved":
      return ask(office, () => holdCase(shell(), { ...it, hold: "address" }));
    default:
      return ask(office, () => holdCase(shell(), { ...it, hold: "deceased" }));
  }
}

/** Groundless for the most part; now and then one that had to be looked at before anything was collected, or right. */
async function answer({ random }: World, office: Office, state: Case): Promise<void> {
  const kind = random.weighted({ groundless: 5, reasonable: 3, right: 1 });
  const outcome = kind === "right" ? "upheld" : "rejected";
  const order = { ...asPerson(state), outcome, waiveCosts: kind === "reasonable" } as const;
  await ask(office, () => answerObjection(office.hub.shell(), order));
}
