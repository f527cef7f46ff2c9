import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { logIn, watch } from "./person.ts";
import { tryScreens } from "./try-screens.ts";

const ore = (text: string): number => Number(text.replaceAll("−", "-").replaceAll(/[^\d-]/g, ""));
const sum = (all: readonly string[]): number => all.map(ore).reduce((total, one) => total + one, 0);

/** The lines of a card and its sum. */
async function linesOf(page: Page, name: string): Promise<readonly [lines: number, total: number]> {
  const card = page.getByRole("region", { name });
  const lines = await card.locator("ul > li > .number").allTextContents();
  return [sum(lines), ore((await card.locator(".claim-total .number").textContent()) ?? "")];
}

test("a day's bank is its ledger and what explains the difference, and its ledger is what everybody has to get", async ({
  page,
}) => {
  const seen = watch(page);
  await logIn(page, "operator", "/bevis");
  await page
    .getByRole("row")
    .filter({ hasText: "Stemmer" })
    .filter({ hasText: "04.02.2026" })
    .getByRole("link")
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Bevis for 04.02.2026" })).toBeVisible();
  await expect(page.getByText(/^\d+ innbetaling(er)? kom 04\.02\.2026, bokført 05\.02\.2026$/)).toBeVisible();
  const [bankLines, bank] = await linesOf(page, "Banken og bokføringen");
  expect(bankLines).toBe(bank);
  const [owned, held] = await linesOf(page, "Hvem pengene tilhører");
  expect(owned).toBe(held);
  const ledger = await page
    .getByRole("region", { name: "Banken og bokføringen" })
    .locator("li .number")
    .first()
    .textContent();
  expect(ore(ledger ?? "")).toBe(held);
  await expect(page.getByText("Det vi skylder, er lik det som er bokført på klientkontoen.")).toBeVisible();
  expect(seen.complaints).toEqual([]);
  expect(seen.foreign).toEqual([]);
});

test("money that is on its way to a creditor is named, and leads to its payout", async ({ page }) => {
  const payout = {
    kind: "payout_under_way",
    payoutId: "nordfjord-grossist-as-2026-02-03",
    creditorId: "nordfjord-grossist-as",
  };
  await page.route("**/proof?*", async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    const explained = [{ ...payout, amountOre: 5_000 }];
    const bank = { ...body.bank, bankOre: body.bank.ledgerOre + 5_000, explained };
    await route.fulfill({ response: answer, json: { ...body, bank } });
  });
  await logIn(page, "operator", "/bevis/2026-02-10");
  await expect(page.getByText("Utbetaling bestilt, ikke utført av banken ennå")).toBeVisible();
  const [lines, total] = await linesOf(page, "Banken og bokføringen");
  expect(lines).toBe(total);
  await page.getByRole("link", { name: "Se utbetalingen" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Utbetaling 04.02.2026" })).toBeVisible();
});

test("an øre that nothing explains is told first, and the day stands out in the list", async ({ page }) => {
  await page.route("**/proof?*", async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    const bank = { ...body.bank, bankOre: body.bank.bankOre - 1, unexplainedOre: -1 };
    await route.fulfill({ response: answer, json: { ...body, bank } });
  });
  await logIn(page, "operator", "/bevis/2026-02-10");
  await expect(page.getByText("−0,01 kr er uforklart. Finn ut hva det er, i dag.")).toBeVisible();
  await expect(page.getByText("Avvik", { exact: true })).toBeVisible();
  const [lines, total] = await linesOf(page, "Banken og bokføringen");
  expect(lines).toBe(total);
  await expectAccessible(page);
});

test("a creditor sees its own day, downloads it signed, and has it checked by the browser", async ({ page }) => {
  await logIn(page, "accountant", "/bevis");
  await expect(page.getByRole("table")).toHaveCount(0);
  await page.getByLabel("Kreditor", { exact: true }).selectOption({ label: "Nordfjord Grossist AS" });
  await page.getByRole("button", { name: "Vis dagen" }).click();
  await expect(page.getByText("Velg en dag før i dag.")).toBeVisible();
  await page.getByLabel("Dag", { exact: true }).fill("04.02.2026");
  await page.getByRole("button", { name: "Vis dagen" }).click();
  await expect(page).toHaveURL(/dag=2026-02-04/);
  await expect(page.getByRole("rowheader", { name: "Klientkontoen" })).toBeVisible();
  const downloaded = page.waitForEvent("download");
  await page.getByRole("button", { name: "Last ned underskrevet utskrift" }).click();
  expect((await downloaded).suggestedFilename()).toBe("utskrift-nordfjord-grossist-as-2026-02-04.json");
  await page.getByRole("button", { name: "Kontroller utskriften nå" }).click();
  await expect(page.getByText("Utskriften er ekte, og den er med i det underskrevne beviset.")).toBeVisible();
  await page.getByRole("button", { name: "Slik kontrolleres det uten oss" }).click();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReflow(page);
});

test("a statement that was tampered with on its way is told to be no genuine one", async ({ page }) => {
  await page.route("**/statement?*", async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    const statement = { ...body.statement, bookings: body.statement.bookings + 1 };
    await route.fulfill({ response: answer, json: { ...body, statement } });
  });
  await logIn(page, "accountant", "/bevis?kreditor=nordfjord-grossist-as&dag=2026-02-04");
  await page.getByRole("button", { name: "Kontroller utskriften nå" }).click();
  await expect(page.getByText("Utskriften er ikke med i beviset.")).toBeVisible();
  await expectAccessible(page);
});

test("a day without bookings says so, and a day that was not proven is no page", async ({ page }) => {
  await logIn(page, "creditor", "/bevis?dag=2025-06-01");
  await expect(page.getByText(/^Ingenting ble bokført for kreditoren denne dagen/)).toBeVisible();
  await page.goto("/bevis/2026-02-10");
  await expect(page.getByText("Du har ikke tilgang til denne siden")).toBeVisible();
});

tryScreens("operator", [
  ["the proven days", "/bevis"],
  ["a proven day", "/bevis/2026-02-13"],
]);
