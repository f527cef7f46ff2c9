import { join } from "node:path";
import { dayInNorway } from "@kravflyt/core";
import * as z from "zod";
import type { DemoPlan } from "../demo/demo-plan.ts";
import { LOCAL_STACK } from "../environment.ts";
import { parseCron } from "../schedule/cron.ts";
import type { Schedule } from "../schedule/timekeeper.ts";
import type { HubInside } from "../start-local.ts";
import { agencyDeskOf } from "./agency/agency-desk.ts";
import { workWithAgency } from "./agency/hand-over.ts";
import { liveAtAgency } from "./agency/live-at-agency.ts";
import { openBankCourier } from "./bank-courier.ts";
import { DEMO_ACCOUNTS } from "./demo-accounts.ts";
import { demoCreditors } from "./demo-parties.ts";
import { openDesks } from "./desk/open-desks.ts";
import { type HubClient, hubClient } from "./hub-client.ts";
import { keepBankMood } from "./keep-bank-mood.ts";
import { openLetterbox } from "./letterbox.ts";
import { liveADay, type Seller, type World } from "./live-a-day.ts";
import { openPrintHouse } from "./print-house.ts";
import { sendList } from "./send-lists.ts";
import { listsOf } from "./set-up.ts";
import { settleVipps } from "./settle-vipps.ts";

/** What happens around a hub with demo data: people by day, files between bank and hub by the hour. */
export function demoWorld(hub: HubInside, plan: DemoPlan): readonly Schedule[] {
  const { bank, svea, vipps } = hub.sandboxes;
  const { s3 } = hub.clients;
  const courier = openBankCourier(bank, { s3, bucket: LOCAL_STACK.BANK_BUCKET });
  const printHouse = openPrintHouse(s3, { bucket: LOCAL_STACK.PRINT_BUCKET, folder: join(hub.dataDir, "print") });
  const mailFolder = join(hub.dataDir, "aws", "mailbox");
  const letterbox = openLetterbox({ mailFolder, s3, printBucket: LOCAL_STACK.PRINT_BUCKET });
  const { seed, from: began, invoicesPerHundredDays, moodyUntil } = plan;
  let sellers: readonly Seller[] | undefined;
  const world = async (): Promise<World> => {
    sellers ??= await sellersOf(hub, plan);
    return { seed, began, invoicesPerHundredDays, sellers, bank, letterbox, moodyUntil };
  };
  const [lists, agency] = [listsOf(plan), agencyDeskOf(plan)];
  const operator = keptFor(HALF_AN_HOUR_MS, async () =>
    hubClient(hub.url, await hub.logIn(DEMO_ACCOUNTS.operator.email)),
  );
  return [
    { name: "world:bank-courier", cron: parseCron("4 * * * ? *"), run: courier.carry },
    { name: "world:print-house", cron: parseCron("10 8 * * ? *"), run: printHouse.fetch },
    {
      name: "world:people",
      cron: parseCron("0 10 * * ? *"),
      run: async () => {
        const [around, today] = [await world(), dayInNorway(hub.now())];
        const accounts = around.sellers.map(({ creditor }) => creditor.bankAccount);
        await keepBankMood(bank, { seed, today, until: moodyUntil, accounts });
        await liveADay(around, today);
        await settleVipps({ vipps, bank }, today);
        const client = await operator();
        if (lists !== undefined) await sendList(client, lists, today);
        const seller = around.sellers.find(({ creditor }) => creditor.creditorId === agency?.creditor.creditorId);
        if (agency !== undefined && seller !== undefined) {
          await liveAtAgency({ svea, bank, seller }, agency, today);
          await workWithAgency(client, agency, today);
        }
        await acceptProposals(client, around.sellers);
      },
    },
  ];
}

/** The creditors of a demo, each at its desk. */
export async function sellersOf(
  { sandboxes }: Pick<HubInside, "sandboxes">,
  plan: DemoPlan,
): Promise<readonly Seller[]> {
  const creditors = demoCreditors(plan.creditors, plan.systems);
  const desks = await openDesks(sandboxes, creditors, plan.from);
  return creditors.flatMap((one, index) => {
    const desk = desks[index];
    return desk === undefined ? [] : [{ ...one, desk }];
  });
}

/** A token is good for an hour of the machine's time. */
const HALF_AN_HOUR_MS = 30 * 60_000;

function keptFor<Made>(ms: number, make: () => Promise<Made>): () => Promise<Made> {
  let kept: { readonly made: Made; readonly atMs: number } | undefined;
  return async () => {
    if (kept === undefined || performance.now() - kept.atMs > ms)
      kept = { made: await make(), atMs: performance.now() };
    return kept.made;
  };
}

const Postings = z.object({
  postings: z.array(z.object({ postingId: z.string() })),
  cursor: z.string().optional(),
});

/**
 * Where bookings are proposed and the books have no place for them, somebody looks through them once a day and lets them
 * through in the hub; elsewhere they are taken in at the desk.
 */
async function acceptProposals(client: HubClient, sellers: readonly Seller[]): Promise<void> {
  for (const { desk, creditor } of sellers) {
    if (creditor.bookingMode !== "proposal" || desk.people.takeIn !== undefined) continue;
    const path = `/creditors/${creditor.creditorId}/postings`;
    const proposed: string[] = [];
    for (let cursor: string | undefined = ""; cursor !== undefined; ) {
      const query = `status=proposed${cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`}`;
      const page: z.infer<typeof Postings> = await client.ask("GET", `${path}?${query}`, { reply: Postings });
      proposed.push(...page.postings.map(({ postingId }) => postingId));
      cursor = page.cursor;
    }
    for (const id of proposed) await client.ask("POST", `${path}/${id}/accept`, { body: {}, reply: z.unknown() });
  }
}
