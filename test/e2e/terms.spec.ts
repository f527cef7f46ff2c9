import { expect, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { logIn, settled } from "./person.ts";

test("new terms stand before everything until they are accepted", async ({ page }) => {
  // the hub as it answers on the day a new version comes into force
  await page.route("**/me", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), termsToAccept: 1 } });
  });
  await page.goto("/saker");
  await page.getByLabel("E-postadresse").fill("lise@lunde-roer.example");
  await page.getByLabel("Passord").fill("kravflyt");
  await page.getByRole("button", { name: "Logg inn" }).click();
  await expect(page.getByText("Les og godta vilkårene før du går videre.")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Hovedmeny" })).toHaveCount(0);
  await settled(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Godta og gå videre" }).click();
  await expect(page.getByText("Kryss av for at du godtar vilkårene.")).toBeVisible();
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReflow(page);
  await page.getByRole("checkbox").check();
  await page.unroute("**/me");
  const accepted = page.waitForRequest("**/terms/acceptance");
  await page.getByRole("button", { name: "Godta og gå videre" }).click();
  expect((await accepted).postDataJSON()).toEqual({ version: 1, language: "nb", accepted: true });
  await expect(page.getByRole("heading", { level: 1, name: "Saker" })).toBeVisible();
});

test("the terms in force can be read at any time, with the day that the person accepted them", async ({ page }) => {
  await logIn(page, "creditor");
  await page.getByRole("button", { name: "Lise Lunde" }).click();
  await page.getByRole("link", { name: "Vilkår" }).click();
  await expect(page.getByText(/^Du godtok versjon 1 /)).toBeVisible();
  await expect(page).toHaveURL("/vilkar");
});
