import { type Page, test } from "@playwright/test";
import { codeOnLetter } from "./letter-code.ts";
import { logIn, settled } from "./person.ts";
import { letGo, take, takeDialog, takeWhole } from "./pictures.ts";

/** A claim that can be paid by Vipps too: below what Vipps takes, and with a letter that leads to the page. */
const CASE = "30";

const heading = (page: Page) => page.getByRole("heading", { level: 1, name: /^Krav fra / });

test("the pictures of the debtor's page", async ({ browser }) => {
  const desk = await browser.newPage();
  await logIn(desk, "accountant");
  const { number, code } = await codeOnLetter(desk, CASE);
  await desk.close();
  const link = `/krav#${number}.${code.replaceAll("-", "")}`;
  const context = await browser.newContext({ viewport: { width: 800, height: 560 } });
  const page = await context.newPage();
  await page.goto("/krav");
  await page.getByRole("textbox", { name: "Kode" }).waitFor();
  await take(page, "debtor-code");
  await page.setViewportSize({ width: 800, height: 900 });
  await page.goto(link);
  await heading(page).waitFor();
  await page.getByRole("button", { name: "Betal med Vipps" }).waitFor();
  await takeWhole(page, "debtor");
  await page.getByRole("button", { name: "Betale i avdrag" }).click();
  await page.getByRole("dialog").getByLabel("Første avdrag").fill("20.03.2026");
  await page.keyboard.press("Tab");
  await letGo(page);
  await takeDialog(page, "debtor-plan");
  await context.close();
});

test("the debtor's page on a telephone", async ({ browser }) => {
  const desk = await browser.newPage();
  await logIn(desk, "accountant");
  const { number, code } = await codeOnLetter(desk, CASE);
  await desk.close();
  const context = await browser.newContext({ viewport: { width: 320, height: 900 } });
  const page = await context.newPage();
  await page.goto(`/krav#${number}.${code.replaceAll("-", "")}`);
  await heading(page).waitFor();
  await settled(page);
  await take(page, "debtor-narrow");
  await page.emulateMedia({ colorScheme: "dark" });
  await take(page, "debtor-narrow-dark");
  await context.close();
});
