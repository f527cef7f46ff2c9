import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { logIn, settled, watch } from "./person.ts";
import { tryScreens } from "./try-screens.ts";

const CREDITOR = "nordfjord-grossist-as";
const PAGE = `/saker/ny?kreditor=${CREDITOR}`;
/** Another each time: who tries again on the same hub writes another claim down. */
const number = `NY-${process.pid}`;

/** Fills in all that is marked, of a private person. */
async function fill(page: Page, invoiceNumber: string, name = "Nyland Prøveperson"): Promise<void> {
  await page.getByRole("radio", { name: "Privatperson" }).check();
  await page.getByLabel("Navn *").fill(name);
  await page.getByLabel("Adresse *").fill("Prøvegata 7");
  await page.getByLabel("Postnummer *").fill("0155");
  await page.getByLabel("Poststed *").fill("Oslo");
  await page.getByLabel("Fakturanummer *").fill(invoiceNumber);
  await page.getByLabel("Fakturadato *").fill("02.01.2026");
  await page.getByLabel("Forfallsdato *").fill("16.01.2026");
  await page.getByLabel("Beløp (kr) *").fill("1 250,50");
}

const save = (page: Page) => page.getByRole("button", { name: "Lagre og start saken" });

test("a claim that is written down becomes one case, which opens and is found at once", async ({ page }) => {
  const seen = watch(page);
  await logIn(page, "accountant", "/reskontro");
  await page.getByRole("link", { name: "Ny sak" }).click();
  await page.getByLabel("Kreditor *").selectOption("Nordfjord Grossist AS");
  await fill(page, number);
  await expect(page.getByText("Opprinnelig beløp på fakturaen, uten purregebyr og renter.")).toBeVisible();
  await expectAccessible(page);
  const orders: string[] = [];
  page.on("request", (request) => request.method() === "POST" && orders.push(request.url()));
  await save(page).dblclick();
  await expect(page.getByRole("heading", { level: 1, name: "Nyland Prøveperson" })).toBeVisible();
  expect(orders.filter((url) => url.endsWith("/manual-cases"))).toHaveLength(1);
  await page.goto(`/saker?sok=${number}`);
  await settled(page);
  await expect(page.getByRole("rowheader", { name: "Nyland Prøveperson" })).toHaveCount(1);
  expect(seen.complaints).toEqual([]);
});

test("the same claim once more makes no second case, and leads to the first", async ({ page }) => {
  await logIn(page, "accountant", PAGE);
  await fill(page, number);
  await save(page).click();
  await expect(page.getByText("Fakturaen er allerede i en sak.")).toBeVisible();
  await page.getByRole("link", { name: "Åpne saken" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Nyland Prøveperson" })).toBeVisible();
});

test("person or company is chosen first; what is missing or wrong is told at its field", async ({ page }) => {
  await logIn(page, "accountant", PAGE);
  await save(page).click();
  await expect(page.getByText("Velg privatperson eller bedrift.")).toBeVisible();
  await expect(page.getByLabel("Navn *")).toHaveCount(0);
  await page.getByRole("radio", { name: "Bedrift" }).check();
  await page.getByLabel("Organisasjonsnummer *").fill("123456780");
  await page.getByLabel("Fakturadato *").fill("16.01.2026");
  await page.getByLabel("Forfallsdato *").fill("15.01.2026");
  await page.getByLabel("Beløp (kr) *").fill("hundre");
  await save(page).click();
  await expect(page.getByText("Organisasjonsnummeret er ikke gyldig. Sjekk sifrene.")).toBeVisible();
  await expect(page.getByText("Forfall er før fakturadato.")).toBeVisible();
  await expect(page.getByText("Skriv beløpet i kroner, for eksempel 1250 eller 1250,50.")).toBeVisible();
  await expect(page.getByText("Må fylles ut.", { exact: true })).toHaveCount(5);
  await expect(page.getByLabel("Firmanavn *")).toBeFocused();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReflow(page);
});

test("what the server alone knows is told at its field too", async ({ page }) => {
  await logIn(page, "accountant", PAGE);
  await fill(page, `${number}-2`);
  await page.getByLabel("Fakturadato *").fill("01.06.2026");
  await page.getByLabel("Forfallsdato *").fill("15.06.2026");
  await save(page).click();
  await expect(page.getByText("Fakturadato ligger fram i tid.")).toBeVisible();
  await expect(page.getByText("Noe må rettes før saken kan lagres")).toBeVisible();
});

test("what was typed outlives a login that runs out, and is then saved", async ({ page }) => {
  await logIn(page, "accountant", PAGE);
  // somebody else: who has a case already gets the claim on it, and not on the first day
  await fill(page, `${number}-3`, "Holmvik Prøveperson");
  let refusals = 0;
  await page.route("**/manual-cases", async (route) => {
    refusals += 1;
    if (refusals === 1) await route.fulfill({ status: 401, json: { message: "Unauthorized" } });
    else await route.continue();
  });
  await page.route("**/oidc/token", (route) => route.fulfill({ status: 400, json: { error: "invalid_grant" } }));
  await save(page).click();
  await expect(page.getByRole("alertdialog", { name: "Du er logget ut" })).toBeVisible();
  await expect(page.getByLabel("Navn *")).toHaveValue("Holmvik Prøveperson");
  await page.unroute("**/oidc/token");
  await page.getByRole("button", { name: "Logg inn igjen" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Holmvik Prøveperson" })).toBeVisible();
});

tryScreens("accountant", [["the form of a new case", PAGE]]);
