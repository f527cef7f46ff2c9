import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./axe.ts";
import { logIn, watch } from "./person.ts";

const timeline = (page: Page) => page.getByRole("region", { name: "Tidslinje" });

type Claim = { readonly name: string; readonly number: string; readonly dueOn: string; readonly mode: string };

/** A case of a claim that is written down. Answers its address. */
async function writeDown(page: Page, { name, number, dueOn, mode }: Claim): Promise<string> {
  await page.goto("/saker/ny?kreditor=nordfjord-grossist-as");
  await page.getByRole("radio", { name: "Privatperson" }).check();
  await page.getByLabel("Navn *").fill(name);
  await page.getByLabel("Adresse *").fill("Prøvegata 9");
  await page.getByLabel("Postnummer *").fill("0155");
  await page.getByLabel("Poststed *").fill("Oslo");
  await page.getByLabel("Fakturanummer *").fill(number);
  await page.getByLabel("Fakturadato *").fill("02.01.2026");
  await page.getByLabel("Forfallsdato *").fill(dueOn);
  await page.getByLabel("Beløp (kr) *").fill("1 250,50");
  await page.getByRole("radio", { name: mode }).check();
  await page.getByRole("button", { name: "Lagre og start saken" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Of a debtor of its own: nobody else's tests look at it. */
async function newCase(page: Page): Promise<string> {
  await logIn(page, "accountant");
  const at = Date.now();
  return writeDown(page, { name: `Tapland ${at}`, number: `TAP-${at}`, dueOn: "16.01.2026", mode: "På autopilot" });
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

test("two cases of one debtor go on as one, and each says so", async ({ page }) => {
  const seen = watch(page);
  await logIn(page, "accountant");
  const at = Date.now();
  const name = `Sammen ${at}`;
  // of another mode, so that the second does not join the first by itself; and too early for a letter
  const dueOn = "16.02.2026";
  const first = await writeDown(page, { name, number: `EN-${at}`, dueOn, mode: "På autopilot" });
  const second = await writeDown(page, { name, number: `TO-${at}`, dueOn, mode: "Manuelt" });
  expect(second).not.toBe(first);
  await page.goto(first);
  await page.getByRole("button", { name: "Mer", exact: true }).click();
  await page.getByRole("button", { name: "Slå sammen saker", exact: true }).click();
  const merge = page.getByRole("dialog", { name: "Slå sammen saker" });
  await merge.getByRole("button", { name: "Slå sammen" }).click();
  await expect(merge.getByText("Velg en sak.")).toBeVisible();
  await expectAccessible(page);
  const number = second.split("/").at(-1) ?? "";
  await merge.getByRole("radio", { name: `Sak ${number}, hovedstol 1 250,50 kr` }).check();
  await merge.getByRole("button", { name: "Slå sammen" }).dblclick();
  await expect(page.getByText("Sakene er slått sammen.")).toBeVisible();
  await expect(page.getByText(`EN-${at}`).first()).toBeVisible();
  await expect(page.getByText(`TO-${at}`).first()).toBeVisible();
  await expect(timeline(page).getByText("Flere krav er lagt til saken")).toHaveCount(1);
  await page.goto(second);
  await expect(page.getByText("Avsluttet", { exact: true }).first()).toBeVisible();
  await expect(timeline(page).getByText("Kravet går videre i en annen sak.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Gjenåpne saken" })).toHaveCount(0);
  await expectAccessible(page);
  expect(seen.complaints).toEqual([]);
});
