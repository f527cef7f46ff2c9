import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { expectOpen } from "./expect-open.ts";
import { logIn, settled, watch } from "./person.ts";

/** Another each time: who tries again on the same hub writes another debtor's claim down. */
const number = `DB-${process.pid}`;
const ORDER = "Registrer direkte betaling";

const timeline = (page: Page) => page.getByRole("region", { name: "Tidslinje" });
const dialog = (page: Page) => page.getByRole("dialog", { name: ORDER });

async function choose(page: Page): Promise<void> {
  const more = page.getByRole("button", { name: "Mer", exact: true });
  if ((await more.getAttribute("aria-expanded")) !== "true") await more.click();
  await page.getByRole("button", { name: ORDER, exact: true }).click();
  await expect(dialog(page)).toBeVisible();
}

/** A case on a claim of 1 250,50 kr that is written down. */
async function writeDown(page: Page): Promise<void> {
  await logIn(page, "accountant", "/saker/ny?kreditor=nordfjord-grossist-as");
  await page.getByRole("radio", { name: "Privatperson" }).check();
  await page.getByLabel("Navn *").fill(`Prøveperson ${number}`);
  await page.getByLabel("Adresse *").fill("Prøvegata 7");
  await page.getByLabel("Postnummer *").fill("0155");
  await page.getByLabel("Poststed *").fill("Oslo");
  await page.getByLabel("Fakturanummer *").fill(number);
  await page.getByLabel("Fakturadato *").fill("02.01.2026");
  await page.getByLabel("Forfallsdato *").fill("16.01.2026");
  await page.getByLabel("Beløp (kr) *").fill("1 250,50");
  await page.getByRole("button", { name: "Lagre og start saken" }).click();
  await expect(timeline(page)).toBeVisible();
}

test("what was paid to the creditor is shown with what it covers, registered once, and told in the timeline", async ({
  page,
}) => {
  const seen = watch(page);
  await writeDown(page);
  await choose(page);
  const pay = dialog(page);
  await pay.getByRole("button", { name: "Registrer betalingen" }).click();
  await expect(pay.getByText("Vis hva betalingen dekker før du registrerer den.")).toBeVisible();
  await pay.getByRole("button", { name: "Vis hva betalingen dekker" }).click();
  await expect(pay.getByText("Velg dagen det ble betalt, i dag eller før.")).toBeVisible();
  await expect(pay.getByText("Skriv beløpet i kroner, for eksempel 1250 eller 1250,50.")).toBeVisible();
  await expectAccessible(page);

  await pay.getByRole("textbox", { name: "Betalt" }).fill("01.01.2026");
  await pay.getByLabel("Beløp (kr)").fill("400");
  await pay.getByRole("button", { name: "Vis hva betalingen dekker" }).click();
  await expect(pay.getByText(/^Betalt før fakturaen var utstedt; se på dagen \(02\.01\.2026\)\.$/)).toBeVisible();
  await pay.getByRole("textbox", { name: "Betalt" }).fill("16.01.2026");
  await pay.getByRole("button", { name: "Vis hva betalingen dekker" }).click();
  await expect(pay.getByText("Igjen å betale")).toBeVisible();
  await expect(pay.locator(".claim-line").filter({ hasText: "Hovedstol" })).toContainText("400,00 kr");
  await pay.getByLabel("Merknad (valgfritt)").fill("Vippset til butikken.");
  await pay.getByRole("button", { name: "Registrer betalingen" }).click();
  await expect(pay.getByText("Kryss av for å bekrefte.")).toBeVisible();
  await pay.getByRole("checkbox", { name: "Ja, 400,00 kr ble betalt 16.01.2026" }).check();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReflow(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  const orders: string[] = [];
  page.on("request", (request) => request.method() === "POST" && orders.push(request.url()));
  await pay.getByRole("button", { name: "Registrer betalingen" }).dblclick();
  await expect(page.getByText("Betalingen er registrert.")).toBeVisible();
  expect(orders.filter((url) => url.endsWith("/direct-payments"))).toHaveLength(1);
  await expect(timeline(page).getByText("Innbetaling 400,00 kr")).toHaveCount(1);
  await expect(timeline(page).getByText("Betalt 16.01.2026 til kreditor, registrert for hånd")).toBeVisible();
  await expect(timeline(page).getByText("Vippset til butikken.")).toBeVisible();
  expect(seen.complaints.filter((text) => !text.includes("/direct-payment"))).toEqual([]);

  // the same once more
  await choose(page);
  await expectOpen(pay);
  await pay.getByRole("textbox", { name: "Betalt" }).fill("16.01.2026");
  await pay.getByLabel("Beløp (kr)").fill("400");
  await pay.getByRole("button", { name: "Vis hva betalingen dekker" }).click();
  await pay.getByRole("checkbox", { name: /^Ja, 400,00 kr/ }).check();
  await pay.getByRole("button", { name: "Registrer betalingen" }).click();
  await expect(pay.getByText("Kryss av for å bekrefte.")).toBeVisible();
  await expect(
    pay.getByRole("checkbox", { name: /^Betalingen er en annen enn den på 400,00 kr fra 16/ }),
  ).toBeVisible();
  await expectAccessible(page);

  // the rest, and more than that
  await pay.getByLabel("Beløp (kr)").fill("900");
  await pay.getByRole("button", { name: "Vis hva betalingen dekker" }).click();
  await expect(pay.getByText("For mye betalt", { exact: true })).toBeVisible();
  await expect(pay.getByText("Kravet er betalt. Saken avsluttes.")).toBeVisible();
  await pay.getByRole("checkbox", { name: /^Ja, 900,00 kr/ }).check();
  await pay.getByRole("button", { name: "Registrer betalingen" }).click();
  await expect(page.getByRole("button", { name: "Gjenåpne saken" })).toBeVisible();
});

test("a claim from books that are read is paid there, and the dialog says so", async ({ page }) => {
  await logIn(page, "creditor", "/saker/28");
  await choose(page);
  await settled(page);
  await expect(dialog(page).getByText(/Betalingen leses fra regnskapet; før den der/)).toBeVisible();
  await expect(dialog(page).getByRole("button", { name: "Registrer betalingen" })).toHaveCount(0);
  await expectAccessible(page);
});
