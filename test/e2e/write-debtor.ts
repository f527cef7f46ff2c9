import { test } from "@playwright/test";
import { codeOnLetter } from "./letter-code.ts";
import { logIn, settled } from "./person.ts";
import { pictureAt, WIDE } from "./pictures.ts";

test("the pictures of the debtor's page", async ({ browser }) => {
  const desk = await browser.newPage();
  await logIn(desk, "accountant");
  const { number, code } = await codeOnLetter(desk, "23");
  await desk.close();
  const take = async (name: string, colorScheme: "light" | "dark", viewport: { width: number; height: number }) => {
    const context = await browser.newContext({ colorScheme, viewport });
    const page = await context.newPage();
    await page.goto(`/krav#${number}.${code.replaceAll("-", "")}`);
    await page.getByRole("heading", { level: 1, name: /^Krav fra / }).waitFor();
    await settled(page);
    await page.screenshot({ path: pictureAt(name), animations: "disabled" });
    await context.close();
  };
  await take("debtor", "light", { width: 900, height: 1250 });
  await take("debtor-narrow-dark", "dark", { width: 320, height: 720 });
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await page.goto("/krav");
  await page.getByRole("textbox", { name: "Kode" }).waitFor();
  await page.screenshot({ path: pictureAt("debtor-code"), animations: "disabled" });
  await page.goto(`/krav#${number}.${code.replaceAll("-", "")}`);
  await page.getByRole("button", { name: "Betale i avdrag" }).click();
  await page.waitForTimeout(400);
  await page.screenshot({ path: pictureAt("debtor-plan"), animations: "disabled" });
  await context.close();
});
