import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { expectOpen } from "./expect-open.ts";
import { expectForEverybody } from "./for-everybody.ts";
import { logIn, settled } from "./person.ts";

const rows = (page: Page) => page.locator("[data-row-link]");
const bar = (page: Page) => page.getByRole("region", { name: "Valgte saker" });
const ore = (text: string): number => Number(text.replaceAll(/[^\d]/g, ""));

test("the list is sorted by step, by the next day and by amount, and the address says so", async ({ page }) => {
  await logIn(page, "accountant", "/saker?status=active");
  await page.getByLabel("Sorter etter").selectOption({ label: "Beløp, størst først" });
  await expect(page).toHaveURL(/sorter=belop/);
  await expect(async () => {
    const amounts = (await page.locator("td[data-label=Hovedstol]").allTextContents()).map(ore);
    expect(amounts.length).toBeGreaterThan(5);
    expect(amounts).toEqual(amounts.toSorted((a, b) => b - a));
  }).toPass({ timeout: 15_000 });
  await page.getByLabel("Sorter etter").selectOption({ label: "Neste dag" });
  await expect(page).toHaveURL(/sorter=dag/);
  await expect(async () => {
    const next = await page.locator("td[data-label='Neste steg']").allTextContents();
    const days = next.flatMap((text) => /(\d\d)\.(\d\d)\.(\d{4})/.exec(text)?.slice(1).toReversed().join("") ?? []);
    expect(days.length).toBeGreaterThan(1);
    expect(days).toEqual(days.toSorted());
  }).toPass({ timeout: 15_000 });
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByLabel("Sorter etter")).toHaveValue("dag");
});

test("a filter gets a name, leads back to what it was, and is deleted again", async ({ page }) => {
  await logIn(page, "accountant", "/saker?status=on_hold&sorter=belop");
  await page.getByRole("button", { name: "Lagre med navn" }).click();
  await page.getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(page.getByText("Gi filteret et navn.")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Navn på filteret").fill("Store på vent");
  await page.getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(page.getByRole("button", { name: "Store på vent", exact: true })).toBeVisible();
  await page.goto("/saker?status=closed");
  await settled(page);
  await page.getByRole("button", { name: "Store på vent", exact: true }).click();
  await expect(page).toHaveURL(/status=on_hold.*sorter=belop|sorter=belop.*status=on_hold/);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReflow(page);
  await page.getByRole("button", { name: "Slett filteret Store på vent" }).click();
  await expect(page.getByRole("button", { name: "Store på vent", exact: true })).toHaveCount(0);
});

test("many cases are paused and set going at once, each with its own result", async ({ page }) => {
  await logIn(page, "creditor", "/saker?status=active");
  for (const number of ["28", "29"]) {
    await page
      .getByRole("row")
      .filter({ has: page.locator(`a[href="/saker/${number}"]`) })
      .getByRole("checkbox")
      .check();
  }
  await expect(bar(page).getByText("2 saker valgt")).toBeVisible();
  await expect(bar(page).getByText(/hovedstol [\d\s]+,\d\d kr/)).toBeVisible();
  await expectAccessible(page);
  await bar(page).getByRole("button", { name: "Sett på pause (2)" }).click();
  const pause = page.getByRole("dialog", { name: "Sett valgte saker på pause" });
  await expect(pause.getByText(/^Gjelder 2 saker, hovedstol /)).toBeVisible();
  await expectOpen(pause);
  await pause.getByLabel("Sakene går videre").fill("01.01.2020");
  await pause.getByRole("button", { name: "Sett på pause (2)" }).click();
  await expect(pause.getByText("Velg en dag etter i dag.")).toBeVisible();
  await pause.getByLabel("Sakene går videre").fill("");
  await pause.getByRole("button", { name: "Sett på pause (2)" }).click();
  await expect(pause.getByText("Velg en dag, eller skriv hvorfor sakene stanses", { exact: false })).toBeVisible();
  await expectForEverybody(page);
  await pause.getByLabel("Grunn").fill("Kunden og vi snakker sammen.");
  await pause.getByRole("button", { name: "Sett på pause (2)" }).click();
  await expect(pause.getByText("2 av 2 er utført.")).toBeVisible();
  await expect(pause.getByRole("list", { name: "Resultat" }).getByText("Utført")).toHaveCount(2);
  await expectAccessible(page);
  await pause.getByRole("button", { name: "Lukk" }).last().click();
  await expect(bar(page)).toHaveCount(0);
  await settled(page);
  await page.getByRole("checkbox", { name: "Velg alle på siden" }).check();
  await bar(page)
    .getByRole("button", { name: /^Avslutt pausen \(/ })
    .click();
  const resume = page.getByRole("dialog", { name: "Avslutt pausen for valgte saker" });
  await expect(resume.getByText(/kan ikke dette, og blir stående/)).toBeVisible();
  await page.keyboard.press("Escape");
  await bar(page).getByRole("button", { name: "Fjern valget" }).click();
  for (const number of ["28", "29"]) {
    await page
      .getByRole("row")
      .filter({ has: page.locator(`a[href="/saker/${number}"]`) })
      .getByRole("checkbox")
      .check();
  }
  await bar(page).getByRole("button", { name: "Avslutt pausen (2)" }).click();
  await resume.getByRole("button", { name: "Avslutt pausen (2)" }).click();
  await expect(resume.getByText("2 av 2 er utført.")).toBeVisible();
});

test("a case that something else holds is paused beside it from the list, and set going again", async ({ page }) => {
  await logIn(page, "accountant", "/saker?status=on_hold");
  const held = page.getByRole("row").filter({ hasText: "Innsigelse" }).first();
  await held.getByRole("checkbox").check();
  await bar(page).getByRole("button", { name: "Sett på pause (1)" }).click();
  const pause = page.getByRole("dialog", { name: "Sett valgte saker på pause" });
  await pause.getByLabel("Grunn").fill("Vi ser på fakturaen.");
  await pause.getByRole("button", { name: "Sett på pause (1)" }).click();
  await expect(pause.getByText("1 av 1 er utført.")).toBeVisible();
  await pause.getByRole("button", { name: "Lukk" }).last().click();
  await settled(page);
  await held.getByRole("checkbox").check();
  await expect(bar(page).getByRole("button", { name: /^Sett på pause/ })).toHaveCount(0);
  await bar(page).getByRole("button", { name: "Avslutt pausen (1)" }).click();
  const resume = page.getByRole("dialog", { name: "Avslutt pausen for valgte saker" });
  await resume.getByRole("button", { name: "Avslutt pausen (1)" }).click();
  await expect(resume.getByText("1 av 1 er utført.")).toBeVisible();
});

test("what is taken back costs what is shown for each, and nothing happens before that is said yes to", async ({
  page,
}) => {
  await logIn(page, "accountant", "/saker?status=ongoing");
  await page.getByRole("checkbox", { name: "Velg alle på siden" }).check();
  const count = await rows(page).count();
  await bar(page)
    .getByRole("button", { name: `Trekk (${count})` })
    .click();
  const withdraw = page.getByRole("dialog", { name: "Trekk valgte saker" });
  const costs = withdraw.getByRole("list", { name: "Dette koster det å trekke sakene i dag" });
  await expect(costs.getByRole("listitem")).toHaveCount(count);
  const each = (await costs.locator(".number").allTextContents()).map((text) => (text === "Gratis" ? 0 : ore(text)));
  const total = (await withdraw.locator(".claim-total .number").textContent()) ?? "";
  expect(each.reduce((sum, one) => sum + one, 0)).toBe(total === "Gratis" ? 0 : ore(total));
  await withdraw.getByRole("button", { name: `Trekk (${count})` }).click();
  await expect(withdraw.getByText("Kryss av for å bekrefte.")).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReflow(page);
  await withdraw.getByRole("button", { name: "Avbryt" }).click();
  await expect(bar(page)).toBeVisible();
  await expectReflow(page);
});

test("one that is refused stops no other, and says why", async ({ page }) => {
  await logIn(page, "creditor", "/saker?status=awaiting_approval");
  // the first has been approved by somebody else meanwhile; the others are not let through to the hub
  let asked = 0;
  await page.route("**/cases/*/approve", async (route) => {
    asked += 1;
    if (asked === 1) await route.fulfill({ status: 409, json: { code: "not_awaiting_approval" } });
    else await route.abort();
  });
  await page.getByRole("checkbox", { name: "Velg alle på siden" }).check();
  const count = await rows(page).count();
  await bar(page)
    .getByRole("button", { name: `Godkjenn (${count})` })
    .click();
  const approve = page.getByRole("dialog", { name: "Godkjenn valgte saker" });
  await approve.getByRole("button", { name: `Godkjenn (${count})` }).click();
  await expect(approve.getByText(`0 av ${count} er utført.`)).toBeVisible();
  await expect(approve.getByText("Dette venter ikke på godkjenning.")).toBeVisible();
});
