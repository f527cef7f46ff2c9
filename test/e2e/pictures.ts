import { join } from "node:path";
import type { Page } from "@playwright/test";
import { settled } from "./person.ts";

export const WIDE = { width: 1200, height: 860 };
export const NARROW = { width: 360, height: 720 };

/** Where a picture of the portal is kept. */
export const pictureAt = (name: string): string => join(import.meta.dirname, "../../docs/screens", `${name}.png`);

/** A picture of what is on the screen, small enough to be kept. */
export async function take(page: Page, name: string): Promise<void> {
  await settled(page);
  await page.screenshot({ path: pictureAt(name), animations: "disabled" });
}
