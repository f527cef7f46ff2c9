import { expect, test } from "@playwright/test";
import { expectAccessible } from "./axe.ts";
import { layDead } from "./dead-letter.ts";
import { expectForEverybody } from "./for-everybody.ts";
import { logIn, watch } from "./person.ts";
import { tryScreens } from "./try-screens.ts";

test("dead letters are counted and sent back, and what stands in them is shown nowhere", async ({ page }) => {
  const seen = watch(page);
  await layDead("invite-person", '{"invitationId":"Kari Hemmelig, Prøvegata 1"}');
  await logIn(page, "operator", "/drift");
  const row = page.getByRole("row", { name: /Sende invitasjoner/ });
  await expect(row.getByRole("button", { name: "Send tilbake: Sende invitasjoner" })).toBeVisible();
  await expectForEverybody(page);
  await row.getByRole("button", { name: "Send tilbake: Sende invitasjoner" }).click();
  const dialog = page.getByRole("dialog", { name: "Send meldingene tilbake til køen" });
  await expectForEverybody(page);
  await dialog.getByRole("button", { name: "Send tilbake" }).dblclick();
  await expect(page.getByText(/melding(er)? er på vei tilbake til køen\.$/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Send tilbake: Sende invitasjoner" })).toHaveCount(0);
  expect(await page.content()).not.toContain("Kari Hemmelig");
  expect(seen.complaints).toEqual([]);
  expect(seen.foreign).toEqual([]);
});

test("the review of the law is confirmed by name, and says what happens when it ends", async ({ page }) => {
  await logIn(page, "operator", "/drift");
  const law = page.getByRole("region", { name: "Satser fra loven" });
  await expect(law.getByText(/^Etter denne dagen blir brev som kan koste skyldneren noe, holdt tilbake/)).toBeVisible();
  await law.getByRole("button", { name: /^Vis satsene/ }).click();
  await expect(law.getByRole("row", { name: /Forsinkelsesrente/ })).toContainText("%");
  await expectForEverybody(page);
  await law.getByRole("button", { name: "Bekreft en ny gjennomgang" }).click();
  const dialog = page.getByRole("dialog", { name: "Bekreft at satsene er gjennomgått" });
  await expectForEverybody(page);
  const day = dialog.getByLabel("Gjennomgått til og med");
  const was = await day.inputValue();
  await day.fill("01.01.2020");
  await dialog.getByRole("button", { name: "Bekreft", exact: true }).click();
  await expect(dialog.getByText("Velg en dag fra i dag og fram.")).toBeVisible();
  // a day on which some rate is not known yet is refused, and what was typed stays
  await day.fill("31.12.2030");
  await dialog.getByRole("button", { name: "Bekreft", exact: true }).click();
  await expect(dialog.getByText("Satser mangler for noen av dagene.")).toBeVisible();
  // the day before: everybody else's letters still go
  const [date = "", month = "", year = ""] = was.split(".");
  const earlier = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date) - (Date.now() % 20) - 1));
  await day.fill(earlier.toISOString().slice(0, 10).split("-").toReversed().join("."));
  await dialog.getByRole("button", { name: "Bekreft", exact: true }).click();
  await expect(page.getByText("Gjennomgangen er bekreftet.")).toBeVisible();
  await expect(law.getByText(/^Oda Operatør, /)).toBeVisible();
});

test("nobody but who runs the hub sees the operations or the link there", async ({ page }) => {
  await logIn(page, "creditor", "/drift");
  await expect(page.getByText("Du har ikke tilgang til denne siden")).toBeVisible();
  await expect(page.getByRole("link", { name: "Drift" })).toHaveCount(0);
});

tryScreens("operator", [
  ["the operations", "/drift"],
  ["the operator's agreements", "/drift/avtaler"],
]);

test("what is agreed with Vipps is switched off and on again; what cannot be is said at its field", async ({
  page,
}) => {
  await logIn(page, "operator", "/drift/avtaler");
  const card = page.getByRole("region", { name: "Vipps" });
  await expect(card.getByText("Ja", { exact: true })).toBeVisible();
  const dialog = page.getByRole("dialog", { name: "Endre avtalen med Vipps" });
  const change = async (isOn: boolean): Promise<void> => {
    await card.getByRole("button", { name: "Endre avtalen med Vipps" }).click();
    await dialog.getByRole("checkbox", { name: "Skyldnere kan betale med Vipps" }).setChecked(isOn);
  };
  await change(false);
  const number = dialog.getByLabel("Salgsstedets nummer (MSN)");
  const before = await number.inputValue();
  await number.fill("12");
  await dialog.getByRole("button", { name: "Lagre" }).click();
  await expect(dialog.getByText("Fire til seks siffer.")).toBeVisible();
  await expectAccessible(page);
  await number.fill(before);
  await dialog.getByRole("button", { name: "Lagre" }).click();
  await expect(card.getByText("Nei", { exact: true })).toBeVisible();
  await change(true);
  await dialog.getByRole("button", { name: "Lagre" }).click();
  await expect(card.getByText("Ja", { exact: true })).toBeVisible();
});
