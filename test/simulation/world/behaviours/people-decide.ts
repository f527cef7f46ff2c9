import { approveCase, pauseCase, resumeCase, startCases, takeStep, withdrawCase } from "@kravflyt/app";
import { addDays, type Case, invoiceId, nextLetter, ore, owed } from "@kravflyt/core";
import type { Behaviour, Office, World } from "../world.ts";

/** Each day, of so many cases of an office one is taken up by a person. */
const ONE_IN = 150;

/** The creditors' and the operator's people approve, pause, resume, withdraw, start cases, and take steps by hand. */
export const peopleDecide: Behaviour = {
  name: "people decide",
  live: async (world, day) => {
    for (const office of world.offices) {
      await startByHand(world, office);
      for (const { state } of office.mirror.cases.values()) {
        if (state.status !== "closed") await lookAt(world, office, { state, day });
      }
    }
  },
};

/** What a person orders goes through the hub like anything else: it may be lost or die, and is then asked again. */
const ask = ({ hub }: Office, order: () => Promise<unknown>): Promise<void> => hub.mailroom.schedule(order);

type Looked = { readonly state: Case; readonly day: string };

async function lookAt(world: World, office: Office, { state }: Looked): Promise<void> {
  const { random, clock } = world;
  const { caseId } = state;
  const it = { caseId, mayAccess: () => true, by: "person" };
  const shell = () => office.hub.shell();
  if (state.status === "awaiting_approval") {
    if (random.isOneIn(6)) await ask(office, () => approveCase(shell(), it));
    return;
  }
  if (state.mode === "manual" && state.pause === undefined && random.isOneIn(4)) return stepByHand(office, state);
  if (!random.isOneIn(ONE_IN)) return;
  if (state.pause !== undefined) return ask(office, () => resumeCase(shell(), it));
  switch (random.weighted({ pause: 3, pauseUntil: 3, withdraw: 1, step: 2 })) {
    case "pause":
      return ask(office, () => pauseCase(shell(), it));
    case "pauseUntil":
      return ask(office, () => pauseCase(shell(), { ...it, until: addDays(clock.today(), random.between(1, 40)) }));
    case "step":
      return stepByHand(office, state);
    default:
      return ask(office, () => withdraw(office, state));
  }
}

async function stepByHand(office: Office, state: Case): Promise<void> {
  const next = nextLetter(state, office.hub.shell().today);
  if (next.kind !== "letter") return;
  const it = { caseId: state.caseId, mayAccess: () => true, by: "person", step: next.step };
  await ask(office, () => takeStep(office.hub.shell(), it));
}

/** Gives up what the person saw a moment ago. */
async function withdraw({ hub }: Office, state: Case): Promise<unknown> {
  const owing = owed(state, hub.shell().today);
  const parts = owing.ok ? owing.value.parts : { letter_fees: 0, collection_fee: 0 };
  const costSeenOre = ore(parts.letter_fees + parts.collection_fee);
  return withdrawCase(hub.shell(), { caseId: state.caseId, mayAccess: () => true, by: "person", costSeenOre });
}

/** Where cases do not start by themselves a person starts what is overdue, in a lot, once in a while. */
async function startByHand({ random, clock }: World, office: Office): Promise<void> {
  for (const { autopilot, creditor, connectionId } of office.hub.tenant.clients) {
    if (autopilot.fullAuto || !random.isOneIn(3)) continue;
    const today = clock.today();
    const ids = [...office.mirror.invoices.values()].flatMap(({ invoice, caseId }) => {
      const isTheirs = invoice.connectionId === connectionId && caseId === undefined;
      return isTheirs && invoice.dueOn !== undefined && invoice.dueOn < today && !invoice.settled ? [invoice.id] : [];
    });
    const invoiceIds = ids
      .filter(() => random.isOneIn(2))
      .slice(0, 40)
      .map(invoiceId);
    if (invoiceIds.length === 0) continue;
    const mode = random.isOneIn(2) ? "manual" : "autopilot";
    const order = { creditorId: creditor.creditorId, invoiceIds, mode, business: false, by: "person" } as const;
    await ask(office, () => startCases(office.hub.shell(), order));
  }
}
