import { expect, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { logIn, settled, watch } from "./person.ts";
import { PASSWORD, PEOPLE } from "./place.ts";

test("a wrong password lets nobody in and says so; the right one leads to the page that was asked for", async ({
  page,
}) => {
  const seen = watch(page);
  await page.goto("/saker?status=closed");
  await page.getByLabel("E-postadresse").fill(PEOPLE.creditor);
  await page.getByLabel("Passord").fill("feil passord");
  await page.getByRole("button", { name: "Logg inn" }).click();
  await expect(page.getByRole("alert")).toHaveText("E-postadressen eller passordet er feil. Prøv igjen.");
  await page.getByLabel("E-postadresse").fill(PEOPLE.creditor);
  await page.getByLabel("Passord").fill(PASSWORD);
  await page.getByRole("button", { name: "Logg inn" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Saker" })).toBeVisible();
  await expect(page).toHaveURL("/saker?status=closed");
  expect(seen.foreign).toEqual([]);
  expect(seen.complaints).toEqual([]);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the login looks like the portal and can be read by everybody: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto("/saker");
    await expect(page.getByLabel("Passord")).toBeVisible();
    await expect(page.getByText("Kravflyt", { exact: true })).toBeVisible();
    await page.evaluate(() => document.fonts.ready);
    expect(await page.evaluate(() => [...document.fonts].map(({ family, status }) => `${family} ${status}`))).toEqual([
      "Inter Variable loaded",
    ]);
    const button = page.getByRole("button", { name: "Logg inn" });
    await expect(button).toHaveCSS(
      "background-color",
      colorScheme === "light" ? "rgb(25, 122, 88)" : "rgb(74, 159, 123)",
    );
    await expectAccessible(page);
    await expectReflow(page);
    await page.getByLabel("E-postadresse").fill(PEOPLE.creditor);
    await page.getByLabel("Passord").fill("feil passord");
    await button.click();
    await expect(page.getByRole("alert")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Opprett bruker" }).click();
    await expect(page.getByRole("heading", { name: "Opprett bruker" })).toBeVisible();
    await expectAccessible(page);
    await expectReflow(page);
  });
}

test("the link of an invitation is nowhere that the back button leads to", async ({ page }) => {
  await page.goto("about:blank");
  await page.goto(`/invitation#no-such.${"x".repeat(43)}`);
  await expect(page.getByLabel("Passord")).toBeVisible();
  await page.goBack();
  expect(page.url()).toBe("about:blank");
});

test("whoever reloads the page is in again without being asked", async ({ page }) => {
  await logIn(page, "creditor", "/saker");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Saker" })).toBeVisible();
});

test("logging out ends the login: the next page asks for the password again", async ({ page }) => {
  await logIn(page, "creditor");
  await page.getByRole("button", { name: "Lise Lunde" }).click();
  await page.getByRole("button", { name: "Logg ut" }).click();
  await expect(page.getByRole("heading", { name: "Logg ut" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Logg ut" }).click();
  await expect(page.getByLabel("Passord")).toBeVisible();
  await page.goto("/saker");
  await expect(page.getByLabel("Passord")).toBeVisible();
});

test("a login that comes back with nothing we asked for is told, with a way to try again", async ({ page }) => {
  await page.goto("/login?code=feil&state=ukjent");
  await expect(page.getByRole("heading", { name: "Innloggingen ble avbrutt" })).toBeVisible();
  await page.getByRole("button", { name: "Logg inn på nytt" }).click();
  await expect(page.getByLabel("Passord")).toBeVisible();
});

test("a token that runs out is renewed without a word; when the login has run out too, what was typed stays", async ({
  page,
}) => {
  await logIn(page, "creditor", "/saker?status=ongoing");
  await page.locator("[data-row-link]").first().click();
  await settled(page);
  let refusals = 0;
  await page.route("**/cases/*/pause", async (route) => {
    refusals += 1;
    if (refusals === 1) await route.fulfill({ status: 401, json: { message: "Unauthorized" } });
    else await route.continue();
  });
  // the login gives no new token: the person is asked, over the form
  await page.route("**/oidc/token", (route) => route.fulfill({ status: 400, json: { error: "invalid_grant" } }));
  await page.getByRole("button", { name: "Sett på pause" }).click();
  await page.getByRole("radio", { name: "Inntil videre" }).check();
  await page.getByLabel("Grunn").fill("Vi venter på varene.");
  await page.getByRole("dialog").getByRole("button", { name: "Sett på pause" }).click();
  await expect(page.getByRole("alertdialog", { name: "Du er logget ut" })).toBeVisible();
  await page.unroute("**/oidc/token");
  await page.getByRole("button", { name: "Logg inn igjen" }).click();
  await expect(page.getByText("Saken er satt på pause.")).toBeVisible();
  await page.getByRole("button", { name: "Angre" }).click();
  await expect(page.getByText("Pausen er avsluttet.")).toBeVisible();
});
