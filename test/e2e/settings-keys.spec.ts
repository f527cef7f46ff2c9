import { expect, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { expectOpen } from "./expect-open.ts";
import { logIn, settled, watch } from "./person.ts";
import { tryScreens } from "./try-screens.ts";

/** Another each time: a hub that is kept has those of before. */
const NAME = `<b>Lager ${Date.now() % 1_000_000}</b>`;
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 640 };

test("a key is made, shown once and copied, lets a program in, and does not once it is stopped", async ({ page }) => {
  const seen = watch(page);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await logIn(page, "creditor", "/innstillinger/nokler");
  await page.getByRole("button", { name: "Lag en nøkkel" }).click();
  const dialog = page.getByRole("dialog", { name: "Lag en nøkkel" });
  await dialog.getByRole("button", { name: "Lag nøkkelen" }).click();
  await expect(dialog.getByText("Skriv et navn, høyst 200 tegn.")).toBeVisible();
  await expect(dialog.getByText("Velg minst én ting.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("textbox", { name: "Navn" }).fill(NAME);
  await dialog.getByRole("checkbox", { name: "Lese saker" }).check();
  await dialog.getByLabel("Siste dag den virker").fill("01.01.2020");
  await dialog.getByRole("button", { name: "Lag nøkkelen" }).click();
  await expect(dialog.getByText("Velg en dag fra i dag og høyst to år fram.")).toBeVisible();
  await dialog.getByLabel("Siste dag den virker").fill("");
  await page.setViewportSize(NARROW);
  await expectReflow(page);
  await page.setViewportSize(WIDE);
  await dialog.getByRole("button", { name: "Lag nøkkelen" }).dblclick();

  const once = page.getByRole("dialog", { name: `Nøkkelen «${NAME}» er laget` });
  await expect(once.getByText("Nøkkelen vises bare nå")).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize(NARROW);
  await expectReflow(page);
  await expectAccessible(page);
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: "light" });
  // neither Escape nor a click beside it takes the key away unseen
  await page.keyboard.press("Escape");
  await page.mouse.click(5, 400);
  await once.getByRole("button", { name: "Kopier nøkkelen" }).click();
  const key = await page.evaluate(() => navigator.clipboard.readText());
  await once.getByRole("button", { name: "Jeg har tatt vare på nøkkelen" }).click();

  await expect(page.getByRole("row", { name: NAME })).toHaveCount(1);
  await page.reload();
  await settled(page);
  await expect(page.getByText(key)).toHaveCount(0);
  const row = page.getByRole("row", { name: NAME });
  await expect(row.getByText("Lese saker")).toBeVisible();
  await expect(row.getByText("Ikke brukt ennå")).toBeVisible();

  const asProgram = async () =>
    (await page.request.get("/v1/cases", { headers: { authorization: `Bearer ${key}` } })).status();
  expect(await asProgram()).toBe(200);
  await page.reload();
  await settled(page);
  await expect(row.getByText("Ikke brukt ennå")).toHaveCount(0);

  await row.getByRole("button", { name: `Stopp nøkkelen «${NAME}»` }).click();
  const stop = page.getByRole("dialog", { name: "Stopp nøkkelen" });
  await expect(stop.getByText("slipper ikke inn fra neste forespørsel")).toBeVisible();
  await expectAccessible(page);
  await stop.getByRole("button", { name: "Stopp nøkkelen" }).click();
  await expect(page.getByText(`Nøkkelen «${NAME}» er stoppet.`)).toBeVisible();
  expect(await asProgram()).toBe(403);
  await page.getByRole("button", { name: /^Nøkler som ikke virker lenger/ }).click();
  await expect(row.getByText(/^Stoppet /)).toBeVisible();
  await expectAccessible(page);
  expect(seen.complaints).toEqual([]);
  expect(seen.foreign).toEqual([]);
});

test("who does not administer the creditor has neither the link nor the keys", async ({ page }) => {
  await logIn(page, "approver", "/innstillinger/nokler");
  await expect(page.getByText("Du har ikke tilgang til denne siden")).toBeVisible();
  await expect(page.getByRole("link", { name: "API-nøkler" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Lag en nøkkel" })).toHaveCount(0);
});

test("without a net the page says so, and an answer that is lost is told of", async ({ page }) => {
  await logIn(page, "creditor", "/innstillinger/nokler");
  await page.getByRole("button", { name: "Lag en nøkkel" }).click();
  const dialog = page.getByRole("dialog", { name: "Lag en nøkkel" });
  await expectOpen(dialog);
  await dialog.getByRole("textbox", { name: "Navn" }).fill("Uten nett");
  await dialog.getByRole("checkbox", { name: "Lese saker" }).check();
  await page.context().setOffline(true);
  await dialog.getByRole("button", { name: "Lag nøkkelen" }).click();
  await expect(dialog.getByText("Ingen forbindelse")).toBeVisible();
  await expect(dialog.getByText(/Vi vet ikke om nøkkelen ble laget/)).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "Navn" })).toHaveValue("Uten nett");
  await page.context().setOffline(false);
});

tryScreens("accountant", [["keys", "/innstillinger/nokler"]]);
