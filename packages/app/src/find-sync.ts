import { listActiveConnections } from "@kravflyt/store";
import { hasBooks } from "./file-connection.ts";
import { message } from "./messages.ts";
import type { Shell } from "./shell.ts";

const PAGES_MAX = 1_000;

/** Asks for a reading of the books of every active connection. */
export async function findSync(shell: Shell): Promise<{ readonly asked: number }> {
  let cursor: string | undefined;
  let asked = 0;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await listActiveConnections(shell.table, cursor === undefined ? {} : { cursor });
    const toRead = page.items.filter(({ settings }) => hasBooks(settings));
    await shell.enqueue(
      toRead.map(({ settings: { connectionId } }) =>
        message("sync-creditor", `${connectionId}:${shell.at}`, { connectionId }),
      ),
    );
    asked += toRead.length;
    cursor = page.cursor;
    if (cursor === undefined) break;
  }
  return { asked };
}
