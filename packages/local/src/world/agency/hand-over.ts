import { addDays, type CalendarDate, dayInNorway, type Instant } from "@kravflyt/core";
import * as z from "zod";
import { chance } from "../chance.ts";
import { type HubClient, HubRefusal } from "../hub-client.ts";
import { type AgencyDesk, agencyAutopilot, hasAgencyRemind } from "./agency-desk.ts";
import { fateOf, nameOfCase, turnsOf } from "./live-at-agency.ts";

/** What people at the creditor do with the agency on `today`: they hand over, ask, and take back. Done again, nothing changes. */
export async function workWithAgency(client: HubClient, desk: AgencyDesk, today: CalendarDate): Promise<void> {
  await settleLevel(client, desk, today);
  if (hasAgencyRemind(desk, today)) await handOverInvoices(client, desk);
  await handOverCases(client, desk);
  await followUp(client, desk, today);
}

const pathOf = ({ creditor }: AgencyDesk): string => `/creditors/${creditor.creditorId}`;

const AutopilotReply = z.object({ version: z.int(), autopilot: z.object({ level: z.string() }) });

/** Settings are changed on the day on which the creditor takes its reminders back to itself, and on no other. */
async function settleLevel(client: HubClient, desk: AgencyDesk, today: CalendarDate): Promise<void> {
  const path = `${pathOf(desk)}/autopilot`;
  const autopilot = agencyAutopilot(desk, today);
  const now = await client.ask("GET", path, { reply: AutopilotReply });
  if (now.autopilot.level === autopilot.level) return;
  const body = { version: now.version, autopilot, confirm: true };
  await unlessOver(() => client.ask("PUT", path, { body, reply: z.unknown() }));
}

const Candidates = z.object({
  candidates: z.array(
    z.object({
      caseId: z.string().optional(),
      invoiceId: z.string().optional(),
      invoiceNumbers: z.array(z.string()),
      ready: z.boolean(),
    }),
  ),
  cursor: z.string().optional(),
});
const Handed = z.object({ handOvers: z.array(z.unknown()) });

/** Half of what is overdue goes to the agency at once; the creditor tries the others itself. */
async function handOverInvoices(client: HubClient, desk: AgencyDesk): Promise<void> {
  const ready = await candidates(client, desk, "invoices");
  const goes = ready.filter((one) => chance(desk.seed, "goes for reminders", nameOfCase(one)) < 1 / 2);
  await handOver(client, desk, { caseIds: [], invoiceIds: goes.flatMap(({ invoiceId }) => invoiceId ?? []) });
}

async function handOverCases(client: HubClient, desk: AgencyDesk): Promise<void> {
  const ready = await candidates(client, desk, "cases");
  await handOver(client, desk, { caseIds: ready.flatMap(({ caseId }) => caseId ?? []), invoiceIds: [] });
}

async function candidates(client: HubClient, desk: AgencyDesk, of: "cases" | "invoices") {
  const pages = await everyPage((cursor) =>
    client.ask("GET", `${pathOf(desk)}/hand-over-candidates?of=${of}${cursor}`, { reply: Candidates }),
  );
  return pages.flatMap((page) => page.candidates.filter(({ ready }) => ready));
}

const AT_ONCE = 100;

async function handOver(
  client: HubClient,
  desk: AgencyDesk,
  it: { readonly caseIds: readonly string[]; readonly invoiceIds: readonly string[] },
): Promise<void> {
  for (let at = 0; at < Math.max(it.caseIds.length, it.invoiceIds.length); at += AT_ONCE) {
    const [caseIds, invoiceIds] = [it.caseIds, it.invoiceIds].map((ids) => ids.slice(at, at + AT_ONCE));
    await client.ask("POST", `${pathOf(desk)}/hand-overs`, { body: { caseIds, invoiceIds }, reply: Handed });
  }
}

const HandOvers = z.object({
  handOvers: z.array(
    z.object({
      handOverId: z.string(),
      items: z.array(z.object({ invoiceNumber: z.string() })),
      receivedAt: z.string(),
      closing: z.unknown().optional(),
      takeBack: z.object({ costOre: z.int() }),
    }),
  ),
  cursor: z.string().optional(),
});

const CONFLICT = 409;
const ASKS_OF_HUNDRED = 20;

/** Some cases are asked about, some taken back at the cost that is shown. */
async function followUp(client: HubClient, desk: AgencyDesk, today: CalendarDate): Promise<void> {
  const pages = await everyPage((cursor) =>
    client.ask("GET", `${pathOf(desk)}/hand-overs?group=open${cursor}`, { reply: HandOvers }),
  );
  for (const one of pages.flatMap(({ handOvers }) => handOvers)) {
    const about = nameOfCase({ invoiceNumbers: one.items.map(({ invoiceNumber }) => invoiceNumber) });
    const receivedOn = dayInNorway(one.receivedAt as Instant);
    const path = `/hand-overs/${one.handOverId}`;
    if (today === addDays(receivedOn, 2) && chance(desk.seed, "is asked about", about) * 100 < ASKS_OF_HUNDRED) {
      const body = { messageId: "question", text: "Hva er status i saken?" };
      await unlessOver(() => client.ask("POST", `${path}/messages`, { body, reply: z.unknown() }));
    }
    const isDue = fateOf(desk, about) === "is_taken_back" && today >= addDays(receivedOn, turnsOf(desk, about).first);
    if (!isDue || one.closing !== undefined) continue;
    const body = { reason: "withdrawn", confirm: true, costSeenOre: one.takeBack.costOre };
    await unlessOver(() => client.ask("POST", `${path}/close`, { body, reply: z.unknown() }));
  }
}

/** It may have ended at the agency since it was listed, or have been done by an order whose answer was lost. */
async function unlessOver(ask: () => Promise<unknown>): Promise<void> {
  try {
    await ask();
  } catch (error) {
    if (!(error instanceof HubRefusal) || error.status !== CONFLICT) throw error;
  }
}

const PAGES_MAX = 1_000;

async function everyPage<Page extends { readonly cursor?: string | undefined }>(
  ask: (cursor: string) => Promise<Page>,
): Promise<readonly Page[]> {
  const pages: Page[] = [];
  let cursor: string | undefined = "";
  while (cursor !== undefined && pages.length < PAGES_MAX) {
    const page: Page = await ask(cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`);
    pages.push(page);
    cursor = page.cursor;
  }
  return pages;
}
