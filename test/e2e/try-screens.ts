import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { logIn, settled } from "./person.ts";
import type { PEOPLE } from "./place.ts";

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 640 };
/** What one page takes at most, on a machine that is busy. */
const PAGE_MS = 30_000;

/**
 * A test of these pages, one after the other: in the light and in the dark, at full width and at 320 pixels, in Norwegian and in
 * English, no violation of WCAG, and nothing that has to be scrolled sideways.
 */
export function tryScreens(as: keyof typeof PEOPLE, screens: readonly (readonly [name: string, path: string])[]): void {
  const names = screens.map(([name]) => name).join(", ");
  test(`for everybody, in the light and the dark, and within 320 pixels: ${names}`, async ({ page }) => {
    test.setTimeout(60_000 + screens.length * PAGE_MS);
    await logIn(page, as);
    for (const [name, path] of screens) await test.step(name, () => tryScreen(page, path));
  });
}

async function tryScreen(page: Page, path: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(WIDE);
  await page.goto(path);
  await settled(page);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page);
  await page.setViewportSize(NARROW);
  await settled(page);
  await expectReflow(page);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "light" });
  await speak(page, "en");
  await page.reload();
  await settled(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expectReflow(page);
  await expectAccessible(page);
  await speak(page, "nb");
}

/** The language that the person has chosen, from the next page on. */
const speak = (page: Page, language: "nb" | "en") =>
  page.evaluate((value) => localStorage.setItem("kravflyt.language", value), language);
