import { test } from "@playwright/test";
import { logIn, settled } from "./person.ts";
import { letGo, NARROW, scrollUnderBar, take, takeWhole, WIDE } from "./pictures.ts";

/** A day on which money came in that was still on the client account at its end. */
const DAY_WITH_MONEY = "2026-02-05";

test("the pictures of payouts and bookings", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "accountant", "/utbetalinger?kreditor=nordfjord-grossist-as");
  await take(page, "payouts");
  await page.goto("/utbetalinger/nordfjord-grossist-as/nordfjord-grossist-as-2026-02-03");
  await settled(page);
  await page
    .getByRole("button", { name: /^Slik er beløpet: / })
    .first()
    .click();
  await letGo(page);
  await takeWhole(page, "payout");
  await page.goto("/bokforing?kreditor=lunde-roer-as");
  await settled(page);
  await page
    .getByRole("row")
    .filter({ hasText: "Renter og gebyr sak" })
    .nth(1)
    .getByRole("button", { name: /^Slik bokføres det: / })
    .click();
  await letGo(page);
  await page.setViewportSize({ ...WIDE, height: 1000 });
  await take(page, "bookings");
  await page.setViewportSize(WIDE);
  await page.goto(`/bevis?kreditor=nordfjord-grossist-as&dag=${DAY_WITH_MONEY}`);
  await page.getByRole("button", { name: "Kontroller utskriften nå" }).click();
  await page.getByText(/^Utskriften er ekte/).waitFor();
  await letGo(page);
  await takeWhole(page, "statement");
  await context.close();
});

test("the operator's pictures of money", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "operator", "/innbetalinger");
  await takeWhole(page, "unknown-payments");
  await page.goto(`/bevis/${DAY_WITH_MONEY}`);
  await takeWhole(page, "proof");
  await page.goto("/utbetalinger/avtale?kreditor=nordfjord-grossist-as");
  await settled(page);
  await page.getByRole("button", { name: "Endre avtalen" }).click();
  await letGo(page);
  await takeWhole(page, "payout-terms");
  await context.close();
});

test("the second person's picture, in the dark and on a telephone", async ({ browser }) => {
  const context = await browser.newContext({ viewport: NARROW, colorScheme: "dark" });
  const page = await context.newPage();
  await logIn(page, "approver", "/utbetalinger");
  await page.getByRole("row").nth(1).getByRole("link").click();
  await page.getByRole("region", { name: "Sak for sak" }).waitFor();
  await take(page, "payout-narrow-dark");
  await context.close();
});

test("the pictures of what the cases come to", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "accountant", "/tall?kreditor=nordfjord-grossist-as");
  await page.getByRole("region", { name: "Saker etter steg" }).waitFor();
  await takeWhole(page, "figures");
  await page.setViewportSize(NARROW);
  await page.emulateMedia({ colorScheme: "dark" });
  await scrollUnderBar(page, page.getByRole("region", { name: "Saker etter steg" }));
  await take(page, "figures-narrow-dark");
  await context.close();
});
