import type { Page } from "@playwright/test";
import { HUB_URL } from "./place.ts";

/** Nordfjord's own claims, in a file of this test's: nobody else's case is touched. All are overdue, and one is below the minimum. */
const ROWS = [
  "Tone Rekstadli;Prøvegata 1;0155;Oslo;20411;02.01.2026;16.01.2026;1 250,00",
  "Tone Rekstadli;Prøvegata 1;0155;Oslo;20412;02.01.2026;17.01.2026;400,50",
  "Åsmund Fjellbrott;Prøvegata 2;0155;Oslo;20413;03.01.2026;18.01.2026;99,50",
  "Vigdis Havnesund;Prøvegata 3;0155;Oslo;20414;04.01.2026;19.01.2026;5 000,00",
];
const HEADER = "Navn;Adresse;Postnr;Poststed;Fakturanr;Fakturadato;Forfall;Beløp";
export const CREDITOR = "nordfjord-grossist-as";

/** Takes the claims in, as somebody who uploads a file does. Taken in before, nothing changes. */
export async function bringClaims(page: Page, creditorId = CREDITOR): Promise<void> {
  const asked = page.waitForRequest("**/me");
  await page.reload();
  const { authorization = "" } = (await asked).headers();
  const content = Buffer.from(`${[HEADER, ...ROWS].join("\n")}\n`).toString("base64");
  const answer = await page.request.post(`${HUB_URL}/creditors/${creditorId}/imports`, {
    headers: { authorization },
    data: { fileName: "krav.csv", content, again: true },
  });
  if (!answer.ok()) throw new Error(`${answer.status()} ${await answer.text()}`);
}
