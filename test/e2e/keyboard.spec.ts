import { expect, type Page, test } from "@playwright/test";
import {
  expectDialog,
  expectHeld,
  expectInDialog,
  expectKept,
  expectWalk,
  logInByKeyboard,
  press,
  tabTo,
  type,
} from "./keyboard.ts";
import { settled, watch } from "./person.ts";

/** Another each time: who tries again on the same hub writes another debtor's claim down. */
const number = `TAST-${process.pid}`;

const timeline = (page: Page) => page.getByRole("region", { name: "Tidslinje" });
const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", typeof name === "string" ? { name, exact: true } : { name });
const menu = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Hovedmeny" }).getByRole("link", { name });

/** From wherever the keyboard is to the list of cases, with its own keys, and to what is found for these words. */
async function find(page: Page, words: string): Promise<void> {
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/sok=/);
  await settled(page);
}

test("a case is found, paused, resumed and written on", async ({ page }) => {
  const seen = watch(page);
  await logInByKeyboard(page, "creditor");
  await press(page, page.getByRole("link", { name: "Hopp til innholdet" }));
  await tabTo(page, page.locator("#content").getByRole("link").first());
  await find(page, "28");
  await page.keyboard.press("Tab");
  await press(page, page.locator("a[data-row-link][href='/saker/28']"));
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await settled(page);

  const pause = page.getByRole("dialog", { name: "Sett saken på pause" });
  await press(page, button(page, "Sett på pause"));
  await tabTo(page, pause.getByRole("radio", { name: "Til en bestemt dag" }));
  await page.keyboard.press("ArrowDown");
  await type(page, pause.getByLabel("Grunn"), "Vi venter på en kreditnota.");
  await press(page, pause.getByRole("button", { name: "Sett på pause" }));
  await expect(page.getByText("Saken er satt på pause.")).toBeVisible();
  await expect(pause).toHaveCount(0);
  await expect(button(page, "Avslutt pausen")).toBeVisible();
  await expectKept(page);
  await press(page, button(page, "Avslutt pausen"), "Space");
  await expect(page.getByText("Pausen er avsluttet.")).toBeVisible();
  await expectKept(page);

  const notes = timeline(page).getByText("Skrevet uten mus.");
  const before = await notes.count();
  await press(page, button(page, "Skriv notat"), "Space");
  await expect(page.getByLabel("Notat")).toBeFocused();
  await page.keyboard.type("Skrevet uten mus.");
  await press(page, button(page, "Lagre notatet"), "Space");
  await expect(page.getByText("Notatet er lagret.")).toBeVisible();
  await expect(notes).toHaveCount(before + 1);
  await expectKept(page);
  // where the form was: what can be written next is the next stop
  await page.keyboard.press("Tab");
  await expect(button(page, "Skriv notat")).toBeFocused();
  await page.keyboard.press("Enter");
  await press(page, timeline(page).getByRole("button", { name: "Avbryt" }));
  await expect(page.getByLabel("Notat")).toHaveCount(0);
  await expectKept(page);
  expect(seen.complaints).toEqual([]);
});

test("a claim is written down, becomes a case, and what was paid on it is registered", async ({ page }) => {
  await logInByKeyboard(page, "accountant");
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page.getByRole("heading", { level: 1, name: "Saker" })).toBeFocused();
  await settled(page);
  await press(page, page.getByRole("link", { name: "Ny sak" }));
  await settled(page);
  await type(page, page.getByLabel("Kreditor *"), "Nordfjord");
  await expect(page.getByLabel("Kreditor *").locator("option:checked")).toHaveText("Nordfjord Grossist AS");
  await tabTo(page, page.getByRole("radio", { name: "Privatperson" }));
  await page.keyboard.press("Space");
  await type(page, page.getByLabel("Navn *"), `Prøveperson ${number}`);
  await type(page, page.getByLabel("Adresse *"), "Prøvegata 7");
  await type(page, page.getByLabel("Postnummer *"), "0155");
  await type(page, page.getByLabel("Poststed *"), "Oslo");
  await type(page, page.getByLabel("Fakturanummer *"), number);
  await type(page, page.getByLabel("Fakturadato *"), "02.01.2026");
  await type(page, page.getByLabel("Forfallsdato *"), "16.01.2026");
  // nothing yet in one field: the keyboard is taken to it
  await press(page, button(page, "Lagre og start saken"));
  await expect(page.getByLabel("Beløp (kr) *")).toBeFocused();
  await page.keyboard.type("1 250,50");
  await press(page, button(page, "Lagre og start saken"));
  await expect(page.getByRole("heading", { level: 1, name: `Prøveperson ${number}` })).toBeFocused();
  await settled(page);

  const pay = page.getByRole("dialog", { name: "Registrer direkte betaling" });
  await press(page, button(page, "Mer"), "Space");
  await press(page, button(page, "Registrer direkte betaling"));
  await type(page, pay.getByRole("textbox", { name: "Betalt" }), "16.01.2026");
  await type(page, pay.getByLabel("Beløp (kr)"), "400");
  await press(page, pay.getByRole("button", { name: "Vis hva betalingen dekker" }));
  await expect(pay.getByText("Igjen å betale")).toBeVisible();
  await tabTo(page, pay.getByRole("checkbox", { name: "Ja, 400,00 kr ble betalt 16.01.2026" }));
  await page.keyboard.press("Space");
  await press(page, pay.getByRole("button", { name: "Registrer betalingen" }));
  await expect(page.getByText("Betalingen er registrert.")).toBeVisible();
  await expect(timeline(page).getByText("Innbetaling 400,00 kr")).toHaveCount(1);
  // the menu that the order was chosen from is closed again
  await expectKept(page);
});

test("cases are chosen in the list, and paused and set going together once that is said yes to", async ({ page }) => {
  await logInByKeyboard(page, "creditor");
  await press(page, menu(page, "Saker"));
  await expect(page.getByRole("heading", { level: 1, name: "Saker" })).toBeFocused();
  await settled(page);
  const tick = async (): Promise<void> => {
    for (const at of ["28", "29"]) {
      await tabTo(
        page,
        page
          .getByRole("row")
          .filter({ has: page.locator(`a[href="/saker/${at}"]`) })
          .getByRole("checkbox"),
        "Tab",
      );
      await page.keyboard.press("Space");
    }
  };
  const bar = page.getByRole("region", { name: "Valgte saker" });
  await tick();
  await expect(bar.getByText("2 saker valgt")).toBeVisible();
  const pause = page.getByRole("dialog", { name: "Sett valgte saker på pause" });
  await expectDialog(page, bar.getByRole("button", { name: "Sett på pause (2)" }));
  await page.keyboard.press("Enter");
  await type(page, pause.getByLabel("Grunn"), "Kunden og vi snakker sammen.");
  await press(page, pause.getByRole("button", { name: "Sett på pause (2)" }));
  await expect(pause.getByText("2 av 2 er utført.")).toBeVisible();
  await expectInDialog(page);
  await press(page, pause.getByRole("button", { name: "Lukk" }).last());
  await expect(bar).toHaveCount(0);
  await expectKept(page);
  await settled(page);
  await tick();
  const resume = page.getByRole("dialog", { name: "Avslutt pausen for valgte saker" });
  await press(page, bar.getByRole("button", { name: "Avslutt pausen (2)" }));
  await press(page, resume.getByRole("button", { name: "Avslutt pausen (2)" }));
  await expect(resume.getByText("2 av 2 er utført.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
  await expectKept(page);
});

test("somebody is invited, and the invitation is taken back", async ({ page }) => {
  const email = `${number.toLowerCase()}@lunde-roer.example`;
  await logInByKeyboard(page, "creditor");
  await press(page, menu(page, "Innstillinger"));
  await settled(page);
  await press(page, page.locator("#content").getByRole("link", { name: "Brukere" }));
  await settled(page);
  const dialog = page.getByRole("dialog", { name: "Inviter en bruker" });
  await press(page, button(page, "Inviter en bruker"));
  await type(page, dialog.getByLabel("E-postadresse"), email);
  await tabTo(page, dialog.getByRole("checkbox", { name: "Lesetilgang" }));
  await page.keyboard.press("Space");
  await press(page, dialog.getByRole("button", { name: "Send invitasjon" }));
  await expect(page.getByText(`Invitasjonen er sendt til ${email}.`)).toBeVisible();
  await expect(button(page, "Inviter en bruker")).toBeFocused();
  // its row goes, and its button with it
  await press(page, button(page, `Trekk tilbake invitasjonen til ${email}`));
  await expect(page.getByText(`Invitasjonen til ${email} er trukket tilbake.`)).toBeVisible();
  await expect(button(page, `Trekk tilbake invitasjonen til ${email}`)).toHaveCount(0);
  await expectKept(page);
});

test("a payout's yes and no are given without a pointer, up to the last press", async ({ page }) => {
  await logInByKeyboard(page, "approver");
  await press(page, menu(page, "Utbetalinger"));
  await settled(page);
  await press(page, page.getByRole("row").filter({ hasText: "Venter på godkjenning" }).getByRole("link").first());
  await settled(page);
  await expectDialog(page, button(page, "Godkjenn utbetalingen"));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Godkjenn utbetalingen" });
  await press(page, dialog.getByRole("button", { name: "Godkjenn utbetalingen" }));
  await expect(dialog.getByText("Kryss av for at du har kontrollert beløpet og kontonummeret.")).toBeVisible();
  await tabTo(page, dialog.getByRole("checkbox"));
  await page.keyboard.press("Space");
  await expect(dialog.getByRole("checkbox")).toBeChecked();
  await page.keyboard.press("Escape");
  await expectDialog(page, button(page, "Ikke godkjenn"));
});

test("every order of a case is a dialog that takes the keyboard, keeps it, and gives it back", async ({ page }) => {
  await logInByKeyboard(page, "operator", "/saker/23");
  await expect(timeline(page)).toBeVisible();
  await page.keyboard.press("?");
  await expectHeld(page);
  await expectDialog(page, page.locator(".bar-end button"));
  await expectDialog(page, button(page, "Trekk saken"), "Space");
  await press(page, button(page, "Mer"), "Space");
  const orders = page.locator(".more-orders button");
  await orders.first().waitFor();
  const count = await orders.count();
  expect(count).toBeGreaterThan(8);
  for (let at = 0; at < count; at += 1) await test.step(`order ${at}`, () => expectDialog(page, orders.nth(at)));
  await expectDialog(page, button(page, "Legg ved fil"));
});

/** What opens a dialog, page by page. */
const DIALOGS: Readonly<
  Record<"creditor" | "operator", readonly (readonly [path: string, ...openers: (string | RegExp)[]])[]>
> = {
  creditor: [
    ["/innstillinger/brukere", "Inviter en bruker"],
    ["/innstillinger/nokler", "Lag en nøkkel"],
    ["/innstillinger/webhooks", "Legg til en mottaker"],
    ["/innstillinger/kreditor", "Endre avtalen", "Sett av dager"],
    ["/utbetalinger/avtale", "Endre kontonummer"],
    ["/bokforing", /^Reverser: /],
    ["/autopilot", "Se anbefalt oppsett"],
  ],
  operator: [
    ["/innbetalinger", /^Legg på saken: /, "Legg på en annen sak", "Betal tilbake"],
    ["/drift", "Bekreft en ny gjennomgang"],
    ["/drift/avtaler", /^Endre/],
    ["/drift/bankfiler", "Legg inn en fil"],
    ["/drift/inntekt", "Endre kontonummer"],
  ],
};

for (const as of ["creditor", "operator"] as const) {
  test(`the other dialogs that ${as} meets do the same`, async ({ page }) => {
    await logInByKeyboard(page, as);
    for (const [path, ...openers] of DIALOGS[as]) {
      await test.step(path, async () => {
        await page.goto(path);
        await settled(page);
        await press(page, page.getByRole("link", { name: "Hopp til innholdet" }));
        for (const opener of openers) await expectDialog(page, button(page, opener).first());
      });
    }
  });
}

/** The pages that the main menu leads to. */
const SCREENS = ["/saker", "/reskontro", "/meldinger", "/utbetalinger", "/innbetalinger", "/autopilot"];
const MORE_SCREENS = ["/integrasjoner", "/innstillinger", "/drift", "/hjelp"];

for (const path of ["/", ...SCREENS, ...MORE_SCREENS]) {
  test(`Tab leads through ${path} and out of it again, and every stop is seen`, async ({ page }) => {
    await logInByKeyboard(page, "operator");
    if (path !== "/") {
      await press(page, page.locator(`nav.side a[href="${path}"]`));
      await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
      await settled(page);
    }
    await expectWalk(page, "Tab");
  });
}

test("on a long page what is come to backwards does not stand under the bar at the top", async ({ page }) => {
  await logInByKeyboard(page, "operator", "/saker/23");
  await expectWalk(page, "Tab");
  await expectWalk(page, "Shift+Tab");
});
