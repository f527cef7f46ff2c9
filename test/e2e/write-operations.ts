import { expect, test } from "@playwright/test";
import { says, startReceiver } from "../http/receiver.ts";
import { addAgencyCreditor } from "./at-agency.ts";
import { layDead } from "./dead-letter.ts";
import { addCreditor } from "./new-creditor.ts";
import { logIn } from "./person.ts";
import { letGo, NARROW, scrollUnderBar, take, takeDialog, takeWhole, WIDE } from "./pictures.ts";

/** What a creditor's receiver would be called: the one that answers here stands on this machine. */
const RECEIVER = "https://lager.solsiden-mobler.example/kravflyt";

test("the pictures of a program's key", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "creditor", "/innstillinger/nokler");
  const make = async (name: string, ...scopes: readonly string[]): Promise<void> => {
    await page.getByRole("button", { name: "Lag en nøkkel" }).click();
    const dialog = page.getByRole("dialog", { name: "Lag en nøkkel" });
    await dialog.getByRole("textbox", { name: "Navn" }).fill(name);
    for (const scope of scopes) await dialog.getByRole("checkbox", { name: scope }).check();
    await dialog.getByRole("button", { name: "Lag nøkkelen" }).click();
    await page.getByText("Nøkkelen vises bare nå").waitFor();
  };
  const done = () => page.getByRole("button", { name: "Jeg har tatt vare på nøkkelen" }).click();
  await make("Lagersystemet", "Lese saker");
  await done();
  await make("Nattkjøring", "Sende inn fakturaer og betalinger", "Lese det som er sendt inn");
  await takeDialog(page, "api-key-once");
  await done();
  await page.reload();
  await take(page, "api-keys");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize(NARROW);
  await take(page, "api-keys-narrow-dark");
  await context.close();
});

test("the pictures of a system that is told", async ({ browser }) => {
  const receiver = await startReceiver();
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "operator", "/integrasjoner");
  const { creditorId } = await addCreditor(page, "Solsiden Møbler AS");
  await page.goto(`/innstillinger/webhooks?kreditor=${creditorId}`);
  await page.getByRole("button", { name: "Legg til en mottaker" }).click();
  await page.getByLabel("Nettadresse").fill(RECEIVER);
  await page.getByLabel("Navn", { exact: true }).fill("Lagersystemet");
  await letGo(page);
  await takeDialog(page, "webhook-add");
  await page.getByLabel("Nettadresse").fill(receiver.url);
  await page.route("**/subscriptions**", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replaceAll(receiver.url, RECEIVER) });
  });
  await page.getByRole("dialog").getByRole("button", { name: "Legg til" }).click();
  await page.getByRole("button", { name: "Jeg har tatt vare på nøkkelen" }).click();
  receiver.next(says(503, "Lagersystemet oppdateres. Prøv igjen om litt."));
  await page.goto(`/saker/ny?kreditor=${creditorId}`);
  await page.getByRole("radio", { name: "Privatperson" }).check();
  const fields = [
    ["Navn *", "Solveig Tindeland"],
    ["Adresse *", "Tindveien 7"],
    ["Postnummer *", "0155"],
    ["Poststed *", "Oslo"],
    ["Fakturanummer *", "40117"],
    ["Fakturadato *", "02.01.2026"],
    ["Forfallsdato *", "16.01.2026"],
    ["Beløp (kr) *", "900"],
  ] as const;
  for (const [label, text] of fields) await page.getByLabel(label).fill(text);
  await page.getByRole("radio", { name: "Manuelt" }).check();
  await page.getByRole("button", { name: "Lagre og start saken" }).click();
  await page.getByRole("heading", { level: 1, name: "Solveig Tindeland" }).waitFor();
  await page.goto(`/innstillinger/webhooks?kreditor=${creditorId}`);
  await take(page, "webhooks");
  await page.getByRole("link", { name: "Lagersystemet" }).click();
  await page
    .getByRole("button", { name: /forsøk$/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Send en prøvemelding" }).click();
  await page.getByText(/^Systemet tok imot/).waitFor();
  await letGo(page);
  await takeWhole(page, "webhook");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize(NARROW);
  await take(page, "webhook-narrow-dark");
  receiver.close();
  await context.close();
});

test("the pictures of cases at an agency", async ({ browser }) => {
  test.setTimeout(400_000);
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "operator", "/inkassobyra");
  const creditorId = await addAgencyCreditor(page, "Fjordbyen Regnskap AS");
  await page.goto(`/inkassobyra?kreditor=${creditorId}&vis=new`);
  await page.getByRole("checkbox", { name: /^Velg Signe Elvestrand/ }).check();
  await page.getByRole("checkbox", { name: /^Velg Trygve Lyngmark/ }).check();
  await letGo(page);
  await take(page, "agency-send");
  await page.getByRole("button", { name: /^Opprett purring hos / }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Opprett purring hos / })
    .click();
  await page.getByText("2 saker er på vei til byrået.").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Lukk" }).last().click();
  await page.getByRole("button", { name: "Åpne", exact: true }).click();
  await expect(async () => {
    await page.getByRole("button", { name: "Hent nytt nå" }).click();
    await expect(page.getByRole("row", { name: /30211/ })).toBeVisible({ timeout: 8_000 });
  }).toPass({ timeout: 300_000 });
  await letGo(page);
  await take(page, "agency");
  await page.getByRole("link", { name: "30211" }).click();
  await page.getByRole("region", { name: "Saken hos byrået" }).waitFor();
  await takeWhole(page, "agency-case");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize(NARROW);
  await take(page, "agency-case-narrow-dark");
  await context.close();
});

test("the pictures of the operations", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await layDead("deliver-letter", "{}");
  await logIn(page, "operator", "/drift");
  await page.getByRole("button", { name: /^Vis satsene/ }).waitFor();
  await take(page, "operations");
  await page.getByRole("button", { name: /^Vis satsene/ }).click();
  await letGo(page);
  await page.setViewportSize({ ...WIDE, height: 720 });
  await scrollUnderBar(page, page.getByRole("region", { name: "Satser fra loven" }));
  await take(page, "operations-law");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize(NARROW);
  await page.evaluate(() => window.scrollTo(0, 0));
  await take(page, "operations-narrow-dark");
  await context.close();
});
