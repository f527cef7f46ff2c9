import { Buffer } from "node:buffer";
import { test } from "@playwright/test";
import { logIn } from "./person.ts";
import { NARROW, take, WIDE } from "./pictures.ts";

const CLAIMS = [
  "Kunde;Adresse;Postnr;Poststed;Fakturanr;Fakturadato;Forfall;Beløp",
  "Kari Prøve;Prøvegata 1;0155;OSLO;20001;01.12.2025;15.12.2025;1234,50",
  "Ola Øvelse;Prøvegata 2;12345;OSLO;20002;01.12.2025;15.12.2025;mange penger",
  "",
].join("\r\n");

test("the pictures of files in and out, and of the guides", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "creditor", "/import");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "krav.csv", mimeType: "text/csv", buffer: Buffer.from(CLAIMS) });
  await page.getByRole("heading", { name: "Kontroll" }).waitFor();
  await page.getByRole("heading", { name: "Kolonnene i filen" }).scrollIntoViewIfNeeded();
  await take(page, "import");
  await page.getByRole("button", { name: "Bruk rettelsene" }).scrollIntoViewIfNeeded();
  await take(page, "import-errors");
  await page.goto("/eksport");
  await take(page, "export");
  await page.goto("/hjelp/fiken");
  await take(page, "help-fiken");
  await page.setViewportSize(NARROW);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/eksport");
  await take(page, "export-narrow-dark");
  await context.close();
});
