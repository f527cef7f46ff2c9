import { expect, test } from "@playwright/test";
import { expectForEverybody } from "./for-everybody.ts";
import { logIn, settled, watch } from "./person.ts";
import { tryScreens } from "./try-screens.ts";

test("letters on paper are listed by day with what the day comes to, and each is opened as it was printed", async ({
  page,
}) => {
  const seen = watch(page);
  await logIn(page, "operator", "/drift");
  await page.getByRole("link", { name: "Brev på papir" }).click();
  const day = page.getByRole("region", { name: "Brev 23.01.2026" });
  const rows = day.getByRole("row").filter({ hasText: "Levert" });
  await expect(rows.first()).toBeVisible();
  const count = await rows.count();
  const pages = (await rows.locator('td[data-label="Sider"]').allTextContents()).map(Number);
  const sum = pages.reduce((total, one) => total + one, 0);
  await expect(day.getByRole("list", { name: "Sum 23.01.2026" })).toHaveText(
    `Levert til trykkeriet: ${count} brev, ${sum} sider`,
  );
  await expectForEverybody(page);
  await rows.first().getByRole("button", { name: /^Vis / }).click();
  const shown = page.locator("section.letter");
  await expect(shown).toBeFocused();
  await expect(shown.locator("iframe")).toBeVisible();
  await expect(page).toHaveURL(/vis=/);
  await shown.getByRole("button", { name: "Lukk" }).click();
  await expect(shown).toHaveCount(0);
  await rows.first().getByRole("link", { name: /^Sak / }).click();
  await expect(page).toHaveURL(/\/saker\/\d+$/);
  expect(seen.complaints).toEqual([]);
  expect(seen.foreign).toEqual([]);
});

test("a letter that came back is reported where it is listed, once, and its case waits for the address", async ({
  page,
}) => {
  await logIn(page, "operator", "/drift/brev?status=handed_over");
  const report = page.getByRole("button", { name: /^Meld retur: / }).last();
  const name = (await report.getAttribute("aria-label")) ?? "";
  const number = name.split("sak ")[1];
  await report.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Brevet kom i retur" });
  await expectForEverybody(page);
  await page.route("**/report-returned", (route) => route.abort());
  await dialog.getByRole("button", { name: "Registrer retur" }).click();
  await expect(dialog.getByText("Ingen forbindelse")).toBeVisible();
  await page.unroute("**/report-returned");
  await dialog.getByRole("button", { name: "Registrer retur" }).dblclick();
  await expect(page.getByText(`Returen er registrert. Sak ${number} venter på riktig adresse.`)).toBeVisible();
  await expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Kom i retur" }).click();
  await expect(page.getByRole("link", { name: `Sak ${number}`, exact: true })).toBeVisible();
  await expect(page).toHaveURL(/status=returned/);
});

test("without letters in a state the list says so, and without an answer it can be asked again", async ({ page }) => {
  await logIn(page, "operator", "/drift/brev?status=failed");
  await expect(page.getByText("Ingen brev har denne statusen.")).toBeVisible();
  await page.route("**/operator/print-letters*", (route) => route.abort());
  await page.getByRole("button", { name: "Annullert" }).click();
  await expect(page.getByText("Ingen forbindelse")).toBeVisible();
  await page.unroute("**/operator/print-letters*");
  await page.getByRole("button", { name: "Prøv igjen" }).click();
  await settled(page);
  await expect(page.getByText("Ingen forbindelse")).toHaveCount(0);
});

test("a letter that did not get through says why, and one that is late where to look", async ({ page }) => {
  const letter = { creditorId: "lunde-roer-as", step: "collection_notice", pages: 2 };
  await page.route("**/operator/print-letters*", (route) =>
    route.fulfill({
      json: {
        letters: [
          {
            ...letter,
            letterId: "9-4",
            on: "2026-02-05",
            state: "failed",
            attemptAt: "2026-02-05T07:30:00.000Z",
            problem: { code: "not_taken", said: "print: AccessDenied" },
            case: { caseId: "9", number: "9" },
          },
          { ...letter, letterId: "8-4", on: "2026-01-02", state: "waiting", case: { caseId: "8", number: "8" } },
          { ...letter, letterId: "7-4", on: "2026-01-02", state: "void" },
        ],
        sums: [
          { on: "2026-02-05", state: "failed", letters: 1, pages: 2 },
          { on: "2026-01-02", state: "waiting", letters: 1, pages: 2 },
          { on: "2026-01-02", state: "void", letters: 1, pages: 1 },
        ],
        broken: 1,
        cursor: "more",
      },
    }),
  );
  await logIn(page, "operator", "/drift/brev");
  await expect(page.getByText("Det går ikke før feilen er rettet.")).toBeVisible();
  await expect(page.getByText("Svaret var: print: AccessDenied")).toBeVisible();
  // both: the one that failed has had its attempts by the day after
  await expect(page.getByText(/^Skulle ha gått samme dag\./)).toHaveCount(2);
  await expect(page.getByText("Saken kan ikke leses")).toBeVisible();
  await expect(page.getByText("Annullert: 1 brev, 1 side", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Meld retur/ })).toHaveCount(0);
  await expectForEverybody(page);
  await page.getByRole("link", { name: "Eldre brev" }).click();
  await expect(page).toHaveURL(/fra=more/);
  await page.getByRole("link", { name: "Nyeste brev" }).click();
  await expect(page).not.toHaveURL(/fra=/);
});

test("nobody of a creditor's sees the letters of all", async ({ page }) => {
  await logIn(page, "creditor", "/drift/brev");
  await expect(page.getByText("Du har ikke tilgang til denne siden")).toBeVisible();
  await expect(page.getByRole("link", { name: "Brev på papir" })).toHaveCount(0);
});

tryScreens("operator", [
  ["letters on paper", "/drift/brev"],
  ["letters that are void", "/drift/brev?status=void"],
]);
