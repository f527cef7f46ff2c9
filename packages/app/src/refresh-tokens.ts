import { ConflictError, ExternalError } from "@kravflyt/core";
import { listActiveConnections } from "@kravflyt/store";
import { hasBooks } from "./file-connection.ts";
import { freshToken } from "./fresh-token.ts";
import type { Shell } from "./shell.ts";
import type { Sources } from "./sources.ts";

const PAGES_MAX = 1_000;

/** Renews the tokens of active connections that run out soon. One that fails stops no other: its next sync tells why. */
export async function refreshTokens(
  shell: Shell,
  sources: Sources,
): Promise<{ readonly fresh: number; readonly failed: number }> {
  const counts = { fresh: 0, failed: 0 };
  let cursor: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await listActiveConnections(shell.table, cursor === undefined ? {} : { cursor });
    for (const { settings } of page.items.filter(({ settings: one }) => hasBooks(one)))
      counts[await renew(shell, sources, settings)] += 1;
    cursor = page.cursor;
    if (cursor === undefined) break;
  }
  return counts;
}

async function renew(
  shell: Shell,
  sources: Sources,
  { system, connectionId }: { readonly system: string; readonly connectionId: string },
): Promise<"fresh" | "failed"> {
  try {
    await freshToken(shell, sources, { system, connectionId });
    return "fresh";
  } catch (error) {
    if (error instanceof ExternalError || error instanceof ConflictError) return "failed";
    throw error;
  }
}
