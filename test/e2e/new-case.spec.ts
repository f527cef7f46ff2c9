import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { expectForEverybody } from "./for-everybody.ts";
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

/** The form of a company, with a number in it. */
async function ofCompany(page: Page, organizationNumber: string): Promise<void> {
  await logIn(page, "accountant", PAGE);
  await page.getByRole("radio", { name: "Bedrift" }).check();
  await page.getByLabel("Organisasjonsnummer *").fill(organizationNumber);
}

const fetchFrom = (page: Page) => page.getByRole("button", { name: "Hent fra Brønnøysundregistrene" });

test("a company's name and address come from the register when the person asks, and a case starts on them", async ({
  page,
}) => {
  const seen = watch(page);
  await ofCompany(page, "210000004");
  await expect(fetchFrom(page)).toHaveCount(0);
  await page.getByLabel("Organisasjonsnummer *").fill("210 000 003");
  await page.getByLabel("Poststed *").fill("Feilstad");
  await fetchFrom(page).click();
  await expect(page.getByText("Hentet fra Brønnøysundregistrene. Byttet ut det som sto i poststed.")).toBeVisible();
  await expect(page.getByLabel("Firmanavn *")).toHaveValue("KYSTVAKT TRANSPORT AS");
  await expect(page.getByLabel("Adresse *")).toHaveValue("Eksempelgata 1");
  await expect(page.getByLabel("Postnummer *")).toHaveValue("5003");
  await expect(page.getByLabel("Poststed *")).toHaveValue("BERGEN");
  await expectForEverybody(page);
  await page.getByLabel("Firmanavn *").fill("Kystvakt");
  await page.getByLabel("Organisasjonsnummer *").fill("210000305");
  await expect(page.getByText("Hentet fra Brønnøysundregistrene.")).toHaveCount(0);
  await expect(page.getByLabel("Firmanavn *")).toHaveValue("Kystvakt");
  await fetchFrom(page).click();
  await expect(page.getByLabel("Firmanavn *")).toHaveValue("SOLSIDEN SNEKKERI AS");
  await expect(page.getByText("Byttet ut det som sto i firmanavn, adresse, postnummer og poststed.")).toBeVisible();
  await fetchFrom(page).click();
  await expect(page.getByText("Det som står her, er det samme som i registeret.")).toBeVisible();
  await page.getByLabel("Fakturanummer *").fill(`${number}-4`);
  await page.getByLabel("Fakturadato *").fill("02.01.2026");
  await page.getByLabel("Forfallsdato *").fill("16.01.2026");
  await page.getByLabel("Beløp (kr) *").fill("1 250,50");
  await save(page).click();
  await expect(page.getByRole("heading", { level: 1, name: "SOLSIDEN SNEKKERI AS" })).toBeVisible();
  expect(seen.complaints).toEqual([]);
});

test("what the register says against a claim is told before the rest is written", async ({ page }) => {
  await ofCompany(page, "210000070");
  await fetchFrom(page).click();
  await expect(page.getByText("Skyldneren er konkurs. Det kan ikke startes sak.")).toBeVisible();
  await expect(page.getByText("Enkeltpersonforetak. Skyldneren regnes som forbruker")).toBeVisible();
  await expectForEverybody(page);
  await page.getByLabel("Organisasjonsnummer *").fill("210000194");
  await fetchFrom(page).click();
  await expect(page.getByText("Skyldneren er slettet fra registeret. Det kan ikke startes sak.")).toBeVisible();
  // nothing of the other company is taken away without its being told
  await expect(page.getByLabel("Firmanavn *")).toHaveValue("EIRIN SKINNBAKKEN BYGG");
  await page.getByLabel("Organisasjonsnummer *").fill("974760673");
  await fetchFrom(page).click();
  await expect(page.getByText("Registeret kjenner ikke nummeret. Sjekk sifrene.")).toBeVisible();
  await page.evaluate(() => localStorage.setItem("kravflyt.language", "en"));
  await page.reload();
  await page.getByRole("radio", { name: "A company" }).check();
  await page.getByLabel("Organisation number *").fill("260000012");
  await page.getByRole("button", { name: "Fetch from the Brønnøysund Register Centre" }).click();
  await expect(page.getByText("A sole proprietor. The debtor counts as a consumer")).toBeVisible();
  await expect(page.getByLabel("Company name *")).toHaveValue("CECILIE PRØVESTAD EIENDOM");
  await expectForEverybody(page);
});

test("where the register does not answer the person goes on by hand, and keeps what they typed meanwhile", async ({
  page,
}) => {
  await ofCompany(page, "210000003");
  await page.route("**/companies/*", (route) => route.fulfill({ status: 409, json: { code: "register_unavailable" } }));
  await fetchFrom(page).click();
  await expect(
    page.getByText("Registeret svarer ikke. Skriv inn selv. Vi spør registeret igjen når saken lagres."),
  ).toBeVisible();
  await expectForEverybody(page);
  await page.unroute("**/companies/*");
  let answer: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/companies/*", async (route) => {
    await held;
    await route.continue();
  });
  await fetchFrom(page).click();
  await page.getByLabel("Firmanavn *").fill("Kystvakt Transport");
  answer();
  await expect(page.getByLabel("Adresse *")).toHaveValue("Eksempelgata 1");
  await expect(page.getByLabel("Firmanavn *")).toHaveValue("Kystvakt Transport");
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
