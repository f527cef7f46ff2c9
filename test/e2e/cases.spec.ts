import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { fillLogIn, logIn, settled, watch } from "./person.ts";
import { tryScreens } from "./try-screens.ts";

const rows = (page: Page) => page.locator("[data-row-link]");

/** The number that a status chip shows in brackets. */
async function countOf(page: Page, chip: string): Promise<number> {
  const name = await page.getByRole("button", { name: new RegExp(`^${chip} \\(`) }).textContent();
  return Number(/\((\d+)\)/.exec(name ?? "")?.[1]);
}

test("the overview's numbers are those of the lists that they lead to", async ({ page }) => {
  await logIn(page, "creditor");
  for (const status of ["Venter på godkjenning", "På vent", "Avsluttet"]) {
    const figure = page.getByRole("link", { name: new RegExp(`^\\d+ ?${status}$`) });
    const shown = Number(/\d+/.exec((await figure.textContent()) ?? "")?.[0]);
    await figure.click();
    await expect(page.getByRole("heading", { level: 1, name: "Saker" })).toBeVisible();
    await settled(page);
    expect(await rows(page).count()).toBe(shown);
    expect(await countOf(page, status)).toBe(shown);
    await page.goBack();
    await settled(page);
  }
});

test("the overview shows what waits for the person, at most five of a kind, and opens a case from there", async ({
  page,
}) => {
  await logIn(page, "creditor");
  const approval = page.getByRole("region", { name: "Venter på godkjenning" });
  await expect(approval).toBeVisible();
  await expect(page.getByRole("region", { name: "Venter på svar fra deg" })).toBeVisible();
  expect(await page.getByRole("region", { name: "På vent" }).getByRole("link").count()).toBeLessThanOrEqual(6);
  const first = approval.getByRole("link").first();
  const name = await first.locator(".row-name").textContent();
  await first.click();
  await expect(page.getByRole("heading", { level: 1, name: name ?? "" })).toBeVisible();
  await expect(page.getByText("Saken venter på godkjenning")).toBeVisible();
});

test("the search finds a case by name, by invoice number and by case number, and stands in the address", async ({
  page,
}) => {
  await logIn(page, "creditor", "/saker?status=active");
  const row = page.getByRole("row").nth(1);
  const name = (await row.getByRole("rowheader").textContent()) ?? "";
  const cells = await row.getByRole("cell").allTextContents();
  // the first holds the tick
  const [, number = "", invoice = ""] = cells;
  for (const wanted of [name.split(" ").at(-1) ?? "", invoice.split(",")[0] ?? ""]) {
    await page.getByRole("searchbox").fill(wanted);
    await page.getByRole("button", { name: "Søk" }).click();
    await expect(page).toHaveURL(/sok=/);
    await settled(page);
    await expect(page.getByRole("rowheader", { name }).first()).toBeVisible();
  }
  await page.getByRole("searchbox").fill("zzqx");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Ingen saker her" })).toBeVisible();
  await page.getByRole("link", { name: "Vis alle aktive saker" }).click();
  await expect(page).toHaveURL(/\/saker\?status=active$/);
  await expect(rows(page).first()).toBeVisible();
  await page.getByRole("searchbox").fill("z");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Skriv minst to tegn for å søke.")).toBeVisible();
  // the first of the list has a number of two digits: what is shorter is not searched for
  await page.goto(`/saker?sok=${number}`);
  await expect(page.getByRole("rowheader", { name }).first()).toBeVisible();
});

test("a person of several creditors picks whose cases are shown; a saved filter is there the next time", async ({
  page,
}) => {
  await logIn(page, "accountant", "/saker?status=active");
  await page.getByRole("button", { name: "Alle kreditorer" }).click();
  await page.getByRole("checkbox", { name: "Nordfjord Grossist AS" }).check();
  await expect(page).toHaveURL(/kreditor=nordfjord-grossist-as/);
  await settled(page);
  await expect(page.getByRole("cell", { name: "Lunde Rør AS" })).toHaveCount(0);
  await expect(page.getByRole("cell", { name: "Nordfjord Grossist AS" }).first()).toBeVisible();
  await page.getByRole("button", { name: "Lagre filteret" }).click();
  await expect(page.getByText("Filteret er lagret.")).toBeVisible();
  await page.goto("/saker");
  await expect(page).toHaveURL(/kreditor=nordfjord-grossist-as/);
  await settled(page);
  await page.getByRole("button", { name: "Nullstill" }).click();
  await expect(page.getByRole("cell", { name: "Lunde Rør AS" }).first()).toBeVisible();
});

test("from the list to a case and back: the filter and the place are as they were", async ({ page }) => {
  const seen = watch(page);
  await logIn(page, "accountant", "/saker?status=closed");
  await rows(page).last().scrollIntoViewIfNeeded();
  const name = (await rows(page).last().textContent()) ?? "";
  const scrolled = await page.evaluate(() => window.scrollY);
  await rows(page).last().click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await settled(page);
  await page.goBack();
  await expect(page).toHaveURL(/status=closed/);
  await expect(rows(page).last()).toBeInViewport();
  expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);
  expect(seen.foreign).toEqual([]);
  expect(seen.complaints).toEqual([]);
});

test("the claim's lines add up to what is to be paid, and each says why it is so", async ({ page }) => {
  await logIn(page, "operator", "/saker/23");
  const claim = page.getByRole("region", { name: "Kravet" });
  const ore = (text: string): number => Number(text.replaceAll("−", "-").replaceAll(/[^\d-]/g, ""));
  const lines = await claim.locator("ul").first().locator("> li > .number").allTextContents();
  const total = (await claim.locator(".claim-total .number").textContent()) ?? "";
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.map(ore).reduce((sum, one) => sum + one, 0)).toBe(ore(total));
  await claim.getByRole("button", { name: "Hvorfor: Salær" }).first().click();
  await expect(claim.getByText(/Salær etter (lett|tung) sats/)).toBeVisible();
  await expect(claim.getByText("Utregning").filter({ visible: true }).first()).toBeVisible();
  await expectAccessible(page);
});

test("a letter is shown in the page as it was sent", async ({ page }) => {
  const seen = watch(page);
  await logIn(page, "operator", "/saker/23");
  await page
    .getByRole("region", { name: "Dokumenter" })
    .getByRole("button", { name: /^Vis Inkassovarsel/ })
    .click();
  await expect(page).toHaveURL(/brev=/);
  await expect(page.locator("iframe[title=Inkassovarsel]")).toHaveAttribute("src", /^blob:/);
  const bytes = await page
    .evaluate(async () => {
      const frame = document.querySelector<HTMLIFrameElement>(".letter iframe");
      const link = document.querySelector<HTMLAnchorElement>(".letter a");
      return [frame?.src === link?.href, await (await fetch(link?.href ?? "")).text().then((text) => text.slice(0, 5))];
    })
    .catch(() => undefined);
  if (bytes !== undefined) expect(bytes).toEqual([true, "%PDF-"]);
  await page.getByRole("button", { name: "Lukk brevet" }).click();
  await expect(page.locator(".letter")).toHaveCount(0);
  expect(seen.foreign).toEqual([]);
});

test("a case is paused until a day, stands paused, and goes on again", async ({ page }) => {
  await logIn(page, "operator", "/saker/30");
  await page.getByRole("button", { name: "Sett på pause" }).click();
  const dialog = page.getByRole("dialog", { name: "Sett saken på pause" });
  await dialog.getByRole("button", { name: "Sett på pause" }).click();
  await expect(dialog.getByText("Velg en dag etter i dag.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel("Saken går videre").fill("20.03.2026");
  await dialog.getByRole("button", { name: "Sett på pause" }).click();
  await expect(page.getByText("Den går videre av seg selv 20.03.2026.")).toBeVisible();
  await expect(page.getByText("Saken ble satt på pause")).toBeVisible();
  await page.getByRole("button", { name: "Avslutt pausen" }).click();
  await expect(page.getByText("Pausen er avsluttet.")).toBeVisible();
});

test("a case is withdrawn only after the cost was seen and said yes to", async ({ page }) => {
  await logIn(page, "operator", "/saker/31");
  await page.getByRole("button", { name: "Trekk saken" }).click();
  const dialog = page.getByRole("dialog", { name: "Trekk saken" });
  await expect(dialog.getByText("Dette koster det å trekke saken i dag")).toBeVisible();
  await expect(dialog.getByText("Gratis", { exact: true })).toBeVisible();
  await dialog.getByRole("button", { name: "Trekk saken" }).click();
  await expect(dialog.getByText("Kryss av for å bekrefte at saken skal trekkes.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "Trekk saken" }).click();
  await expect(page.getByText("Saken er trukket.")).toBeVisible();
  await expect(page.getByText("Kreditor trakk saken.")).toBeVisible();
});

test("a case that waits for approval begins when it is approved", async ({ page }) => {
  await logIn(page, "creditor", "/saker?status=awaiting_approval");
  await rows(page).first().click();
  await page.getByRole("button", { name: "Godkjenn og start" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Godkjenn og start" }).click();
  await expect(page.getByText("Saken er godkjent.")).toBeVisible();
});

test("another creditor's case and a case that is not there look the same: no access", async ({ page }) => {
  await logIn(page, "creditor", "/saker/23");
  await expect(page.getByText("Du har ikke tilgang til denne siden")).toBeVisible();
  await page.goto("/saker/finnes-ikke");
  await expect(page.getByText("Du har ikke tilgang til denne siden")).toBeVisible();
  await page.goto("/tull");
  await expect(page.getByRole("heading", { name: "Siden finnes ikke" })).toBeVisible();
});

test("without an answer the page says so, keeps what is there, and tries again when told", async ({ page }) => {
  await logIn(page, "creditor");
  await page.route("**/creditors/*/cases**", (route) => route.abort());
  await page.getByRole("link", { name: "Saker", exact: true }).click();
  await expect(page.getByText("Ingen forbindelse")).toBeVisible();
  await expectAccessible(page);
  await page.unroute("**/creditors/*/cases**");
  await page.getByRole("button", { name: "Prøv igjen" }).click();
  await expect(rows(page).first()).toBeVisible();
  await page.route("**/cases/*", (route) => route.fulfill({ status: 500, json: { code: "internal_error" } }));
  await rows(page).first().click();
  await expect(page.getByText("Noe gikk galt hos oss")).toBeVisible();
});

test("the whole way by keyboard: skip link, keys, list, case, pause and back", async ({ page }) => {
  await logIn(page, "accountant");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Hopp til innholdet" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#content")).toBeFocused();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Hurtigtaster" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page.getByRole("heading", { level: 1, name: "Saker" })).toBeVisible();
  await settled(page);
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(rows(page).nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(rows(page).first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Tidslinje" })).toBeVisible();
});

tryScreens("operator", [
  ["the overview", "/"],
  ["the list", "/saker?status=active"],
  ["a list without hits", "/saker?sok=zzqx"],
  ["an open case", "/saker/23"],
  ["a case on hold", "/saker/14"],
  ["a closed case", "/saker/22"],
  ["the terms", "/vilkar"],
  ["no access", "/saker/finnes-ikke"],
]);

test("an invitation's link outlives the login, leaves the address, and a wrong one is told in words", async ({
  page,
}) => {
  await page.goto(`/invitation#no-such.${"x".repeat(43)}`);
  await fillLogIn(page, "creditor");
  await expect(page.getByRole("heading", { level: 1, name: "Invitasjon til Kravflyt" })).toBeVisible();
  const accept = page.getByRole("button", { name: "Godta invitasjonen" });
  await expect(accept).toBeVisible();
  expect(new URL(page.url()).hash).toBe("");
  await expectAccessible(page);
  await accept.click();
  await expect(page.getByText("Invitasjonen finnes ikke.")).toBeVisible();
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReflow(page);
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByText("Lenken er ikke fullstendig")).toBeVisible();
});

test("the narrow menu opens, leads on and closes", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await logIn(page, "creditor");
  await page.getByRole("button", { name: "Meny" }).click();
  await expectReflow(page);
  await expectAccessible(page);
  await page.locator("#narrow-menu").getByRole("link", { name: "Saker" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Saker" })).toBeVisible();
  await expect(page.locator("#narrow-menu")).toHaveCount(0);
});

test("everything is there in English, and stays so", async ({ page }) => {
  await logIn(page, "creditor");
  await page.getByRole("button", { name: "Lise Lunde" }).click();
  // the texts are fetched first, so that the choice is made a moment after the click
  await page.getByRole("radio", { name: "English" }).click();
  await expect(page.getByRole("radio", { name: "English" })).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("link", { name: "Overview", exact: true })).toBeVisible();
  await page.goto("/saker");
  await expect(page.getByRole("heading", { level: 1, name: "Cases" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});
