import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { logIn, settled, watch } from "./person.ts";
import { tryScreens } from "./try-screens.ts";

const NORDFJORD = "/bokforing?kreditor=nordfjord-grossist-as";

/** The books as they answer when a booking cannot be done. */
async function holdOne(page: Page, status: "held" | "failed" | "proposed", problem: string | undefined): Promise<void> {
  await page.route(`**/postings?status=${status}`, async (route) => {
    const answer = await route.fetch({ url: route.request().url().replace(/\?.*/, "") });
    const { postings } = await answer.json();
    await route.fulfill({ response: answer, json: { postings: [{ ...postings[0], status, problem }] } });
  });
}

test("what was booked is shown as it stands in the books, and the payment settles the invoice", async ({ page }) => {
  const seen = watch(page);
  await logIn(page, "accountant", NORDFJORD);
  await expect(page.getByText("Ingenting venter på deg. Alt er bokført eller på vei.")).toBeVisible();
  const journal = page.getByRole("row").filter({ hasText: "Oppgjør inkasso sak" }).first();
  await journal.getByRole("button", { name: /^Slik bokføres det: / }).click();
  const lines = journal.getByRole("table");
  await expect(lines).toBeVisible();
  // interest and fees are booked without VAT, and debit is credit
  await expect(lines.getByRole("columnheader", { name: "Mva-kode" })).toBeVisible();
  await expect(lines.getByRole("cell", { name: "7", exact: true }).first()).toBeVisible();
  await expect(lines.getByRole("rowheader", { name: /^\d{4}\s*\S/ }).first()).toBeVisible(); // by number and name
  const [, debit, credit] = await lines.getByRole("row").last().getByRole("cell").allTextContents();
  expect(debit).toMatch(/^[1-9]/);
  expect(credit).toBe(debit);
  await expectAccessible(page);
  await page.getByLabel("Kreditor", { exact: true }).selectOption({ label: "Lunde Rør AS" });
  await expect(page).toHaveURL(/kreditor=lunde-roer-as/);
  await settled(page);
  await expect(page.getByRole("rowheader", { name: /^Fakturaen merkes som oppgjort/ }).first()).toBeVisible();
  await expect(page.getByRole("rowheader", { name: /^Renter og gebyr sak/ }).first()).toBeVisible();
  expect(seen.complaints).toEqual([]);
  expect(seen.foreign).toEqual([]);
});

test("a booking is reversed by one click and a confirmation, and may be booked again", async ({ page }) => {
  await logIn(page, "creditor", "/bokforing");
  const row = page.getByRole("row").filter({ hasText: "Renter og gebyr sak" }).first();
  await row.getByRole("button", { name: /^Reverser: / }).click();
  const dialog = page.getByRole("dialog", { name: "Reverser bilaget" });
  await expect(dialog.getByRole("table")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Reverser" }).dblclick();
  await expect(dialog).toHaveCount(0);
  await expect(async () => {
    await page.reload();
    await expect(row.getByText("Reversert", { exact: true })).toBeVisible({ timeout: 3000 });
  }).toPass();
  // a page that is read anew gives up what is still on its way
  const again = page.waitForResponse((answer) => answer.request().method() === "POST");
  await row.getByRole("button", { name: /^Bokfør på nytt: / }).click();
  expect((await again).ok()).toBe(true);
  await expect(async () => {
    await page.reload();
    await expect(row.getByText("Bokført", { exact: true })).toBeVisible({ timeout: 3000 });
  }).toPass();
});

test("what is held comes first, with why, what to do about it, and how it would be booked", async ({ page }) => {
  await holdOne(page, "held", "period_locked");
  await logIn(page, "accountant", NORDFJORD);
  const needs = page.getByRole("region", { name: "Trenger noe av deg" });
  await expect(needs.getByText("Perioden er låst i regnskapet.")).toBeVisible();
  await expect(needs.getByText(/^Åpne perioden i regnskapet\./)).toBeVisible();
  await needs.getByRole("button", { name: /^Slik bokføres det: / }).click();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReflow(page);
  const asked = page.waitForRequest("**/accept");
  await page.route("**/accept", (route) => route.fulfill({ status: 409, json: { code: "not_proposed" } }));
  await needs.getByRole("button", { name: /^Prøv igjen: / }).click();
  expect((await asked).method()).toBe("POST");
  await expect(page.getByText("Bilaget er ikke et forslag.")).toBeVisible();
});

test("a proposal is looked at and booked by the person (XENA-4)", async ({ page }) => {
  await holdOne(page, "proposed", undefined);
  await logIn(page, "accountant", NORDFJORD);
  const needs = page.getByRole("region", { name: "Trenger noe av deg" });
  await expect(needs.getByText("Forslaget er ikke ført ennå. Se på det, og bokfør det.")).toBeVisible();
  await page.route("**/accept", (route) =>
    route.fulfill({ status: 202, json: { postingId: "p1", status: "pending" } }),
  );
  await needs.getByRole("button", { name: /^Bokfør: / }).click();
  await expect(page.getByText("Bilaget bokføres.")).toBeVisible();
});

test("the list is filtered by status in the address, and says when there is nothing", async ({ page }) => {
  await logIn(page, "creditor", "/bokforing");
  await page.getByLabel("Vis", { exact: true }).selectOption({ label: "Ikke bokført" });
  await expect(page).toHaveURL(/status=failed/);
  await expect(page.getByText("Ingen bilag har denne statusen.")).toBeVisible();
  await page.goBack();
  await settled(page);
  await expect(page.getByRole("row").nth(1)).toBeVisible();
});

test("who only approves payouts sees the books and has no buttons", async ({ page }) => {
  await logIn(page, "approver", NORDFJORD);
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Reverser/ })).toHaveCount(0);
});

tryScreens("accountant", [
  ["the bookings", NORDFJORD],
  ["bookings of a status that has none", "/bokforing?status=failed"],
]);
