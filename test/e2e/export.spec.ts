import { Buffer } from "node:buffer";
import { type Download, expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { logIn, settled } from "./person.ts";
import { tryScreens } from "./try-screens.ts";

async function expectForEverybody(page: Page): Promise<void> {
  await settled(page);
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReflow(page);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
}

async function downloaded(page: Page, button: string): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button, exact: true }).click(),
  ]);
  return download;
}

async function bytesOf(download: Download): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part);
  return Buffer.concat(parts);
}

/** The cells of a CSV file whose cells hold no line breaks, row by row. */
const rowsOf = (file: Buffer): readonly (readonly string[])[] =>
  file
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(";").map((cell) => cell.replace(/^"(.*)"$/, "$1")));

test("the file holds the same cases as the list, row for row, with the columns that were ticked", async ({ page }) => {
  await logIn(page, "creditor", "/saker?status=closed");
  const names = await page.locator("[data-row-link]").allTextContents();
  const numbers = await page.locator('td[data-label="Saksnr."]').allTextContents();
  expect(names.length).toBeGreaterThan(0);
  await page.goto("/eksport?saker=closed");
  await page.getByRole("checkbox", { name: "Huk av alle" }).uncheck();
  await page.getByRole("button", { name: "Eksporter", exact: true }).click();
  await expect(page.getByText("Velg minst én kolonne.")).toBeVisible();
  await expectForEverybody(page);
  await page.getByRole("checkbox", { name: "Saksnummer" }).check();
  await page.getByRole("checkbox", { name: "Skyldner", exact: true }).check();
  await page.getByRole("radio", { name: "CSV" }).first().check();
  await page.getByLabel("Navn på filen").fill("../hemmelig");
  await page.getByRole("button", { name: "Eksporter", exact: true }).click();
  await expect(page.getByText("Bruk bokstaver, tall, mellomrom", { exact: false })).toBeVisible();
  await page.getByLabel("Navn på filen").fill("Avsluttede saker");
  const download = await downloaded(page, "Eksporter");
  expect(download.suggestedFilename()).toBe("Avsluttede saker.csv");
  const [head, ...rows] = rowsOf(await bytesOf(download));
  expect(head).toEqual(["Saksnr", "Debitor"]);
  expect(rows.map(([, name]) => name)).toEqual(names);
  expect(rows.map(([number]) => number)).toEqual(numbers);
  await expect(page.getByText(/Avsluttede saker\.csv er lastet ned, med \d+ sak(er)?\./)).toBeVisible();
  await expectForEverybody(page);
  await page.getByRole("link", { name: "Se de samme sakene i listen" }).click();
  await expect(page).toHaveURL(/status=closed/);
});

test("all that was closed in a year is a file, also where nothing was; days are checked", async ({ page }) => {
  await logIn(page, "accountant", "/eksport?saker=closed&aar=2020");
  await expect(page.getByRole("combobox", { name: "År" })).toHaveValue("2020");
  await page.getByRole("button", { name: "Eksporter", exact: true }).click();
  await expect(page.getByText("Velg en kreditor.")).toBeVisible();
  await page.getByRole("region", { name: "1. Kreditor" }).getByRole("combobox").selectOption("Lunde Rør AS");
  const empty = await downloaded(page, "Eksporter");
  expect(empty.suggestedFilename()).toBe("saker.xlsx");
  expect((await bytesOf(empty)).subarray(0, 2).toString()).toBe("PK");
  await expect(page.getByText("Ingen saker passer. saker.xlsx er lastet ned med bare overskrifter.")).toBeVisible();
  const period = page.getByRole("region", { name: "3. Periode" });
  await period.getByRole("radio", { name: "Fra og til" }).check();
  await page.getByRole("button", { name: "Eksporter", exact: true }).click();
  await expect(page.getByText("Velg en dag.")).toHaveCount(2);
  await period.getByLabel("Fra og med").fill("01.02.2026");
  await period.getByLabel("Til og med").fill("31.01.2026");
  await page.getByRole("button", { name: "Eksporter", exact: true }).click();
  await expect(page.getByText("Perioden slutter før den begynner.")).toBeVisible();
  await expectForEverybody(page);
});

test("the basis for bookkeeping comes as SAF-T", async ({ page }) => {
  await logIn(page, "creditor", "/eksport");
  const download = await downloaded(page, "Last ned bokføringsgrunnlag");
  expect(download.suggestedFilename()).toMatch(/\.xml$/);
  expect((await bytesOf(download)).toString("utf8")).toContain("<AuditFile");
  await expect(page.getByText(/er lastet ned, med \d+ bilag\./)).toBeVisible();
});

test("a file that cannot be had is told, and what was chosen stays", async ({ page }) => {
  await logIn(page, "creditor", "/eksport");
  await page.route("**/export?**", (route) => route.abort());
  await page.getByLabel("Navn på filen").fill("mine saker");
  await page.getByRole("button", { name: "Eksporter", exact: true }).click();
  await expect(page.getByText("Ingen forbindelse")).toBeVisible();
  await expect(page.getByLabel("Navn på filen")).toHaveValue("mine saker");
});

tryScreens("accountant", [["the export", "/eksport"]]);
