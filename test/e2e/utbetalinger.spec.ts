import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { expectOpen } from "./expect-open.ts";
import { logIn, settled, watch } from "./person.ts";
import { tryScreens } from "./try-screens.ts";

const rows = (page: Page) => page.locator("tbody [data-row-link]");
const ore = (text: string): number => Number(text.replaceAll("−", "-").replaceAll(/[^\d-]/g, ""));
const amounts = async (list: Locator): Promise<readonly number[]> => (await list.allTextContents()).map(ore);
const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

/** Opens the newest payout that stands so in the list. */
async function openPayout(page: Page, status: string): Promise<void> {
  await page.getByRole("row").filter({ hasText: status }).first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: /^Utbetaling \d\d\.\d\d\.\d{4}$/ })).toBeVisible();
  await settled(page);
}

test("payouts are listed by day and sum, and each comes to its cases to the øre", async ({ page }) => {
  const seen = watch(page);
  await logIn(page, "accountant", "/utbetalinger?kreditor=nordfjord-grossist-as");
  await expect(rows(page).first()).toHaveText(/^\d\d\.\d\d\.\d{4}$/);
  const inList = ore(
    (await page.getByRole("row").filter({ hasText: "Utbetalt" }).first().getByRole("cell").last().textContent()) ?? "",
  );
  await openPayout(page, "Utbetalt");
  const cases = page.getByRole("region", { name: "Sak for sak" });
  expect(sum(await amounts(cases.locator("ul.rows > li > .number")))).toBe(inList);
  expect(await amounts(cases.locator(".claim-total .number"))).toEqual([inList]);
  const sums = page.getByRole("region", { name: "Slik er summen" });
  expect(sum(await amounts(sums.locator("ul > li > .number")))).toBe(inList);
  await expect(sums.getByText(/stemmer med summen\.$/)).toBeVisible();
  expect(seen.foreign).toEqual([]);
  expect(seen.complaints).toEqual([]);
});

test("a payout names creditor, debtor, invoice, what was paid, and the booking of each case", async ({ page }) => {
  await logIn(page, "accountant", "/utbetalinger");
  await expect(page.getByRole("cell", { name: "Nordfjord Grossist AS" }).first()).toBeVisible();
  await openPayout(page, "Utbetalt");
  await expect(page.getByText("Nordfjord Grossist AS")).toBeVisible();
  const cases = page.getByRole("region", { name: "Sak for sak" });
  await expect(cases.getByText(/^Sak \d+ · Faktura \S+/).first()).toBeVisible();
  await expect(cases.getByText("Bokført").first()).toBeVisible();
  await cases
    .getByRole("button", { name: /^Slik er beløpet: / })
    .first()
    .click();
  await expect(cases.getByText(/^Betalt \d\d\.\d\d\.\d{4}$/).first()).toBeVisible();
  const how = cases.locator("dl").first();
  const [paid = 0] = await amounts(
    how
      .locator("div")
      .filter({ hasText: /^Betalt/ })
      .first()
      .locator("dd"),
  );
  expect(paid).toBeGreaterThan(0);
  await expectAccessible(page);
  await cases.getByRole("link").first().click();
  await expect(page.getByRole("region", { name: "Tidslinje" })).toBeVisible();
});

test("the settlement letter is shown in the page, and so is a yearly statement", async ({ page }) => {
  await logIn(page, "accountant", "/utbetalinger?kreditor=nordfjord-grossist-as");
  await openPayout(page, "Utbetalt");
  await page.getByRole("button", { name: "Vis oppgjørsbrevet" }).click();
  await expect(page).toHaveURL(/brev=oppgjor/);
  await expect(page.locator("iframe[title=Oppgjørsbrev]")).toHaveAttribute("src", /^blob:/);
  await page.reload();
  await expect(page.locator("iframe[title=Oppgjørsbrev]")).toHaveAttribute("src", /^blob:/);
  await page.getByRole("button", { name: "Lukk brevet" }).click();
  await expect(page.locator(".letter")).toHaveCount(0);
  await page.getByRole("link", { name: "Tilbake til utbetalinger" }).click();
  await page.getByLabel("Kreditor", { exact: true }).selectOption({ label: "Nordfjord Grossist AS" });
  await page.getByRole("button", { name: "Årsoppgave 2025" }).click();
  await expect(page).toHaveURL(/aar=2025/);
  await expect(page.locator("iframe[title='Årsoppgave 2025']")).toHaveAttribute("src", /^blob:/);
});

test("the closing statement of a case that has ended is shown beside the payout that it was in", async ({ page }) => {
  await logIn(page, "accountant", "/utbetalinger/nordfjord-grossist-as/nordfjord-grossist-as-2026-02-03");
  await page.getByRole("button", { name: "Vis sluttoppstilling: sak 22" }).click();
  await expect(page.locator("iframe[title='Sluttoppstilling for sak 22']")).toHaveAttribute("src", /^blob:/);
  await expectAccessible(page);
});

test("a creditor that is paid directly is told why there is nothing", async ({ page }) => {
  await logIn(page, "creditor", "/utbetalinger");
  await expect(page.getByRole("heading", { name: "Ingen utbetalinger ennå" })).toBeVisible();
  await expect(page.getByText("Skyldnerne betaler rett til deres egen konto.")).toBeVisible();
  await expect(page.getByLabel("Kreditor", { exact: true })).toHaveCount(0);
});

test("who may not approve sees that a payout waits, and no buttons", async ({ page }) => {
  await logIn(page, "operator", "/utbetalinger?kreditor=nordfjord-grossist-as");
  await openPayout(page, "Venter på godkjenning");
  await expect(page.getByText("Utbetalingen venter på en annen person")).toBeVisible();
  await expect(page.getByText("Oppgjørsbrevet lages når utbetalingen er sendt.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Godkjenn utbetalingen" })).toHaveCount(0);
});

test("the second person approves what they saw: amount and account go with the order, once", async ({ page }) => {
  await logIn(page, "approver", "/utbetalinger");
  await openPayout(page, "Venter på godkjenning");
  await page.getByRole("button", { name: "Ikke godkjenn" }).click();
  const no = page.getByRole("dialog", { name: "Ikke godkjenn utbetalingen" });
  await expect(no.getByText(/blir stående på klientkontoen/)).toBeVisible();
  await expectAccessible(page);
  await no.getByRole("button", { name: "Avbryt" }).click();
  await page.getByRole("button", { name: "Godkjenn utbetalingen" }).click();
  const dialog = page.getByRole("dialog", { name: "Godkjenn utbetalingen" });
  const go = dialog.getByRole("button", { name: "Godkjenn utbetalingen" });
  await go.click();
  await expect(dialog.getByText("Kryss av for at du har kontrollert beløpet og kontonummeret.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("checkbox").check();
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/approve")) sent.push(request.postData() ?? "");
  });
  await go.dblclick();
  await expect(page.getByText("Utbetalingen er godkjent og sendes til banken.")).toBeVisible();
  expect(sent).toHaveLength(1);
  expect(Object.keys(JSON.parse(sent[0] ?? "{}")).toSorted()).toEqual(["accountSeen", "amountSeenOre"]);
  await expect(page.getByText(/^Godkjent \d/)).toBeVisible();
});

test("the terms are told in words, and only the operator changes them; what was typed outlives a no", async ({
  page,
}) => {
  await logIn(page, "accountant", "/utbetalinger/avtale?kreditor=nordfjord-grossist-as");
  await expect(page.getByText("Hver onsdag")).toBeVisible();
  await expect(page.getByText(/^Avtalen endres av inkassoforetaket/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Endre avtalen" })).toHaveCount(0);
});

test("the operator changes the terms; a field that cannot be right is told by the field", async ({ page }) => {
  await logIn(page, "operator", "/utbetalinger/avtale?kreditor=nordfjord-grossist-as");
  await page.getByRole("button", { name: "Endre avtalen" }).click();
  await page.getByLabel("Minste beløp i kroner").fill("mye");
  await page.getByRole("button", { name: "Lagre avtalen" }).click();
  await expect(page.getByText("Skriv et beløp, for eksempel 500 eller 500,50.")).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReflow(page);
  await page.getByLabel("Minste beløp i kroner").fill("250,50");
  await page.route("**/payout-terms", (route) =>
    route.request().method() === "PUT"
      ? route.fulfill({ status: 409, json: { code: "changed_meanwhile" } })
      : route.continue(),
  );
  await page.getByRole("button", { name: "Lagre avtalen" }).click();
  await expect(page.getByText("Noen andre var først; se på nytt.")).toBeVisible();
  await expect(page.getByLabel("Minste beløp i kroner")).toHaveValue("250,50");
  await page.unroute("**/payout-terms");
  await page.getByRole("button", { name: "Lagre avtalen" }).click();
  await expect(page.getByText("Avtalen er lagret.")).toBeVisible();
  await expect(page.getByText("Mindre enn 250,50 kr venter til det er mer.")).toBeVisible();
});

test("a changed account waits a day, says so, and is stopped by whoever sees it", async ({ page }) => {
  await logIn(page, "creditor", "/utbetalinger/avtale");
  await page.getByRole("button", { name: "Endre kontonummer" }).click();
  const dialog = page.getByRole("dialog", { name: "Endre kontonummer" });
  await expect(dialog.getByText("Det nye kontonummeret brukes først om 24 timer.")).toBeVisible();
  await expectOpen(dialog);
  await dialog.getByLabel("Nytt kontonummer").fill("123");
  await dialog.getByRole("button", { name: "Endre kontonummer" }).click();
  await expect(dialog.getByText("Skriv et kontonummer på 11 siffer.")).toBeVisible();
  await dialog.getByLabel("Nytt kontonummer").fill("1234 56 78904");
  await dialog.getByRole("button", { name: "Endre kontonummer" }).click();
  await expect(dialog.getByText("Kontonummeret er ikke gyldig.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel("Nytt kontonummer").fill("1234 56 78903");
  await dialog.getByRole("button", { name: "Endre kontonummer" }).click();
  await expect(page.getByText("Kontonummeret endres til 1234 56 78903")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Stopp endringen" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Stopp endringen" }).click();
  await expect(page.getByText("Endringen er stoppet.")).toBeVisible();
  await expect(page.getByText("Kontonummeret endres til 1234 56 78903")).toHaveCount(0);
});

test("without an answer the list says so, and another creditor's payout is no page", async ({ page }) => {
  await logIn(page, "creditor");
  await page.route("**/payouts*", (route) => route.abort());
  await page.getByRole("link", { name: "Utbetalinger" }).click();
  await expect(page.getByText("Ingen forbindelse")).toBeVisible();
  await page.unroute("**/payouts*");
  await page.getByRole("button", { name: "Prøv igjen" }).click();
  await expect(page.getByRole("heading", { name: "Ingen utbetalinger ennå" })).toBeVisible();
  await page.goto("/utbetalinger/nordfjord-grossist-as/nordfjord-grossist-as-2026-02-10");
  await expect(page.getByText("Du har ikke tilgang til denne siden")).toBeVisible();
});

tryScreens("operator", [
  ["the list of payouts", "/utbetalinger"],
  ["one creditor's payouts", "/utbetalinger?kreditor=nordfjord-grossist-as"],
  ["a payout", "/utbetalinger/nordfjord-grossist-as/nordfjord-grossist-as-2026-02-03"],
  ["a payout with its letter", "/utbetalinger/nordfjord-grossist-as/nordfjord-grossist-as-2026-02-03?brev=oppgjor"],
  ["the payout terms", "/utbetalinger/avtale?kreditor=nordfjord-grossist-as"],
]);
