import { expect, test } from "@playwright/test";
import { fillLogIn, logIn, settled } from "./person.ts";

test("somebody else who logs in over the page gets a page of their own, and what waited is not carried out as theirs", async ({
  page,
  context,
}) => {
  await logIn(page, "accountant", "/innstillinger/kreditor?kreditor=nordfjord-grossist-as");
  const orders: string[] = [];
  let isOut = true;
  await page.route("**/creditors/*/contact", async (route) => {
    if (route.request().method() !== "PUT") return route.continue();
    if (isOut) return route.fulfill({ status: 401, json: { message: "Unauthorized" } });
    orders.push(route.request().url());
    return route.continue();
  });
  await page.route("**/oidc/token", (route) =>
    isOut ? route.fulfill({ status: 400, json: { error: "invalid_grant" } }) : route.continue(),
  );
  await page.getByLabel("Telefon").fill("99 88 77 66");
  await page.getByRole("button", { name: "Lagre", exact: true }).click();
  await expect(page.getByRole("alertdialog", { name: "Du er logget ut" })).toBeVisible();
  isOut = false;
  await context.clearCookies();
  const opened = page.waitForEvent("popup");
  await page.getByRole("button", { name: "Logg inn igjen" }).click();
  await fillLogIn((await opened) as typeof page, "creditor");
  await expect(page.getByRole("button", { name: "Lise Lunde" })).toBeVisible();
  await settled(page);
  // it is Lise's page, with her creditor, and the order of the one before was never sent
  await expect(page.getByLabel("Telefon")).not.toHaveValue("99 88 77 66");
  expect(orders).toEqual([]);
});
