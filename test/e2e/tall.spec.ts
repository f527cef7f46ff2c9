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
  await expect(page.getByRole("region", { name: "Utbetalt per måned" }).getByText("2026-02").first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Klientkontoen" })).toHaveCount(0);
});

tryScreens("operator", [["the figures", "/tall"]]);
