import { expect, test } from "@playwright/test";
import { logIn, settled } from "./person.ts";
import { NARROW, take, WIDE } from "./pictures.ts";

test("the pictures of many cases at once", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "accountant", "/saker?status=ongoing&sorter=belop");
  for (const row of [1, 2, 3]) await page.getByRole("row").nth(row).getByRole("checkbox").check();
  await take(page, "cases-chosen");
  await page.getByRole("button", { name: /^Trekk \(/ }).click();
  await expect(page.getByRole("dialog").getByText("Til sammen")).toBeVisible();
  await take(page, "cases-withdraw");
  await page.keyboard.press("Escape");
  await page.setViewportSize(NARROW);
  await settled(page);
  await take(page, "cases-chosen-narrow");
  await context.close();
});
