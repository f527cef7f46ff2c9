import { migrateCases, readAutopilot, saveAutopilot } from "@kravflyt/app";
import { connectors } from "@kravflyt/connectors";
import { type Autopilot, ore, type StepSetting } from "@kravflyt/core";
import type { Random } from "../../random.ts";
import { ask, asView } from "../orders.ts";
import type { Client } from "../tenants.ts";
import type { Behaviour, Office, World } from "../world.ts";

/** Days between two new versions of a creditor's process, about. */
const ONE_IN = 90;

/** Creditors change their process; for the most part another person moves the running cases to the new version. */
export const peopleChangeProcess: Behaviour = {
  name: "people change the process",
  live: async (world) => {
    for (const office of world.offices) {
      for (const client of office.hub.tenant.clients) {
        if (world.random.isOneIn(ONE_IN)) await change(world, office, client);
      }
    }
  },
};

async function change({ random }: World, office: Office, { creditor: { creditorId } }: Client): Promise<void> {
  const { hub } = office;
  const seen = await readAutopilot(asView(office), { connectors }, creditorId);
  if (!seen.ok) return;
  const autopilot = changed(seen.value.autopilot, random);
  await ask(office, async () => {
    const known = await readAutopilot(asView(office), { connectors }, creditorId);
    // asked again after it was done
    if (!known.ok || known.value.autopilot.version !== autopilot.version) return;
    await saveAutopilot(hub.shell(), { connectors }, { creditorId, autopilot, confirmed: true, by: "person" });
  });
  if (random.isOneIn(4)) return;
  const saved = await readAutopilot(asView(office), { connectors }, creditorId);
  if (!saved.ok) return;
  const { version } = saved.value.autopilot;
  await ask(office, async () => {
    let cursor: string | undefined;
    do {
      const order = { creditorId, version, cases: "all", by: "another person", cursor } as const;
      const moved = await migrateCases(hub.shell(), order);
      cursor = moved.ok ? moved.value.cursor : undefined;
    } while (cursor !== undefined);
  });
}

/** Not when cases start: only what happens to them then. */
function changed(autopilot: Autopilot, random: Random): Autopilot {
  const { private: own, sole_proprietor, company } = autopilot.processes;
  switch (random.weighted({ days: 3, deadlines: 3, costs: 2, end: 2, reminder: 2 })) {
    case "days":
      return { ...autopilot, daysAfterDeadline: random.between(0, 9) };
    case "deadlines":
      return {
        ...autopilot,
        processes: { private: longer(own, random), sole_proprietor, company: longer(company, random) },
      };
    case "costs":
      return { ...autopilot, chargeLetterFees: random.isOneIn(2), compensation: random.isOneIn(2) };
    case "end":
      return { ...autopilot, closingLimitOre: ore(random.pick([0, 5_000, 10_000])), residualNotice: random.isOneIn(2) };
    default:
      return { ...autopilot, processes: { private: withoutReminder(own), sole_proprietor, company } };
  }
}

const longer = (steps: readonly StepSetting[], random: Random): readonly StepSetting[] =>
  steps.map((step) => (step.deadlineDays < 14 ? step : { ...step, deadlineDays: random.between(14, 21) }));

const withoutReminder = (steps: readonly StepSetting[]): readonly StepSetting[] =>
  steps.map((step) => (step.step === "reminder" ? { ...step, on: !step.on } : step));
