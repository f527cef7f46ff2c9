import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { expectAccessible } from "./axe.ts";
import { logIn, settled } from "./person.ts";
import { tryScreens } from "./try-screens.ts";

test("a chart, its table and its file say the same, and the same as the list", async ({ page }) => {
  await logIn(page, "accountant", "/tall?kreditor=nordfjord-grossist-as");
  const chart = page.getByRole("region", { name: "Saker etter status" });
  const drawn = await chart.locator(".bars .number").allTextContents();
  await chart.getByRole("button", { name: "Vis som tabell: Saker etter status" }).click();
  expect(await chart.getByRole("cell").allTextContents()).toEqual(drawn);
  await expectAccessible(page);
  const downloaded = page.waitForEvent("download");
  await chart.getByRole("button", { name: "Last ned CSV: Saker etter status" }).click();
  const file = readFileSync(await (await downloaded).path(), "utf8");
  expect(file.startsWith("\ufeffStatus;")).toBe(true);
  const lines = file.trim().split("\r\n");
  expect(lines[0]).toBe("Status;Antall saker");
  expect(lines.slice(1).map((line) => line.split(";")[1])).toEqual(drawn);
  await page.goto("/saker?status=closed&kreditor=nordfjord-grossist-as");
  await settled(page);
  expect(await page.locator("[data-row-link]").count()).toBe(Number(drawn.at(-1)));
});

test("what was paid out is drawn by month, and the client account is the operator's to see", async ({ page }) => {
  await logIn(page, "accountant", "/tall");
  await expect(page.getByRole("region", { name: "Utbetalt per måned" }).getByText("feb. 2026").first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Klientkontoen" })).toHaveCount(0);
});

test("how far the cases have come, how old they are and what came in are drawn, and agree with the cases", async ({
  page,
}) => {
  await logIn(page, "accountant", "/tall?kreditor=nordfjord-grossist-as");
  const drawn = (name: string) => page.getByRole("region", { name }).locator(".bars .number").allTextContents();
  await expect(page.getByRole("region", { name: "Saker etter steg" })).toBeVisible();
  const sum = (texts: readonly string[]): number => texts.reduce((total, text) => total + Number(text), 0);
  const open = (await drawn("Saker etter status")).slice(0, -1);
  expect(sum(await drawn("Saker etter steg"))).toBe(sum(open));
  expect(await drawn("Utestående etter alder")).toHaveLength(6);
  expect((await drawn("Innbetalt per måned")).length).toBeGreaterThan(0);
  for (const name of ["Ventet inn", "Løst før betalingsoppfordring", "Dager til betaling", "Brev per dag"]) {
    await expect(page.getByRole("region", { name })).toBeVisible();
  }
  const downloaded = page.waitForEvent("download");
  await page.getByRole("button", { name: "Last ned CSV: Saker etter steg" }).click();
  const file = readFileSync(await (await downloaded).path(), "utf8");
  expect(file).toMatch(/^\ufeffSteg;Antall saker\r\n[^;]+;\d+\r\n/);
});

tryScreens("operator", [["the figures", "/tall"]]);
