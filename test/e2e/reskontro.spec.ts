import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { expectOpen } from "./expect-open.ts";
import { bringClaims, CREDITOR } from "./ledger-items.ts";
import { logIn, settled, watch } from "./person.ts";
import { tryScreens } from "./try-screens.ts";

const READY = `/reskontro?kreditor=${CREDITOR}`;
const OURS = `${READY}&sok=2041`;

/** The number that a chip shows in brackets. */
async function countOf(page: Page, chip: string): Promise<number> {
  const name = await page.getByRole("button", { name: new RegExp(`^${chip} \\(`) }).textContent();
  return Number(/\((\d+)\)/.exec(name ?? "")?.[1]);
}

const row = (page: Page, invoice: string) =>
  page.getByRole("row").filter({ has: page.getByRole("cell", { name: invoice, exact: true }) });

test("claims of a file stand in the ledger as ready, with what would be sent first", async ({ page }) => {
  await logIn(page, "accountant", OURS);
  await bringClaims(page);
  await page.goto(OURS);
  await settled(page);
  await expect(row(page, "20414").getByText(/^Klar for purring/)).toBeVisible();
  await expect(row(page, "20414").getByText(/^Første brev: \S+ \d\d\.\d\d\.2026$/)).toBeVisible();
  await page.getByRole("button", { name: "Klar for inkasso" }).click();
  await expect(page).toHaveURL(/nivaa=collection/);
  await expect(page.getByRole("heading", { name: "Ingen poster passer" })).toBeVisible();
  await page.getByRole("link", { name: "Nullstill søk og filter" }).click();
  await expect(row(page, "20414").getByText(/^Klar for purring/)).toBeVisible();
});

test("all open items are counted once: what goes on by itself and what waits are all there are", async ({ page }) => {
  await logIn(page, "accountant", `${READY}&vis=why`);
  const all = await countOf(page, "Alle åpne poster");
  await expect(page.getByText(new RegExp(`^${all} åpne poster: `))).toBeVisible();
  const counts = await page.locator("#content .row-link .number").allTextContents();
  expect(counts.map((text) => Number.parseInt(text, 10)).reduce((sum, one) => sum + one, 0)).toBe(all);
});

test("a reason leads to its items, each with what can be done about it", async ({ page }) => {
  await logIn(page, "creditor", "/reskontro?vis=why");
  const reason = page.getByRole("link", { name: /^Adresse mangler/ });
  const count = Number(/(\d+) post/.exec((await reason.textContent()) ?? "")?.[1]);
  await reason.click();
  await expect(page).toHaveURL(/grunn=no_address/);
  await settled(page);
  await expect(page.getByText("Legg inn adressen på kunden i regnskapet.")).toBeVisible();
  await expect(page.locator("[data-row-link]")).toHaveCount(count);
  await page.getByRole("link", { name: "Alle grunner" }).click();
  await expect(reason).toBeVisible();
});

test("an item that could not be stored is counted, and its reason leads to it with what can be done", async ({
  page,
}) => {
  const code = "debtor_not_looked_up";
  const nb = "Enhetsregisteret svarte ikke da kunden skulle slås opp";
  await page.route(/\/reasons$/, async (route) => {
    const answer = await route.fetch();
    const counts = await answer.json();
    const waits = [...counts.waits, { code, count: 1, text: { nb, en: "-" } }];
    await route.fulfill({ response: answer, json: { ...counts, items: counts.items + 1, waits } });
  });
  const item = {
    invoiceId: "fiken-1:s1",
    number: "90017",
    customerName: "",
    connectionId: "fiken-1",
    customerId: "4711",
    outstandingOre: 50_000,
    why: { code },
  };
  await page.route(new RegExp(`/reasons/${code}$`), async (route) => {
    await route.fulfill({ response: await route.fetch(), json: { items: [item], broken: 0 } });
  });
  await logIn(page, "creditor", "/reskontro?vis=why");
  const reason = page.getByRole("link", { name: new RegExp(`^${nb}`) });
  await expect(reason).toContainText("1 post");
  await reason.click();
  await settled(page);
  await expect(page.getByText(/^Ingenting. Kunden slås opp igjen når hele regnskapet leses/)).toBeVisible();
  await expect(row(page, "90017").getByText(`${nb}.`)).toBeVisible();
  await row(page, "90017").getByRole("button", { name: /4711/ }).click();
  // it may be in a case that goes on all the same
  await expect(page.getByText("Hva kan gjøres?", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Unnta kunden fra inkasso" })).toHaveCount(0);
  await expectAccessible(page);
});

test("an item that is in a case leads to it, and cannot be chosen", async ({ page }) => {
  await logIn(page, "creditor", "/reskontro?vis=all");
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  const item = page.getByRole("row").filter({ has: page.getByRole("link", { name: /^Sak \d+$/ }) });
  const name = (await item.first().getByRole("rowheader").textContent()) ?? "";
  await item.first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("a customer is taken out of collection, and let in again", async ({ page }) => {
  await logIn(page, "accountant", OURS);
  const before = await countOf(page, "Unntatte kunder");
  await row(page, "20413").getByRole("button", { name: "Åsmund Fjellbrott" }).click();
  await page.getByRole("button", { name: "Unnta kunden fra inkasso" }).click();
  const dialog = page.getByRole("dialog", { name: "Unnta Åsmund Fjellbrott fra inkasso" });
  await expectOpen(dialog);
  await dialog.getByLabel("Hvorfor? (frivillig)").fill("Avtalt med selger");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Unnta kunden" }).dblclick();
  await expect(row(page, "20413")).toHaveCount(0);
  await page.getByRole("button", { name: `Unntatte kunder (${before + 1})` }).click();
  await expect(page.getByText("Avtalt med selger")).toBeVisible();
  await settled(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Ta inn igjen: Åsmund Fjellbrott" }).click();
  await expect(page.getByText("Åsmund Fjellbrott er tatt inn igjen.")).toBeVisible();
  await page.goto(OURS);
  await expect(row(page, "20413")).toBeVisible();
});

test("items are chosen by keyboard, summed, said yes to and started once; each is answered for itself", async ({
  page,
}) => {
  const seen = watch(page);
  await logIn(page, "accountant", OURS);
  await page.getByRole("columnheader", { name: "Kunde" }).click();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  const bar = page.getByRole("region", { name: "2 poster valgt" });
  await expect(bar.getByText(/^Til sammen 1.650,50.kr$/)).toBeVisible();
  await page.keyboard.press("x");
  await expect(page.getByRole("region", { name: "1 post valgt" })).toBeVisible();
  await page.keyboard.press("x");
  await bar.getByRole("button", { name: "Start saker …" }).click();
  const dialog = page.getByRole("dialog", { name: "Start saker på 2 poster" });
  await expect(dialog.getByText(/^1.650,50.kr$/)).toBeVisible();
  await expect(dialog.getByRole("region", { name: "Dette sendes først" })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReflow(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  const orders: string[] = [];
  page.on("request", (request) => request.method() === "POST" && orders.push(request.url()));
  await dialog.getByRole("button", { name: "Ja, start sakene" }).dblclick();
  const results = page.getByRole("dialog", { name: "Sakene er startet" });
  await expect(results.getByText("2 poster er i en sak.")).toBeVisible();
  await expect(results.getByRole("link", { name: /^(Sak \d+ er startet|Lagt til sak \d+)$/ })).toHaveCount(2);
  await expectAccessible(page);
  expect(orders.filter((url) => url.endsWith("/cases"))).toHaveLength(1);
  await results.getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Tone Rekstadli" })).toBeVisible();
  await page.goto(OURS);
  await settled(page);
  await expect(row(page, "20411")).toHaveCount(0);
  await expect(row(page, "20412")).toHaveCount(0);
  expect(seen.complaints).toEqual([]);
});

test("an item that somebody else started meanwhile is told as such, and nothing starts twice", async ({ page }) => {
  await logIn(page, "accountant", `${READY}&sok=20414`);
  await page.getByRole("checkbox", { name: "Velg Vigdis Havnesund, faktura 20414" }).check();
  await page.route(`**/creditors/${CREDITOR}/cases`, async (route) => {
    const { invoiceIds } = route.request().postDataJSON();
    const refused = { code: "already_in_case", caseId: "22" };
    await route.fulfill({ json: { results: [{ invoiceId: invoiceIds[0], refused }] } });
  });
  await page.getByRole("button", { name: "Start saker …" }).click();
  await page.getByRole("radio", { name: "Manuelt" }).check();
  await page.getByRole("button", { name: "Ja, start sakene" }).click();
  const results = page.getByRole("dialog", { name: "Ingen saker ble startet" });
  await expect(results.getByText("1 post kunne ikke startes.")).toBeVisible();
  await expect(results.getByText("Fakturaen er allerede i en sak.")).toBeVisible();
});

test("without an answer the choice stays, and the order can be given again", async ({ page }) => {
  await logIn(page, "accountant", `${READY}&sok=20414`);
  await page.getByRole("checkbox", { name: "Velg Vigdis Havnesund, faktura 20414" }).check();
  await page.route(`**/creditors/${CREDITOR}/cases`, (route) => route.abort());
  await page.getByRole("button", { name: "Start saker …" }).click();
  await page.getByRole("button", { name: "Ja, start sakene" }).click();
  await expect(page.getByRole("dialog").getByText("Ingen forbindelse")).toBeVisible();
  await page.getByRole("button", { name: "Avbryt" }).click();
  await expect(page.getByRole("region", { name: "1 post valgt" })).toBeVisible();
});

test("an empty ledger leads to the books and to a file", async ({ page }) => {
  await page.route("**/creditors/*/invoices**", (route) => route.fulfill({ json: { invoices: [], broken: 0 } }));
  await page.route("**/creditors/*/ready/**", (route) => route.fulfill({ json: { items: [], broken: 0 } }));
  await page.route("**/creditors/*/reasons", (route) => route.fulfill({ json: { items: 0, acts: [], waits: [] } }));
  await logIn(page, "creditor", "/reskontro");
  await expect(page.getByRole("heading", { name: "Ingen åpne poster ennå" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Koble til regnskapet" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Last opp fil" })).toBeVisible();
  await expectAccessible(page);
});

tryScreens("accountant", [
  ["what is ready", READY],
  ["the reasons why not", `${READY}&vis=why`],
  ["the items of one reason", "/reskontro?vis=why&grunn=no_address"],
  ["all open items", `${READY}&vis=all`],
  ["the excluded customers", `${READY}&vis=excluded`],
]);
