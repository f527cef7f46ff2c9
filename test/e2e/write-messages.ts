import { test } from "@playwright/test";
import { logIn } from "./person.ts";
import { NARROW, take, takeWhole, WIDE } from "./pictures.ts";

/** Not sent: the conversation waits for the creditor in the other pictures too. */
const ANSWER = "Ja, tre deler er greit for oss. Første del bør betales innen 1. mars.";

test("the pictures of messages", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "creditor", "/meldinger");
  await page.getByRole("region", { name: "Venter på svar fra deg" }).locator("[data-row-link]").first().waitFor();
  await takeWhole(page, "messages");
  await page.getByRole("region", { name: "Venter på svar fra deg" }).locator("[data-row-link]").first().click();
  await page.getByRole("list", { name: "Samtalen" }).waitFor();
  await page.getByLabel("Melding", { exact: true }).fill(ANSWER);
  await takeWhole(page, "messages-case");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize(NARROW);
  await page.goto("/meldinger");
  await take(page, "messages-narrow-dark");
  await context.close();
});
