import { expect, type Locator } from "@playwright/test";

/**
 * The dialog is open and has taken the keyboard. It takes it a frame after it can be found, also from a field that is being
 * filled in: a text of that moment goes to no field.
 */
export async function expectOpen(dialog: Locator): Promise<void> {
  await expect(dialog).toBeFocused();
}
