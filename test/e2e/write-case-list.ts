import { expect, test } from "@playwright/test";
import { logIn, settled } from "./person.ts";
import { letGo, NARROW, scrollUnderBar, take, takeDialog, takeWhole, WIDE } from "./pictures.ts";

test("the pictures of many cases at once", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "accountant", "/saker?status=ongoing&sorter=belop");
  for (const row of [1, 2, 3]) await page.getByRole("row").nth(row).getByRole("checkbox").check();
  await letGo(page);
  await takeWhole(page, "cases-chosen");
  await page.getByRole("button", { name: /^Trekk \(/ }).click();
  await expect(page.getByRole("dialog").getByText("Til sammen")).toBeVisible();
  await takeDialog(page, "cases-withdraw");
  await page.keyboard.press("Escape");
  await page.setViewportSize(NARROW);
  await settled(page);
  await letGo(page);
  // the last of them, over the bar that says what was chosen
  await scrollUnderBar(page, page.getByRole("row").nth(3));
  await take(page, "cases-chosen-narrow");
  await context.close();
});
