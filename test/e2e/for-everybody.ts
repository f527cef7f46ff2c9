import type { Page } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { settled } from "./person.ts";

/** No violation in the page as it stands, wide and light, then dark and within 320 pixels. */
export async function expectForEverybody(page: Page): Promise<void> {
  await settled(page);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 320, height: 640 });
  await settled(page);
  await expectReflow(page);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 800 });
}
