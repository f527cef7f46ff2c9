import { expect, type Page } from "@playwright/test";
import { mailTo } from "./mailbox.ts";

const OWN_PASSWORD = "et helt eget passord";

/** Fills in who is asked in, and sends it; whoever has several creditors says to which. */
export async function invite(page: Page, email: string, role: string, creditor?: string): Promise<void> {
  await page.getByRole("button", { name: "Inviter en bruker" }).click();
  const dialog = page.getByRole("dialog", { name: "Inviter en bruker" });
  await dialog.getByLabel("E-postadresse").fill(email);
  await dialog.getByRole("checkbox", { name: role, exact: true }).check();
  if (creditor !== undefined) await dialog.getByRole("checkbox", { name: creditor, exact: true }).check();
  await dialog.getByRole("button", { name: "Send invitasjon" }).click();
  await expect(page.getByText(`Invitasjonen er sendt til ${email}.`)).toBeVisible();
}

/** Takes the invitation of this mail as somebody new: makes a user, and accepts. Stands before the terms afterwards. */
export async function comeIn(page: Page, email: string, name: string): Promise<void> {
  const link = /http\S+\/invitation#\S+/.exec(await mailTo(email))?.[0] ?? "";
  await page.goto(link);
  await page.getByRole("link", { name: "Opprett bruker" }).click();
  await page.getByLabel("E-postadresse").fill(email);
  await page.getByLabel("Lag et eget passord, minst 12 tegn").fill(OWN_PASSWORD);
  await page.getByRole("button", { name: "Opprett bruker" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Invitasjon til Kravflyt" })).toBeVisible();
  await page.getByLabel("Navnet ditt").fill(name);
  await page.getByRole("button", { name: "Godta invitasjonen" }).click();
  await expect(page.getByText("Les og godta vilkårene før du går videre.")).toBeVisible();
}

export async function acceptTerms(page: Page): Promise<void> {
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Godta og gå videre" }).click();
  await expect(page.getByRole("navigation", { name: "Hovedmeny" })).toBeVisible();
}
