import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { codeOnLetter } from "./letter-code.ts";
import { logIn, settled } from "./person.ts";
import { HUB_URL } from "./place.ts";

type Debtor = { readonly caseId: string; readonly link: string };

const OTHERS_LOOK_AT = ["14", "22", "23", "25", "26", "28", "29", "30", "31"];
/** One who may pay by Vipps, of a case that no other test looks at: first says no, then yes. */
let debtor: Debtor | undefined;
test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  const page = await browser.newPage();
  await logIn(page, "accountant", "/saker?status=active");
  const hrefs = await page
    .locator("[data-row-link]")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const ids = hrefs.map((href) => href?.split("/").at(-1)?.split("?")[0] ?? "").slice(0, -1);
  for (const caseId of ids.filter((id) => !OTHERS_LOOK_AT.includes(id))) {
    const code = await codeOnLetter(page, caseId).catch(() => undefined);
    if (code === undefined) continue;
    const shown = `${code.number}.${code.code.replaceAll("-", "")}`;
    const answer = await page.request.get(`${HUB_URL}/debtor/claim`, { headers: { authorization: `Krav ${shown}` } });
    const { vipps } = (await answer.json()) as { readonly vipps?: object };
    if (vipps === undefined) continue;
    debtor = { caseId, link: `/krav#${shown}` };
    break;
  }
  await page.close();
});

async function atVipps(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await page.goto(debtor?.link ?? "");
  const pay = page.getByRole("region", { name: "Å betale" });
  await expect(pay.getByRole("button", { name: "Betal med Vipps" })).toBeVisible();
  await settled(page);
  await expectAccessible(page);
  const amount = (await pay.locator(".figure-number").textContent()) ?? "";
  await pay.getByRole("button", { name: "Betal med Vipps" }).click();
  await expect(page.getByRole("heading", { name: "Vipps (sandkasse)" })).toBeVisible();
  // nothing that opens the claim is told to Vipps
  expect(page.url()).not.toContain(debtor?.link.split(".").at(-1) ?? "");
  await expect(page.getByText(amount.replaceAll(/[^\d,]/g, ""))).toBeVisible();
  return page;
}

test("the debtor who says no in Vipps has paid nothing, is told so, and may try again", async ({ browser }) => {
  const page = await atVipps(browser);
  await page.getByRole("button", { name: "Avbryt", exact: true }).click();
  await expect(page.getByText("Du avbrøt Vipps-betalingen")).toBeVisible();
  await settled(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Betal med Vipps" }).click();
  await expect(page.getByRole("heading", { name: "Vipps (sandkasse)" })).toBeVisible();
  await page.goBack();
  await expect(page.getByText("Vipps-betalingen er ikke ferdig")).toBeVisible();
  await expect(page.getByRole("button", { name: "Betal med Vipps" })).toBeVisible();
});

test("the debtor who has begun too many in a day is told to pay with the KID", async ({ page }) => {
  await page.route("**/debtor/vipps", (route) => route.fulfill({ status: 422, json: { code: "asked_too_often" } }));
  await page.goto(debtor?.link ?? "");
  await page.getByRole("button", { name: "Betal med Vipps" }).click();
  await expect(page.getByText("I dag er det begynt for mange Vipps-betalinger")).toBeVisible();
  await expect(page.getByText("Betal med KID i nettbanken.")).toBeVisible();
});

test("the debtor pays by Vipps, is told so at once, and the case stands still until the money is here", async ({
  browser,
}) => {
  const page = await atVipps(browser);
  await page.getByRole("button", { name: "Betal", exact: true }).click();
  await expect(page.getByText(/^Du betalte med Vipps \d/)).toBeVisible();
  await expect(page).toHaveURL(/\/krav$/);
  await expect(page.getByRole("region", { name: "Å betale" })).toHaveCount(0);
  await settled(page);
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReflow(page);
  await page.reload();
  await expect(page.getByText(/^Du betalte med Vipps \d/)).toBeVisible();
  const desk = await browser.newPage();
  await logIn(desk, "operator", `/saker/${debtor?.caseId}`);
  await expect(desk.getByText("Skyldneren har betalt med Vipps, og pengene er på vei").first()).toBeVisible();
  await desk.close();
});

test("a settlement is spread over the days that a person chooses, and over no others than add up", async ({ page }) => {
  const days = [
    { on: "2026-01-02", count: 2, totalOre: 100_000 },
    { on: "2026-01-03", count: 1, totalOre: 25_000 },
  ];
  // what waits in the list is other tests' to settle
  const payment = { paymentId: "settlement-1", paidOn: "2026-01-05", amountOre: 125_000, suggestions: [] };
  await page.route("**/suspense", (route) => route.fulfill({ status: 200, json: { payments: [payment] } }));
  await page.route("**/operator/vipps/days", (route) => route.fulfill({ status: 200, json: { days } }));
  await logIn(page, "operator", "/innbetalinger");
  const card = page.getByRole("region", { name: /^1 250,00 kr betalt / });
  await card.getByRole("button", { name: "Er et oppgjør fra Vipps" }).click();
  const dialog = page.getByRole("dialog", { name: "Fordel oppgjøret fra Vipps" });
  await dialog.getByRole("checkbox", { name: /1.000,00 kr i 2 betalinger/ }).check();
  await dialog.getByRole("button", { name: "Fordel på sakene" }).click();
  await expect(dialog.getByText(/^Dagene du har valgt, blir 1.000,00 kr\./)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("checkbox", { name: /250,00 kr i én betaling/ }).check();
  const asked = page.waitForRequest("**/suspense/*/vipps");
  await page.route("**/suspense/*/vipps", (route) => route.fulfill({ status: 200, json: { parts: 3 } }));
  await dialog.getByRole("button", { name: "Fordel på sakene" }).click();
  expect((await asked).postDataJSON()).toEqual({ days: ["2026-01-02", "2026-01-03"] });
  await expect(page.getByText("Oppgjøret fra Vipps er fordelt på sakene.")).toBeVisible();
});
