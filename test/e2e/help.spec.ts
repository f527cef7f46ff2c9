import { expect, test } from "@playwright/test";
import { logIn, settled } from "./person.ts";
import { tryScreens } from "./try-screens.ts";

test("a guide has an address, asks whether it helped, and takes another answer", async ({ page }) => {
  await logIn(page, "creditor", "/hjelp");
  await page.getByRole("button", { name: "Importere krav fra Excel eller CSV" }).click();
  await expect(page).toHaveURL("/hjelp?artikkel=import");
  const asked = page.getByRole("group", { name: "Fikk du svar av «Importere krav fra Excel eller CSV»?" });
  await asked.getByRole("button", { name: "Nei" }).click();
  await expect(page.getByText(/Da ser vi på teksten/)).toBeVisible();
  await asked.getByRole("button", { name: "Ja" }).click();
  await expect(page.getByText("Takk for svaret.")).toBeVisible();
  await expect(asked.getByRole("button", { name: "Ja" })).toHaveAttribute("aria-pressed", "true");
  await page.reload();
  await expect(page.getByText(/^Filen må ha overskrifter/)).toBeVisible();
});

test("whom to ask stands under every page, in the same place", async ({ page }) => {
  await logIn(page, "creditor");
  for (const at of ["/", "/saker", "/innstillinger/selskap", "/meldinger", "/vilkar"]) {
    await page.goto(at);
    await settled(page);
    const support = page.getByRole("region", { name: "Trenger du hjelp?" });
    await expect(support.getByRole("link", { name: /@/ })).toBeVisible();
    await expect(support.getByRole("link", { name: "Hjelp" })).toBeVisible();
  }
});

test("the focus follows to the heading of the page that was gone to, and stays where a filter changes", async ({
  page,
}) => {
  await logIn(page, "creditor");
  await page.getByRole("link", { name: "Saker", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Saker" })).toBeFocused();
  await page.getByRole("link", { name: /^Innstillinger/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Selskap" })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Saker" })).toBeFocused();
  const chip = page.getByRole("button", { name: /^Avsluttet \(/ });
  await chip.click();
  await expect(page).toHaveURL(/status=closed/);
  await expect(chip).toBeFocused();
});

tryScreens("creditor", [["the help", "/hjelp?artikkel=fiken"]]);
