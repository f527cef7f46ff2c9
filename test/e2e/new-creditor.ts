import { syntheticAccountNumber, syntheticOrganizationNumber } from "@kravflyt/sandboxes";
import { expect, type Page } from "@playwright/test";
import { HUB_URL } from "./place.ts";

/** Far from the numbers of the demo's own companies; another one at each run against a hub that is kept. */
const FIRST = 600_000 + (Math.floor(Date.now() / 1000) % 100_000) * 10;
let made = 0;

export type NewCreditor = { readonly creditorId: string; readonly name: string };

/**
 * A creditor that no other test looks at, with its autopilot off. Who is logged in adds it: the token is that of the page,
 * taken from what it asks the hub.
 */
export async function addCreditor(page: Page, name: string): Promise<NewCreditor> {
  const [asked] = await Promise.all([
    page.waitForRequest((request) => request.headers()["authorization"] !== undefined),
    page.reload(),
  ]);
  made += 1;
  const answer = await page.request.post(`${HUB_URL}/creditors`, {
    headers: { authorization: asked.headers()["authorization"] ?? "" },
    data: {
      name,
      organizationNumber: syntheticOrganizationNumber(FIRST + made),
      address: { lines: ["Prøvegata 1"], postalCode: "0155", city: "OSLO", countryCode: "NO" },
      email: "post@ny-kreditor.example",
      phone: "+4700000300",
      bankAccount: syntheticAccountNumber(FIRST + made),
    },
  });
  expect(answer.status()).toBe(201);
  return (await answer.json()) as NewCreditor;
}
