import {
  AUTOPILOT_OFF,
  addDays,
  type CalendarDate,
  type Creditor,
  dayInNorway,
  type Instant,
  OPERATOR_ITSELF,
  SUSPENSE,
  termsInForce,
} from "@kravflyt/core";
import {
  type Change,
  commit,
  companyChange,
  creditorChange,
  documentClient,
  loadCreditor,
  loadOperator,
  loadUser,
  operatorChange,
  type Table,
  type User,
  userChange,
} from "@kravflyt/store";
import * as z from "zod";
import type { DemoPlan } from "../demo/demo-plan.ts";
import { fikenRedirectUrl, LOCAL_STACK } from "../environment.ts";
import type { Account } from "../login/accounts.ts";
import type { HubInside } from "../start-local.ts";
import { type AgencyDesk, agencyAutopilot, agencyDeskOf } from "./agency/agency-desk.ts";
import { connectAgency } from "./agency/connect-agency.ts";
import { askAgain } from "./ask-again.ts";
import { DEMO_ACCOUNTS } from "./demo-accounts.ts";
import { demoAutopilot, demoCreditors, demoOperator } from "./demo-parties.ts";
import type { Desk } from "./desk/desk.ts";
import { openDesks } from "./desk/open-desks.ts";
import { openBooks } from "./desk/opening-books.ts";
import { type HubClient, HubRefusal, hubClient } from "./hub-client.ts";
import { type Lists, writeClaimDown } from "./send-lists.ts";

/** Open items are fetched from so many days before the demo begins: everything that the seeded books hold. */
const ITEMS_FROM_DAYS = 400;

/**
 * Makes operator, creditors and people, opens the creditors' books, connects each to them as a person would, and switches the
 * autopilot on. Begun again after a crash it does what is missing.
 */
export async function setUp(hub: HubInside, plan: DemoPlan): Promise<void> {
  const creditors = demoCreditors(plan.creditors, plan.systems);
  const { bank } = hub.sandboxes;
  const desks = await openDesks(hub.sandboxes, creditors, plan.from);
  await saveParties(
    hub,
    creditors.map(({ creditor }) => creditor),
  );
  const client = hubClient(hub.url, await hub.logIn(DEMO_ACCOUNTS.operator.email));
  const agency = agencyDeskOf(plan);
  for (const [index, desk] of desks.entries()) {
    const one = creditors[index];
    if (one === undefined) continue;
    const { seed, from: began, invoicesPerCreditor: invoices } = plan;
    // Fiken's books were made with the sandbox
    if (desk.system !== "fiken") await openBooks(desk, one, { seed, began, invoices, bank });
    const isAgencys = agency?.creditor.creditorId === one.creditor.creditorId;
    await setUpCreditor({ hub, client, desk, creditor: one.creditor, ...(isAgencys && { agency }) });
  }
  const lists = listsOf(plan);
  if (lists !== undefined) await writeClaimDown(client, lists);
}

/** The creditor that sends lists: the second one, which is paid through the client account. */
export function listsOf({ seed, from: began, creditors, systems, lists }: DemoPlan): Lists | undefined {
  const creditor = lists ? demoCreditors(creditors, systems)[1]?.creditor : undefined;
  return creditor && { seed, began, creditor };
}

/** The hub's table, for what no route makes: the first people and parties, as an operator's installation does. */
export const tableOf = ({ clients }: Pick<HubInside, "clients">): Table => ({
  db: documentClient(clients.dynamodb),
  name: LOCAL_STACK.TABLE_NAME,
});

async function saveParties(hub: HubInside, creditors: readonly Creditor[]): Promise<void> {
  const table = tableOf(hub);
  const [clientAccount, ownAccount] = hub.sandboxes.bank.accounts;
  if (clientAccount === undefined || ownAccount === undefined) throw new RangeError("the bank has no client account");
  if ((await loadOperator(table)) === undefined) {
    await commit(table, [operatorChange(demoOperator(clientAccount.accountNumber, ownAccount.accountNumber))]);
  }
  for (const creditor of creditors) {
    const before = await loadCreditor(table, creditor.creditorId);
    if (before === undefined) await commit(table, [...firstCreditor(creditor)]);
  }
  const { craftsman, wholesaler, accountant, operator, approver } = DEMO_ACCOUNTS;
  const ids = creditors.map(({ creditorId }) => creditorId);
  const at = hub.now();
  await savePeople(table, [
    { ...firstPerson(craftsman, at), roles: ["creditor_admin"], creditorIds: ids.slice(0, 1) },
    { ...firstPerson(wholesaler, at), roles: ["creditor_admin"], creditorIds: ids.slice(1, 2) },
    { ...firstPerson(accountant, at), roles: ["creditor_admin"], creditorIds: ids },
    { ...firstPerson(operator, at), roles: ["operator_admin"], creditorIds: [] },
    { ...firstPerson(approver, at), roles: ["payout_approver"], creditorIds: [...ids, SUSPENSE, OPERATOR_ITSELF] },
  ]);
}

/** A creditor that is there when a hub is installed, with its autopilot off. */
const firstCreditor = (creditor: Creditor): readonly Change[] => [
  creditorChange({ after: { creditor, autopilot: AUTOPILOT_OFF } }),
  companyChange({ after: { organizationNumber: creditor.organizationNumber, creditorIds: [creditor.creditorId] } }),
];

/** Whoever is there already stays as they were changed since. */
async function savePeople(table: Table, people: readonly User[]): Promise<void> {
  for (const after of people) {
    if ((await loadUser(table, after.userId)) === undefined) await commit(table, [userChange({ after })]);
  }
}

/** Somebody whom nobody invited: those who are there when a hub is installed, and who said yes to the terms then. */
export const firstPerson = ({ userId, name, email }: Account, at: Instant) =>
  ({
    userId,
    name,
    email,
    status: "active",
    terms: { version: termsInForce(dayInNorway(at)).version, acceptedAt: at },
    changed: { at, by: "installation" },
  }) as const;

type Setting = {
  readonly hub: HubInside;
  readonly client: HubClient;
  readonly desk: Desk;
  readonly creditor: Creditor;
  /** It hands cases over. */
  readonly agency?: AgencyDesk;
};

const Connections = z.object({
  connections: z.array(z.object({ connectionId: z.string(), status: z.string() })),
});
const AutopilotReply = z.object({ version: z.int() });

async function setUpCreditor(setting: Setting): Promise<void> {
  const { hub, client, creditor, agency } = setting;
  const path = `/creditors/${creditor.creditorId}`;
  const { version } = await client.ask("GET", `${path}/autopilot`, { reply: AutopilotReply });
  if (version === 0) {
    const autopilot = agency ? agencyAutopilot(agency, agency.began) : demoAutopilot(creditor.payee);
    const body = { version, autopilot, confirm: true };
    await client.ask("PUT", `${path}/autopilot`, { body, reply: AutopilotReply });
  }
  const { connections } = await client.ask("GET", `${path}/connections`, { reply: Connections });
  if (!connections.some(({ status }) => status === "active")) await connect(setting, path);
  if (agency !== undefined) await connectAgency(hub.sandboxes.svea, client, agency);
}

const Anything = z.unknown();

/** FIKEN-4 to -8, XENA-20 to -22: let in at the door, the company picked, everything switched on. */
async function connect(setting: Setting, path: string): Promise<void> {
  const { hub, client, desk } = setting;
  const connectionId = await goIn(setting, path);
  const { door, accounts } = desk;
  const body = {
    ...(door.kind === "consent" && { company: door.company }),
    ...accounts,
    itemsFrom: itemsFrom(hub),
    daysBeforeShown: 0,
    wash: "kind_only",
  };
  await client.ask("PUT", `/connections/${connectionId}`, { body, reply: Anything });
}

const Started = z.object({ connectionId: z.string(), authorizeUrl: z.url() });
const Connected = z.object({ connectionId: z.string() });

async function goIn({ hub, client, desk: { system, door } }: Setting, path: string): Promise<string> {
  if (door.kind === "credentials") {
    const body = { system, credentials: door.credentials };
    return (await client.ask("POST", `${path}/connections/credentials`, { body, reply: Connected })).connectionId;
  }
  for (let tries = 1; ; tries += 1) {
    const started = await client.ask("POST", `${path}/connections`, { body: { system }, reply: Started });
    const back = await consent(hub, started.authorizeUrl, door.company);
    try {
      await client.ask("POST", "/oauth/callback", { body: back, reply: Anything });
      return started.connectionId;
    } catch (error) {
      // the table's answer was lost: the consent is good once, and the person gives it anew
      if (!(error instanceof HubRefusal) || error.status !== 409 || tries === CONSENTS_MAX) throw error;
    }
  }
}

const CONSENTS_MAX = 3;

const itemsFrom = (hub: HubInside): CalendarDate => addDays(dayInNorway(hub.now()), -ITEMS_FROM_DAYS);

/** Ticks the company on Fiken's page and lets the hub in, as the person in front of it does. */
async function consent(
  hub: HubInside,
  authorizeUrl: string,
  company: string,
): Promise<{ state: string; code: string }> {
  const asked = new URL(authorizeUrl).searchParams;
  const form = new URLSearchParams({
    client_id: asked.get("client_id") ?? "",
    redirect_uri: asked.get("redirect_uri") ?? fikenRedirectUrl(hub.url),
    state: asked.get("state") ?? "",
    company,
    decision: "approve",
  });
  const page = `${hub.sandboxes.fiken.url}/oauth/authorize`;
  const answer = await askAgain(
    "Fiken's consent page",
    () => fetch(page, { method: "POST", body: form, redirect: "manual" }),
    ({ status }) => status === FOUND,
  );
  const back = new URL(answer.headers.get("location") ?? "", authorizeUrl).searchParams;
  return { state: back.get("state") ?? "", code: back.get("code") ?? "" };
}

const FOUND = 302;
