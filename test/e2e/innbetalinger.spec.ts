import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { logIn, settled } from "./person.ts";
import { tryScreens } from "./try-screens.ts";

const AT = "/innbetalinger";
const card = (page: Page, amount: string) =>
  page.getByRole("region", { name: new RegExp(`^${amount} kr betalt \\d\\d\\.\\d\\d\\.\\d{4}$`) });

/** The hub as it answers when the bank has taken money back that no file tells the payment of. */
async function takeOneBack(page: Page): Promise<void> {
  await page.route("**/suspense", async (route) => {
    const answer = await route.fetch();
    const { payments } = await answer.json();
    const [first] = payments;
    const [suggestion] = first.suggestions;
    const paid = { paymentId: "p1", paidOn: "2026-02-03", amountOre: first.amountOre };
    const back = { ...first, amountOre: -first.amountOre, suggestions: [{ ...suggestion, payments: [paid] }] };
    await route.fulfill({ response: answer, json: { payments: [back, ...payments.slice(1)] } });
  });
}

test("a payment is shown with what the bank tells, and with the case that it may be for and why", async ({ page }) => {
  await logIn(page, "operator", AT);
  const first = card(page, "1 250,00");
  await expect(first.getByText("KID-en mangler nullene foran")).toBeVisible();
  await expect(first.getByText(/^Sak 26 · .* gjenstår$/)).toBeVisible();
  await expect(card(page, "480,50").getByText("To siffer i KID-en har byttet plass")).toBeVisible();
  await expect(card(page, "99,00").getByText("Vi finner ingen sak som ligner.")).toBeVisible();
  await first.getByRole("button", { name: "Legg på saken: sak 26" }).click();
  const dialog = page.getByRole("dialog", { name: "Legg innbetalingen på saken" });
  await expect(dialog.getByText(/^1.250,00 kr legges på sak 26, /)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Avbryt" }).click();
  await expect(dialog).toHaveCount(0);
});

test("what the bank took back is set off against the payment that a person names", async ({ page }) => {
  await takeOneBack(page);
  await logIn(page, "operator", AT);
  const taken = page.getByRole("region", { name: /^1.250,00 kr tatt tilbake av banken/ });
  await taken.getByRole("button", { name: /^Dette er betalingen: / }).click();
  const dialog = page.getByRole("dialog", { name: "Banken har tatt tilbake denne betalingen" });
  await expect(dialog.getByText(/føres tilbake på sak 26/)).toBeVisible();
  await expectAccessible(page);
  const asked = page.waitForRequest("**/reverse");
  await page.route("**/reverse", (route) => route.fulfill({ status: 200, json: {} }));
  await dialog.getByRole("button", { name: "Dette er betalingen" }).click();
  expect((await asked).postDataJSON()).toEqual({ takenBackId: "p1" });
  await expect(page.getByText("Betalingen er ført tilbake.")).toBeVisible();
});

test("a case that nobody suggested is found by its number; one that is not there is told", async ({ page }) => {
  await logIn(page, "operator", AT);
  await card(page, "2 314,00").getByRole("button", { name: "Legg på en annen sak" }).click();
  const dialog = page.getByRole("dialog", { name: "Legg innbetalingen på en annen sak" });
  await dialog.getByRole("button", { name: "Finn saken" }).click();
  await expect(dialog.getByText("Skriv saksnummeret.")).toBeVisible();
  await dialog.getByLabel("Saksnummer").fill("999999");
  await dialog.getByRole("button", { name: "Finn saken" }).click();
  await expect(dialog.getByText("Saken finnes ikke.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel("Saksnummer").fill("26");
  await dialog.getByRole("button", { name: "Finn saken" }).click();
  const found = page.getByRole("dialog", { name: "Legg innbetalingen på saken" });
  await expect(found.getByText(/legges på sak 26, /)).toBeVisible();
  await found.getByRole("button", { name: "Avbryt" }).click();
});

test("money is put on its case once, however often the button is pressed, and the case has it", async ({ page }) => {
  await logIn(page, "operator", AT);
  await card(page, "1 250,00").getByRole("button", { name: "Legg på saken: sak 26" }).click();
  const orders: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/assign")) orders.push(request.url());
  });
  await page.getByRole("dialog").getByRole("button", { name: "Legg på saken" }).dblclick();
  await expect(page.getByText("Innbetalingen ligger på sak 26.")).toBeVisible();
  expect(orders).toHaveLength(1);
  await expect(card(page, "1 250,00")).toHaveCount(0);
  await page.getByRole("link", { name: "Åpne sak 26" }).click();
  await expect(page.getByText(/1.250,00 kr/).first()).toBeVisible();
});

test("money goes back only with a name and an account that can be right, and a large sum waits for a second person", async ({
  page,
}) => {
  await logIn(page, "operator", AT);
  await card(page, "2 314,00").getByRole("button", { name: "Betal tilbake" }).click();
  const dialog = page.getByRole("dialog", { name: "Betal tilbake til den som betalte" });
  await expect(dialog.getByText("Er beløpet over 1 000,00 kr, må en annen person godkjenne.")).toBeVisible();
  await dialog.getByRole("button", { name: "Betal tilbake" }).click();
  await expect(dialog.getByText("Skriv navnet på mottakeren.")).toBeVisible();
  await expect(dialog.getByText("Skriv et kontonummer på 11 siffer.")).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReflow(page);
  await dialog.getByLabel("Navn på mottakeren").fill("Kari Testperson");
  await dialog.getByRole("textbox", { name: "Kontonummer" }).fill("1234 56 78904");
  await dialog.getByRole("button", { name: "Betal tilbake" }).click();
  await expect(dialog.getByText("Kontonummeret er ikke gyldig.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Kontonummer" }).fill("1234 56 78903");
  await dialog.getByRole("button", { name: "Betal tilbake" }).click();
  await expect(page.getByText("Tilbakebetalingen venter på at en annen person godkjenner den.")).toBeVisible();
});

test("the second person finds the refund, sees to whom it goes, and lets it go", async ({ page }) => {
  await logIn(page, "approver", AT);
  const refunds = page.getByRole("region", { name: "Tilbakebetalinger" });
  await expect(refunds.getByText("Venter på godkjenning")).toBeVisible();
  await expect(page.getByRole("button", { name: "Betal tilbake" })).toHaveCount(0);
  await refunds.getByRole("link").first().click();
  await expect(page.getByText("Går tilbake til Kari Testperson").first()).toBeVisible();
  await expect(page.getByText("Til konto 1234 56 78903")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Godkjenn utbetalingen" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "Godkjenn utbetalingen" }).click();
  await expect(page.getByText("Utbetalingen er godkjent og sendes til banken.")).toBeVisible();
});

test("the page is in the menu of who handles money, and nobody else's", async ({ page }) => {
  await logIn(page, "creditor", AT);
  await settled(page);
  await expect(page.getByText("Du har ikke tilgang til denne siden").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Innbetalinger" })).toHaveCount(0);
});

tryScreens("operator", [["money that no case is known for", AT]]);
