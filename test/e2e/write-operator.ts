import { test } from "@playwright/test";
import { logIn, settled } from "./person.ts";
import { letGo, NARROW, take, takeWhole, WIDE } from "./pictures.ts";

test("the pictures of letters on paper, the bank's files and the operator's income", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "operator", "/drift/brev");
  await take(page, "print-letters");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize(NARROW);
  await take(page, "print-letters-narrow-dark");
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(WIDE);
  await page.goto("/drift/bankfiler");
  await take(page, "bank-files");
  await page.goto("/drift/inntekt");
  await settled(page);
  await take(page, "own-income");
  await page.getByRole("row").filter({ hasText: "Nordfjord Grossist AS" }).last().getByRole("link").click();
  await page.getByRole("region", { name: "Sak for sak" }).waitFor();
  await letGo(page);
  await takeWhole(page, "own-income-cases");
  await context.close();
});
