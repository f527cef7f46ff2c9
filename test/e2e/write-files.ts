import { test } from "@playwright/test";
import { layClaims } from "./import-file.ts";
import { logIn } from "./person.ts";
import { NARROW, scrollUnderBar, take, takeWhole, WIDE } from "./pictures.ts";

test("the pictures of files in and out, and of the guides", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "creditor", "/import");
  await layClaims(page);
  await takeWhole(page, "import");
  await scrollUnderBar(page, page.getByRole("region", { name: "Kontroll" }));
  await take(page, "import-errors");
  await page.goto("/eksport");
  await takeWhole(page, "export");
  await page.goto("/hjelp");
  await takeWhole(page, "help");
  await page.goto("/hjelp/fiken");
  for (const picture of await page.getByRole("region", { name: "Slik ser det ut" }).getByRole("img").all()) {
    await picture.scrollIntoViewIfNeeded(); // a picture is loaded when it comes into sight
  }
  await takeWhole(page, "help-fiken");
  await page.setViewportSize(NARROW);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/eksport");
  await take(page, "export-narrow-dark");
  await context.close();
});
