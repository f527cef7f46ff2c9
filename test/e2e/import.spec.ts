import { Buffer } from "node:buffer";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { addCreditor } from "./new-creditor.ts";
import { logIn, settled } from "./person.ts";
import { tryScreens } from "./try-screens.ts";

const HEAD = "Skyldnernavn;Adresse;Postnr;Poststed;Fakturanr;Fakturadato;Forfall;Beløp";
const GOOD = "Kari Prøve;Prøvegata 1;0155;OSLO;I-1;01.12.2025;15.12.2025;1.234,50";
const BAD = "Ola Øvelse;Prøvegata 2;12345;OSLO;I-2;01.12.2025;15.12.2025;mange penger";

async function expectForEverybody(page: Page): Promise<void> {
  await settled(page);
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReflow(page);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** A creditor of the test's own, and its page for files. */
async function begin(page: Page, name: string): Promise<void> {
  await logIn(page, "operator", "/import");
  const { creditorId } = await addCreditor(page, name);
  await page.goto(`/import?kreditor=${creditorId}`);
  await expect(page.getByRole("heading", { level: 1, name: "Import" })).toBeVisible();
}

const choose = (page: Page, name: string, content: string | Buffer) =>
  page
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.isBuffer(content) ? content : Buffer.from(content) });

test("a list with an unknown header and two bad cells is mapped, mended on the page, imported, and remembered", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await begin(page, "Import-prøve AS");
  await expectForEverybody(page);
  // as an old program on Windows writes it
  await choose(page, "krav.csv", Buffer.from([HEAD, GOOD, BAD, ""].join("\r\n"), "latin1"));
  await expect(page.getByText("Vi har gjettet ut fra overskriftene.", { exact: false })).toBeVisible();
  await expect(page.getByText("Velg kolonne for Skyldners navn.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Les inn/ })).toHaveCount(0);
  await expectForEverybody(page);
  await page.getByLabel("Skyldners navn *").selectOption("Skyldnernavn");
  await expect(page.getByText("1 krav kan leses inn")).toBeVisible();
  await expect(page.getByText("1 rad må rettes")).toBeVisible();
  await expect(page.getByText("Slik du har valgt.", { exact: false })).toBeVisible();

  // all or nothing unless one says otherwise
  await expect(page.getByRole("radio", { name: "Les ikke inn noe før alt er rettet" })).toBeChecked();
  await expect(page.getByText("Rett radene over, eller velg å utelate dem.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Les inn/ })).toHaveCount(0);
  await expectForEverybody(page);

  await expect(page.getByLabel("Rad 3, Beløp")).toHaveValue("mange penger");
  await page.getByLabel("Rad 3, Beløp").fill("2500,00");
  await page.getByLabel("Rad 3, Postnummer").fill("0155");
  await page.getByRole("button", { name: "Bruk rettelsene" }).click();
  await expect(page.getByText("2 krav kan leses inn")).toBeVisible();
  await expect(page.getByText("Alle radene er i orden.")).toBeVisible();
  await page.getByRole("button", { name: "Slik leses de første radene" }).click();
  await expect(page.getByRole("cell", { name: "1 234,50 kr" })).toBeVisible();
  await expect(page.getByRole("cell", { name: "Ola Øvelse" })).toBeVisible();
  await page.getByRole("button", { name: "Les inn 2 krav" }).dblclick();
  await expect(page.getByRole("heading", { name: "2 krav er lest inn" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Gå til Reskontro" })).toHaveAttribute("href", /^\/reskontro\?kreditor=/);
  await expectForEverybody(page);

  await page.getByRole("button", { name: "Les inn en fil til" }).click();
  await choose(page, "neste.csv", [HEAD, GOOD.replace("I-1", "I-3"), ""].join("\r\n"));
  await expect(page.getByText("Vi husker oppsettet fra sist du leste inn en slik fil.")).toBeVisible();
  await expect(page.getByLabel("Skyldners navn *")).toHaveValue("Skyldnernavn");
  await page.getByRole("button", { name: "Les inn 1 krav" }).click();
  await expect(page.getByRole("heading", { name: "1 krav er lest inn" })).toBeVisible();
});

test("bad rows are left out when told, and the same file is asked about the second time", async ({ page }) => {
  await begin(page, "Import to AS");
  const file = [HEAD.replace("Skyldnernavn", "Navn"), GOOD, BAD, ""].join("\n");
  await choose(page, "krav.csv", file);
  await page.getByRole("radio", { name: "Les inn resten, og utelat disse" }).check();
  await page.getByRole("button", { name: "Les inn 1 krav" }).click();
  await expect(page.getByRole("heading", { name: "1 krav er lest inn" })).toBeVisible();
  await expect(page.getByText("1 rad ble utelatt.")).toBeVisible();
  await page.getByRole("button", { name: "Les inn en fil til" }).click();
  await choose(page, "krav igjen.csv", file);
  await expect(page.getByText("Denne filen er lest inn før, som krav.csv", { exact: false })).toBeVisible();
  await page.getByRole("radio", { name: "Les inn resten, og utelat disse" }).check();
  await page.getByRole("button", { name: "Les inn 1 krav" }).click();
  await expect(page.getByText("Kryss av for å lese inn filen én gang til.")).toBeVisible();
  await expectForEverybody(page);
  await page.getByRole("checkbox", { name: "Les den inn likevel" }).check();
  await page.getByRole("button", { name: "Les inn 1 krav" }).click();
  await expect(page.getByRole("heading", { name: "1 krav er lest inn" })).toBeVisible();
});

test("a long list goes in part by part, tells how far it has come, and goes on after an error", async ({ page }) => {
  test.setTimeout(180_000);
  await begin(page, "Import lang AS");
  const rows = Array.from({ length: 2_001 }, (_, index) => GOOD.replace("I-1", `L-${index + 1}`));
  await choose(page, "lang.csv", [HEAD.replace("Skyldnernavn", "Navn"), ...rows].join("\n"));
  let isBroken = true;
  const sent: number[] = [];
  await page.route("**/creditors/*/imports", (route) => {
    const { taken } = route.request().postDataJSON() as { readonly taken: number };
    sent.push(taken);
    return taken > 0 && isBroken ? route.abort() : route.continue();
  });
  await page.getByRole("button", { name: /^Les inn 2.001 krav$/ }).dblclick();
  await expect(page.getByRole("status").filter({ hasText: /^2.000 av 2.001 krav er lest inn$/ })).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText("Kolonnene i filen")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Prøv igjen" })).toBeVisible();
  await expectForEverybody(page);
  isBroken = false;
  await page.getByRole("button", { name: "Prøv igjen" }).click();
  await expect(page.getByRole("heading", { name: /^2.001 krav er lest inn$/ })).toBeVisible({ timeout: 60_000 });
  expect(sent).toEqual([0, 2_000, 2_000]);
  await expectForEverybody(page);
});

test("what is no list of claims is told in words, and a template can be had", async ({ page }) => {
  await logIn(page, "creditor", "/import");
  await choose(page, "bilde.csv", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]));
  await expect(page.getByRole("heading", { name: "Kontroll" })).toBeVisible();
  await expect(page.getByText("Dette er verken CSV eller Excel", { exact: false })).toBeVisible();
  await expectForEverybody(page);
  await page.getByRole("button", { name: "Velg en annen fil" }).click();
  await choose(page, "krav.exe", "MZ");
  await expect(page.getByText("Velg en fil av typen CSV, Excel eller SAF-T.")).toBeVisible();
  await choose(page, "stor.csv", Buffer.alloc(4_100_000, "a"));
  await expect(page.getByText("Filen er større enn 4 MB. Del den i flere.")).toBeVisible();
  await expectForEverybody(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Last ned en mal" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("krav-mal.csv");
  await choose(page, "mal.csv", await read(await download.createReadStream()));
  await expect(page.getByText("1 krav kan leses inn")).toBeVisible();
});

async function read(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

tryScreens("accountant", [
  ["the choice of whose claims", "/import"],
  ["the choice of a file", "/import?kreditor=lunde-roer-as"],
]);
