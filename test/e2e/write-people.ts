import { test } from "@playwright/test";
import { mailTo } from "./mailbox.ts";
import { invite } from "./new-user.ts";
import { logIn } from "./person.ts";
import { letGo, pictureAt, take, takeWhole, WIDE } from "./pictures.ts";
import { HAS_OWN_HUB } from "./place.ts";

/** Of her own at each run against a hub that is kept. */
const NEWCOMER = HAS_OWN_HUB ? `marte${Date.now()}@lunde-roer.example` : "marte@lunde-roer.example";

test("the pictures of a creditor's settings", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "creditor", "/innstillinger/selskap");
  await takeWhole(page, "settings-company");
  await page.goto("/innstillinger/kreditor");
  await takeWhole(page, "settings-creditor");
  await context.close();
});

test("the picture of one more creditor", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "operator", "/innstillinger/ny-kreditor");
  await page.getByLabel("Navn", { exact: true }).fill("Havblikk Elektro AS");
  await page.getByLabel("Organisasjonsnummer").fill("310 844 136");
  await page.getByLabel("Adresse", { exact: true }).fill("Fjordgata 8");
  await page.getByLabel("Postnummer").fill("7010");
  await page.getByLabel("Poststed").fill("Trondheim");
  await page.getByLabel("E-postadresse").fill("post@havblikk-elektro.example");
  await page.getByLabel("Telefon").fill("+47 00 00 03 10");
  await page.getByLabel("Kontonummer").fill("1234 56 78903");
  await letGo(page);
  await takeWhole(page, "settings-add-creditor");
  await context.close();
});

test("the pictures of people, and of the way in for somebody new", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "creditor", "/innstillinger/brukere");
  await invite(page, NEWCOMER, "Lesetilgang");
  await page.reload();
  await takeWhole(page, "settings-users");
  await context.close();

  const theirs = await browser.newContext({ viewport: { width: 900, height: 560 } });
  const newcomer = await theirs.newPage();
  const path = /http[^/]+\/\/[^/]+(\/invitation#\S+)/.exec(await mailTo(NEWCOMER))?.[1] ?? "";
  await newcomer.goto(path);
  await newcomer.getByRole("link", { name: "Opprett bruker" }).click();
  await newcomer.getByLabel("E-postadresse").fill(NEWCOMER);
  await newcomer.getByLabel("Lag et eget passord, minst 12 tegn").fill("et helt eget passord");
  await letGo(newcomer);
  await newcomer.screenshot({ path: pictureAt("register") });
  await newcomer.getByRole("button", { name: "Opprett bruker" }).click();
  await newcomer.getByLabel("Navnet ditt").fill("Marte Lunde");
  await letGo(newcomer);
  await take(newcomer, "invitation");
  await theirs.close();
});
