import {
  approveCase,
  changeDebtor,
  endHold,
  pauseCase,
  resumeCase,
  startCases,
  takeStep,
  withdrawCase,
} from "@kravflyt/app";
import { addDays, type Case, invoiceId, nextLetter, withdrawalOf, ZERO_ORE } from "@kravflyt/core";
import { ask, asPerson } from "../orders.ts";
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

const REASON = { text: "Kunden og vi snakker sammen.", name: "Ragna", side: "creditor" } as const;

type Looked = { readonly state: Case; readonly day: string };

async function lookAt(world: World, office: Office, { state }: Looked): Promise<void> {
  const { random, clock } = world;
  const it = asPerson(state);
  const shell = () => office.hub.shell();
  if (state.status === "awaiting_approval") {
    if (random.isOneIn(6)) await ask(office, () => approveCase(shell(), it));
    return;
  }
  if (state.holds.some(({ kind }) => kind === "undelivered")) {
    if (random.isOneIn(5)) await ask(office, () => writeOnPaper(office, state));
    return;
  }
  if (state.mode === "manual" && state.pause === undefined && random.isOneIn(4)) return stepByHand(office, state);
  if (!random.isOneIn(ONE_IN)) return;
  if (state.pause !== undefined) return ask(office, () => resumeCase(shell(), it));
  switch (random.weighted({ pause: 3, pauseUntil: 3, withdraw: 1, step: 2 })) {
    case "pause":
      return ask(office, () => pauseCase(shell(), { ...it, reason: REASON }));
    case "pauseUntil":
      return ask(office, () => pauseCase(shell(), { ...it, until: addDays(clock.today(), random.between(1, 40)) }));
    case "step":
      return stepByHand(office, state);
    default:
      return ask(office, () => withdraw(office, state));
  }
}

/** Where an e-mail came back, letters go on paper from then on. */
async function writeOnPaper({ hub }: Office, state: Case): Promise<unknown> {
  const it = asPerson(state);
  await changeDebtor(hub.shell(), { ...it, change: { acceptsEmail: false } });
  return endHold(hub.shell(), { ...it, hold: "undelivered" });
}

async function stepByHand(office: Office, state: Case): Promise<void> {
  const next = nextLetter(state, office.hub.shell().today);
  // all steps are taken, and the demand is too old for legal steps: it may be sent anew
  const isAnew = next.kind === "wait" && next.reason === "process_finished";
  if ((next.kind !== "letter" && !isAnew) || next.step === undefined) return;
  const it = { ...asPerson(state), step: next.step };
  await ask(office, () => takeStep(office.hub.shell(), it));
}

/** Gives up what the person saw a moment ago. */
async function withdraw({ hub }: Office, state: Case): Promise<unknown> {
  const cost = withdrawalOf(state, hub.shell().today);
  const costSeenOre = cost.ok ? cost.value.ore : ZERO_ORE;
  return withdrawCase(hub.shell(), { ...asPerson(state), costSeenOre });
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
    const order = {
      creditorId: creditor.creditorId,
      invoiceIds,
      mode,
      business: random.isOneIn(3),
      by: "person",
    } as const;
    await ask(office, () => startCases(office.hub.shell(), order));
  }
}
