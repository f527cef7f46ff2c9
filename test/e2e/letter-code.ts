import type { Page } from "@playwright/test";
import { readLetter } from "../../packages/local/src/world/read-letter.ts";
import { HUB_URL } from "./place.ts";

/** Case number and code as they are printed on the last letter of a case, read as the debtor reads it: from the paper. */
export async function codeOnLetter(
  page: Page,
  caseId: string,
): Promise<{ readonly number: string; readonly code: string }> {
  const authorization = await tokenOf(page, caseId);
  const ask = (path: string) => page.request.get(`${HUB_URL}${path}`, { headers: { authorization } });
  const { documents } = (await (await ask(`/cases/${caseId}`)).json()) as {
    readonly documents: readonly { readonly letterId: string; readonly feeOre?: number }[];
  };
  const letterId = documents.findLast(({ feeOre }) => feeOre !== undefined)?.letterId ?? "";
  const letter = readLetter(new Uint8Array(await (await ask(`/cases/${caseId}/documents/${letterId}`)).body()));
  if (letter.kind !== "letter" || letter.page === undefined)
    throw new RangeError(`the letter of ${caseId} has no code`);
  return letter.page;
}

/** What the portal itself asks with. */
async function tokenOf(page: Page, caseId: string): Promise<string> {
  const asked = page.waitForRequest((request) => request.url() === `${HUB_URL}/cases/${caseId}`);
  await page.goto(`/saker/${caseId}`);
  return (await (await asked).allHeaders())["authorization"] ?? "";
}
