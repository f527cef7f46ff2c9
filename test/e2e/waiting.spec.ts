import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { FETCHING, logIn } from "./person.ts";
import { PASSWORD, PEOPLE } from "./place.ts";

/** The frame of the page asks for these: they are answered, so that what waits is the screen itself. */
const OF_FRAME = /\/(me|creditors|support|conversations\/waiting)$/;
const PAGES = [
  "/",
  "/saker",
  "/saker/23",
  "/reskontro?kreditor=lunde-roer-as",
  "/meldinger",
  "/utbetalinger?kreditor=nordfjord-grossist-as",
  "/utbetalinger/nordfjord-grossist-as/nordfjord-grossist-as-2026-02-03",
  "/bokforing?kreditor=lunde-roer-as",
  "/innbetalinger",
  "/bevis",
  "/tall",
  "/autopilot?kreditor=lunde-roer-as",
  "/integrasjoner",
  "/inkassobyra",
  "/innstillinger/selskap",
  "/innstillinger/brukere",
  "/innstillinger/webhooks?kreditor=lunde-roer-as",
  "/drift",
  "/drift/avtaler",
];

/** What the page asks the hub for, in its person's name. */
async function eachQuestion(page: Page, to: (isOfFrame: boolean) => "answer" | "wait" | "fail"): Promise<void> {
  await page.route("**/*", async (route) => {
    const { pathname } = new URL(route.request().url());
    const asks = route.request().headers()["authorization"] !== undefined;
    const end = asks ? to(OF_FRAME.test(pathname)) : "answer";
    if (end === "answer") await route.continue();
    else if (end === "fail") await route.abort();
  });
}

async function expectReadable(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectInDark(page);
}

/** As it is in the dark, within 320 pixels. */
async function expectInDark(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReflow(page);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 800 });
}

test("a page whose answer is under way says so to everybody, and when none comes says that too", async ({ page }) => {
  test.setTimeout(60_000 + PAGES.length * 20_000);
  await logIn(page, "operator");
  let end: "wait" | "fail" = "wait";
  await eachQuestion(page, (isOfFrame) => (isOfFrame ? "answer" : end));
  for (const at of PAGES) {
    await test.step(at, async () => {
      end = "wait";
      await page.goto(at);
      await expect(page.getByRole("status", { name: FETCHING }).first()).toBeVisible();
      await expectAccessible(page);
      end = "fail";
      await page.goto(at);
      await expect(page.getByText("Ingen forbindelse").first()).toBeVisible({ timeout: 20_000 });
      await expectInDark(page);
    });
  }
});

test("when the hub does not even say who is there, the page can be read by everybody", async ({ page }) => {
  await logIn(page, "operator");
  await eachQuestion(page, () => "fail");
  await page.reload();
  await expect(page.getByText("Ingen forbindelse").first()).toBeVisible({ timeout: 20_000 });
  await expectReadable(page);
});

test("a login that was broken off, and one that has run out, can be read by everybody", async ({ page }) => {
  await page.goto("/login?code=feil&state=ukjent");
  await expect(page.getByRole("heading", { name: "Innloggingen ble avbrutt" })).toBeVisible();
  await expectReadable(page);
  await page.getByRole("button", { name: "Logg inn på nytt" }).click();
  await page.getByLabel("E-postadresse").fill(PEOPLE.creditor);
  await page.getByLabel("Passord").fill(PASSWORD);
  await page.getByRole("button", { name: "Logg inn" }).click();
  await expect(page.locator("#content")).toBeVisible();
  await page.route("**/oidc/token", (route) => route.fulfill({ status: 400, json: { error: "invalid_grant" } }));
  await page.route("**/cases**", (route) => route.fulfill({ status: 401, json: { message: "Unauthorized" } }));
  await page.getByRole("link", { name: "Saker" }).first().click();
  await expect(page.getByRole("alertdialog", { name: "Du er logget ut" })).toBeVisible();
  await expectReadable(page);
});
