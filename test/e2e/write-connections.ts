import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { chooseBank, DOORS } from "./connect-books.ts";
import { addCreditor } from "./new-creditor.ts";
import { logIn } from "./person.ts";
import { letGo, NARROW, scrollUnderBar, take, takeWhole, WIDE } from "./pictures.ts";
import { HUB_PORT } from "./place.ts";

const FIKEN_URL = `http://127.0.0.1:${HUB_PORT + 2}`;
const TROUBLED = "/integrasjoner?kreditor=nordfjord-grossist-as";

/** What the creditor does in Fiken: takes our access to its company away, or gives it again. */
async function tickInFiken(page: Page, ticked: boolean): Promise<void> {
  const data = { operationId: randomUUID(), companySlug: "nordfjord-grossist-as", ticked };
  const answer = await page.request.post(`${FIKEN_URL}/_world/tick-company`, { data });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** Looks at the page anew until it says so: a reading takes its time. */
const untilSaid = (page: Page, text: string | RegExp): Promise<void> =>
  expect(async () => {
    await page.reload();
    await expect(page.getByText(text).first()).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 120_000 });

test("the pictures of integrations, of which one has a problem", async ({ browser }) => {
  test.setTimeout(400_000);
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "accountant", TROUBLED);
  await tickInFiken(page, false);
  await page.getByRole("button", { name: "Hent nå" }).click();
  await untilSaid(page, /Dette må ordnes hos dere/);
  await page.goto("/integrasjoner");
  await page.getByText(/Dette må ordnes hos dere/).waitFor();
  await takeWhole(page, "integrations");
  const desk = await (await browser.newContext({ viewport: WIDE })).newPage();
  await logIn(desk, "operator", "/drift");
  await desk.getByRole("region", { name: "Koblinger til regnskap" }).getByRole("row").nth(1).waitFor();
  await scrollUnderBar(desk, desk.getByRole("region", { name: "Koblinger til regnskap" }));
  await take(desk, "operations-connections");
  await desk.context().close();
  await tickInFiken(page, true);
  await page.goto(TROUBLED);
  await page.getByRole("link", { name: "Koble til på nytt" }).click();
  await page.getByRole("button", { name: "Gå videre til Fiken" }).click();
  await page.getByRole("checkbox", { name: /Lunde/ }).uncheck();
  await page.getByRole("button", { name: "Gi tilgang" }).click();
  await page.waitForURL("**/integrasjoner?**");
  await untilSaid(page, "Virker");
  await context.close();
});

test("the pictures of the ways into the systems", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "accountant", "/integrasjoner/ny?kreditor=lunde-roer-as");
  await takeWhole(page, "integration-choose");
  for (const system of ["fiken", "poweroffice", "tripletex"]) {
    await page.goto(`/integrasjoner/ny?kreditor=lunde-roer-as&system=${system}`);
    await takeWhole(page, `integration-${system}`);
  }
  await page.goto("/integrasjoner/ny?kreditor=lunde-roer-as&system=svea-sim");
  await page.getByLabel("Kundenummer").waitFor();
  await takeWhole(page, "integration-svea");
  await context.close();
});

test("the pictures of the way from Xena's key to its invoices", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "operator", "/integrasjoner");
  const { creditorId } = await addCreditor(page, DOORS.xena.company);
  await page.goto(`/integrasjoner/ny?kreditor=${creditorId}&system=xena`);
  await takeWhole(page, "integration-xena");
  await DOORS.xena.enter(page);
  await page.getByRole("heading", { name: "Hva skal hentes?" }).waitFor();
  await chooseBank(page);
  await letGo(page);
  await takeWhole(page, "integration-settings");
  await page.getByRole("button", { name: "Neste" }).click();
  await page.getByText("Kontoene finnes og kan brukes").waitFor();
  await takeWhole(page, "integration-test");
  await page.getByRole("button", { name: "Slå på integrasjonen" }).click();
  await page.getByText(/Første henting er ferdig/).waitFor();
  await take(page, "integration-done");
  await context.close();
});

test("the integrations in the dark, on a telephone", async ({ browser }) => {
  const context = await browser.newContext({ viewport: NARROW, colorScheme: "dark" });
  const page = await context.newPage();
  await logIn(page, "creditor", "/integrasjoner");
  await take(page, "integrations-narrow-dark");
  await context.close();
});
