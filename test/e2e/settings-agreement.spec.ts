import { syntheticAccountNumber, syntheticOrganizationNumber } from "@kravflyt/sandboxes";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./axe.ts";
import { expectOpen } from "./expect-open.ts";
import { expectForEverybody } from "./for-everybody.ts";
import { logIn, settled } from "./person.ts";

const save = (page: Page) => page.getByRole("dialog").getByRole("button", { name: "Lagre" }).click();

test("a creditor is added with payment to the client account and AUTO, and how its bookings are made is changed", async ({
  page,
}) => {
  // another number at each run against a hub that is kept
  const seed = 800_000 + (Math.floor(Date.now() / 1000) % 100_000);
  const name = `Avtaleprøven ${seed} AS`;
  await logIn(page, "operator", "/innstillinger/ny-kreditor");
  await page.getByLabel("Organisasjonsnummer").fill(syntheticOrganizationNumber(seed));
  await page.getByLabel("Navn").fill(name);
  await page.getByLabel("Adresse", { exact: true }).fill("Prøvegata 1");
  await page.getByLabel("Postnummer").fill("0155");
  await page.getByLabel("Poststed").fill("Oslo");
  await page.getByLabel("E-postadresse").fill("post@avtaleproven.example");
  await page.getByLabel("Telefon").fill("22 00 00 00");
  await page.getByLabel("Kontonummer").fill(syntheticAccountNumber(seed));
  // as it was before anybody could choose
  await expect(page.getByRole("radio", { name: "Kontoen deres" })).toBeChecked();
  await expect(page.getByRole("radio", { name: "Foreslås, og dere bokfører" })).toBeChecked();
  await expect(page.getByText(/^Skyldneren betaler til oss med sakens KID/)).toBeVisible();
  await page.getByRole("radio", { name: "Klientkontoen vår" }).check();
  await page.getByRole("radio", { name: "Bokføres av seg selv" }).check();
  await expectForEverybody(page);
  await page.getByRole("button", { name: "Legg til kreditoren" }).click();
  await page.getByRole("link", { name: "Gå til kreditoren" }).click();

  const card = page.getByRole("region", { name: "Avtalen", exact: true });
  const order = page.getByRole("region", { name: "Hva en betaling dekker først" }).getByRole("listitem");
  await expect(card.getByText("Klientkontoen vår")).toBeVisible();
  await expect(card.getByText("Bokføres av seg selv")).toBeVisible();
  await expect(order.first()).toHaveText("Salær");
  await card.getByRole("button", { name: "Endre avtalen" }).click();
  const dialog = page.getByRole("dialog", { name: "Endre avtalen" });
  await expect(dialog.getByText(/^Gjelder det som skal bokføres fra nå av/)).toBeVisible();
  await expectForEverybody(page);
  await dialog.getByRole("radio", { name: "Foreslås, og dere bokfører" }).check();
  await dialog.getByRole("radio", { name: "Alltid i posten" }).check();
  await save(page);
  await expect(card.getByText("Lagret.")).toBeVisible();
  await expect(card.getByText("Foreslås, og dere bokfører")).toBeVisible();
  await expect(card.getByText("Alltid i posten")).toBeVisible();
  // no case is open and no money lies there: it may still be paid elsewhere, and the principal then comes first
  await card.getByRole("button", { name: "Endre avtalen" }).click();
  await dialog.getByRole("radio", { name: "Kontoen deres" }).check();
  await save(page);
  await expect(card.getByText("Kontoen deres")).toBeVisible();
  await expect(order.first()).toHaveText("Hovedstol");
});

test("whom debtors pay stays while cases are open, and how many there are is told", async ({ page }) => {
  await logIn(page, "operator", "/innstillinger/kreditor?kreditor=lunde-roer-as");
  const card = page.getByRole("region", { name: "Avtalen", exact: true });
  await card.getByRole("button", { name: "Endre avtalen" }).click();
  const dialog = page.getByRole("dialog", { name: "Endre avtalen" });
  const payees = dialog.getByRole("radiogroup", { name: /^Skyldneren betaler til/ }).getByRole("radio");
  const isFirst = await payees.first().isChecked();
  await payees.nth(isFirst ? 1 : 0).check();
  await save(page);
  await expect(dialog.getByText("Hvem skyldneren betaler til, kan ikke endres nå")).toBeVisible();
  await expect(dialog.getByText(/^\d+ saker er åpne, og .+ kr ligger på klientkontoen\./)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Avbryt" }).click();
  await settled(page);
});

test("a creditor changes its own part of the agreement, and is not asked whom debtors pay", async ({ page }) => {
  await logIn(page, "creditor", "/innstillinger/kreditor");
  const card = page.getByRole("region", { name: "Avtalen", exact: true });
  const change = async (answer: string): Promise<void> => {
    await card.getByRole("button", { name: "Endre avtalen" }).click();
    const dialog = page.getByRole("dialog", { name: "Endre avtalen" });
    await expect(dialog.getByRole("radio", { name: "Klientkontoen vår" })).toHaveCount(0);
    await dialog.getByRole("radio", { name: answer }).check();
    await save(page);
    await expect(card.getByText(answer)).toBeVisible();
  };
  await change("Dere trekker ikke fra merverdiavgiften");
  await change("Dere trekker fra merverdiavgiften");
});

test("the operator changes what taking a case back costs; what cannot be is said at its field", async ({ page }) => {
  await logIn(page, "operator", "/innstillinger/kreditor?kreditor=nordfjord-grossist-as");
  const card = page.getByRole("region", { name: "Å trekke en sak" });
  const dialog = page.getByRole("dialog", { name: "Endre vilkårene" });
  const open = async (): Promise<void> => {
    await card.getByRole("button", { name: "Endre vilkårene" }).click();
    await expectOpen(dialog);
  };
  await open();
  const days = dialog.getByLabel("Gratis dager");
  const before = await days.inputValue();
  await days.fill("366");
  await save(page);
  await expect(dialog.getByText("Skriv et tall fra 0 til 365.")).toBeVisible();
  await expectForEverybody(page);
  await days.fill("21");
  await save(page);
  await expect(card.getByText(/ 21 dager etter/)).toBeVisible();
  await open();
  await days.fill(before);
  await save(page);
  await expect(card.getByText(new RegExp(` ${before} dager etter`))).toBeVisible();
});

test("the operator sets the limit of approval and whom customers can ask, and takes both back", async ({ page }) => {
  await logIn(page, "operator", "/drift/avtaler");
  const bank = page.getByRole("region", { name: "Banken og utbetalinger" });
  const form = page.getByRole("dialog", { name: "Endre avtalen med banken" });
  const limit = form.getByLabel("Grense for godkjenning i kroner");
  const change = async (): Promise<void> => {
    await bank.getByRole("button", { name: "Endre avtalen med banken" }).click();
    await expectOpen(form);
  };
  await change();
  const before = await limit.inputValue();
  await limit.fill("mye");
  await save(page);
  await expect(page.getByText(/^Skriv et beløp, for eksempel 50 000/)).toBeVisible();
  await expectForEverybody(page);
  await limit.fill("0");
  await save(page);
  await expect(bank.getByText("0,00 kr", { exact: true })).toBeVisible();
  // a limit that lets more go is saved only after a yes of its own
  await change();
  await limit.fill("987 654");
  await save(page);
  const raise = page.getByRole("dialog", { name: "Heve grensen for godkjenning?" });
  await expect(
    raise.getByText(/^Utbetalinger på inntil 987\s654,00 kr venter da ikke på en annen person/),
  ).toBeVisible();
  await expectForEverybody(page);
  await raise.getByRole("button", { name: "Avbryt" }).click();
  await expect(limit).toHaveValue("987 654");
  await save(page);
  await raise.getByRole("button", { name: "Hev grensen" }).click();
  await expect(bank.getByText(/987\s654,00 kr/)).toBeVisible();
  await change();
  await limit.fill("");
  await save(page);
  const clear = page.getByRole("dialog", { name: "Fjerne grensen for godkjenning?" });
  await expect(clear.getByText(/^Uten grense venter ingen utbetaling på en annen person/)).toBeVisible();
  await expectForEverybody(page);
  await clear.getByRole("button", { name: "Fjern grensen" }).click();
  await expect(bank.getByText("Ingen grense er satt")).toBeVisible();
  await change();
  await limit.fill(before);
  await save(page);
  await expect(bank.getByText("Lagret.")).toBeVisible();

  const support = page.getByRole("region", { name: "Hvem kundene kan spørre" });
  const ask = async (hoursNb: string, hoursEn: string): Promise<void> => {
    await support.getByRole("button", { name: "Endre kontakten" }).click();
    await expectOpen(page.getByRole("dialog", { name: "Endre kontakten" }));
    await page.getByLabel("Åpningstid på norsk").fill(hoursNb);
    await page.getByLabel("Åpningstid på engelsk").fill(hoursEn);
    await save(page);
  };
  await ask("Hverdager 8–16", "");
  await expect(page.getByText(/^Skriv åpningstiden på begge språk/)).toBeVisible();
  await expectForEverybody(page);
  await page.getByLabel("Åpningstid på engelsk").fill("Weekdays 8–16");
  await save(page);
  await expect(support.getByText("Hverdager 8–16")).toBeVisible();
  await ask("", "");
  await expect(support.getByText("Hverdager 8–16")).toHaveCount(0);
});

test("the yes to a higher limit stays asked until what is saved is read again", async ({ page }) => {
  await logIn(page, "operator", "/drift/avtaler");
  const bank = page.getByRole("region", { name: "Banken og utbetalinger" });
  const form = page.getByRole("dialog", { name: "Endre avtalen med banken" });
  const raise = page.getByRole("dialog", { name: "Heve grensen for godkjenning?" });
  const limit = form.getByLabel("Grense for godkjenning i kroner");
  const open = async (): Promise<void> => {
    await bank.getByRole("button", { name: "Endre avtalen med banken" }).click();
    await expectOpen(form);
  };
  await open();
  const before = await limit.inputValue();
  await limit.fill("0");
  await save(page);
  await expect(bank.getByText("0,00 kr", { exact: true })).toBeVisible();
  const { promise: others, resolve: answerOthers } = Promise.withResolvers<void>();
  await open();
  await limit.fill("5");
  await save(page);
  await page.route("**/support", async (route) => {
    await others;
    await route.continue();
  });
  await raise.getByRole("button", { name: "Hev grensen" }).click();
  // the new limit is read and stands behind the dialog, which waits for the rest of the page
  await expect(page.getByText("5,00 kr", { exact: true })).toBeVisible();
  await expect(
    raise.getByText(/^Utbetalinger på inntil 5,00 kr .*Grensen er 0,00 kr til den er hevet\.$/),
  ).toBeVisible();
  await expect(form).toHaveCount(0);
  answerOthers();
  await expect(bank.getByText("Lagret.")).toBeVisible();
  await expect(raise).toHaveCount(0);
  await open();
  await limit.fill(before);
  await save(page);
  await page.getByRole("dialog").getByRole("button", { name: "Hev grensen" }).click();
  await expect(raise).toHaveCount(0);
});

test("the operator reads how often the guides answered, month by month; a creditor does not", async ({ page }) => {
  await logIn(page, "operator", "/hjelp/import");
  await page.getByRole("button", { name: "Ja", exact: true }).click();
  await expect(page.getByText("Takk for svaret.")).toBeVisible();
  await page.goto("/hjelp");
  const card = page.getByRole("region", { name: "Fant folk svaret?" });
  await expect(card.getByRole("row", { name: /Importere krav/ })).toBeVisible();
  await expectForEverybody(page);
  await card.getByLabel("Måned").selectOption({ index: 11 });
  await expect(card.getByText("Ingen har svart denne måneden.")).toBeVisible();
  await page.context().clearCookies();
  await logIn(page, "creditor", "/hjelp");
  await expect(page.getByRole("region", { name: "Spør oss" })).toBeVisible();
  await expect(card).toHaveCount(0);
});
