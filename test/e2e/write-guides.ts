import { join } from "node:path";
import { type Page, test } from "@playwright/test";
import { addCreditor } from "./new-creditor.ts";
import { logIn, settled } from "./person.ts";

// The pictures inside the guides, of the pages that they tell of.

const SIZE = { width: 900, height: 1100 };

/** A picture of the page without menu and head, where the portal finds it. */
async function takeForGuide(page: Page, name: string): Promise<void> {
  await settled(page);
  await page.mouse.move(0, 0);
  const path = join(import.meta.dirname, "../../packages/portal/src/screens/help/pictures", `${name}.png`);
  const box = await page.locator("main").boundingBox();
  if (box === null) throw new Error("the page shows nothing");
  // as high as the guide shows it: what is below is what one scrolls to
  const height = Math.min(box.height, Math.round((box.width * 8) / 9));
  await page.screenshot({ path, animations: "disabled", clip: { ...box, height } });
}

test("the guides' pictures of each system", async ({ browser }) => {
  const context = await browser.newContext({ viewport: SIZE });
  const page = await context.newPage();
  await logIn(page, "accountant", "/integrasjoner/ny?kreditor=lunde-roer-as");
  await takeForGuide(page, "choose");
  for (const system of ["fiken", "poweroffice", "tripletex", "xena", "other"]) {
    await page.goto(`/integrasjoner/ny?kreditor=lunde-roer-as&system=${system}`);
    await takeForGuide(page, `access-${system}`);
  }
  await context.close();
});

test("the guides' pictures of the steps that all systems have", async ({ browser }) => {
  const context = await browser.newContext({ viewport: SIZE });
  const page = await context.newPage();
  await logIn(page, "operator", "/integrasjoner");
  const { creditorId } = await addCreditor(page, "Granli Rør AS");
  await page.goto(`/integrasjoner/ny?kreditor=${creditorId}&system=xena`);
  await page.getByLabel("API-nøkkel").fill("sandbox-xena-api-key");
  await page.getByLabel("Firma-ID (Fiscal ID)").fill("98989");
  await page.getByRole("button", { name: "Test tilgangen" }).click();
  await page.getByLabel("Bankkonto for innbetalinger").selectOption({ index: 1 });
  await takeForGuide(page, "settings");
  await page.getByRole("button", { name: "Neste" }).click();
  await page.getByText("Kontoene finnes og kan brukes").waitFor();
  await takeForGuide(page, "test");
  await context.close();
});
