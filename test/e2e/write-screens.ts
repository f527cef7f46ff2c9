import { test } from "@playwright/test";
import { addCreditor } from "./new-creditor.ts";
import { logIn, settled } from "./person.ts";
import { NARROW, pictureAt, take, WIDE } from "./pictures.ts";

test("the creditor's pictures", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await page.goto("/");
  await page.getByLabel("Passord").waitFor();
  await page.screenshot({ path: pictureAt("login") });
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
  await page.screenshot({ path: pictureAt("letter") });
  await page.goto("/saker/14");
  await take(page, "case-on-hold");
  await page.getByRole("button", { name: "Trekk saken" }).click();
  await take(page, "withdraw");
  await context.close();
});

test("the picture of a creditor that begins", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "operator");
  const { creditorId } = await addCreditor(page, "Fjellheim Bygg AS");
  await page.goto(`/?kreditor=${creditorId}`);
  await page.getByRole("region", { name: "Kom i gang" }).waitFor();
  await take(page, "getting-started");
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
