import { join } from "node:path";
import { type Page, test } from "@playwright/test";
import { chooseBank, DOORS } from "./connect-books.ts";
import { layClaims } from "./import-file.ts";
import { addCreditor } from "./new-creditor.ts";
import { logIn, settled } from "./person.ts";
import { cleanFoot, letGo } from "./pictures.ts";

// The pictures inside the guides, of the pages that they tell of.

/** As high as any of them: nothing has to be scrolled. */
const SIZE = { width: 1200, height: 1700 };

/** A picture of the page without menu and head, from `from` on, where the portal finds it. */
async function takeForGuide(page: Page, name: string, from?: string): Promise<void> {
  await settled(page);
  await letGo(page);
  const path = join(import.meta.dirname, "../../packages/portal/src/screens/help/pictures", `${name}.png`);
  const box = await page.locator("main").boundingBox();
  const first = from === undefined ? box : await page.getByRole("region", { name: from }).boundingBox();
  const foot = await page.getByRole("region", { name: "Trenger du hjelp?" }).boundingBox();
  if (box === null || first === null || foot === null) throw new Error("the page shows nothing");
  const y = Math.max(box.y, first.y - 24);
  // a guide shows a square: what is below is what one scrolls to, and whom to ask stands in every page
  const to = Math.min(foot.y - 16, y + box.width);
  const end = await cleanFoot(page, { from: Math.round(y + (to - y) * 0.8), to: Math.round(to) });
  await page.screenshot({ path, animations: "disabled", clip: { ...box, y, height: end - y } });
}

test("the guides' pictures of where a system is chosen, and of how each lets us in", async ({ browser }) => {
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

test("the guides' picture of the agency", async ({ browser }) => {
  const context = await browser.newContext({ viewport: SIZE });
  const page = await context.newPage();
  await logIn(page, "operator", "/integrasjoner");
  const { creditorId } = await addCreditor(page, "Solvik Regnskap AS");
  await page.goto(`/integrasjoner/ny?kreditor=${creditorId}&system=svea-sim`);
  await page.getByLabel("Kundenummer").waitFor();
  await takeForGuide(page, "agency-svea-sim");
  await context.close();
});

for (const [system, { company, enter }] of Object.entries(DOORS)) {
  test(`the guides' pictures of the settings and the test of ${system}`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: SIZE });
    const page = await context.newPage();
    await logIn(page, "operator", "/integrasjoner");
    const { creditorId } = await addCreditor(page, company);
    await page.goto(`/integrasjoner/ny?kreditor=${creditorId}&system=${system}`);
    await enter(page);
    await page.getByRole("heading", { name: "Hva skal hentes?" }).waitFor();
    await chooseBank(page);
    await takeForGuide(page, `settings-${system}`);
    await page.getByRole("button", { name: "Neste" }).click();
    await page.getByText("Kontoene finnes og kan brukes").waitFor();
    await takeForGuide(page, `test-${system}`);
    await context.close();
  });
}

test("the guides' pictures of a file of claims", async ({ browser }) => {
  const context = await browser.newContext({ viewport: SIZE });
  const page = await context.newPage();
  await logIn(page, "creditor", "/import");
  await page.getByRole("heading", { name: "Velg fil" }).waitFor();
  await takeForGuide(page, "import-file");
  await layClaims(page);
  await takeForGuide(page, "import-columns");
  await takeForGuide(page, "import-check", "Kontroll");
  await context.close();
});
