import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { bringClaims } from "./ledger-items.ts";
import { addCreditor } from "./new-creditor.ts";
import { logIn, settled, watch } from "./person.ts";
import { tryScreens } from "./try-screens.ts";

const CREDITOR = "nordfjord-grossist-as";
const PAGE = `/autopilot?kreditor=${CREDITOR}`;
const READ = `**/creditors/${CREDITOR}/autopilot`;

const bar = (page: Page) => page.getByRole("region", { name: "Endringer er ikke lagret" });
const review = (page: Page) => bar(page).getByRole("button", { name: "Se hva som skjer, og lagre …" }).click();
const dialogOf = (page: Page) => page.getByRole("dialog", { name: "Lagre ny versjon" });

/** The page as it is for a creditor that has these settings otherwise, and of which this is told as well. */
async function withSettings(page: Page, settings: object, told: object = {}): Promise<void> {
  await page.route(READ, async (route) => {
    if (route.request().method() !== "GET") return route.continue();
    const answer = await route.fetch();
    const read = await answer.json();
    const autopilot = { ...read.autopilot, ...settings };
    await route.fulfill({ response: answer, json: { ...read, autopilot, ...told } });
  });
}

/** The page of a creditor of the test's own, which begins with its autopilot off. */
async function openNew(page: Page, name: string): Promise<string> {
  await logIn(page, "operator", "/integrasjoner");
  const { creditorId } = await addCreditor(page, name);
  await page.goto(`/autopilot?kreditor=${creditorId}`);
  await settled(page);
  return creditorId;
}

async function fillRecommended(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Se anbefalt oppsett" }).click();
  await page.getByRole("button", { name: "Fyll inn i skjemaet" }).click();
}

async function save(page: Page): Promise<void> {
  await review(page);
  await dialogOf(page).getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(page.getByText(/^Lagret som versjon \d+\.$/)).toBeVisible();
  await settled(page);
}

/** How the autopilot stands in words and in colour, on its own page. */
async function expectState(page: Page, words: string, color: string): Promise<void> {
  const panel = page.getByRole("region", { name: "Gjelder nå" });
  await expect(panel.getByText(words, { exact: true })).toHaveAttribute("data-color", color);
  await expect(panel).toHaveAttribute("data-color", color);
}

test("the switches say in words what happens; what is not saved has no effect", async ({ page }) => {
  const seen = watch(page);
  await logIn(page, "accountant", PAGE);
  const fullAuto = page.getByRole("checkbox", { name: /^Full auto/ });
  await expect(fullAuto).toBeChecked();
  await expect(page.getByText("Saker starter også av seg selv, når fakturaen oppfyller kravene under.")).toBeVisible();
  await fullAuto.click();
  await expect(page.getByText("Ingen sak starter før dere starter den i Reskontro.")).toBeVisible();
  await expect(bar(page).getByText("1 endring")).toBeVisible();
  await expectAccessible(page);
  await bar(page).getByRole("button", { name: "Forkast" }).click();
  await expect(fullAuto).toBeChecked();
  await fullAuto.click();
  await page.reload();
  await expect(fullAuto).toBeChecked();
  expect(seen.complaints).toEqual([]);
});

test("the state is that of what is saved: off, and green with words when cases can be started", async ({ page }) => {
  const creditorId = await openNew(page, "Grønn Autopilot AS");
  const ledger = `/reskontro?kreditor=${creditorId}`;
  const autopilot = page.getByRole("checkbox", { name: /^Autopilot/ });
  await expectState(page, "Autopiloten er av", "neutral");
  await autopilot.check();
  await expect(bar(page).getByText("1 endring")).toBeVisible();
  await expectState(page, "Autopiloten er av", "neutral");
  await fillRecommended(page);
  await expectState(page, "Autopiloten er av", "neutral");
  await save(page);
  const ready = "Autopiloten er på, full auto er av";
  await expectState(page, ready, "success");
  await expect(page.getByText(/^Klar for start av saker\. Ingen sak starter før/)).toBeVisible();
  await expectAccessible(page);
  await autopilot.uncheck();
  await expect(bar(page).getByText("1 endring")).toBeVisible();
  await expectState(page, ready, "success");
  await page.goto(ledger);
  await expect(page.getByText(ready, { exact: true })).toHaveAttribute("data-color", "success");
  await expect(page.getByText(/^Klar for start av saker\. Ingen sak starter før/)).toBeVisible();
  await page.goto(`/autopilot?kreditor=${creditorId}`);
  await autopilot.uncheck();
  await save(page);
  await expectState(page, "Autopiloten er av", "neutral");
  await page.goto(ledger);
  await expect(page.getByText("Autopiloten er av", { exact: true })).toHaveAttribute("data-color", "neutral");
});

test("the state is not green where the autopilot is saved as on and cannot be used", async ({ page }) => {
  const notReady = "Autopiloten er på, men ikke klar";
  await withSettings(page, { autopilot: true }, { unlawful: { code: "nobody_sends_the_notice" } });
  await logIn(page, "accountant", PAGE);
  await expect(page.getByText("Prosessen slik den er lagret, kan ikke brukes nå")).toBeVisible();
  await expectState(page, notReady, "warning");
  await expectAccessible(page);
  await page.goto(`/reskontro?kreditor=${CREDITOR}`);
  await expect(page.getByText(notReady, { exact: true })).toHaveAttribute("data-color", "warning");
});

test("full auto is green as well, and says otherwise in words", async ({ page }) => {
  await withSettings(page, { autopilot: true, fullAuto: true });
  await logIn(page, "accountant", PAGE);
  await expectState(page, "Autopiloten og full auto er på", "success");
  await expect(page.getByText(/^Klar for start av saker\. Poster som oppfyller kravene, starter av seg/)).toBeVisible();
});

test("a deadline that the law does not allow is told at its field, with the paragraph and the lowest lawful value", async ({
  page,
}) => {
  await logIn(page, "accountant", PAGE);
  const privatePersons = page.getByRole("group", { name: "Privatpersoner" });
  const days = privatePersons.getByLabel("Dagers frist, inkassovarsel");
  await days.fill("10");
  await review(page);
  await expect(
    privatePersons.getByText(
      "Fristen er kortere enn loven tillater. Laveste lovlige verdi er 14 dager. Se inkassoloven § 9.",
    ),
  ).toBeVisible();
  await expect(dialogOf(page)).toHaveCount(0);
  await expect(days).toBeFocused();
  await expect(days).toHaveValue("10");
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReflow(page);
});

test("what cannot be read is told at its field, and few days after a deadline are advised against", async ({
  page,
}) => {
  await logIn(page, "accountant", PAGE);
  await page.getByLabel("Minste beløp for å starte sak (kr)").fill("hundre");
  await page.getByLabel("Dager etter fristen i et brev før neste steg").fill("1");
  await expect(page.getByText(/^Under 3 dager: en betaling/)).toBeVisible();
  await review(page);
  await expect(page.getByText("Skriv beløpet i kroner, for eksempel 150 eller 150,50.")).toBeVisible();
  await expect(page.getByText("Noe må rettes før dette kan lagres")).toBeVisible();
  await expectAccessible(page);
});

test("a version is previewed, saved once, and stands among the versions with what it changed", async ({ page }) => {
  await logIn(page, "accountant", PAGE);
  const days = page.getByLabel("Dager etter fristen i et brev før neste steg");
  const before = await days.inputValue();
  const after = before === "4" ? "5" : "4";
  await days.fill(after);
  await review(page);
  const dialog = dialogOf(page);
  await expect(dialog.getByText(`Dager etter fristen i et brev før neste steg: ${before} → ${after}`)).toBeVisible();
  const preview = dialog.getByRole("region", { name: "Hva ville skjedd?" });
  await expect(preview.getByText(/ville startet/)).toBeVisible();
  await expect(preview.getByText("Gebyr i brevene")).toBeVisible();
  await expect(preview.getByText("Inn, hvis 50 % betaler innen fristen")).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReflow(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  const saves: string[] = [];
  page.on("request", (request) => request.method() === "PUT" && saves.push(request.url()));
  await dialog.getByRole("button", { name: "Lagre", exact: true }).dblclick();
  const receipt = page.getByText(/^Lagret som versjon \d+\.$/);
  await expect(receipt).toBeVisible();
  expect(saves).toHaveLength(1);
  const version = /\d+/.exec((await receipt.textContent()) ?? "")?.[0];
  await settled(page);
  const versions = page.getByRole("region", { name: "Versjoner" });
  await expect(versions.getByRole("listitem").first()).toContainText(`Versjon ${version}`);
  await expect(versions.getByRole("listitem").first()).toContainText("Gjelder nå");
  await versions.getByRole("button", { name: `Vis versjon ${Number(version) - 1}` }).click();
  await expect(
    versions
      .getByText(`Dager etter fristen i et brev før neste steg: ${after} → ${before}`)
      .or(versions.getByText(`Dager etter fristen i et brev før neste steg: ${before} → ${after}`)),
  ).toBeVisible();
  await expectAccessible(page);
});

test("the preview lists the cases that would start, and apart from them those that run already", async ({ page }) => {
  const day = "2026-12-01";
  await page.route("**/what-if", async (route) => {
    const answer = await route.fetch();
    const read = await answer.json();
    const cases = Array.from({ length: 12 }, (_, at) => ({
      startsOn: day,
      debtorName: `Ny Skyldner ${at + 1}`,
      principalOre: 123_400,
      invoiceIds: [`foreseen-${at}`],
      firstLetter: { step: "dunning", sentOn: day },
    }));
    const firstLetter = { step: "collection_notice", sentOn: day };
    const running = [{ caseId: "running", debtorName: "Gammel Skyldner", firstLetter }];
    const joining = { joinsOn: day, debtorName: "Kjent Skyldner", principalOre: 50_000 };
    const joins = [
      { ...joining, invoiceIds: ["joining-1"], firstLetter: { step: "dunning", sentOn: "2026-12-02" } },
      { ...joining, invoiceIds: ["joining-2"] },
    ];
    const totals = { ...read.totals, casesStarted: 12, itemsStarted: 13, itemsJoined: 2 };
    await route.fulfill({ response: answer, json: { ...read, totals, cases, joins, running, runningWritten: 1 } });
  });
  await logIn(page, "accountant", PAGE);
  const days = page.getByLabel("Dager etter fristen i et brev før neste steg");
  await days.fill(String(Number(await days.inputValue()) + 1));
  await review(page);
  const preview = dialogOf(page).getByRole("region", { name: "Hva ville skjedd?" });
  await expect(preview.getByText("Disse 12 sakene ville startet, på 13 fakturaer:")).toBeVisible();
  await expect(preview.getByText("I tillegg får 1 sak som allerede er i gang, brev:")).toBeVisible();
  const [starting, running] = [preview.getByRole("list").first(), preview.getByRole("list").last()];
  await expect(starting.getByRole("listitem").first()).toHaveText(
    /^Ny Skyldner 1, 1\s234,00\skr\s?Purring 01\.12\.2026$/,
  );
  await expect(preview.getByText("Disse 2 fakturaene ville gått inn i kundens sak:")).toBeVisible();
  await expect(preview.getByRole("list").nth(1).getByRole("listitem")).toHaveText([
    /^Kjent Skyldner, 500,00\skr\s?Purring 02\.12\.2026$/,
    /^Kjent Skyldner, 500,00\skr\s?Går inn 01\.12\.2026, uten brev i disse dagene$/,
  ]);
  await expect(running.getByRole("listitem")).toHaveText([/^Gammel Skyldner\s?Inkassovarsel 01\.12\.2026$/]);
  await preview.getByRole("button", { name: "Vis alle 12" }).click();
  await expect(starting.getByRole("listitem")).toHaveCount(12);
  await expectAccessible(page);
});

test("full auto and the EU fee are switched on only by a yes of their own; the fee's cost is told first", async ({
  page,
}) => {
  await withSettings(page, { fullAuto: false, compensation: false });
  await logIn(page, "accountant", PAGE);
  await page.getByRole("checkbox", { name: /^Full auto/ }).click();
  await page.getByRole("checkbox", { name: /^Krev EU-gebyr/ }).click();
  await expect(page.getByText(/^Gebyret er .* Det koster dere en tredjedel av det som blir betalt/)).toBeVisible();
  await review(page);
  const dialog = dialogOf(page);
  await expect(dialog.getByText("Full auto: av → på")).toBeVisible();
  await page.route(READ, (route) => (route.request().method() === "PUT" ? route.abort() : route.fallback()));
  await dialog.getByRole("button", { name: "Ja, lagre og slå på" }).click();
  await expect(dialog.getByText("Kryss av for å bekrefte.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("checkbox", { name: "Ja, saker skal starte av seg selv" }).check();
  await dialog.getByRole("checkbox", { name: /^Ja, vi godtar kostnaden på inntil .* kr per gebyr$/ }).check();
  const saved = page.waitForRequest((request) => request.method() === "PUT");
  await dialog.getByRole("button", { name: "Ja, lagre og slå på" }).click();
  expect((await saved).postDataJSON()).toMatchObject({
    confirm: true,
    autopilot: { fullAuto: true, compensation: true },
  });
  await expect(dialog.getByText("Ingen forbindelse")).toBeVisible();
  await dialog.getByRole("button", { name: "Avbryt" }).click();
  await expect(page.getByRole("checkbox", { name: /^Full auto/ })).toBeChecked();
});

test("approval here beside that in the books is warned of and needs a yes, which is sent", async ({ page }) => {
  await page.route(READ, async (route) => {
    if (route.request().method() !== "GET") return route.abort();
    const answer = await route.fetch();
    const read = await answer.json();
    const autopilot = { ...read.autopilot, approvalRequired: false };
    await route.fulfill({ response: answer, json: { ...read, autopilot, approvedIn: ["PowerOffice Go"] } });
  });
  await logIn(page, "accountant", PAGE);
  const twice = page.getByText(/^Sakene godkjennes også i PowerOffice Go: hver sak må godkjennes to ganger/);
  await expect(page.getByRole("checkbox", { name: /^Vi vil godkjenne hver sak/ })).not.toBeChecked();
  await expect(twice).toHaveCount(0);
  await page.getByRole("checkbox", { name: /^Vi vil godkjenne hver sak/ }).click();
  await expect(twice).toBeVisible();
  await expectAccessible(page);
  await review(page);
  const dialog = dialogOf(page);
  await dialog.getByRole("button", { name: "Ja, lagre og slå på" }).click();
  await expect(dialog.getByText("Kryss av for å bekrefte.")).toBeVisible();
  await dialog.getByRole("checkbox", { name: "Ja, hver sak skal godkjennes både i PowerOffice Go og her" }).check();
  const saved = page.waitForRequest((request) => request.method() === "PUT");
  await dialog.getByRole("button", { name: "Ja, lagre og slå på" }).click();
  expect((await saved).postDataJSON()).toMatchObject({ confirm: true, autopilot: { approvalRequired: true } });
});

test("a switch that goes on later, as the hub tells, waits for a yes with its day and its cost", async ({ page }) => {
  await withSettings(page, { fullAuto: true, compensation: false });
  await logIn(page, "accountant", PAGE);
  await page.getByRole("checkbox", { name: /^Full auto/ }).click();
  await review(page);
  const dialog = dialogOf(page);
  const sent: unknown[] = [];
  await page.route(READ, async (route) => {
    if (route.request().method() !== "PUT") return route.fallback();
    sent.push(route.request().postDataJSON().confirm);
    if (sent.length > 1) return route.abort();
    const switches = ["fullAuto", "compensation"].map((name) => ({ name, on: "2026-07-01" }));
    const compensation = { compensationOre: 43_000, costOre: 14_333 };
    return route.fulfill({ status: 422, json: { code: "confirmation_needed", switches, compensation } });
  });
  await expect(dialog.getByRole("checkbox")).toHaveCount(0);
  await dialog.getByRole("button", { name: "Lagre" }).click();
  await expect(dialog.getByText("Kryss av for å bekrefte.")).toBeVisible();
  const first = dialog.getByRole("checkbox", { name: "Ja, saker skal starte av seg selv (fra 01.07.2026)" });
  await expect(first).toBeFocused();
  await expect(first).toBeInViewport();
  await first.check();
  await dialog
    .getByRole("checkbox", { name: /^Ja, vi godtar kostnaden på inntil 143,33.kr per gebyr \(fra 01\.07\.2026\)$/ })
    .check();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Ja, lagre og slå på" }).click();
  await expect(dialog.getByText("Ingen forbindelse")).toBeVisible();
  expect(sent).toEqual([undefined, true]);
  // a yes for one day is none for another
  await dialog.getByRole("radio", { name: "Fra en dag" }).check();
  await dialog.getByRole("radio", { name: "Med en gang" }).check();
  await expect(dialog.getByRole("checkbox", { checked: true })).toHaveCount(0);
  await expect(dialog.getByRole("checkbox", { checked: false })).toHaveCount(2);
});

test("who was overtaken by somebody else is told, and keeps what they wrote", async ({ page }) => {
  let isOvertaken = false;
  await page.route(READ, async (route) => {
    if (route.request().method() === "PUT") {
      isOvertaken = true;
      return route.fulfill({ status: 409, json: { code: "changed_meanwhile" } });
    }
    const answer = await route.fetch();
    const read = await answer.json();
    await route.fulfill({ response: answer, json: { ...read, version: read.version + (isOvertaken ? 1 : 0) } });
  });
  await logIn(page, "accountant", PAGE);
  const days = page.getByLabel("Dager etter fristen i et brev før neste steg");
  await days.fill("9");
  await review(page);
  await dialogOf(page).getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(dialogOf(page).getByText("Noen andre var først; se på nytt.")).toBeVisible();
  await dialogOf(page).getByRole("button", { name: "Avbryt" }).click();
  await expect(page.getByText(/^Noen andre har lagret versjon \d+ mens du skrev$/)).toBeVisible();
  await expect(days).toHaveValue("9");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Behold det jeg har skrevet" }).click();
  await expect(days).toHaveValue("9");
  await expect(bar(page)).toBeVisible();
});

test("the recommended settings fill the form, say why, and save nothing", async ({ page }) => {
  await logIn(page, "accountant", PAGE);
  await page.getByRole("button", { name: "Se anbefalt oppsett" }).click();
  const dialog = page.getByRole("dialog", { name: "Anbefalt oppsett" });
  await expect(dialog.getByText("Ingen sak starter før noen har sett på den.")).toBeVisible();
  await expect(dialog.getByText("Full auto: på → av")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Fyll inn i skjemaet" }).click();
  await expect(page.getByRole("checkbox", { name: /^Full auto/ })).not.toBeChecked();
  await expect(bar(page)).toBeVisible();
  await page.reload();
  await expect(page.getByRole("checkbox", { name: /^Full auto/ })).toBeChecked();
});

test("running cases are moved to the version that holds only after a preview and a yes", async ({ page }) => {
  await page.route("**/autopilot/migration", async (route) => {
    if (route.request().method() === "GET") return route.continue();
    const { version, cases, confirm } = route.request().postDataJSON();
    expect([typeof version, confirm]).toEqual(["number", true]);
    const refused = { code: "case_is_closed" };
    await route.fulfill({ json: { results: cases.map((caseId: string) => ({ caseId, refused })) } });
  });
  await logIn(page, "creditor", "/autopilot");
  const running = page.getByRole("region", { name: "Saker i gang" });
  const rows = running.getByRole("listitem").filter({ hasText: /^Sak \d+ følger versjon \d+/ });
  const count = await rows.count();
  expect(count).toBeGreaterThan(1);
  await running.getByRole("button", { name: `Flytt ${count} saker …` }).click();
  const dialog = page.getByRole("dialog", { name: "Flytt saker til den nye versjonen" });
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Flytt sakene" }).click();
  await expect(running.getByText(`${count} saker ble ikke flyttet.`)).toBeVisible();
});

/** The letter that every case would begin with if cases started by themselves, which is tried and not saved. */
async function expectFirstLetter(page: Page, letter: string): Promise<void> {
  await page.getByRole("checkbox", { name: /^Full auto/ }).check();
  await review(page);
  const preview = dialogOf(page).getByRole("region", { name: "Hva ville skjedd?" });
  const cases = preview.getByRole("list").first().getByRole("listitem");
  await expect(cases).toHaveText(
    Array.from({ length: 3 }, () => new RegExp(`kr\\s?${letter} \\d\\d\\.\\d\\d\\.\\d{4}$`)),
  );
  await dialogOf(page).getByRole("button", { name: "Avbryt" }).click();
  await bar(page).getByRole("button", { name: "Forkast" }).click();
}

test("a step without its tick is skipped in the version that is saved, and in what that version would do", async ({
  page,
}) => {
  const creditorId = await openNew(page, "Avkryssede Steg AS");
  await bringClaims(page, creditorId);
  await settled(page);
  const stepOf = (debtor: string, step: string) =>
    page.getByRole("group", { name: debtor, exact: true }).getByRole("checkbox", { name: step, exact: true });
  const dunning = stepOf("Privatpersoner", "Purring");
  await fillRecommended(page);
  await expect(dunning).toBeChecked();
  await save(page);
  await expectFirstLetter(page, "Purring");

  await dunning.uncheck();
  await expect(page.getByLabel("Dagers frist, purring")).toHaveCount(2);
  await review(page);
  const changes = dialogOf(page).getByRole("region", { name: "Dette endres" }).getByRole("listitem");
  await expect(changes).toHaveText(["Privatpersoner, purring: på → av"]);
  await dialogOf(page).getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(page.getByText("Lagret som versjon 2.")).toBeVisible();
  await page.reload();
  await settled(page);
  await expect(dunning).not.toBeChecked();
  await expect(stepOf("Privatpersoner", "Inkassovarsel")).toBeChecked();
  await expect(stepOf("Bedrifter", "Purring")).toBeChecked();
  await expectFirstLetter(page, "Inkassovarsel");

  await dunning.check();
  await save(page);
  const versions = page.getByRole("region", { name: "Versjoner" });
  await versions.getByRole("button", { name: "Vis versjon 2" }).click();
  await expect(versions.getByText(/^Privatpersoner, purring: /)).toBeVisible();
  await expectFirstLetter(page, "Purring");
  await expectAccessible(page);
});

test("all that goes by itself is set on a page of its own, in the menu", async ({ page }) => {
  await logIn(page, "accountant", "/");
  await page.getByRole("navigation").getByRole("link", { name: "Auto-pilot" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Auto-pilot" })).toBeVisible();
  await expect(page).toHaveURL(/\/autopilot$/);
  await settled(page);
  for (const part of ["Hva går av seg selv?", "Prosessen", "Tempo", "Gebyr og renter", "Restbeløp"]) {
    await expect(page.getByRole("region", { name: part, exact: true })).toBeVisible();
  }
});

test("what one case is comes with advice for customers with much history, in both languages", async ({ page }) => {
  await logIn(page, "accountant", PAGE);
  const helped = (name: RegExp, help: RegExp) => page.getByRole("radiogroup", { name }).getByText(help);
  await expect(
    helped(/^Hva er én sak\?/, /^Har kundene mange poster med lang historikk, er én sak for hver kunde som oftest/),
  ).toBeVisible();
  await expect(
    helped(/^Hva er én sak\?/, /uansett hva dere velger her\. Det følger av inkassoloven § 17\.$/),
  ).toBeVisible();
  await page.getByRole("button", { name: "Ragna Rekneby" }).click();
  await page.getByRole("radio", { name: "English" }).click();
  await expect(page.getByRole("radio", { name: "English" })).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(
    helped(/^What is one case\?/, /^Where customers have many items with a long history, a case for each customer/),
  ).toBeVisible();
});

tryScreens("accountant", [["the autopilot", PAGE]]);
