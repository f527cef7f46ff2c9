import { type Page, test } from "@playwright/test";
import { addCreditor } from "./new-creditor.ts";
import { logIn, settled } from "./person.ts";
import { letGo, NARROW, pictureAt, take, takeDialog, takeWhole, WIDE } from "./pictures.ts";

/** A case that goes on by itself: a letter was sent, and the next has its day. */
const CASE = "/saker/30";

test("the creditor's pictures", async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 900, height: 480 } });
  const page = await context.newPage();
  await page.goto("/");
  await page.getByLabel("Passord").waitFor();
  await page.screenshot({ path: pictureAt("login") });
  await page.setViewportSize(WIDE);
  await logIn(page, "creditor");
  await take(page, "overview");
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Hurtigtaster" }).waitFor();
  await letGo(page);
  await takeDialog(page, "keys");
  await page.goto("/vilkar");
  await take(page, "terms");
  await context.close();
});

async function openLetter(page: Page): Promise<void> {
  await page
    .getByRole("button", { name: /^Vis Inkassovarsel/ })
    .last()
    .click();
  await page.locator(".letter iframe").waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
  await letGo(page);
  await page.waitForTimeout(2500); // the browser's own reader draws the letter
}

test("the accountant's pictures", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "accountant", "/saker?status=active");
  await take(page, "cases");
  await page.goto(CASE);
  await settled(page);
  await page
    .getByRole("button", { name: /^Hvorfor: Forsinkelsesrente/ })
    .first()
    .click();
  await take(page, "case");
  await page.setViewportSize({ ...WIDE, height: 1216 });
  await openLetter(page);
  await page.screenshot({ path: pictureAt("letter") });
  await page.setViewportSize(WIDE);
  await page.goto(CASE);
  await page.getByRole("button", { name: "Sett på pause" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("09.03.2026");
  await page.keyboard.press("Tab");
  await letGo(page);
  await takeDialog(page, "case-pause");
  await page.goto("/saker/14");
  await take(page, "case-on-hold");
  await page.getByRole("button", { name: "Trekk saken" }).click();
  await takeDialog(page, "withdraw");
  await context.close();
});

test("the picture of a creditor that begins", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "operator");
  const { creditorId } = await addCreditor(page, "Fjellheim Bygg AS");
  await page.goto(`/?kreditor=${creditorId}`);
  await page.getByRole("region", { name: "Kom i gang" }).waitFor();
  await takeWhole(page, "getting-started");
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

test("the pictures in English", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "accountant");
  await page.getByRole("button", { name: "Ragna Rekneby" }).click();
  await page.getByRole("radio", { name: "English" }).click();
  await page.getByRole("radiogroup", { name: "Language" }).waitFor();
  await page.reload();
  await page.getByRole("navigation", { name: "Main menu" }).waitFor();
  await take(page, "overview-english");
  await page.goto(CASE);
  await settled(page);
  await take(page, "case-english");
  await context.close();
});
