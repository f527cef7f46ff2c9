import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./axe.ts";
import { expectOpen } from "./expect-open.ts";
import { logIn, settled, watch } from "./person.ts";
import { tryScreens } from "./try-screens.ts";

const save = (page: Page) => page.getByRole("button", { name: "Lagre", exact: true }).click();

test("every part of the settings has an address of its own, and the creditor that is looked at stays chosen", async ({
  page,
}) => {
  await logIn(page, "accountant", "/innstillinger");
  await expect(page).toHaveURL("/innstillinger/selskap");
  await expect(page.getByLabel("Navn")).toHaveValue("Lunde Rør AS");
  await page.getByLabel("Kreditor", { exact: true }).selectOption("Nordfjord Grossist AS");
  await expect(page).toHaveURL("/innstillinger/selskap?kreditor=nordfjord-grossist-as");
  await expect(page.getByLabel("Navn")).toHaveValue("Nordfjord Grossist AS");
  await page
    .getByRole("navigation", { name: "Deler av innstillingene" })
    .getByRole("link", { name: "Kreditor", exact: true })
    .click();
  await expect(page).toHaveURL("/innstillinger/kreditor?kreditor=nordfjord-grossist-as");
  await expect(page.getByLabel("E-postadresse")).toHaveValue(/nordfjord/);
  await page.reload();
  await expect(page.getByLabel("E-postadresse")).toHaveValue(/nordfjord/);
});

test("the company moves: what is wrong is said at its field, and what is saved has a receipt and stays", async ({
  page,
}) => {
  await logIn(page, "creditor", "/innstillinger/selskap");
  const address = page.getByLabel("Adresse", { exact: true });
  const before = await address.inputValue();
  await address.fill("");
  await page.getByLabel("Postnummer").fill("15");
  await save(page);
  await expect(page.getByText("Skriv adressen, høyst tre linjer.")).toBeVisible();
  await expect(page.getByText("Skriv postnummeret, fire sifre i Norge.")).toBeVisible();
  await expectAccessible(page);
  // who works for the creditor puts no other number on it
  await expect(page.getByLabel("Organisasjonsnummer")).toHaveAttribute("readonly");
  await address.fill("Flytteveien 7\nBakgården");
  await page.getByLabel("Postnummer").fill("0155");
  await save(page);
  await expect(page.getByText("Lagret.")).toBeVisible();
  await page.reload();
  await expect(address).toHaveValue("Flytteveien 7\nBakgården");
  await address.fill(before);
  await save(page);
  await expect(page.getByText("Lagret.")).toBeVisible();
});

test("two who change the creditor at once: the second is told, keeps what was typed, and decides", async ({
  browser,
}) => {
  const [one, other] = await Promise.all(
    ["accountant", "operator"].map(async (who) => {
      const page = await (await browser.newContext()).newPage();
      await logIn(page, who as "operator", "/innstillinger/kreditor?kreditor=nordfjord-grossist-as");
      return page;
    }),
  );
  if (one === undefined || other === undefined) throw new Error("two pages");
  const phone = one.getByLabel("Telefon");
  const before = await phone.inputValue();
  await one.getByLabel("Telefon").fill("22 33 44 55");
  await save(one);
  await expect(one.getByText("Lagret.")).toBeVisible();
  await other.getByLabel("Telefon").fill("22 66 77 88");
  await save(other);
  await expect(other.getByText("Noen andre lagret før deg")).toBeVisible();
  await expect(other.getByLabel("Telefon")).toHaveValue("22 66 77 88");
  await save(other);
  await expect(other.getByText("Lagret.")).toBeVisible();
  await other.getByLabel("Telefon").fill(before);
  await save(other);
  await expect(other.getByText("Lagret.")).toBeVisible();
});

test("a creditor is added only with the right to, its numbers are checked, and one that is there already is said so", async ({
  page,
}) => {
  await logIn(page, "creditor", "/innstillinger/ny-kreditor");
  await expect(page.getByText("Du kan ikke legge til kreditorer ennå")).toBeVisible();
  await page.context().clearCookies();
  await logIn(page, "operator", "/innstillinger/selskap?kreditor=lunde-roer-as");
  const known = await page.getByLabel("Organisasjonsnummer").inputValue();
  await page.goto("/innstillinger/ny-kreditor");
  await page.getByLabel("Organisasjonsnummer").fill("123 456 789");
  await page.getByLabel("Kontonummer").fill("1234 56 78901");
  await page.getByRole("button", { name: "Legg til kreditoren" }).click();
  await expect(page.getByText(/^Skriv ni sifre\./)).toBeVisible();
  await expect(page.getByText(/^Skriv elleve sifre\./)).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Organisasjonsnummer").fill(known);
  await page.getByLabel("Kontonummer").fill("7694 05 12057");
  await page.getByLabel("Navn").fill("Lunde Rør, avdeling Bakgården");
  await page.getByLabel("Adresse", { exact: true }).fill("Storgata 1");
  await page.getByLabel("Postnummer").fill("0155");
  await page.getByLabel("Poststed").fill("Oslo");
  await page.getByLabel("E-postadresse").fill("bakgaarden@lunde-roer.example");
  await page.getByLabel("Telefon").fill("22 00 00 00");
  await page.getByRole("button", { name: "Legg til kreditoren" }).click();
  await expect(page.getByText("Selskapet finnes fra før")).toBeVisible();
  await expect(page.getByText(/er brukt av Lunde Rør AS/)).toBeVisible();
  await expectAccessible(page);
  // nothing was added, and what was typed is still there
  await expect(page.getByLabel("Navn")).toHaveValue("Lunde Rør, avdeling Bakgården");
  await settled(page);
});

test("a creditor reads what taking a case back costs by its agreement, and cannot change it", async ({ page }) => {
  await logIn(page, "creditor", "/innstillinger/kreditor");
  const card = page.getByRole("region", { name: "Å trekke en sak" });
  await expect(card.getByText(/^Til betalingsoppfordringen er sendt, og 14 dager etter$/)).toBeVisible();
  await expect(card.getByText("Betales av dere også i den gratis tiden, når det er påløpt")).toBeVisible();
  await expect(card.getByRole("button")).toHaveCount(0);
  await card.getByRole("link", { name: "Når pengene utbetales" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Avregning og kontonummer" })).toBeVisible();
});

tryScreens("operator", [
  ["the company", "/innstillinger/selskap"],
  ["the creditor", "/innstillinger/kreditor"],
  ["adding a creditor", "/innstillinger/ny-kreditor"],
]);

test("the creditor sets days without letters aside, and takes them back; what cannot be is told", async ({ page }) => {
  const seen = watch(page);
  await logIn(page, "creditor", "/innstillinger/kreditor");
  const card = page.getByRole("region", { name: "Dager uten brev" });
  await card.getByRole("button", { name: "Sett av dager" }).click();
  const dialog = page.getByRole("dialog", { name: "Sett av dager" });
  await dialog.getByRole("button", { name: "Lagre" }).click();
  await expect(dialog.getByText("Velg en dag.")).toHaveCount(2);
  await dialog.getByLabel("Første dag uten brev").fill("31.07.2026");
  await dialog.getByLabel("Siste dag uten brev").fill("01.07.2026");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Lagre" }).click();
  await expect(dialog.getByText("Stansen slutter før den begynner")).toBeVisible();
  await dialog.getByLabel("Første dag uten brev").fill("01.07.2026");
  await dialog.getByLabel("Siste dag uten brev").fill("31.07.2026");
  await dialog.getByRole("button", { name: "Lagre" }).click();
  await expect(card.getByText("01.07.2026 til og med 31.07.2026")).toBeVisible();
  await card.getByRole("button", { name: "Fjern 01.07.2026 til og med 31.07.2026" }).click();
  await expect(card.getByText("Ingen dager er satt av.")).toBeVisible();
  // what a payment pays first is shown, and is the operator's to change
  await expect(page.getByRole("region", { name: "Hva en betaling dekker først" }).getByRole("listitem")).toHaveCount(6);
  await expect(page.getByRole("button", { name: "Endre rekkefølgen" })).toHaveCount(0);
  expect(seen.complaints.filter((line) => !line.includes("422"))).toEqual([]);
});

test("days without letters that cannot be taken back for want of an answer stay, and that is told", async ({
  page,
}) => {
  await logIn(page, "creditor", "/innstillinger/kreditor");
  const card = page.getByRole("region", { name: "Dager uten brev" });
  await card.getByRole("button", { name: "Sett av dager" }).click();
  const dialog = page.getByRole("dialog", { name: "Sett av dager" });
  await expectOpen(dialog);
  await dialog.getByLabel("Første dag uten brev").fill("01.08.2026");
  await dialog.getByLabel("Siste dag uten brev").fill("09.08.2026");
  await dialog.getByRole("button", { name: "Lagre" }).click();
  const remove = card.getByRole("button", { name: "Fjern 01.08.2026 til og med 09.08.2026" });
  await expect(remove).toBeVisible();
  await page.route("**/terms", (route) => (route.request().method() === "PUT" ? route.abort() : route.fallback()));
  await remove.click();
  await expect(card.getByText("Ingen forbindelse")).toBeVisible();
  await expect(remove).toBeVisible();
  await page.unroute("**/terms");
  await remove.click();
  await expect(remove).toHaveCount(0);
});

test("the operator changes what a payment pays first, for cases to come", async ({ page }) => {
  await logIn(page, "operator", "/innstillinger/kreditor?kreditor=nordfjord-grossist-as");
  const parts = page.getByRole("region", { name: "Hva en betaling dekker først" }).getByRole("listitem");
  const before = await parts.allTextContents();
  const change = async (button: RegExp): Promise<void> => {
    await page.getByRole("button", { name: "Endre rekkefølgen" }).click();
    const dialog = page.getByRole("dialog", { name: "Endre rekkefølgen" });
    await expect(dialog.getByText(/^Gjelder saker som åpnes fra nå av/)).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: button }).first().click();
    await dialog.getByRole("button", { name: "Lagre" }).click();
    await expect(dialog).toHaveCount(0);
  };
  await change(new RegExp(`^Flytt ${before[1]} opp$`));
  await expect(parts).toHaveText([before[1] ?? "", before[0] ?? "", ...before.slice(2)]);
  await change(new RegExp(`^Flytt ${before[0]} opp$`));
  await expect(parts).toHaveText(before);
});
