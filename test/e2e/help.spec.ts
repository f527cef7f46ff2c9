import { expect, test } from "@playwright/test";
import { logIn, settled } from "./person.ts";
import { tryScreens } from "./try-screens.ts";

test("there is a guide for every system, with what is done there and here, and whom to ask", async ({ page }) => {
  await logIn(page, "creditor", "/hjelp");
  for (const system of ["Fiken", "PowerOffice Go", "Tripletex", "Xena", "et annet system"]) {
    await expect(page.getByRole("link", { name: `Koble til ${system}` })).toBeVisible();
  }
  await page.getByRole("link", { name: "Koble til Xena" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Koble til Xena" })).toBeVisible();
  await expect(page.getByText("Oppsett → Import/eksport data → API-nøkler → Opprett")).toBeVisible();
  await expect(page.getByRole("region", { name: "I Kravflyt" }).getByRole("listitem")).toHaveCount(5);
  await expect(page.getByRole("region", { name: "Spør oss" }).getByRole("link").first()).toBeVisible();
  await page.getByRole("button", { name: "Ja", exact: true }).click();
  await expect(page.getByText("Takk for svaret.")).toBeVisible();
  await page.getByRole("link", { name: "Start oppsettet" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Koble til Xena" })).toBeVisible();
  await page.getByRole("link", { name: "Les hele veiledningen" }).click();
  await expect(page).toHaveURL(/\/hjelp\/xena$/);
});

test("every guide to a system, an agency or a file shows the very pages on the way to it", async ({ page }) => {
  await logIn(page, "creditor");
  const guides = new Map<string, number>();
  for (const [article, count] of [
    ["fiken", 4],
    ["poweroffice", 4],
    ["tripletex", 4],
    ["xena", 4],
    ["other_system", 2],
    ["svea", 2],
    ["import", 3],
  ] as const) {
    await page.goto(`/hjelp/${article}`);
    const pictures = page.getByRole("region", { name: "Slik ser det ut" }).getByRole("img");
    await expect(pictures).toHaveCount(count);
    for (const picture of await pictures.all()) {
      await picture.scrollIntoViewIfNeeded();
      await expect
        .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth))
        .toBeGreaterThan(400);
    }
    const shown = await pictures.evaluateAll((images) => images.map((image) => image.getAttribute("src") ?? ""));
    expect(new Set(shown).size).toBe(count);
    for (const src of shown) guides.set(src, (guides.get(src) ?? 0) + 1);
  }
  // only where systems are chosen the page is the same for all
  expect([...guides.values()].filter((count) => count > 1)).toEqual([6]);
});

test("a guide that there is none of is told", async ({ page }) => {
  await logIn(page, "creditor", "/hjelp/tull");
  await expect(page.getByRole("heading", { name: "Siden finnes ikke" })).toBeVisible();
});

test("whom to ask stands under every page, in the same place", async ({ page }) => {
  await logIn(page, "creditor");
  for (const at of ["/", "/saker", "/innstillinger/selskap", "/meldinger", "/vilkar"]) {
    await page.goto(at);
    await settled(page);
    const support = page.getByRole("region", { name: "Trenger du hjelp?" });
    await expect(support.getByRole("link", { name: /@/ })).toBeVisible();
    await expect(support.getByRole("link", { name: "Hjelp" })).toBeVisible();
  }
});

test("the focus follows to the heading of the page that was gone to, and stays where a filter changes", async ({
  page,
}) => {
  await logIn(page, "creditor");
  await page.getByRole("link", { name: "Saker", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Saker" })).toBeFocused();
  await page.getByRole("link", { name: /^Innstillinger/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Selskap" })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Saker" })).toBeFocused();
  const chip = page.getByRole("button", { name: /^Avsluttet \(/ });
  await chip.click();
  await expect(page).toHaveURL(/status=closed/);
  await expect(chip).toBeFocused();
});

tryScreens("creditor", [
  ["the guides", "/hjelp"],
  ["the guide to Fiken", "/hjelp/fiken"],
  ["the guide to import", "/hjelp/import"],
]);
