import { test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { logIn, settled } from "./person.ts";
import type { PEOPLE } from "./place.ts";

/** A test for each page and theme: no violation of WCAG at full width and at 320 pixels, where nothing has to be scrolled sideways. */
export function tryScreens(as: keyof typeof PEOPLE, screens: readonly (readonly [name: string, path: string])[]): void {
  for (const [name, path] of screens) {
    for (const colorScheme of ["light", "dark"] as const) {
      test(`${name} is for everybody, ${colorScheme}, and fits 320 pixels`, async ({ browser }) => {
        const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 800 } });
        const page = await context.newPage();
        await logIn(page, as, path);
        await expectAccessible(page);
        await page.setViewportSize({ width: 320, height: 640 });
        await settled(page);
        await expectReflow(page);
        await expectAccessible(page);
        await context.close();
      });
    }
  }
}
