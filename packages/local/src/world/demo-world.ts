import { join } from "node:path";
import { type CalendarDate, dayInNorway } from "@kravflyt/core";
import * as z from "zod";
import { LOCAL_STACK } from "../environment.ts";
import { parseCron } from "../schedule/cron.ts";
import type { Schedule } from "../schedule/timekeeper.ts";
import type { HubInside } from "../start-local.ts";
import { openBankCourier } from "./bank-courier.ts";
import { DEMO_ACCOUNTS } from "./demo-accounts.ts";
import { type FikenCompany, openFikenDesk } from "./fiken-desk.ts";
import { type HubClient, hubClient } from "./hub-client.ts";
import { openLetterbox } from "./letterbox.ts";
import { liveADay, type World } from "./live-a-day.ts";
import { openPrintHouse } from "./print-house.ts";

export type DemoWorldOptions = {
  readonly seed: number;
  /** The day on which the demo begins. */
  readonly from: CalendarDate;
  readonly invoicesPerHundredDays: number;
};

/** What happens around a hub with demo data: people by day, files between bank and hub by the hour. */
export function demoWorld(hub: HubInside, options: DemoWorldOptions): readonly Schedule[] {
  const { fiken, bank } = hub.sandboxes;
  const { s3 } = hub.clients;
  const desk = openFikenDesk(fiken);
  const courier = openBankCourier(bank, { s3, bucket: LOCAL_STACK.BANK_BUCKET });
  const printHouse = openPrintHouse(s3, { bucket: LOCAL_STACK.PRINT_BUCKET, folder: join(hub.dataDir, "print") });
  const mailFolder = join(hub.dataDir, "aws", "mailbox");
  const letterbox = openLetterbox({ mailFolder, s3, printBucket: LOCAL_STACK.PRINT_BUCKET });
  let companies: readonly FikenCompany[] | undefined;
  const world = async (): Promise<World> => {
    companies ??= await desk.companies();
    const { seed, from: began, invoicesPerHundredDays } = options;
    return { seed, began, invoicesPerHundredDays, companies, fiken: desk, bank, letterbox };
  };
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
        const around = await world();
        await liveADay(around, dayInNorway(hub.now()));
        await acceptProposals(await operator(), around.companies);
      },
    },
  ];
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

/** Where bookings are proposed, somebody looks through them once a day and lets them through. */
async function acceptProposals(client: HubClient, companies: readonly FikenCompany[]): Promise<void> {
  for (const { slug } of companies) {
    const path = `/creditors/${slug}/postings`;
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
