import { test } from "@playwright/test";
import { logIn } from "./person.ts";
import { NARROW, take, WIDE } from "./pictures.ts";

test("the pictures of a program's key", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "creditor", "/innstillinger/nokler");
  const make = async (name: string, ...scopes: readonly string[]): Promise<void> => {
    await page.getByRole("button", { name: "Lag en nøkkel" }).click();
    const dialog = page.getByRole("dialog", { name: "Lag en nøkkel" });
    await dialog.getByRole("textbox", { name: "Navn" }).fill(name);
    for (const scope of scopes) await dialog.getByRole("checkbox", { name: scope }).check();
    await dialog.getByRole("button", { name: "Lag nøkkelen" }).click();
    await page.getByText("Nøkkelen vises bare nå").waitFor();
  };
  const done = () => page.getByRole("button", { name: "Jeg har tatt vare på nøkkelen" }).click();
  await make("Lagersystemet", "Lese saker");
  await done();
  await make("Nattkjøring", "Sende inn fakturaer og betalinger", "Lese det som er sendt inn");
  await take(page, "api-key-once");
  await done();
  await page.reload();
  await take(page, "api-keys");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize(NARROW);
  await take(page, "api-keys-narrow-dark");
  await context.close();
});
