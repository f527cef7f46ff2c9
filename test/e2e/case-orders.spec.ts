import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { expectForEverybody } from "./for-everybody.ts";
import { logIn, settled, watch } from "./person.ts";
import type { PEOPLE } from "./place.ts";

const timeline = (page: Page) => page.getByRole("region", { name: "Tidslinje" });
const dialog = (page: Page, name: string) => page.getByRole("dialog", { name });

/** Cases of the demo that nobody else's tests look at: two of Lunde's, one of Nordfjord's. They run before and after. */
const [LUNDES, PAUSED, NORDFJORDS] = ["28", "29", "26"];

async function atCase(page: Page, as: keyof typeof PEOPLE, caseId: string): Promise<void> {
  await logIn(page, as, `/saker/${caseId}`);
  await expect(timeline(page)).toBeVisible();
}

/** Opens what may be done with the case, and one of it. */
async function choose(page: Page, order: string): Promise<void> {
  const more = page.getByRole("button", { name: "Mer", exact: true });
  if ((await more.getAttribute("aria-expanded")) !== "true") await more.click();
  await page.getByRole("button", { name: order, exact: true }).click();
}

test("a note is written once although it is sent twice, and stands in the timeline with the name", async ({ page }) => {
  await atCase(page, "creditor", LUNDES);
  const notes = timeline(page).getByText("Notat fra Lise Lunde");
  const before = await notes.count();
  await page.getByRole("button", { name: "Skriv notat" }).click();
  await page.getByRole("button", { name: "Lagre notatet" }).click();
  await expect(page.getByText("Skriv noe først.")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Notat").fill("Skyldneren ringte.\n<script>alert(1)</script>");
  await page.getByRole("button", { name: "Lagre notatet" }).dblclick();
  await expect(page.getByText("Notatet er lagret.")).toBeVisible();
  await expect(notes).toHaveCount(before + 1);
  await expect(timeline(page).getByText("<script>alert(1)</script>").first()).toBeVisible();
});

test("a message goes to the case handler, who answers it where it stands; no answer can be wanted", async ({
  page,
  browser,
}) => {
  await atCase(page, "creditor", LUNDES);
  const url = page.url();
  await page.getByRole("button", { name: "Skriv melding" }).click();
  await page.getByRole("textbox", { name: "Melding" }).fill("Når går neste brev?");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByText("Meldingen er sendt.")).toBeVisible();
  await expect(timeline(page).getByText("Melding fra Lise Lunde til saksbehandleren").first()).toBeVisible();
  await expect(timeline(page).getByText("Venter på svar", { exact: true })).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await logIn(other, "operator", new URL(url).pathname);
  await expect(other.getByText("Siste melding venter på svar fra dere")).toBeVisible();
  await expectAccessible(other);
  await timeline(other).getByRole("button", { name: "Svar", exact: true }).click();
  await other.getByRole("textbox", { name: "Melding" }).fill("I morgen.");
  await other.getByRole("button", { name: "Send", exact: true }).click();
  await expect(
    timeline(other)
      .getByText(/^Melding fra .* til kreditoren$/)
      .first(),
  ).toBeVisible();
  await expect(other.getByText("Siste melding venter på svar fra dere")).toHaveCount(0);
  await other.context().close();

  await page.reload();
  await settled(page);
  await expect(timeline(page).getByText("I morgen.").first()).toBeVisible();
  await timeline(page).getByRole("button", { name: "Trenger ikke svar" }).click();
  await expect(page.getByText("Samtalen er avsluttet.")).toBeVisible();
  await expect(page.getByText("Siste melding venter på svar fra dere")).toHaveCount(0);
});

const PDF = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

test("a file is laid with the case and shown again; what is too large, empty or of another kind is told", async ({
  page,
}) => {
  await atCase(page, "creditor", LUNDES);
  await page.getByRole("button", { name: "Legg ved fil" }).click();
  const add = dialog(page, "Legg ved fil");
  await add.getByRole("button", { name: "Legg ved" }).click();
  await expect(add.getByText("Velg en fil.")).toBeVisible();
  const file = add.getByLabel("Fil", { exact: true });
  await file.setInputFiles({ name: "brev.docx", mimeType: "application/msword", buffer: PDF });
  await expect(add.getByText("Filen må være PDF, PNG eller JPEG.")).toBeVisible();
  await expectAccessible(page);
  await file.setInputFiles({ name: "stor.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(4_500_000, 1) });
  await expect(add.getByText(/^Filen er for stor \(4,3 MB\)/)).toBeVisible();
  await file.setInputFiles({ name: "tom.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(0) });
  await expect(add.getByText("Filen er tom.")).toBeVisible();
  // named as a PDF and is none: the hub looks into it
  await file.setInputFiles({ name: "falsk.pdf", mimeType: "application/pdf", buffer: Buffer.from("hei") });
  await add.getByRole("button", { name: "Legg ved" }).click();
  await expect(add.getByRole("button", { name: "Legg ved" })).toBeEnabled();
  await expect(add.locator(".aksel-local-alert, .aksel-alert, [role=alert], .trouble").first()).toBeVisible();
  await file.setInputFiles({ name: "../../faktura 1.pdf", mimeType: "application/pdf", buffer: PDF });
  await add.getByRole("button", { name: "Legg ved" }).click();
  await expect(page.getByText("Filen er lagt ved.")).toBeVisible();
  const attachments = page.getByRole("region", { name: "Vedlegg" });
  await attachments.getByRole("button", { name: /^Vis .*faktura.*\.pdf$/ }).click();
  await expect(page).toHaveURL(/vedlegg=/);
  await expect(page.locator(".letter iframe")).toHaveAttribute("src", /^blob:/);
  await page.getByRole("button", { name: "Lukk brevet" }).click();
  await expect(page.locator(".letter")).toHaveCount(0);
});

test("an objection stops the case, is answered, and both are told with who did it", async ({ page }) => {
  await atCase(page, "operator", NORDFJORDS);
  await choose(page, "Registrer innsigelse");
  const record = dialog(page, "Registrer innsigelse");
  await record.getByRole("button", { name: "Registrer innsigelse" }).click();
  await expect(record.getByText("Skriv hva som er sagt.")).toBeVisible();
  await expectAccessible(page);
  await record.getByLabel("Hva er sagt?").fill("Varen kom aldri.");
  await record.getByRole("button", { name: "Registrer innsigelse" }).click();
  await expect(page.getByText("Innsigelsen er registrert. Saken står stille.")).toBeVisible();
  await page.getByRole("button", { name: "Svar på innsigelsen" }).click();
  const answer = dialog(page, "Svar på innsigelsen");
  await expect(answer.getByText("Varen kom aldri.")).toBeVisible();
  await answer.getByRole("button", { name: "Send svaret" }).click();
  await expect(answer.getByText("Velg hva svaret er.")).toBeVisible();
  await answer.getByRole("radio", { name: /ikke medhold/ }).check();
  await answer.getByRole("checkbox", { name: /Frafall gebyr/ }).check();
  await expectAccessible(page);
  await answer.getByRole("button", { name: "Send svaret" }).click();
  await expect(page.getByText("Innsigelsen er besvart.")).toBeVisible();
  await expect(timeline(page).getByText("Innsigelsen førte ikke fram.")).toBeVisible();
  await expect(
    timeline(page)
      .getByText(/, Oda /)
      .first(),
  ).toBeVisible();
});

test("a debtor gets time until a day, which is ended again", async ({ page }) => {
  await atCase(page, "operator", NORDFJORDS);
  await choose(page, "Gi utsettelse");
  const defer = dialog(page, "Gi utsettelse");
  await defer.getByRole("button", { name: "Gi utsettelse" }).click();
  await expect(defer.getByText("Velg en dag etter i dag.")).toBeVisible();
  await defer.getByLabel("Saken går videre").fill("20.11.2026");
  await defer.getByLabel("Merknad (valgfritt)").fill("Lønn kommer den 15.");
  await expectAccessible(page);
  await defer.getByRole("button", { name: "Gi utsettelse" }).click();
  await expect(page.getByText("Utsettelsen er gitt.")).toBeVisible();
  await choose(page, "Avslutt utsettelsen");
  await dialog(page, "Avslutt utsettelsen").getByRole("button", { name: "Avslutt utsettelsen" }).click();
  await expect(page.getByText("Stansen er avsluttet.")).toBeVisible();
  await expect(timeline(page).getByText("Utsettelsen er slutt").first()).toBeVisible();
});

test("instalments are shown with the addition before they are agreed, and agreed as shown", async ({ page }) => {
  await atCase(page, "operator", NORDFJORDS);
  await choose(page, "Avtal avdrag");
  const plan = dialog(page, "Avtal avdrag");
  await plan.getByRole("button", { name: "Avtal avdragene" }).click();
  await expect(plan.getByText("Vis avdragene før du avtaler dem.")).toBeVisible();
  await plan.getByLabel("Antall avdrag").fill("99");
  await plan.getByRole("button", { name: "Vis avdragene" }).click();
  await expect(plan.getByText("Skriv et tall fra 1 til 60.")).toBeVisible();
  await plan.getByLabel("Antall avdrag").fill("3");
  await plan.getByLabel("Første avdrag").fill("20.06.2026");
  await plan.getByRole("button", { name: "Vis avdragene" }).click();
  await expect(plan.getByRole("row")).toHaveCount(4);
  await expectAccessible(page);
  const ore = (text: string): number => Number(text.replaceAll(/[^\d]/g, ""));
  const amounts = await plan.locator("td.number").allTextContents();
  expect(amounts.map(ore).reduce((sum, one) => sum + one, 0)).toBe(
    ore((await plan.locator(".claim-total .number").textContent()) ?? ""),
  );
  await plan.getByRole("button", { name: "Avtal avdragene" }).click();
  await expect(page.getByText("Avdragsordningen er avtalt.")).toBeVisible();
  await expect(timeline(page).getByText("Avdragsordning er avtalt").first()).toBeVisible();
  await choose(page, "Avslutt avdragsordningen");
  await dialog(page, "Avslutt avdragsordningen").getByRole("button", { name: "Avslutt avdragsordningen" }).click();
  await expect(page.getByText("Stansen er avsluttet.")).toBeVisible();
});

test("the debtor's details are put right, and what is wrong is said at its field", async ({ page }) => {
  await atCase(page, "operator", NORDFJORDS);
  await choose(page, "Endre opplysninger");
  const change = dialog(page, "Endre opplysninger");
  await change.getByRole("button", { name: "Lagre" }).click();
  await expect(change.getByText("Du har ikke endret noe.")).toBeVisible();
  await change.getByLabel("E-post (valgfritt)").fill("ikke en adresse");
  await expect(change.getByText("Dette er ikke en e-postadresse.")).toBeVisible();
  await expectAccessible(page);
  await change.getByLabel("E-post (valgfritt)").fill("kari@nordmann.example");
  const house = `Lia ${Date.now() % 10_000}`;
  await change.getByLabel("Adresse").fill(`c/o Hansen\n${house}`);
  await change.getByRole("button", { name: "Lagre" }).click();
  await expect(page.getByText("Opplysningene er lagret.")).toBeVisible();
  await expect(
    page.getByRole("region", { name: "Skyldner", exact: true }).getByText(new RegExp(`c/o Hansen, ${house}`)),
  ).toBeVisible();
});

test("legal steps are told with their costs and what stands in their way; the creditor may only look", async ({
  page,
}) => {
  await atCase(page, "creditor", LUNDES);
  await choose(page, "Rettslig tiltak");
  const legal = dialog(page, "Rettslig tiltak");
  await expect(legal.getByText("Bare saksbehandleren hos inkassoforetaket kan ta dette steget.")).toBeVisible();
  await expect(legal.getByText("Kostnader for skyldneren").first()).toBeVisible();
  await expect(legal.getByRole("button", { name: "Registrer" })).toHaveCount(0);
  await expectAccessible(page);
});

test("the case is checked, downloaded, and seen as it was known on an earlier day", async ({ page }) => {
  const seen = watch(page);
  await atCase(page, "operator", "23");
  const opened = (
    await page.getByRole("region", { name: "Skyldner", exact: true }).locator("dd").allTextContents()
  ).find((text) => /^\d\d\.\d\d\.\d{4}$/.test(text));
  await choose(page, "Kontroller saken");
  await expect(dialog(page, "Kontroller saken").getByText(/^Alt stemmer\./)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await choose(page, "Last ned saksmappen");
  const download = page.waitForEvent("download");
  await dialog(page, "Last ned saksmappen").getByRole("button", { name: "Last ned" }).click();
  expect((await download).suggestedFilename()).toMatch(/^sak-.*\.zip$/);
  await choose(page, "Saken slik den var");
  const then = dialog(page, "Saken slik den var");
  await then.getByRole("button", { name: "Vis saken" }).click();
  await expect(then.getByText(/^Velg en dag før i dag/)).toBeVisible();
  await then.getByLabel("Hvilken dag?").fill(opened ?? "");
  await then.getByRole("button", { name: "Vis saken" }).click();
  await expect(page.getByText(`Du ser saken slik vi kjente den ${opened}`)).toBeVisible();
  await expect(page.getByRole("button", { name: "Trekk saken" })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Vis saken i dag" }).click();
  await expect(page.getByRole("button", { name: "Trekk saken" })).toBeVisible();
  expect(seen.complaints).toEqual([]);
});

test("a pause and its end can be undone for ten seconds", async ({ page }) => {
  await atCase(page, "operator", PAUSED);
  await page.getByRole("button", { name: "Sett på pause" }).click();
  const pause = dialog(page, "Sett saken på pause");
  await pause.getByRole("radio", { name: "Inntil videre" }).check();
  await pause.getByRole("button", { name: "Sett på pause" }).click();
  await expect(pause.getByText("Skriv hvorfor saken stanses", { exact: false })).toBeVisible();
  await expectForEverybody(page);
  await pause.getByLabel("Grunn").fill("Vi venter på en kreditnota.");
  await pause.getByRole("button", { name: "Sett på pause" }).click();
  await expect(timeline(page).getByText("Vi venter på en kreditnota.")).toBeVisible();
  await page.getByRole("button", { name: "Avslutt pausen" }).click();
  await expect(page.getByText("Pausen er avsluttet.")).toBeVisible();
  await page.getByRole("button", { name: "Angre" }).click();
  await expect(page.getByText("Saken er satt på pause.")).toBeVisible();
  await page.getByRole("button", { name: "Avslutt pausen" }).click();
  await expect(page.getByRole("button", { name: "Angre" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Angre" })).toHaveCount(0, { timeout: 12_000 });
});

test("what cannot be done today is told where it is asked for, and nothing has happened", async ({ page }) => {
  await atCase(page, "operator", "30");
  await choose(page, "Send betalingsoppfordring nå");
  const step = dialog(page, "Send betalingsoppfordring nå");
  await expect(step.getByText(/^Ventetiden løper \(til \d\d\.\d\d\.2026\)\.$/)).toBeVisible();
  await expect(step.getByRole("button", { name: "Send betalingsoppfordring nå" })).toHaveCount(0);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await choose(page, "Slå sammen saker");
  await expect(dialog(page, "Slå sammen saker").getByText(/ingen andre åpne saker/)).toBeVisible();
  await page.keyboard.press("Escape");
  await choose(page, "Brev kom i retur");
  await dialog(page, "Brev kom i retur").getByRole("button", { name: "Registrer" }).click();
  await expect(dialog(page, "Brev kom i retur").getByText("Velg et brev.")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await choose(page, "Gi opp kravet");
  const giveUp = dialog(page, "Gi opp kravet");
  await expect(giveUp.getByText("Utestående i dag")).toBeVisible();
  await giveUp.getByRole("button", { name: "Gi opp kravet" }).click();
  await expect(giveUp.getByText("Kryss av for å bekrefte.")).toBeVisible();
  await page.keyboard.press("Escape");
  await choose(page, "Klargjør begjæring");
  const petition = dialog(page, "Klargjør begjæring");
  await petition.getByRole("button", { name: "Klargjør", exact: true }).click();
  await expect(petition.getByText("Varsel om rettslig tiltak mangler.")).toBeVisible();
  await expectAccessible(page);
  await page.goto("/saker/22");
  await page.getByRole("button", { name: "Gjenåpne saken" }).click();
  await expect(dialog(page, "Gjenåpne saken").getByText(/det regnskapet viser/)).toBeVisible();
  await expectAccessible(page);
});

test("all orders and dialogs fit 320 pixels", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await atCase(page, "operator", "23");
  await page.getByRole("button", { name: "Mer", exact: true }).click();
  await expectReflow(page);
  await expectAccessible(page);
  for (const order of ["Gi utsettelse", "Avtal avdrag", "Endre opplysninger", "Rettslig tiltak", "Slå sammen saker"]) {
    await choose(page, order);
    await settled(page);
    await expectReflow(page);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
});
