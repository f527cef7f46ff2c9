import { join } from "node:path";
import { type Page, test } from "@playwright/test";
import { logIn, settled } from "./person.ts";

const FOLDER = join(import.meta.dirname, "../../docs/screens");

/** A picture of what is on the screen, small enough to be kept. */
const take = async (page: Page, name: string): Promise<void> => {
  await settled(page);
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: "disabled" });
};

const WIDE = { width: 1200, height: 860 };
const NARROW = { width: 360, height: 720 };

test("the creditor's pictures", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await page.goto("/");
  await page.getByLabel("Passord").waitFor();
  await page.screenshot({ path: join(FOLDER, "login.png") });
  await logIn(page, "creditor");
  await take(page, "overview");
  await page.goto("/vilkar");
  await take(page, "terms");
  await context.close();
});

test("the accountant's pictures", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "accountant", "/saker?status=active");
  await take(page, "cases");
  await page.goto("/saker/23");
  await settled(page);
  await page.getByRole("button", { name: "Hvorfor: Forsinkelsesrente, faktura 10005" }).first().click();
  await take(page, "case");
  await page
    .getByRole("button", { name: /^Vis Inkassovarsel/ })
    .last()
    .click();
  await page.locator(".letter iframe").waitFor();
  await page.waitForTimeout(1500); // the browser's own reader draws the letter
  await page.screenshot({ path: join(FOLDER, "letter.png") });
  await page.goto("/saker/14");
  await take(page, "case-on-hold");
  await page.getByRole("button", { name: "Trekk saken" }).click();
  await take(page, "withdraw");
  await context.close();
});

test("the pictures in the dark and on a telephone", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE, colorScheme: "dark" });
  const page = await context.newPage();
  await logIn(page, "accountant");
  await take(page, "overview-dark");
  await page.setViewportSize(NARROW);
  await page.goto("/saker?status=active");
  await take(page, "cases-narrow-dark");
  await context.close();
});
