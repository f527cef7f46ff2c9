import { Buffer } from "node:buffer";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { expectOpen } from "./expect-open.ts";
import { addCreditor } from "./new-creditor.ts";
import { logIn, settled } from "./person.ts";
import { HUB_URL } from "./place.ts";

/** More than the fifty of a page, fewer than a hundred, which are started at once. */
const CASES = 60;
const PRINCIPAL = "100 000,00"; // 59 claims of 1 666,66 and one of 1 667,06
// the second test chooses the cases of the first
test.describe.configure({ mode: "serial" });

/** A creditor of the test's own with so many cases, each of a debtor of its own, that wait for a person. */
async function withManyCases(page: Page): Promise<string> {
  const { creditorId } = await addCreditor(page, "Mange Saker AS");
  const asked = page.waitForRequest("**/me");
  await page.reload();
  const { authorization = "" } = (await asked).headers();
  const of = `${HUB_URL}/creditors/${creditorId}`;
  const rows = Array.from({ length: CASES }, (_, at) => {
    const amount = at === 0 ? "1667,06" : "1666,66";
    return `Skyldner Prøve ${at};Prøvegata ${at + 1};0155;Oslo;M-${at};02.12.2025;16.12.2025;${amount}`;
  });
  const file = ["Navn;Adresse;Postnr;Poststed;Fakturanr;Fakturadato;Forfall;Beløp", ...rows, ""].join("\n");
  const imported = await page.request.post(`${of}/imports`, {
    headers: { authorization },
    data: { fileName: "krav.csv", content: Buffer.from(file).toString("base64") },
  });
  expect(imported.status()).toBe(200);
  const { invoiceIds } = (await imported.json()) as { readonly invoiceIds: readonly string[] };
  const started = await page.request.post(`${of}/cases`, {
    headers: { authorization },
    data: { invoiceIds, mode: "manual", confirm: true },
  });
  expect(started.status()).toBe(200);
  return creditorId;
}

test("all that fit the filter are chosen beyond the page, and one order reaches each of them", async ({ page }) => {
  test.setTimeout(180_000);
  await logIn(page, "operator", "/saker?status=active");
  const creditorId = await withManyCases(page);
  await page.goto(`/saker?status=ongoing&kreditor=${creditorId}`);
  await settled(page);
  const bar = page.getByRole("region", { name: "Valgte saker" });
  await page.getByRole("checkbox", { name: "Velg alle på siden" }).check();
  await expect(bar.getByText("50 saker valgt")).toBeVisible();
  await bar.getByRole("button", { name: "Velg alle som passer filteret" }).press("Enter");
  await expect(bar.getByText(`${CASES} saker valgt`)).toBeVisible();
  // the keyboard stays where the button was
  await expect(bar.getByText(`Alle ${CASES} som passer filteret, er valgt.`)).toBeFocused();
  await expect(bar.getByText(`hovedstol ${PRINCIPAL} kr`)).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReflow(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  // another tick is another choice
  await page
    .getByRole("checkbox", { name: /^Velg Skyldner Prøve/ })
    .first()
    .uncheck();
  await expect(bar.getByText("49 saker valgt")).toBeVisible();
  await page.getByRole("checkbox", { name: "Velg alle på siden" }).check();
  await bar.getByRole("button", { name: "Velg alle som passer filteret" }).click();
  await bar.getByRole("button", { name: `Sett på pause (${CASES})` }).click();
  const pause = page.getByRole("dialog", { name: "Sett valgte saker på pause" });
  await expectOpen(pause);
  await pause.getByLabel("Grunn").fill("Feil fil.");
  await pause.getByRole("button", { name: `Sett på pause (${CASES})` }).click();
  await expect(pause.getByText(`${CASES} av ${CASES} er utført.`)).toBeVisible({ timeout: 60_000 });
  await pause.getByRole("button", { name: "Lukk" }).last().click();
  await expect(bar).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Pågående (0)" })).toBeVisible();
  await expect(page.getByRole("button", { name: `På vent (${CASES})` })).toBeVisible();
});

/** The list of the cases that the first test paused. */
async function openPaused(page: Page): Promise<void> {
  await logIn(page, "operator", "/saker?status=active");
  const asked = page.waitForRequest("**/me");
  await page.reload();
  const { authorization = "" } = (await asked).headers();
  const listed = await page.request.get(`${HUB_URL}/creditors`, { headers: { authorization } });
  const { creditors } = (await listed.json()) as { creditors: { creditorId: string; name: string }[] };
  const many = creditors.findLast(({ name }) => name === "Mange Saker AS");
  await page.goto(`/saker?status=on_hold&kreditor=${many?.creditorId}`);
  await settled(page);
  await page.getByRole("checkbox", { name: "Velg alle på siden" }).check();
}

test("without an answer the choice stays what it was, and says so", async ({ page }) => {
  await openPaused(page);
  const bar = page.getByRole("region", { name: "Valgte saker" });
  await page.route("**/cases?**", (route) => route.abort());
  await bar.getByRole("button", { name: "Velg alle som passer filteret" }).click();
  await expect(bar.getByRole("alert")).toBeVisible();
  await expect(bar.getByText("50 saker valgt")).toBeVisible();
  await page.unroute("**/cases?**");
  await bar.getByRole("button", { name: "Velg alle som passer filteret" }).click();
  await expect(bar.getByText(`${CASES} saker valgt`)).toBeVisible();
  await expect(bar.getByRole("alert")).toHaveCount(0);
});

test("of a list without an end a part is chosen, each case once, and that is said", async ({ page }) => {
  await openPaused(page);
  const bar = page.getByRole("region", { name: "Valgte saker" });
  let pages = 0;
  await page.route("**/cases?**", async (route) => {
    pages += 1;
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), cursor: "mer" } });
  });
  await page.route("**/cases?*cursor=mer**", async (route) => {
    pages += 1;
    const response = await route.fetch({
      url: route
        .request()
        .url()
        .replace(/[?&]cursor=mer/, ""),
    });
    await route.fulfill({ response, json: { ...(await response.json()), cursor: "mer" } });
  });
  await bar.getByRole("button", { name: "Velg alle som passer filteret" }).click();
  await expect(bar.getByText(/^50 av dem som passer, er valgt\./)).toBeVisible({ timeout: 60_000 });
  await expect(bar.getByText("50 saker valgt")).toBeVisible();
  expect(pages).toBeLessThanOrEqual(60);
});

test("those that are taken back are told one by one, and their costs are asked for once", async ({ page }) => {
  await openPaused(page);
  const bar = page.getByRole("region", { name: "Valgte saker" });
  await bar.getByRole("button", { name: "Fjern valget" }).click();
  for (const at of [0, 1])
    await page
      .getByRole("checkbox", { name: /^Velg Skyldner Prøve/ })
      .nth(at)
      .check();
  let read = 0;
  page.on("request", (request) => {
    if (request.method() === "GET" && /\/cases\/\d+$/.test(new URL(request.url()).pathname)) read += 1;
  });
  await bar.getByRole("button", { name: "Trekk (2)" }).click();
  const withdraw = page.getByRole("dialog", { name: "Trekk valgte saker" });
  await withdraw.getByRole("checkbox", { name: "Ja, trekk sakene" }).check();
  await withdraw.getByRole("button", { name: "Trekk (2)" }).click();
  await expect(withdraw.getByText("2 av 2 er utført.")).toBeVisible();
  await expect(withdraw.getByRole("list", { name: "Resultat" }).getByText("Utført")).toHaveCount(2);
  await withdraw.getByRole("button", { name: "Lukk" }).last().click();
  await expect(bar).toHaveCount(0);
  await expect(page.getByRole("button", { name: `På vent (${CASES - 2})` })).toBeVisible();
  expect(read).toBe(2);
});
