import { expect, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { logIn, settled } from "./person.ts";

const PAID_TWICE = "/saker/25";

test("a creditor sees what was paid too much, and has no button for money that is not theirs to send", async ({
  page,
}) => {
  await logIn(page, "accountant", PAID_TWICE);
  await expect(page.getByText(/Skyldneren skal ha tilbake 1.200,00.kr/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Betal tilbake/ })).toHaveCount(0);
});

test("what was paid too much on a case that has ended goes back once, to the account that is written", async ({
  page,
}) => {
  await logIn(page, "operator", PAID_TWICE);
  await page.getByRole("button", { name: /^Betal tilbake 1.200,00.kr$/ }).click();
  const dialog = page.getByRole("dialog", { name: "Betal tilbake til skyldneren" });
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReflow(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  const go = dialog.getByRole("button", { name: /^Betal tilbake/ });
  await go.click();
  await expect(dialog.getByText("Kontonummer mangler: skriv det inn")).toBeVisible();
  await dialog.getByLabel("Konto (valgfritt)").fill("8601.11.17948");
  await go.click();
  await expect(dialog.getByText("Kontonummeret er ikke gyldig")).toBeVisible();
  await dialog.getByLabel("Konto (valgfritt)").fill("8601.11.17947");
  await go.dblclick();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("Tilbakebetalingen venter på at en annen person godkjenner den.")).toBeVisible();
  await settled(page);
  await expect(page.getByText(/Skyldneren skal ha tilbake/)).toHaveCount(0);
  await expect(page.getByText(/For mye betalt, 1.200,00.kr, er tatt av saken/)).toBeVisible();
});
