import { expect, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { mailTo } from "./mailbox.ts";
import { acceptTerms, comeIn, invite } from "./new-user.ts";
import { logIn, settled, watch } from "./person.ts";
import { tryScreens } from "./try-screens.ts";

test("somebody new is invited, registers, accepts the terms and sees the creditor that the invitation names; then the access ends", async ({
  browser,
}) => {
  test.slow(); // two people, and everything from the invitation to its end
  const email = "nora@lunde-roer.example";
  const admin = await (await browser.newContext()).newPage();
  const seen = watch(admin);
  await logIn(admin, "creditor", "/innstillinger/brukere");
  await invite(admin, email, "Lesetilgang");
  await expect(admin.getByRole("region", { name: "Invitasjoner som ikke er brukt" }).getByText(email)).toBeVisible();

  const newcomer = await (await browser.newContext()).newPage();
  await comeIn(newcomer, email, "Nora Ny");
  await newcomer.goto("/saker");
  await expect(newcomer.getByText("Les og godta vilkårene før du går videre.")).toBeVisible();
  await acceptTerms(newcomer);
  await newcomer.goto("/saker?status=active");
  await settled(newcomer);
  await expect(newcomer.locator("[data-row-link]").first()).toBeVisible();
  // a reader gives no order, and decides about nobody
  await newcomer.locator("[data-row-link]").first().click();
  await settled(newcomer);
  await expect(newcomer.getByRole("button", { name: "Trekk saken" })).toHaveCount(0);
  await newcomer.goto("/innstillinger/brukere");
  await expect(newcomer.getByText("Du har ikke tilgang til denne siden").first()).toBeVisible();
  await newcomer.goto("/saker/23"); // another creditor's
  await expect(newcomer.getByText("Du har ikke tilgang til denne siden")).toBeVisible();

  // the admin gives more, with who did it; it holds at once
  await admin.reload();
  await admin.getByRole("link", { name: "Nora Ny" }).click();
  await expect(admin.getByRole("heading", { level: 1, name: "Nora Ny" })).toBeVisible();
  await expect(admin.getByText("Har godtatt vilkårene, versjon 1.")).toBeVisible();
  await expectAccessible(admin);
  await admin.getByRole("checkbox", { name: "Lesetilgang" }).uncheck();
  await admin.getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(admin.getByText("Velg minst én rolle.")).toBeVisible();
  await admin.getByRole("checkbox", { name: "Saksarbeid" }).check();
  await admin.getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(admin.getByText("Tilgangen er lagret, og gjelder fra neste gang personen gjør noe.")).toBeVisible();
  await expect(admin.getByText(/Sist endret av Lise Lunde /)).toBeVisible();
  await newcomer.goto("/saker?status=ongoing");
  await newcomer.locator("[data-row-link]").first().click();
  await expect(newcomer.getByRole("button", { name: "Trekk saken" })).toBeVisible();

  // and ends it: it holds at the very next request
  await admin.getByRole("button", { name: "Avslutt tilgangen" }).click();
  const dialog = admin.getByRole("dialog", { name: "Avslutt tilgangen" });
  await expectAccessible(admin);
  await dialog.getByRole("button", { name: "Avslutt tilgangen" }).click();
  await expect(admin.getByText("Tilgangen er avsluttet.")).toBeVisible();
  await newcomer.reload();
  await expect(newcomer.getByRole("heading", { level: 1, name: "Tilgangen din er avsluttet" })).toBeVisible();
  expect(seen.complaints).toEqual([]);
  expect(seen.foreign).toEqual([]);
});

test("an invitation is sent once however often its button is pressed, says what is missing, and is withdrawn", async ({
  page,
}) => {
  const email = "feil@lunde-roer.example";
  await logIn(page, "creditor", "/innstillinger/brukere");
  await page.getByRole("button", { name: "Inviter en bruker" }).click();
  const dialog = page.getByRole("dialog", { name: "Inviter en bruker" });
  await dialog.getByRole("button", { name: "Send invitasjon" }).click();
  await expect(dialog.getByText("Skriv en gyldig e-postadresse.")).toBeVisible();
  await expect(dialog.getByText("Velg minst én rolle.")).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReflow(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByLabel("E-postadresse").fill(email);
  await dialog.getByRole("checkbox", { name: "Lesetilgang" }).check();
  await dialog.getByRole("button", { name: "Send invitasjon" }).dblclick();
  await expect(page.getByText(`Invitasjonen er sendt til ${email}.`)).toBeVisible();
  const withdraw = page.getByRole("button", { name: `Trekk tilbake invitasjonen til ${email}` });
  await expect(withdraw).toHaveCount(1);
  await withdraw.click();
  await expect(page.getByText(`Invitasjonen til ${email} er trukket tilbake.`)).toBeVisible();
  await expect(withdraw).toHaveCount(0);
  // the link of the mail lets nobody in any more
  const link = /http\S+\/invitation#\S+/.exec(await mailTo(email))?.[0] ?? "";
  await page.goto(link);
  await page.getByRole("button", { name: "Godta invitasjonen" }).click();
  await expect(page.getByText("Invitasjonen er trukket tilbake.")).toBeVisible();
});

test("what was typed stays when somebody else saved first, and holds when it is saved again", async ({ browser }) => {
  const operator = await (await browser.newContext()).newPage();
  await logIn(operator, "operator", "/innstillinger/brukere/user-nordfjord");
  const other = await (await browser.newContext()).newPage();
  await logIn(other, "operator", "/innstillinger/brukere/user-nordfjord");
  await other.getByRole("checkbox", { name: "Godkjenner utbetalinger" }).check();
  await other.getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(other.getByText(/^Tilgangen er lagret/)).toBeVisible();
  await operator.getByRole("checkbox", { name: "Lesetilgang" }).check();
  await operator.getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(operator.getByText("Noen andre lagret før deg")).toBeVisible();
  await expect(operator.getByRole("checkbox", { name: "Lesetilgang" })).toBeChecked();
  await expectAccessible(operator);
  await operator.getByRole("button", { name: "Vis det som er lagret" }).click();
  await expect(operator.getByRole("checkbox", { name: "Lesetilgang" })).not.toBeChecked();
  await expect(operator.getByRole("checkbox", { name: "Godkjenner utbetalinger" })).toBeChecked();
  await operator.getByRole("checkbox", { name: "Godkjenner utbetalinger" }).uncheck();
  await operator.getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(operator.getByText(/^Tilgangen er lagret/)).toBeVisible();
});

test("nobody changes their own access, and the page says who can", async ({ page }) => {
  await logIn(page, "creditor", "/innstillinger/brukere");
  await page.getByRole("link", { name: "Lise Lunde" }).click();
  await expect(page.getByText("Dette er deg. En annen administrator må endre tilgangen din.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Lagre" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Avslutt tilgangen" })).toHaveCount(0);
});

tryScreens("operator", [
  ["the people", "/innstillinger/brukere"],
  ["a person", "/innstillinger/brukere/user-lunde"],
  ["a person who is not there", "/innstillinger/brukere/finnes-ikke"],
]);
