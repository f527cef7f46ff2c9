import { expect, type Page, test } from "@playwright/test";
import { addAgencyCreditor, atAgency } from "./at-agency.ts";
import { expectForEverybody } from "./for-everybody.ts";
import { logIn, watch } from "./person.ts";
import { tryScreens } from "./try-screens.ts";

/** The receipt is asked for by whoever looks. */
const RECEIPT_MAX_MS = 60_000;

/** SVEA-28, -29: two of those that can be sent are chosen, and sent once. */
async function sendTwo(page: Page): Promise<void> {
  await page.getByRole("checkbox", { name: /^Velg Signe Elvestrand/ }).check();
  await page.getByRole("checkbox", { name: /^Velg Trygve Lyngmark/ }).check();
  await expectForEverybody(page);
  const bar = page.getByRole("region", { name: "2 valgt" });
  await expect(bar.getByText(/5.650,50.kr/)).toBeVisible();
  await bar.getByRole("button", { name: /^Opprett purring hos / }).click();
  const dialog = page.getByRole("dialog", { name: "Send til inkassobyrået" });
  await expectForEverybody(page);
  await dialog.getByRole("button", { name: /^Opprett purring hos / }).dblclick();
  await expect(page.getByText("2 saker er på vei til byrået.")).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Lukk" }).last().click();
  await expect(page.getByRole("checkbox", { name: /^Velg Signe Elvestrand/ })).toHaveCount(0);
}

/** SVEA-30: first it awaits the receipt, then it has the agency's number, which is answered. */
async function getReceipt(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Venter på kvittering" }).click();
  await expect(page.getByRole("row", { name: /30211/ })).toBeVisible();
  await expectForEverybody(page);
  await page.getByRole("button", { name: "Åpne", exact: true }).click();
  await atAgency(page, "give-receipts", {});
  await expect(async () => {
    await page.getByRole("button", { name: "Hent nytt nå" }).click();
    await expect(page.getByRole("row", { name: /30211/ })).toBeVisible({ timeout: 8_000 });
  }).toPass({ timeout: RECEIPT_MAX_MS });
  await expectForEverybody(page);
  await page.getByRole("link", { name: "30211" }).click();
  await expect(page.getByRole("region", { name: "Saken hos byrået" })).toBeVisible();
  await expectForEverybody(page);
  return (await page.getByRole("heading", { level: 1 }).textContent())?.split(" ").at(-1) ?? "";
}

/** SVEA-33: what is written goes there once, and what the agency writes comes here. */
async function writeBothWays(page: Page, creditorId: string, caseNumber: string): Promise<void> {
  await page.getByRole("button", { name: "Send meldingen" }).click();
  await expect(page.getByText("Skriv en melding.")).toBeVisible();
  await page.getByLabel("Melding").fill("Hva er status i saken? <b>");
  await page.getByRole("button", { name: "Send meldingen" }).dblclick();
  await expect(page.getByText(/^Meldingen er på vei til byrået/)).toBeVisible();
  const history = page.getByRole("region", { name: "Historikk" });
  await expect(history.getByText("Hva er status i saken? <b>")).toHaveCount(1);
  await atAgency(page, "write-message", { caseNumber, text: "Kunden har bedt om utsettelse." });
  await expect(async () => {
    await page.goto(`/inkassobyra?kreditor=${creditorId}`);
    await page.getByRole("link", { name: "30211" }).click();
    await expect(history.getByText("Kunden har bedt om utsettelse.")).toBeVisible({ timeout: 4_000 });
  }).toPass({ timeout: 60_000 });
}

test("cases go to the agency, get its number, are written about, and are taken back", async ({ page }) => {
  test.setTimeout(RECEIPT_MAX_MS + 120_000);
  const seen = watch(page);
  await logIn(page, "operator", "/inkassobyra");
  const creditorId = await addAgencyCreditor(page, "Byrå-reise AS");
  const refreshed = page.waitForRequest((request) => request.url().endsWith("/agency/refresh"));
  await page.goto(`/inkassobyra?kreditor=${creditorId}&vis=new`);
  await refreshed;
  await expect(page.getByText("Vi henter nytt fra byrået.", { exact: false })).toBeVisible();
  await sendTwo(page);
  await writeBothWays(page, creditorId, await getReceipt(page));

  // the case of ours says that the agency has it, and leads there
  await page.getByRole("link", { name: /^Sak \d+ hos oss$/ }).click();
  await page.getByRole("link", { name: "Se saken hos byrået" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Hos inkassobyrå" })).toBeVisible();
  await page.getByRole("link", { name: "30211" }).click();
  await page.getByRole("button", { name: "Ta saken tilbake" }).click();
  const close = page.getByRole("dialog", { name: "Ta saken tilbake fra byrået" });
  await close.getByRole("button", { name: "Ta saken tilbake" }).click();
  await expect(close.getByText("Velg en grunn.")).toBeVisible();
  await expect(close.getByText("Bekreft først.")).toBeVisible();
  await expectForEverybody(page);
  await close.getByRole("radio", { name: "Vi vil følge den opp selv" }).check();
  await close.getByRole("checkbox").check();
  await close.getByRole("button", { name: "Ta saken tilbake" }).click();
  await expect(page.getByText("Byrået er bedt om å avslutte saken.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Ta saken tilbake" })).toHaveCount(0);
  expect(seen.complaints).toEqual([]);
});

test("a receipt that is late is told where nobody can overlook it", async ({ page }) => {
  await page.route(/\/hand-overs\?group=open/, async (route) => {
    await route.fulfill({ json: { handOvers: [LATE], broken: 0 } });
  });
  await page.route(/\/creditors\/[^/]+\/agency\?/, async (route) => {
    const answer = await route.fetch();
    const account = {
      agency: "svea-sim",
      status: "active",
      terms: { freeDays: 14, afterwardsFeePercent: 50 },
      failed: [],
    };
    await route.fulfill({ json: { ...(await answer.json()), account } });
  });
  await page.route("**/agency/refresh", (route) => route.fulfill({ status: 202, json: { creditorId: "x" } }));
  await logIn(page, "creditor", "/inkassobyra");
  await expect(page.getByText("Én sak venter på kvittering for lenge")).toBeVisible();
  await expect(page.getByText("Forsinket")).toBeVisible();
  await expectForEverybody(page);
});

/** A hand-over that was sent more than five minutes ago, as the hub tells of it. */
const LATE = {
  handOverId: "h-1",
  creditorId: "lunde-roer-as",
  agency: "svea-sim",
  level: "collection",
  status: "sent",
  items: [{ caseId: "1", invoiceId: "i-1", invoiceNumber: "10001" }],
  orderedAt: "2026-02-18T08:00:00.000Z",
  by: "user-lunde",
  receiptLate: true,
  unsent: false,
  takeBack: {
    costOre: 0,
    free: true,
    why: { rule: "withdrawal", law: "avtale", inputs: {}, arithmetic: "0" },
  },
};

test("who has no agency is shown the way to one", async ({ page }) => {
  await logIn(page, "accountant", "/inkassobyra");
  await expect(page.getByText("Ingen avtale med et inkassobyrå ennå")).toBeVisible();
  await page.getByRole("link", { name: "Koble til et byrå" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ny integrasjon" })).toBeVisible();
});

tryScreens("accountant", [
  ["no agency", "/inkassobyra"],
  ["a hand-over that is not there", "/inkassobyra/finnes-ikke"],
]);
