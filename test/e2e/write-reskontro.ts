import { expect, test } from "@playwright/test";
import { bringClaims, CREDITOR } from "./ledger-items.ts";
import { logIn, settled } from "./person.ts";
import { letGo, NARROW, scrollUnderBar, take, takeDialog, takeWhole, WIDE } from "./pictures.ts";

const READY = `/reskontro?kreditor=${CREDITOR}`;

test("the ledger's pictures", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "accountant", READY);
  await bringClaims(page);
  await page.goto(READY);
  await settled(page);
  await page.getByRole("checkbox", { name: "Velg alle" }).check();
  await letGo(page);
  await takeWhole(page, "ledger");
  await page.getByRole("button", { name: "Start saker …" }).click();
  await expect(page.getByRole("dialog").getByRole("region", { name: "Dette sendes først" })).toBeVisible();
  await takeDialog(page, "ledger-start");
  await page.goto(`${READY}&vis=why`);
  await takeWhole(page, "ledger-why-not");
  await context.close();
});

test("the ledger in the dark on a telephone", async ({ browser }) => {
  const context = await browser.newContext({ viewport: NARROW, colorScheme: "dark" });
  const page = await context.newPage();
  await logIn(page, "accountant", READY);
  await page
    .getByRole("checkbox", { name: /^Velg .* faktura/ })
    .first()
    .check();
  await letGo(page);
  await scrollUnderBar(page, page.getByRole("row").nth(1));
  await take(page, "ledger-narrow-dark");
  await context.close();
});
