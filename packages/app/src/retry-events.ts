import { dueToldEvents } from "@kravflyt/store";
import { sendMessage } from "./publish-event.ts";
import type { Shell } from "./shell.ts";

/** Pages of 100 that one run hands on; what is over comes with the next. */
const PAGES_MAX = 10;

/** Hands on the events whose next attempt is due. With none due it costs half a read unit, however many subscriptions there are. */
export async function retryEvents(shell: Shell): Promise<{ readonly retried: number }> {
  let retried = 0;
  let cursor: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const due = await dueToldEvents(shell.table, shell.at, { cursor, limit: 100 });
    if (due.items.length > 0) await shell.enqueue(due.items.map(sendMessage));
    retried += due.items.length;
    cursor = due.cursor;
    if (cursor === undefined) break;
  }
  return { retried };
}
