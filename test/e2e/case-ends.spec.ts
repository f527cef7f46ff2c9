import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./axe.ts";
import { logIn, watch } from "./person.ts";

const timeline = (page: Page) => page.getByRole("region", { name: "Tidslinje" });

/** A case of a claim that is written down, of a debtor of its own: nobody else's tests look at it. Answers its address. */
async function newCase(page: Page): Promise<string> {
  const name = `Tapland ${Date.now()}`;
  await logIn(page, "accountant", "/saker/ny?kreditor=nordfjord-grossist-as");
  await page.getByRole("radio", { name: "Privatperson" }).check();
  await page.getByLabel("Navn *").fill(name);
  await page.getByLabel("Adresse *").fill("Prøvegata 9");
  await page.getByLabel("Postnummer *").fill("0155");
  await page.getByLabel("Poststed *").fill("Oslo");
  await page.getByLabel("Fakturanummer *").fill(`TAP-${Date.now()}`);
  await page.getByLabel("Fakturadato *").fill("02.01.2026");
  await page.getByLabel("Forfallsdato *").fill("16.01.2026");
  await page.getByLabel("Beløp (kr) *").fill("1 250,50");
  await page.getByRole("button", { name: "Lagre og start saken" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}

test("a claim is given up only after that was said yes to, by the operator alone, and can be taken up again", async ({
  page,
  browser,
}) => {
  const at = await newCase(page);
  await page.getByRole("button", { name: "Mer", exact: true }).click();
  await expect(page.getByRole("button", { name: "Gi opp kravet", exact: true })).toHaveCount(0);

  const operator = await (await browser.newContext()).newPage();
  const seen = watch(operator);
  await logIn(operator, "operator", at);
  await operator.getByRole("button", { name: "Mer", exact: true }).click();
  await operator.getByRole("button", { name: "Gi opp kravet", exact: true }).click();
  const dialog = operator.getByRole("dialog", { name: "Gi opp kravet" });
  await expect(dialog.getByText(/^1\s[23]\d\d,\d\d\skr$/)).toBeVisible();
  await dialog.getByRole("button", { name: "Gi opp kravet" }).click();
  await expect(dialog.getByText("Kryss av for å bekrefte.")).toBeVisible();
  await expectAccessible(operator);
  await dialog.getByRole("checkbox", { name: "Ja, gi opp kravet" }).check();
  await dialog.getByRole("button", { name: "Gi opp kravet" }).dblclick();
  await expect(dialog).toHaveCount(0);
  await expect(operator.getByText("Avsluttet", { exact: true }).first()).toBeVisible();

  await operator.getByRole("button", { name: "Gjenåpne saken" }).click();
  const again = operator.getByRole("dialog", { name: "Gjenåpne saken" });
  await again.getByRole("button", { name: "Gjenåpne" }).click();
  await expect(operator.getByText("Saken er gjenåpnet.")).toBeVisible();
  await expect(
    timeline(operator)
      .getByText(/gjenåpnet/i)
      .first(),
  ).toBeVisible();
  expect(seen.complaints).toEqual([]);
});
