import { randomUUID } from "node:crypto";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./axe.ts";
import { logIn, settled } from "./person.ts";
import type { PEOPLE } from "./place.ts";
import { tryScreens } from "./try-screens.ts";

const pageOf = async (browser: Browser, who: keyof typeof PEOPLE, at: string): Promise<Page> => {
  const page = await (await browser.newContext()).newPage();
  await logIn(page, who, at);
  return page;
};
const said = (page: Page, text: string) => page.getByRole("list", { name: "Samtalen" }).getByText(text);

/** How many the menu says wait. */
async function waitingCount(page: Page): Promise<number> {
  const link = page.getByRole("navigation", { name: "Hovedmeny" }).getByRole("link", { name: /^Meldinger/ });
  return Number(/(\d+) venter på svar/.exec((await link.textContent()) ?? "")?.[1] ?? 0);
}

test("a message on a case waits for the creditor, is counted in the menu, answered once, and settled by the other side", async ({
  browser,
}) => {
  test.slow(); // two people
  const question = `Kan dere sende fakturaen? ${randomUUID()}`;
  const answer = `Den er lagt ved nå. ${randomUUID()}`;
  const creditor = await pageOf(browser, "creditor", "/saker?status=ongoing");
  const href = (await creditor.locator("[data-row-link]").last().getAttribute("href")) ?? "";
  const caseId = href.split("/").at(-1) ?? "";
  const operator = await pageOf(browser, "operator", `/meldinger/sak/${caseId}`);
  await operator.getByLabel("Melding", { exact: true }).fill(question);
  await operator.getByRole("button", { name: "Send" }).click();
  await expect(operator.getByText("Meldingen er sendt.")).toBeVisible();

  await creditor.goto("/meldinger");
  await settled(creditor);
  const own = creditor.getByRole("region", { name: "Venter på svar fra deg" });
  const shown = await waitingCount(creditor);
  const support = await creditor.getByText("Venter på deg").count();
  expect(shown).toBe((await own.locator("[data-row-link]").count()) + support);
  await own.locator(`[href="/meldinger/sak/${caseId}"]`).click();
  await expect(said(creditor, question)).toBeVisible();
  await creditor.getByRole("button", { name: "Send" }).click();
  await expect(creditor.getByText("Skriv noe først.")).toBeVisible();
  await expectAccessible(creditor);
  await creditor.getByLabel("Melding", { exact: true }).fill(answer);
  await creditor.getByRole("button", { name: "Send" }).dblclick();
  await expect(creditor.getByText("Meldingen er sendt.")).toBeVisible();
  await expect(said(creditor, answer)).toHaveCount(1);
  await expect.poll(() => waitingCount(creditor)).toBe(shown - 1);

  await operator.reload();
  await expect(said(operator, answer)).toBeVisible();
  await expect(operator.getByText("Lise Lunde, kreditor")).toBeVisible();
  await operator.getByRole("button", { name: "Trenger ikke svar" }).click();
  await expect(operator.getByText("Samtalen venter ikke på noen lenger.")).toBeVisible();
  await expect(operator.getByRole("button", { name: "Trenger ikke svar" })).toHaveCount(0);
});

test("what was typed stays when nobody answers, and is sent once when somebody does", async ({ page }) => {
  await logIn(page, "creditor", "/meldinger");
  await page.getByRole("link", { name: "Skriv til kundeservice" }).click();
  const question = `Når kommer neste utbetaling? ${randomUUID()}`;
  await page.getByLabel("Melding", { exact: true }).fill(question);
  await page.route("**/support/messages", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("Ingen forbindelse")).toBeVisible();
  await expect(page.getByLabel("Melding", { exact: true })).toHaveValue(question);
  await page.unroute("**/support/messages");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("Meldingen er sendt.")).toBeVisible();
  await expect(said(page, question)).toHaveCount(1);
});

test("customer service sees who waits, answers, and the creditor says that it needs no more", async ({ browser }) => {
  const answer = `Den går fredag. ${randomUUID()}`;
  const operator = await pageOf(browser, "operator", "/meldinger");
  const waiting = operator.getByRole("region", { name: "Kreditorer som venter på kundeservice" });
  await waiting.getByRole("link", { name: /^Lunde Rør AS/ }).click();
  await operator.getByLabel("Melding", { exact: true }).fill(answer);
  await operator.getByRole("button", { name: "Send" }).click();
  await expect(operator.getByText("Meldingen er sendt.")).toBeVisible();
  const creditor = await pageOf(browser, "creditor", "/meldinger");
  const support = creditor.getByRole("region", { name: "Kundeservice" });
  await expect(support.getByText("Venter på deg")).toBeVisible();
  await support.getByRole("link").click();
  await expect(said(creditor, answer)).toBeVisible();
  await creditor.getByRole("button", { name: "Trenger ikke svar" }).click();
  await expect(creditor.getByText("Samtalen venter ikke på noen lenger.")).toBeVisible();
  await creditor.goto("/meldinger");
  await settled(creditor);
  await expect(support.getByText("Venter på deg")).toHaveCount(0);
});

test("another creditor's conversation is nobody else's to read", async ({ page }) => {
  await logIn(page, "creditor", "/meldinger/sak/23");
  await expect(page.getByText("Du har ikke tilgang til denne siden")).toBeVisible();
  await page.goto("/meldinger/kundeservice/nordfjord-grossist-as");
  await expect(page.getByText("Du har ikke tilgang til denne siden")).toBeVisible();
});

tryScreens("creditor", [
  ["the messages", "/meldinger"],
  ["a conversation with customer service", "/meldinger/kundeservice/lunde-roer-as"],
]);
