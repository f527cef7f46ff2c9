import { Buffer } from "node:buffer";
import { expect, type Page, test } from "@playwright/test";
import { addCreditor } from "./new-creditor.ts";
import { logIn, settled, watch } from "./person.ts";

/** What would run if any page, head line, message or address took what people write for its own code. */
const RUNS = "<img src=x onerror=window.hit=1>";
const HEAD = "Skyldnernavn;Adresse;Postnr;Poststed;Fakturanr;Fakturadato;Forfall;Beløp";

const isHit = (page: Page) => page.evaluate(() => "hit" in window);

test("what people write is shown as they wrote it, wherever it is shown, and never runs", async ({ page }) => {
  test.setTimeout(180_000);
  const seen = watch(page);
  const stamp = Date.now() % 1_000_000;
  const creditorName = `Kreditor ${RUNS}`;
  const debtorName = `Skyldner ${stamp} ${RUNS}`;
  const invoice = `"><b>${stamp}`;
  await logIn(page, "operator", "/import");
  const { creditorId } = await addCreditor(page, creditorName);
  await page.goto(`/import?kreditor=${creditorId}`);
  const row = `${debtorName};Gata ${RUNS} 1;0155;${RUNS};"${invoice.replaceAll('"', '""')}";01.12.2025;15.12.2025;1234,50`;
  await page.locator("input[type=file]").setInputFiles({
    name: `${RUNS}.csv`,
    mimeType: "text/csv",
    buffer: Buffer.from([HEAD, row, ""].join("\r\n")),
  });
  await page.getByLabel("Skyldners navn *").selectOption("Skyldnernavn");
  await page.getByRole("button", { name: "Les inn 1 krav" }).click();
  await expect(page.getByRole("heading", { name: "1 krav er lest inn" })).toBeVisible();

  await page.goto(`/reskontro?kreditor=${creditorId}&vis=all`);
  await expect(page.getByText(debtorName).first()).toBeVisible();

  await writeDown(page, creditorId, { debtorName, invoice: `${invoice}-2` });
  const caseId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await page.getByRole("button", { name: "Skriv notat" }).click();
  await page.getByLabel("Notat").fill(`Notat ${RUNS}`);
  await page.getByRole("button", { name: "Lagre notatet" }).click();
  await expect(page.getByRole("region", { name: "Tidslinje" }).getByText(`Notat ${RUNS}`)).toBeVisible();
  await page.goto(`/meldinger/sak/${caseId}`);
  await page.getByLabel("Melding", { exact: true }).fill(`Melding ${RUNS}`);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("list", { name: "Samtalen" }).getByText(`Melding ${RUNS}`)).toBeVisible();

  await page.goto(`/saker?kreditor=${creditorId}&sok=${stamp}`);
  await expect(page.getByRole("link", { name: debtorName })).toBeVisible();
  await expect(page.getByRole("cell", { name: creditorName })).toBeVisible();
  await page.getByRole("button", { name: "Lagre med navn" }).click();
  await page.getByLabel("Navn på filteret").fill(`Filter ${RUNS}`);
  await page.getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(page.getByRole("button", { name: `Filter ${RUNS}`, exact: true })).toBeVisible();
  for (const at of ["/", "/meldinger", "/tall", "/innstillinger/kreditor", "/drift"]) {
    await page.goto(`${at}?kreditor=${creditorId}`);
    await settled(page);
    expect(await isHit(page), at).toBe(false);
  }
  expect(seen.complaints).toEqual([]);
});

/** A case of a claim that is written down, in the words of somebody who means harm. */
async function writeDown(
  page: Page,
  creditorId: string,
  claim: { readonly debtorName: string; readonly invoice: string },
): Promise<void> {
  await page.goto(`/saker/ny?kreditor=${creditorId}`);
  await page.getByRole("radio", { name: "Privatperson" }).check();
  await page.getByLabel("Navn *").fill(claim.debtorName);
  await page.getByLabel("Adresse *").fill(`Gata ${RUNS} 1`);
  await page.getByLabel("Postnummer *").fill("0155");
  await page.getByLabel("Poststed *").fill("Oslo");
  await page.getByLabel("Fakturanummer *").fill(claim.invoice);
  await page.getByLabel("Fakturadato *").fill("02.01.2026");
  await page.getByLabel("Forfallsdato *").fill("16.01.2026");
  await page.getByLabel("Beløp (kr) *").fill("900");
  await page.getByRole("radio", { name: "Manuelt" }).check();
  await page.getByRole("button", { name: "Lagre og start saken" }).click();
  await expect(page.getByRole("heading", { level: 1, name: claim.debtorName })).toBeVisible();
  await expect(page.getByText(claim.invoice).first()).toBeVisible();
}
