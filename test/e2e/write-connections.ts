import { test } from "@playwright/test";
import { addCreditor } from "./new-creditor.ts";
import { logIn } from "./person.ts";
import { NARROW, take, WIDE } from "./pictures.ts";

test("the pictures of the integrations", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "accountant", "/integrasjoner");
  await take(page, "integrations");
  await page.goto("/integrasjoner/ny?kreditor=lunde-roer-as");
  await take(page, "integration-choose");
  await page.goto("/integrasjoner/ny?kreditor=lunde-roer-as&system=fiken");
  await take(page, "integration-fiken");
  await page.goto("/integrasjoner/ny?kreditor=lunde-roer-as&system=poweroffice");
  await take(page, "integration-poweroffice");
  await page.goto("/integrasjoner/ny?kreditor=lunde-roer-as&system=tripletex");
  await take(page, "integration-tripletex");
  await context.close();
});

test("the pictures of the way from Xena's key to its invoices", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "operator", "/integrasjoner");
  const { creditorId } = await addCreditor(page, "Fjell Trevare AS");
  await page.goto(`/integrasjoner/ny?kreditor=${creditorId}&system=xena`);
  await take(page, "integration-xena");
  await page.getByLabel("API-nøkkel").fill("sandbox-xena-api-key");
  await page.getByLabel("Firma-ID (Fiscal ID)").fill("98989");
  await page.getByRole("button", { name: "Test tilgangen" }).click();
  await page.getByLabel("Bankkonto for innbetalinger").selectOption({ index: 1 });
  await page.mouse.move(0, 0);
  await take(page, "integration-settings");
  await page.getByRole("button", { name: "Neste" }).click();
  await page.getByText("Kontoene finnes og kan brukes").waitFor();
  await page.getByRole("button", { name: "Slå på integrasjonen" }).scrollIntoViewIfNeeded();
  await take(page, "integration-test");
  await page.getByRole("button", { name: "Slå på integrasjonen" }).click();
  await page.getByText(/Første henting er ferdig/).waitFor();
  await take(page, "integration-done");
  await context.close();
});

test("the integrations in the dark, on a telephone", async ({ browser }) => {
  const context = await browser.newContext({ viewport: NARROW, colorScheme: "dark" });
  const page = await context.newPage();
  await logIn(page, "creditor", "/integrasjoner");
  await take(page, "integrations-narrow-dark");
  await context.close();
});
