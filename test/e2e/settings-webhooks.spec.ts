import { expect, type Page, test } from "@playwright/test";
import { isFromKravflyt } from "../../docs/samples/verify-webhook.mjs";
import { type Receiver, says, startReceiver } from "../http/receiver.ts";
import { expectAccessible, expectReflow } from "./axe.ts";
import { expectOpen } from "./expect-open.ts";
import { addCreditor } from "./new-creditor.ts";
import { logIn, settled, watch } from "./person.ts";
import { tryScreens } from "./try-screens.ts";

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 640 };

let receiver: Receiver;
test.beforeAll(async () => {
  receiver = await startReceiver();
});
test.afterAll(() => receiver.close());

/** No violation in the page as it stands, in the light and the dark, and at 320 pixels. */
async function expectForEverybody(page: Page): Promise<void> {
  await settled(page);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize(NARROW);
  await settled(page);
  await expectReflow(page);
  await expectAccessible(page);
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: "light" });
}

/** A case that the receiver is told of: one that nobody else looks at. */
async function openCase(page: Page, creditorId: string): Promise<void> {
  await page.goto(`/saker/ny?kreditor=${creditorId}`);
  await page.getByRole("radio", { name: "Privatperson" }).check();
  await page.getByLabel("Navn *").fill("Vendel Prøveperson");
  await page.getByLabel("Adresse *").fill("Prøvegata 7");
  await page.getByLabel("Postnummer *").fill("0155");
  await page.getByLabel("Poststed *").fill("Oslo");
  await page.getByLabel("Fakturanummer *").fill(`WH-${process.pid}`);
  await page.getByLabel("Fakturadato *").fill("02.01.2026");
  await page.getByLabel("Forfallsdato *").fill("16.01.2026");
  await page.getByLabel("Beløp (kr) *").fill("900");
  await page.getByRole("radio", { name: "Manuelt" }).check();
  await page.getByRole("button", { name: "Lagre og start saken" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Vendel Prøveperson" })).toBeVisible();
}

/** A creditor of the test's own with a receiver that is told of all, and the receiver's page. */
async function addReceiver(page: Page, name: string): Promise<string> {
  await logIn(page, "operator", "/integrasjoner");
  const { creditorId } = await addCreditor(page, name);
  await page.goto(`/innstillinger/webhooks?kreditor=${creditorId}`);
  await page.getByRole("button", { name: "Legg til en mottaker" }).click();
  await expectOpen(page.getByRole("dialog", { name: "Legg til en mottaker" }));
  await page.getByLabel("Nettadresse").fill(receiver.url);
  await page.getByLabel("Navn", { exact: true }).fill("Lagersystemet");
  await page.getByRole("dialog").getByRole("button", { name: "Legg til" }).click();
  await page.getByRole("button", { name: "Jeg har tatt vare på nøkkelen" }).click();
  await page.getByRole("link", { name: "Lagersystemet" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Lagersystemet" })).toBeVisible();
  return creditorId;
}

test("a system is added once, its key is shown once, and the test button says what came back", async ({ page }) => {
  const seen = watch(page);
  await logIn(page, "operator", "/integrasjoner");
  const { creditorId } = await addCreditor(page, "Vårens Lager AS");
  await page.goto(`/innstillinger/webhooks?kreditor=${creditorId}`);
  await expect(page.getByText("Ingen mottakere ennå")).toBeVisible();
  await page.getByRole("button", { name: "Legg til en mottaker" }).click();
  const dialog = page.getByRole("dialog", { name: "Legg til en mottaker" });
  await expectOpen(dialog);
  await dialog.getByLabel("Nettadresse").fill("ikke en adresse");
  await dialog.getByRole("radio", { name: "Bare dette" }).check();
  await dialog.getByRole("button", { name: "Legg til" }).click();
  await expect(dialog.getByText("Skriv en hel adresse som begynner med https://")).toBeVisible();
  await expect(dialog.getByText("Velg minst én type hendelse.")).toBeVisible();
  await expectForEverybody(page);
  await dialog.getByLabel("Nettadresse").fill("http://user:secret@127.0.0.1/hook");
  await dialog.getByRole("checkbox", { name: "En sak er åpnet", exact: true }).check();
  await dialog.getByRole("checkbox", { name: "Saken står stille" }).check();
  await dialog.getByRole("button", { name: "Legg til" }).click();
  await expect(dialog.getByText(/^Adressen kan ikke brukes/)).toBeVisible();
  await dialog.getByLabel("Nettadresse").fill(receiver.url);
  await dialog.getByLabel("Navn").fill("<i>Lagersystemet</i>");
  await dialog.getByRole("button", { name: "Legg til" }).dblclick();

  const once = page.getByRole("dialog", { name: "Mottakeren er lagt til" });
  await expect(once.getByText("Nøkkelen vises bare nå")).toBeVisible();
  await expectForEverybody(page);
  const secret = (await once.locator("code").first().textContent()) ?? "";
  expect(secret).toMatch(/^whsec_/);
  await once.getByRole("button", { name: "Jeg har tatt vare på nøkkelen" }).click();
  await expect(page.getByText(secret)).toHaveCount(0);
  await expect(page.getByRole("row", { name: /Lagersystemet/ })).toHaveCount(1);
  await expect(page.getByRole("row", { name: /Lagersystemet/ })).toContainText("2 typer hendelser");
  await expectForEverybody(page);

  // the test button says what came back, also when it is an error
  await page.getByRole("link", { name: "<i>Lagersystemet</i>" }).click();
  await expect(page.getByText("Ingen meldinger ennå")).toBeVisible();
  receiver.next(says(503, "<script>kom tilbake senere</script>"));
  await page.getByRole("button", { name: "Send en prøvemelding" }).click();
  await expect(page.getByText(/tok ikke imot prøvemeldingen\. Systemet svarte med en feil \(503\)\./)).toBeVisible();
  await expect(page.getByText("<script>kom tilbake senere</script>")).toBeVisible();
  await expectForEverybody(page);
  await page.getByRole("button", { name: "Send en prøvemelding" }).click();
  await expect(page.getByText(/^Systemet tok imot\. Det svarte 204 etter /)).toBeVisible();
  const ping = receiver.got.at(-1);
  expect(ping !== undefined && isFromKravflyt(ping.headers, ping.body, secret)).toBe(true);
  // the address that the hub refuses is a failed request to the browser
  expect(seen.complaints.filter((said) => !said.includes("status of 422"))).toEqual([]);
  expect(seen.foreign).toEqual([]);
});

test("what happens in a case comes, and is sent again with the same id", async ({ page }) => {
  const creditorId = await addReceiver(page, "Vårens Varer AS");
  await openCase(page, creditorId);
  const told = () => receiver.got.filter(({ event }) => event.type === "case_opened");
  await expect.poll(() => told().length, { timeout: 30_000 }).toBe(1);
  await page.goto(`/innstillinger/webhooks?kreditor=${creditorId}`);
  await page.getByRole("link", { name: "Lagersystemet" }).click();
  const messages = page.getByRole("region", { name: "Meldinger" });
  const opened = messages.getByRole("listitem").filter({ hasText: "En sak er åpnet" });
  await expect(opened.getByText("Kom fram")).toBeVisible();
  await opened.getByRole("button", { name: "1 forsøk" }).click();
  await expect(opened.getByText(/svarte 204 etter /)).toBeVisible();
  await expectForEverybody(page);
  await opened.getByRole("button", { name: /^Send på nytt/ }).dblclick();
  await expect(page.getByText(/^Meldingen sendes på nytt/)).toBeVisible();
  await expect.poll(() => told().length).toBe(2);
  expect(new Set(told().map(({ event }) => event.id)).size).toBe(1);
});

test("a receiver gets a new key, is changed, switched off and on, and removed", async ({ page }) => {
  await addReceiver(page, "Vårens Venner AS");
  await page.getByRole("button", { name: "Lag ny nøkkel" }).click();
  const rotate = page.getByRole("dialog", { name: "Lag en ny nøkkel" });
  await expectForEverybody(page);
  await rotate.getByRole("radio", { name: /^Slutter å virke nå/ }).check();
  await rotate.getByRole("button", { name: "Lag ny nøkkel" }).click();
  const renewed = page.getByRole("dialog", { name: "Den nye nøkkelen er laget" });
  await expect(renewed.getByText("Den gamle nøkkelen virker ikke lenger.")).toBeVisible();
  expect(await renewed.locator("code").first().textContent()).toMatch(/^whsec_/);
  await renewed.getByRole("button", { name: "Jeg har tatt vare på nøkkelen" }).click();

  await page.getByRole("button", { name: "Endre" }).click();
  const edit = page.getByRole("dialog", { name: "Endre mottakeren" });
  await expect(edit.getByRole("radio", { name: /^Alt som skjer/ })).toBeChecked();
  await edit.getByRole("radio", { name: "Bare dette" }).check();
  await edit.getByRole("checkbox", { name: "Saken står stille" }).check();
  await edit.getByRole("button", { name: "Lagre" }).click();
  await expect(page.getByText("Lagret.")).toBeVisible();
  await expect(page.getByText("Én type hendelse")).toBeVisible();
  await page.getByRole("button", { name: "Slå av" }).click();
  await page.getByRole("dialog", { name: "Slå av mottakeren" }).getByRole("button", { name: "Slå av" }).click();
  await expect(page.getByText("Mottakeren er av.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Send på nytt/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Slå på" }).click();
  await expect(page.getByText(/^Mottakeren er på\./)).toBeVisible();

  await page.getByRole("button", { name: "Fjern" }).click();
  await page.getByRole("dialog", { name: "Fjern mottakeren" }).getByRole("button", { name: "Fjern" }).click();
  await expect(page.getByText("Mottakeren er fjernet.")).toBeVisible();
  await expect(page.getByText("Ingen mottakere ennå")).toBeVisible();
});

test("who does not administer the creditor sees no receivers", async ({ page }) => {
  await logIn(page, "approver", "/innstillinger/webhooks");
  await expect(page.getByText("Du har ikke tilgang til denne siden")).toBeVisible();
  await expect(page.getByRole("button", { name: "Legg til en mottaker" })).toHaveCount(0);
});

tryScreens("accountant", [
  ["webhooks", "/innstillinger/webhooks"],
  ["a receiver that is not there", "/innstillinger/webhooks/finnes-ikke"],
]);
