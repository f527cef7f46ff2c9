import { mkdirSync } from "node:fs";
import type { CalendarDate } from "@kravflyt/core";
import type { FikenSeed } from "@kravflyt/sandboxes";
import type { ClockMode } from "../clock/hub-clock.ts";
import type { FaultRate } from "../faults.ts";
import { LOCAL_PASSWORD } from "../login/accounts.ts";
import { builtPortal } from "../portal/build-portal.ts";
import { type LocalHub, startLocal } from "../start-local.ts";
import { DEMO_ACCOUNTS } from "../world/demo-accounts.ts";
import { DEMO_OPERATOR_NAME, demoCreditors } from "../world/demo-parties.ts";
import { demoWorld } from "../world/demo-world.ts";
import { setUp } from "../world/set-up.ts";
import { type DemoPlan, keepPlan } from "./demo-plan.ts";
import { liveFirstWeeks } from "./live-first-weeks.ts";

export type DemoHubOptions = {
  readonly dataDir: string;
  readonly port: number;
  readonly from: CalendarDate;
  /** Told what takes its time. */
  readonly say?: (line: string) => void;
};

export type DemoHub = LocalHub & {
  /** Where everything is, for the person who started it. */
  readonly welcome: string;
};

/** Two creditors whose clock follows the machine's: what `npm start` serves. */
export async function startDemoHub({ dataDir, port, from, say = () => {} }: DemoHubOptions): Promise<DemoHub> {
  const plan = {
    seed: 1,
    from,
    creditors: 2,
    systems: ["fiken"],
    lists: false,
    agency: false,
    invoicesPerCreditor: 30,
    invoicesPerHundredDays: 60,
  } as const;
  const portalFolder = await builtPortal(() => say("Building the portal …"));
  const hub = await startPlanned({ dataDir, port, plan, mode: "real", durable: true, portalFolder });
  await liveFirstWeeks(hub, plan.from, () => say("Living the first six weeks of the demo, once: half a minute …"));
  return { ...hub, welcome: welcome(hub) };
}

type Planned = {
  readonly dataDir: string;
  readonly port: number;
  readonly plan: DemoPlan;
  readonly mode: ClockMode;
  readonly durable: boolean;
  readonly faults?: FaultRate;
  readonly portalFolder?: string;
};

/** A hub with the world around it, set up and connected. */
export async function startPlanned({ plan: wished, faults, ...how }: Planned): Promise<LocalHub> {
  const { dataDir } = how;
  mkdirSync(dataDir, { recursive: true });
  const plan = keepPlan(dataDir, wished);
  return startLocal({
    ...how,
    from: plan.from,
    accounts: Object.values(DEMO_ACCOUNTS),
    operatorName: DEMO_OPERATOR_NAME,
    fikenSeed: fikenSeed(plan),
    bankCustomers: demoCreditors(plan.creditors, plan.systems).map(({ creditor }) => ({
      accountNumber: creditor.bankAccount,
      name: creditor.name,
    })),
    world: (hub) => demoWorld(hub, plan),
    prepare: async (hub) => {
      await setUp(hub, plan);
      await hub.drain();
    },
    ...(faults && { faults }),
  });
}

/** Fiken's companies are made with the sandbox, as it is when it is started alone. */
function fikenSeed({ seed, creditors, systems, invoicesPerCreditor, from }: DemoPlan): Partial<FikenSeed> | false {
  const onFiken = demoCreditors(creditors, systems).filter(({ system }) => system === "fiken");
  if (onFiken.length === 0) return false;
  const indexes = onFiken.map(({ index }) => index);
  return {
    seed,
    companies: indexes.length,
    creditors: indexes,
    invoicesPerCompany: invoicesPerCreditor,
    today: from,
  };
}

function welcome(hub: LocalHub): string {
  const { fiken, brreg, bank, poweroffice, tripletex, xena, svea, vipps } = hub.sandboxes;
  const { craftsman, accountant, operator, approver } = DEMO_ACCOUNTS;
  return `Kravflyt is up.

  Portal       ${hub.url}  (password of all: ${LOCAL_PASSWORD})
                 ${craftsman.email}  ${craftsman.name}, a creditor
                 ${accountant.email}  ${accountant.name}, an accountant with several creditors
                 ${operator.email}  ${operator.name}, the operator
                 ${approver.email}  ${approver.name}, who lets large payouts go
  Hub          ${hub.url}/hub  (says where everything is, in Norwegian)
  Clock        ${hub.now()}; move it with: npm run kravflyt -- clock +14d
  Fiken        ${fiken.url}
  Go           ${poweroffice.url}  (client key: ${poweroffice.credentials.clientKey})
  Tripletex    ${tripletex.url}  (employee token: ${tripletex.credentials.employeeToken})
  Xena         ${xena.url}  (API key ${xena.credentials.apiKey}, fiscal id ${xena.credentials.fiscalId})
  Svea (sim.)  ${svea.url}  (customer ${svea.credentials.customerNumber}, user ${svea.credentials.userName}, password ${svea.credentials.password})
  Brønnøysund  ${brreg.url}
  Vipps        ${vipps.url}  (a payment's own page says yes or no to it)
  Bank         ${bank.url}
  AWS          ${hub.awsUrl}
  Data         ${hub.dataDir}
  Mail sent    ${hub.dataDir}/aws/mailbox
  Print house  ${hub.dataDir}/print
  For scripts  npm run -s kravflyt -- token --as ADDRESS

Ctrl-C ends it.`;
}
