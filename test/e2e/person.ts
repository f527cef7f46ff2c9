import { expect, type Page } from "@playwright/test";
import { PEOPLE as KNOWN, PASSWORD, type PEOPLE } from "./place.ts";

/** Logs in as a person does: with the form that the hub shows. */
export async function logIn(page: Page, as: keyof typeof PEOPLE, at = "/"): Promise<void> {
  await page.goto(at);
  await fillLogIn(page, as);
  await expect(page.locator("#content")).toBeVisible();
  await settled(page);
}

/** Fills in the hub's form and sends it. */
export async function fillLogIn(page: Page, as: keyof typeof PEOPLE): Promise<void> {
  await page.getByLabel("E-postadresse").fill(KNOWN[as]);
  await page.getByLabel("Passord").fill(PASSWORD);
  await page.getByRole("button", { name: "Logg inn" }).click();
}

/** What the grey lines where an answer will be are called. */
export const FETCHING = /^(Henter|Loading) …$/;

/** Nothing is being fetched any more, and the letters are drawn in their own font. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await expect(page.getByRole("status", { name: FETCHING })).toHaveCount(0);
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready);
}

/** Everything that the browser complained about and every request that left the hub's own address. */
export function watch(page: Page): { readonly complaints: string[]; readonly foreign: string[] } {
  const complaints: string[] = [];
  const foreign: string[] = [];
  page.on("console", (message) => {
    const { url } = message.location();
    // the log-in form answers a wrong password with 401: that is no fault of a page
    if (message.type() === "error" && !url.includes("/login/")) complaints.push(`${message.text()} ${url}`);
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (/^https?:$/.test(protocol) && host !== new URL(page.url()).host && page.url() !== "about:blank") {
      foreign.push(request.url());
    }
  });
  return { complaints, foreign };
}
