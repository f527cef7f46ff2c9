import { expect, type Page, test } from "@playwright/test";
import { logIn, settled } from "./person.ts";
import { letGo, NARROW, take, takeDialog, WIDE } from "./pictures.ts";

async function choose(page: Page, order: string): Promise<void> {
  await page.getByRole("button", { name: order, exact: true }).click();
  await expect(page.getByRole("dialog", { name: order })).toBeVisible();
  await settled(page);
}

test("the pictures of what can be done with a case", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "operator", "/saker/30");
  await page.getByRole("button", { name: "Mer", exact: true }).click();
  await letGo(page);
  await take(page, "case-orders");
  await choose(page, "Rettslig tiltak");
  await takeDialog(page, "case-legal");
  await page.keyboard.press("Escape");
  await choose(page, "Avtal avdrag");
  await page.getByLabel("Første avdrag").fill("20.03.2026");
  await page.getByRole("button", { name: "Vis avdragene" }).click();
  await expect(page.getByRole("dialog").getByRole("row")).toHaveCount(4);
  await takeDialog(page, "case-plan");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Mer", exact: true }).click();
  await page.getByRole("button", { name: "Skriv melding" }).click();
  await page.getByRole("textbox", { name: "Melding" }).fill("Varen ble levert 3. januar. Følgeseddelen er lagt ved.");
  await take(page, "case-message");
  await context.close();
});

test("the same on a telephone, in the dark", async ({ browser }) => {
  const context = await browser.newContext({ viewport: NARROW, colorScheme: "dark" });
  const page = await context.newPage();
  await logIn(page, "operator", "/saker/30");
  await page.getByRole("button", { name: "Mer", exact: true }).click();
  await letGo(page);
  await take(page, "case-orders-narrow-dark");
  await context.close();
});
