import { test } from "@playwright/test";
import { logIn, settled } from "./person.ts";
import { letGo, NARROW, scrollUnderBar, take, takeDialog, takeWhole, WIDE } from "./pictures.ts";

const CREDITOR = "nordfjord-grossist-as";

test("the pictures of the autopilot and of a new case", async ({ browser }) => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await logIn(page, "accountant", `/autopilot?kreditor=${CREDITOR}`);
  await takeWhole(page, "autopilot");
  await page.getByLabel("Dager etter fristen i et brev før neste steg").fill("5");
  await page.getByRole("button", { name: "Se hva som skjer, og lagre …" }).click();
  await page.getByText(/sakene? ville startet|Ingen saker ville startet/).waitFor();
  await settled(page);
  await takeDialog(page, "autopilot-save");
  await page.goto(`/saker/ny?kreditor=${CREDITOR}`);
  await page.getByRole("radio", { name: "Bedrift" }).check();
  await letGo(page);
  await takeWhole(page, "new-case");
  await context.close();
});

test("the autopilot in the dark on a telephone", async ({ browser }) => {
  const context = await browser.newContext({ viewport: NARROW, colorScheme: "dark" });
  const page = await context.newPage();
  await logIn(page, "accountant", `/autopilot?kreditor=${CREDITOR}`);
  await scrollUnderBar(page, page.getByRole("group", { name: "Privatpersoner" }));
  await take(page, "autopilot-narrow-dark");
  await context.close();
});
