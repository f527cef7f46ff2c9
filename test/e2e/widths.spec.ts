import { expect, type Page, test } from "@playwright/test";
import { expectReflow } from "./axe.ts";
import { logIn, settled } from "./person.ts";

/** Where the menu comes beside the page, and what people's screens have. */
const WIDTHS = [768, 1023, 1024, 1100, 1200, 1280, 1440];
const PAGES = [
  "/saker?status=active",
  "/reskontro?kreditor=nordfjord-grossist-as&vis=all",
  "/bokforing?kreditor=lunde-roer-as",
  "/utbetalinger?kreditor=nordfjord-grossist-as",
  "/bevis",
  "/innstillinger/brukere",
  "/drift",
  "/drift/avtaler",
  "/drift/bankfiler",
  "/drift/brev",
  "/drift/inntekt",
];

/** Tables that are wider than what they stand in. */
const sticksOut = (page: Page) =>
  page.locator("table").evaluateAll((tables) =>
    tables.flatMap((table) => {
      const around = table.closest(".card, .content-inner");
      const over = table.getBoundingClientRect().right - (around?.getBoundingClientRect().right ?? 0);
      return over > 0 ? [`${table.className} by ${over}`] : [];
    }),
  );

for (const at of PAGES) {
  test(`no table is wider than its place, whatever the window: ${at}`, async ({ page }) => {
    await logIn(page, "operator", at);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      await settled(page);
      expect(await sticksOut(page), `at ${width}`).toEqual([]);
      await expectReflow(page);
    }
  });
}
