import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { DOORS } from "./connect-books.ts";
import { addCreditor } from "./new-creditor.ts";
import { logIn, settled } from "./person.ts";
import { tryScreens } from "./try-screens.ts";

/** What the sandbox's own company in Xena handed out. */
const XENA = { key: "sandbox-xena-api-key", fiscalId: "98989" };
/** FIKEN-52: from the login to invoices that can be started. */
const ONBOARDING_MAX_MS = 300_000;

const card = (page: Page, system: string) => page.getByRole("region", { name: system, exact: true });

/** No violation in the page as it stands, wide and at 320 pixels. */
async function expectForEverybody(page: Page): Promise<void> {
  await settled(page);
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReflow(page);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** A creditor of the test's own, and the page where a system is chosen for it. */
async function begin(page: Page, name: string): Promise<string> {
  await logIn(page, "operator", "/integrasjoner");
  const { creditorId } = await addCreditor(page, name);
  await page.goto(`/integrasjoner?kreditor=${creditorId}`);
  await expect(page.getByRole("heading", { name: "Ingen integrasjoner ennå" })).toBeVisible();
  await page.getByRole("link", { name: "Koble til regnskapet" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ny integrasjon" })).toBeVisible();
  return creditorId;
}

/** From the settings, with what is advised, to a connection that is on. */
async function switchOn(page: Page, bank: string | RegExp): Promise<void> {
  const accounts = page.getByLabel("Bankkonto for innbetalinger");
  const wanted = await accounts.locator("option", { hasText: bank }).first().getAttribute("value");
  await accounts.selectOption(wanted);
  await page.getByRole("button", { name: "Neste" }).click();
  await expect(page.getByText("Tilgangen virker")).toBeVisible();
  await expect(page.getByText("Kontoene finnes og kan brukes")).toBeVisible();
}

test("the list says of each integration how it is, and has the books read when told", async ({ page }) => {
  await logIn(page, "creditor", "/integrasjoner");
  const fiken = card(page, "Fiken");
  await expect(fiken.getByText("Virker")).toBeVisible();
  await expect(fiken.getByText(/^\d+ lest, \d+ nye, \d+ endret$/)).toBeVisible();
  await expect(fiken.getByText("Neste henting")).toBeVisible();
  await fiken.getByRole("button", { name: "Hent nå" }).click();
  await expect(fiken.getByText("Vi henter nå.")).toBeVisible();
});

test("an integration that does not work says why, who has to do what and where, and what was not taken in", async ({
  page,
}) => {
  await page.route("**/connections/*/health", async (route) => {
    const answer = await route.fetch();
    const health = await answer.json();
    const at = "2026-02-17T08:00:00.000Z";
    const problem = {
      code: "company_not_ticked",
      at,
      since: at,
      who: "creditor",
      text: { nb: "Huk av foretaket i regnskapssystemets innstillinger for tilgang", en: "Tick the company" },
      helpUrl: "https://fiken.no/bruker/sikkerhet",
    };
    const failed = [{ sourceId: "4711", reason: "missing", part: "customer" }];
    await route.fulfill({
      json: { ...health, condition: "stale", problem, reading: { ...health.reading, failed, lastGoodAt: at } },
    });
  });
  await logIn(page, "creditor", "/integrasjoner");
  const fiken = card(page, "Fiken");
  await expect(fiken.getByText("Har ikke virket på et døgn")).toBeVisible();
  await expect(fiken.getByText("Huk av foretaket i regnskapssystemets innstillinger for tilgang")).toBeVisible();
  await expect(fiken.getByText(/Dette må ordnes hos dere/)).toBeVisible();
  await expect(fiken.getByRole("link", { name: "Åpne siden der dette ordnes" })).toHaveAttribute(
    "href",
    "https://fiken.no/bruker/sikkerhet",
  );
  await expect(fiken.getByText("Sist vellykket")).toBeVisible();
  await fiken.getByRole("button", { name: "Én post kunne ikke leses inn" }).click();
  await expect(fiken.getByText("Post 4711")).toBeVisible();
  await expect(fiken.getByRole("button", { name: "Prøv igjen" })).toBeVisible();
  await expectForEverybody(page);
});

test("Xena: a wrong key and a wrong Fiscal ID are named, the right ones lead to invoices in under five minutes", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const began = Date.now();
  const creditorId = await begin(page, "Xena-prøve AS");
  await expectForEverybody(page);
  await page.getByRole("link", { name: /^Xena/ }).click();
  await expect(page.getByText("Oppsett → Import/eksport data → API-nøkler → Opprett")).toBeVisible();
  const [key, fiscalId] = [page.getByLabel("API-nøkkel"), page.getByLabel("Firma-ID (Fiscal ID)")];
  const go = page.getByRole("button", { name: "Test tilgangen" });

  await go.click();
  await expect(page.getByText("Fyll ut API-nøkkel.")).toBeVisible();
  await expect(page.getByText("Fyll ut Firma-ID (Fiscal ID).")).toBeVisible();
  await expectForEverybody(page);

  await key.fill("another-key-that-is-wrong");
  await fiscalId.fill(XENA.fiscalId);
  await go.click();
  await expect(page.getByText("Xena godtar ikke denne: API-nøkkel. Kopier den på nytt fra Xena.")).toBeVisible();
  await expect(key).toBeFocused();

  await key.fill(XENA.key);
  await fiscalId.fill("ikke et tall");
  await go.click();
  await expect(page.getByText("Dette kan ikke være riktig: Firma-ID (Fiscal ID). Se veiledningen.")).toBeVisible();
  await expect(key).toHaveValue(XENA.key);

  await fiscalId.fill(`https://my.xena.biz/fiscal/${XENA.fiscalId}/customers`);
  await go.click();
  await expect(page.getByRole("heading", { name: "Hva skal hentes?" })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`selskap=${XENA.fiscalId}`));

  await page.getByLabel("Hent åpne poster fra og med").fill("31.12.2026");
  await page.getByLabel("Dager over forfall før poster vises som klare").fill("mange");
  await page.getByRole("button", { name: "Neste" }).click();
  await expect(page.getByText("Velg en dag som ikke er etter i dag.")).toBeVisible();
  await expect(page.getByText("Skriv et helt tall fra 0 til 365.")).toBeVisible();
  await expect(page.getByText("Velg en konto.")).toBeVisible();
  await expectForEverybody(page);
  await page.getByLabel("Hent åpne poster fra og med").fill("01.11.2025");
  await page.getByLabel("Dager over forfall før poster vises som klare").fill("0");
  await page.getByRole("checkbox", { name: "Krev kreditor-godkjenning før vi starter saken" }).check();
  await switchOn(page, /^1920/);
  await expect(page.getByText("Autopiloten er av", { exact: true })).toHaveAttribute("data-color", "neutral");
  await expectForEverybody(page);
  // what was filled in is there when one goes back to it
  await page.getByRole("button", { name: "Tilbake" }).click();
  await expect(page.getByLabel("Hent åpne poster fra og med")).toHaveValue("01.11.2025");
  await expect(page.getByRole("checkbox", { name: /Krev kreditor-godkjenning/ })).toBeChecked();
  await page.getByRole("button", { name: "Neste" }).click();
  await page.getByRole("button", { name: "Slå på integrasjonen" }).dblclick();

  await expect(page.getByRole("heading", { name: "Xena er koblet til" })).toBeVisible();
  await expect(page.getByText(/Første henting er ferdig: \d+ poster er lest\./)).toBeVisible({ timeout: 30_000 });
  expect(Date.now() - began).toBeLessThan(ONBOARDING_MAX_MS);
  await expectForEverybody(page);
  const ledger = page.getByRole("link", { name: "Gå til Reskontro" });
  await expect(ledger).toHaveAttribute("href", `/reskontro?kreditor=${creditorId}`);

  await page.getByRole("link", { name: "Se integrasjonen" }).click();
  await expect(card(page, "Xena").getByText("Virker")).toBeVisible();
  await card(page, "Xena").getByRole("link", { name: "Endre innstillinger" }).click();
  await expect(page.getByLabel("Hent åpne poster fra og med")).toHaveValue("01.11.2025");
  await expect(page.getByRole("checkbox", { name: /Krev kreditor-godkjenning/ })).toBeChecked();
  await page.getByRole("button", { name: "Tilbake" }).click();
  await expect(page.getByText("Nøkkelen er lagret og vises ikke igjen.")).toBeVisible();
  await expect(page.getByLabel("API-nøkkel")).toHaveValue("");
  expect(await page.content()).not.toContain(XENA.key);
});

test("Fiken: no is told, one company needs no choice, several do, and nothing is read before it is switched on", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const creditorId = await begin(page, "Fiken-prøve AS");
  await page.getByRole("link", { name: /^Fiken/ }).click();
  await expect(page.getByText("Foretak → Tilleggstjenester → Bestill API")).toBeVisible();
  await page.getByRole("button", { name: "Gå videre til Fiken" }).click();
  await page.getByRole("button", { name: "Avslå" }).click();
  await expect(page.getByText("Tilgangen ble avslått.")).toBeVisible();
  await expectForEverybody(page);

  await page.goto(`/integrasjoner?kreditor=${creditorId}`);
  const begun = page.getByRole("region", { name: "Fiken-prøve AS" });
  await expect(begun.getByText("Ikke ferdig satt opp")).toBeVisible();
  await begun.getByRole("link", { name: "Fortsett oppsettet" }).click();
  await page.getByRole("button", { name: "Gå videre til Fiken" }).click();
  await page.getByRole("button", { name: "Gi tilgang" }).click();
  await expect(page.getByRole("radiogroup", { name: "Velg selskapet som skal kobles til" })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("code")).toBeNull();
  await page.getByRole("button", { name: "Neste" }).click();
  await expect(page.getByText("Velg et selskap.")).toBeVisible();
  await expectForEverybody(page);

  // a consent that covers one company: the step is passed over
  await page.getByRole("button", { name: "Tilbake" }).click();
  await page.getByRole("button", { name: "Gå videre til Fiken" }).click();
  await page.getByRole("checkbox", { name: /Nordfjord/ }).uncheck();
  await page.getByRole("button", { name: "Gi tilgang" }).click();
  await expect(page.getByRole("heading", { name: "Hva skal hentes?" })).toBeVisible();
  await expect(page).toHaveURL(/selskap=lunde-roer-as/);
  await switchOn(page, /^1920/);
  await expect(page.getByText("Ingenting hentes før du slår på.")).toBeVisible();
  await page.getByRole("button", { name: "Slå på integrasjonen" }).click();
  await expect(page.getByText(/Første henting er ferdig: \d+ poster er lest\./)).toBeVisible({ timeout: 30_000 });
});

test("of several integrations one makes the new cases, as a person chooses, and one that is switched off reads no more", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const creditorId = await begin(page, "Flere systemer AS");
  await page.getByRole("link", { name: /^Annet system/ }).click();
  await page.getByRole("button", { name: "Neste" }).click();
  for (const [label, code] of [
    ["Konto for renteinntekter", "8050"],
    ["Konto for gebyrinntekter", "3900"],
    ["Bankkonto for innbetalinger", "1920"],
  ] as const) {
    await page.getByLabel(label).fill(code);
  }
  await page.getByRole("button", { name: "Neste" }).click();
  await expect(page.getByText("Klar til å ta imot")).toBeVisible();
  await page.getByRole("button", { name: "Slå på integrasjonen" }).click();
  await expect(page.getByText("Vi er klare til å ta imot fakturaer fra programmet ditt.")).toBeVisible();

  await page.goto(`/integrasjoner/ny?kreditor=${creditorId}&system=xena`);
  await page.getByLabel("API-nøkkel").fill(XENA.key);
  await page.getByLabel("Firma-ID (Fiscal ID)").fill(XENA.fiscalId);
  await page.getByRole("button", { name: "Test tilgangen" }).click();
  await switchOn(page, /^1920/);
  await page.getByRole("button", { name: "Slå på integrasjonen" }).click();
  await expect(page.getByRole("heading", { name: "Xena er koblet til" })).toBeVisible();
  await page.goto(`/integrasjoner?kreditor=${creditorId}`);
  const [other, xena] = [card(page, "Annet system (API)"), card(page, "Xena")];
  await expect(other.getByText("Lager nye saker", { exact: true })).toBeVisible();
  await expect(xena.getByText("Lager ikke nye saker")).toBeVisible();
  await xena.getByRole("button", { name: "La denne lage nye saker" }).click();
  const dialog = page.getByRole("dialog", { name: "Nye saker fra Xena" });
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Lag nye saker herfra" }).click();
  await expect(xena.getByText("Lager nye saker", { exact: true })).toBeVisible();
  await expect(other.getByText("Lager ikke nye saker")).toBeVisible();

  await xena.getByRole("button", { name: "Slå av" }).click();
  await page.getByRole("dialog", { name: "Slå av Xena" }).getByRole("button", { name: "Avbryt" }).click();
  await expect(xena.getByText("Virker")).toBeVisible();
  await xena.getByRole("button", { name: "Slå av" }).click();
  await page.getByRole("dialog", { name: "Slå av Xena" }).getByRole("button", { name: "Slå av" }).click();
  await expect(xena.getByText("Slått av", { exact: true }).first()).toBeVisible();
  await expect(xena.getByRole("link", { name: "Slå på igjen" })).toBeVisible();
  await expectForEverybody(page);
});

test("approval here beside that in another system's books is warned of, and is put on only by a yes of its own", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const creditorId = await begin(page, "To godkjenninger AS");
  const approval = page.getByRole("checkbox", { name: "Krev kreditor-godkjenning før vi starter saken" });
  const twice = page.getByText(/^Sakene godkjennes også i PowerOffice Go: hver sak må da godkjennes to ganger/);
  await page.goto(`/integrasjoner/ny?kreditor=${creditorId}&system=poweroffice`);
  await DOORS.poweroffice.enter(page);
  await approval.check();
  await switchOn(page, /^1920/);
  // the first that is switched on makes the new cases
  await expect(twice).toBeVisible();
  await page.getByRole("button", { name: "Tilbake" }).click();
  await approval.uncheck();
  await page.getByRole("button", { name: "Neste" }).click();
  await expect(page.getByText("Kontoene finnes og kan brukes")).toBeVisible();
  await expect(twice).toHaveCount(0);
  await page.getByRole("button", { name: "Slå på integrasjonen" }).click();
  await expect(page.getByRole("heading", { name: "PowerOffice Go er koblet til" })).toBeVisible();

  await page.goto(`/integrasjoner/ny?kreditor=${creditorId}&system=xena`);
  await DOORS.xena.enter(page);
  await approval.check();
  await switchOn(page, /^1920/);
  await expect(twice).toBeVisible();
  const sent: unknown[] = [];
  page.on("request", (request) => {
    if (request.method() === "PUT" && request.url().endsWith("/autopilot")) sent.push(request.postDataJSON().confirm);
  });
  const dialog = page.getByRole("dialog", { name: "Dette må bekreftes" });
  const yes = dialog.getByRole("checkbox", { name: /^Ja, hver sak skal godkjennes både i PowerOffice Go og her/ });
  await page.getByRole("button", { name: "Slå på integrasjonen" }).click();
  await expect(yes).not.toBeChecked();
  await dialog.getByRole("button", { name: "Slå på integrasjonen" }).click();
  await expect(dialog.getByText("Kryss av for å bekrefte.")).toBeVisible();
  await expectForEverybody(page);
  // who does not say yes has changed nothing, and is asked again
  await dialog.getByRole("button", { name: "Avbryt" }).click();
  await page.getByRole("button", { name: "Slå på integrasjonen" }).click();
  await yes.check();
  await dialog.getByRole("button", { name: "Slå på integrasjonen" }).click();
  await expect(page.getByRole("heading", { name: "Xena er koblet til" })).toBeVisible();
  expect(sent).toEqual([undefined, undefined, true]);

  // a version that waits puts on again what is put off today
  await page.route("**/creditors/*/autopilot", (route) => {
    if (route.request().method() !== "PUT" || route.request().postDataJSON().confirm) return route.fallback();
    const switches = [{ name: "approvalRequired", on: "2026-07-01" }];
    const approvedTwice = { systems: ["PowerOffice Go"] };
    return route.fulfill({ status: 422, json: { code: "confirmation_needed", switches, approvedTwice } });
  });
  await page.getByRole("link", { name: "Se integrasjonen" }).click();
  await card(page, "Xena").getByRole("link", { name: "Endre innstillinger" }).click();
  await approval.uncheck();
  await page.getByRole("button", { name: "Neste" }).click();
  await expect(page.getByText("Kontoene finnes og kan brukes")).toBeVisible();
  await expect(twice).toHaveCount(0);
  await page.getByRole("button", { name: "Lagre" }).click();
  await expect(yes).toHaveAccessibleName(/ \(fra 01\.07\.2026\)$/);
  await yes.check();
  await dialog.getByRole("button", { name: "Lagre" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Integrasjoner" })).toBeVisible();
  expect(sent).toEqual([undefined, undefined, true, undefined, true]);
});

test("approval here is not said to be twice where another integration makes the new cases", async ({ page }) => {
  test.setTimeout(120_000);
  const creditorId = await begin(page, "Én godkjenning AS");
  await page.goto(`/integrasjoner/ny?kreditor=${creditorId}&system=xena`);
  await DOORS.xena.enter(page);
  await page.getByRole("checkbox", { name: /^Krev kreditor-godkjenning/ }).check();
  await switchOn(page, /^1920/);
  await page.getByRole("button", { name: "Slå på integrasjonen" }).click();
  await expect(page.getByRole("heading", { name: "Xena er koblet til" })).toBeVisible();
  const asked = page.waitForResponse((answer) => answer.url().endsWith("/creates-cases"));
  await page.goto(`/integrasjoner/ny?kreditor=${creditorId}&system=poweroffice`);
  await DOORS.poweroffice.enter(page);
  await expect(page.getByRole("checkbox", { name: /^Krev kreditor-godkjenning/ })).toBeChecked();
  await switchOn(page, /^1920/);
  await asked;
  await settled(page);
  await expect(page.getByText(/godkjennes to ganger/)).toHaveCount(0);
  await page.getByRole("button", { name: "Slå på integrasjonen" }).click();
  await expect(page.getByRole("heading", { name: "PowerOffice Go er koblet til" })).toBeVisible();
});

test("a VAT code that would tax interest or fees is refused with what can stand there, and goes with its account", async ({
  page,
}) => {
  const creditorId = await begin(page, "Mva-prøve AS");
  await page.goto(`/integrasjoner/ny?kreditor=${creditorId}&system=xena`);
  await page.getByLabel("API-nøkkel").fill(XENA.key);
  await page.getByLabel("Firma-ID (Fiscal ID)").fill(XENA.fiscalId);
  await page.getByRole("button", { name: "Test tilgangen" }).click();
  const code = page.getByLabel("Mva-kode for gebyrinntekter");
  await code.fill("25 %");
  await page.getByRole("button", { name: "Neste" }).click();
  await expect(page.getByText("Skriv koden slik den står i regnskapet, for eksempel 7.")).toBeVisible();
  await expectForEverybody(page);
  await code.fill("3");
  await switchOn(page, /^1920/);
  await page.getByRole("button", { name: "Slå på integrasjonen" }).click();
  await expect(
    page.getByText(
      /^Mva-kode for gebyrinntekter: kode 3 kan ikke brukes på konto \d+\. Dette kan brukes: 7, 6 og 0\.$/,
    ),
  ).toBeVisible();
  await expectForEverybody(page);
  await page.getByRole("button", { name: "Tilbake" }).click();
  await expect(code).toHaveValue("3");
  const account = page.getByLabel("Konto for gebyrinntekter");
  const was = await account.inputValue();
  await account.selectOption({ index: 1 });
  await account.selectOption(was);
  await expect(code).toHaveValue("");
  await page.getByRole("button", { name: "Neste" }).click();
  await expect(page.getByText("Den vanlige for kontoen")).toHaveCount(2);
  await page.getByRole("button", { name: "Slå på integrasjonen" }).click();
  await expect(page.getByRole("heading", { name: "Xena er koblet til" })).toBeVisible();
});

test("the last step does not call the autopilot on and ready where what is saved cannot be used", async ({ page }) => {
  await page.route("**/creditors/*/autopilot", async (route) => {
    if (route.request().method() !== "GET") return route.continue();
    const answer = await route.fetch();
    const read = await answer.json();
    const autopilot = { ...read.autopilot, autopilot: true, fullAuto: true };
    await route.fulfill({ response: answer, json: { ...read, autopilot, unlawful: { code: "only_for_agencies" } } });
  });
  const creditorId = await begin(page, "Autopilot-prøve AS");
  await page.goto(`/integrasjoner/ny?kreditor=${creditorId}&system=xena`);
  await page.getByLabel("API-nøkkel").fill(XENA.key);
  await page.getByLabel("Firma-ID (Fiscal ID)").fill(XENA.fiscalId);
  await page.getByRole("button", { name: "Test tilgangen" }).click();
  await switchOn(page, /^1920/);
  const state = page.getByText("Autopiloten er på, men ikke klar", { exact: true });
  await expect(state).toHaveAttribute("data-color", "warning");
  await expect(page.getByText("Autopiloten og full auto er på")).toHaveCount(0);
  await expectForEverybody(page);
});

test("an agency's access is ordered with the agreement read, and wrong log-in details are refused", async ({
  page,
}) => {
  await begin(page, "Byrå-prøve AS");
  await page.getByRole("link", { name: /^Svea/ }).click();
  await page.getByRole("button", { name: "Bestill tilgang" }).click();
  await expect(page.getByText("Bekreft at du har lest avtalen.")).toBeVisible();
  await expectForEverybody(page);
  await page.getByLabel("E-post").fill("oda@kystinkasso.example");
  await page.getByLabel("Telefon").fill("+4700000200");
  await page.getByRole("checkbox", { name: "Jeg har lest avtalen med byrået" }).check();
  await page.getByRole("button", { name: "Bestill tilgang" }).click();
  await expect(page.getByText("Bestillingen er sendt.", { exact: false }).first()).toBeVisible();
  await page.getByLabel("Kundenummer").fill("1");
  await page.getByLabel("Brukernavn").fill("nobody");
  await page.getByLabel("Passord").fill("wrong");
  await page.getByRole("button", { name: "Koble til byrået" }).click();
  await expect(page.getByText("Systemet godtar ikke nøkkelen", { exact: false })).toBeVisible();
});

test("without an answer the wizard says so, and goes on when there is one", async ({ page }) => {
  await page.route("**/systems", (route) => route.abort());
  await logIn(page, "creditor", "/integrasjoner/ny");
  await expect(page.getByText("Ingen forbindelse")).toBeVisible();
  await page.unroute("**/systems");
  await page.getByRole("button", { name: "Prøv igjen" }).click();
  await expect(page.getByRole("link", { name: /^Fiken/ })).toBeVisible();
});

tryScreens("creditor", [
  ["the list of integrations", "/integrasjoner"],
  ["the choice of a system", "/integrasjoner/ny"],
  ["the access to Xena", "/integrasjoner/ny?system=xena"],
  ["the access to Fiken", "/integrasjoner/ny?system=fiken"],
  ["the access to an agency", "/integrasjoner/ny?system=svea-sim"],
  ["a system that nobody knows", "/integrasjoner/ny?system=tull"],
  ["a consent that came back without anything", "/oauth/callback"],
]);
