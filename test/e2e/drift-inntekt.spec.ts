import { expect, test } from "@playwright/test";
import { expectOpen } from "./expect-open.ts";
import { expectForEverybody } from "./for-everybody.ts";
import { logIn, watch } from "./person.ts";
import { tryScreens } from "./try-screens.ts";

test("the operator's income is listed transfer by transfer, and each says of which cases it is", async ({ page }) => {
  const seen = watch(page);
  await logIn(page, "operator", "/drift/inntekt");
  const row = page.getByRole("row").filter({ hasText: "Nordfjord Grossist AS" }).last();
  const sum = (await row.locator('td[data-label="Sum"]').textContent()) ?? "";
  await row.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: /^Egen inntekt / })).toBeVisible();
  await expect(page.getByText("Salær fra Nordfjord Grossist AS")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Hovedmeny" }).locator("[aria-current]")).toHaveText("Drift");
  const cases = page.getByRole("region", { name: "Sak for sak" });
  await expect(cases.locator(".claim-total")).toContainText(sum);
  await expect(cases.getByRole("link", { name: /^Sak \d+$/ }).first()).toBeVisible();
  await expect(page.getByText("Sakene stemmer ikke med summen")).toHaveCount(0);
  await expectForEverybody(page);
  await page.getByRole("link", { name: "Tilbake til egen inntekt" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Egen inntekt" })).toBeVisible();
  expect(seen.complaints).toEqual([]);
  expect(seen.foreign).toEqual([]);
});

test("a new account for the income waits a day, says so, and is stopped by whoever sees it", async ({ page }) => {
  await logIn(page, "operator", "/drift/inntekt");
  await page.getByRole("button", { name: "Endre kontonummer" }).click();
  const dialog = page.getByRole("dialog", { name: "Endre kontonummer for egen inntekt" });
  await expect(dialog.getByText(/^Det nye kontonummeret brukes først om 24 timer\./)).toBeVisible();
  await expectOpen(dialog);
  await dialog.getByLabel("Nytt kontonummer").fill("123");
  await dialog.getByRole("button", { name: "Endre kontonummer" }).click();
  await expect(dialog.getByText("Skriv et kontonummer på 11 siffer.")).toBeVisible();
  await dialog.getByLabel("Nytt kontonummer").fill("1234 56 78904");
  await dialog.getByRole("button", { name: "Endre kontonummer" }).click();
  await expect(dialog.getByText("Kontonummeret er ikke gyldig.")).toBeVisible();
  await expectForEverybody(page);
  await dialog.getByLabel("Nytt kontonummer").fill("1234 56 78903");
  await dialog.getByRole("button", { name: "Endre kontonummer" }).dblclick();
  await expect(page.getByText("Kontonummeret blir 1234 56 78903")).toBeVisible();
  await expectForEverybody(page);
  await page.getByRole("button", { name: "Stopp endringen" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Stopp endringen" }).click();
  await expect(page.getByText("Endringen er stoppet.")).toBeVisible();
  await expect(page.getByText("Kontonummeret blir 1234 56 78903")).toHaveCount(0);
});

test("without an account the page says what becomes of the money", async ({ page }) => {
  await page.route("**/operator/income-account", (route) =>
    route.fulfill({ json: { version: 0, held: "no_income_account" } }),
  );
  await logIn(page, "operator", "/drift/inntekt");
  await expect(page.getByText(/^Inntekten blir stående på klientkontoen til en konto er valgt/)).toBeVisible();
  await expect(page.getByText("Ingen konto er valgt")).toBeVisible();
  await expectForEverybody(page);
});

test("the second person sees what is to be let go, and not the account's own business", async ({ page }) => {
  await logIn(page, "approver", "/drift");
  await expect(page.getByRole("heading", { level: 1, name: "Egen inntekt" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Nordfjord Grossist AS" }).first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Kontonummer for egen inntekt" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Brev på papir" })).toHaveCount(0);
});

tryScreens("operator", [["the operator's income", "/drift/inntekt"]]);
