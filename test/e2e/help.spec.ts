import { expect, test } from "@playwright/test";
import { logIn } from "./person.ts";
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

test("a guide that there is none of is told", async ({ page }) => {
  await logIn(page, "creditor", "/hjelp/tull");
  await expect(page.getByRole("heading", { name: "Siden finnes ikke" })).toBeVisible();
});

tryScreens("creditor", [
  ["the guides", "/hjelp"],
  ["the guide to Fiken", "/hjelp/fiken"],
  ["the guide to import", "/hjelp/import"],
]);
