import { agreePlan, endHold, previewPlan } from "@kravflyt/app";
import { addDays, type Case } from "@kravflyt/core";
import { ask, asPerson, asView } from "../orders.ts";
import type { Behaviour, Office, World } from "../world.ts";
import { pay } from "./debtors-pay.ts";

/** Each day, of so many cases the debtor of one asks to pay by instalments. */
const ONE_IN = 150;

/** Each day, of so many plans that run a person calls one off. */
const CALLED_OFF_ONE_IN = 150;

/** Debtors are given plans, and keep them, are late with one instalment, break them, or pay all at once. */
export const debtorsAskForPlans: Behaviour = {
  name: "debtors ask for plans",
  live: async (world) => {
    for (const office of world.offices) {
      for (const { state } of office.mirror.cases.values()) {
        const isHeld = state.holds.some(({ kind }) => kind === "payment_plan");
        if (isHeld && world.random.isOneIn(CALLED_OFF_ONE_IN)) await callOff(office, state);
        const isAsked = state.status !== "closed" && state.letters.length > 0 && world.random.isOneIn(ONE_IN);
        if (isAsked) await plan(world, office, state);
      }
    }
  },
};

const callOff = (office: Office, state: Case): Promise<void> =>
  ask(office, () => endHold(office.hub.shell(), { ...asPerson(state), hold: "payment_plan" }));

async function plan(world: World, office: Office, state: Case): Promise<void> {
  const { random, clock } = world;
  const count = random.pick([1, 2, 3, 4, 5, 6, 8]);
  const feeDisclosed = random.isOneIn(2);
  const it = asPerson(state);
  const wish = { ...it, count, feeDisclosed, firstDueOn: addDays(clock.today(), random.between(3, 30)) };
  const suggested = await previewPlan(asView(office), wish);
  if (!suggested.ok) return;
  const { instalments } = suggested.value;
  await ask(office, () => agreePlan(office.hub.shell(), { ...it, instalments, feeDisclosed }));
  payOff(world, office, { state, instalments });
}

type Agreed = {
  readonly state: Case;
  readonly instalments: readonly { readonly dueOn: Case["openedOn"]; readonly amountOre: number }[];
};

function payOff(world: World, office: Office, { state, instalments }: Agreed): void {
  const { random } = world;
  const first = state.claims[0];
  const invoice = first && office.invoices.get(first.invoiceId);
  if (invoice === undefined) return;
  const kind = random.weighted({ kept: 5, late: 2, broken: 3, at_once: 1 });
  const missed = kind === "broken" ? random.below(instalments.length) : instalments.length;
  const late = kind === "late" ? random.below(instalments.length) : -1;
  for (const [place, { dueOn, amountOre }] of instalments.slice(0, missed).entries()) {
    const days = kind === "at_once" ? -place * 31 : random.between(-2, 0) + (place === late ? random.between(3, 9) : 0);
    pay(world, office, {
      invoice,
      seen: { state },
      payment: { paidOn: addDays(dueOn, days), amount: amountOre },
      isElsewhere: false,
    });
  }
}
