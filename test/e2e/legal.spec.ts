import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./axe.ts";
import { expectForEverybody } from "./for-everybody.ts";
import { logIn, settled, watch } from "./person.ts";
import { LATER_URL } from "./place.ts";

test.use({ baseURL: LATER_URL });
test.describe.configure({ mode: "serial" });

let hub: ChildProcess | undefined;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  hub = fork(join(import.meta.dirname, "hub/serve-later-hub.ts"), { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  await Promise.race([
    once(hub, "message"),
    once(hub, "exit").then(([code]) => {
      throw new Error(`the hub ended with ${code}`);
    }),
  ]);
});
test.afterAll(async () => {
  if (hub === undefined) return;
  const ended = once(hub, "exit");
  hub.disconnect();
  await ended;
});

const timeline = (page: Page) => page.getByRole("region", { name: "Tidslinje" });
const dialog = (page: Page, name: string) => page.getByRole("dialog", { name });

async function order(page: Page, name: string): Promise<void> {
  const more = page.getByRole("button", { name: "Mer", exact: true });
  if ((await more.getAttribute("aria-expanded")) !== "true") await more.click();
  await page.getByRole("button", { name, exact: true }).click();
  await expect(dialog(page, name)).toBeVisible();
  await settled(page);
}

async function openCase(page: Page, debtor: string): Promise<void> {
  await logIn(page, "operator", "/saker?status=active");
  await page.getByRole("link", { name: debtor }).click();
  await expect(page.getByRole("heading", { level: 1, name: debtor })).toBeVisible();
  await settled(page);
}

test("an attachment is prepared, recorded at the costs that were shown, and ended with what came of it", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const seen = watch(page);
  await openCase(page, "Rettstad Prøve");
  await expect(timeline(page).getByText("Varsel om rettslig tiltak").first()).toBeVisible();

  await order(page, "Klargjør begjæring");
  const petition = dialog(page, "Klargjør begjæring");
  await petition.getByLabel("Skyldnerens fødselsnummer").fill("30906197747");
  await petition.getByRole("button", { name: "Klargjør", exact: true }).click();
  await expect(petition.getByRole("alert").or(petition.locator(".aksel-local-alert")).first()).toBeVisible();
  // synthetic: eighty is added to its month
  await petition.getByLabel("Skyldnerens fødselsnummer").fill("30906197746");
  await petition.getByLabel("Bevillingshaver (når inkassoforetak sender)").fill("Berit Bevilling");
  await petition.getByRole("button", { name: "Klargjør", exact: true }).click();
  await expect(petition.getByText("Dette må du gjøre selv")).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await petition.getByRole("button", { name: "Last ned opplysningene" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.json$/);
  await page.keyboard.press("Escape");

  await order(page, "Rettslig tiltak");
  const legal = dialog(page, "Rettslig tiltak");
  await expect(legal.getByText(/^Kan tas til og med \d\d\.\d\d\.2026\./)).toBeVisible();
  await legal.getByRole("button", { name: "Registrer" }).click();
  await expect(legal.getByText("Velg hva som er sendt.")).toBeVisible();
  await legal.getByRole("radio", { name: "Begjæring om utlegg" }).check();
  const costs = legal.getByRole("region", { name: "Begjæring om utlegg" });
  const total = (
    (await costs.locator(".cost-line, p, div").filter({ hasText: "Kostnader for skyldneren" }).last().textContent()) ??
    ""
  )
    .replace("Kostnader for skyldneren", "")
    .trim();
  expect(total).toMatch(/^[\d\s]+,\d\d\skr$/);
  await legal.getByRole("button", { name: "Registrer" }).click();
  await expect(legal.getByText("Kryss av for å bekrefte.")).toBeVisible();
  await expectForEverybody(page);
  await legal.getByRole("checkbox", { name: /^Ja, det er sendt, og kostnadene er / }).check();
  await legal.getByRole("button", { name: "Registrer" }).dblclick();
  await expect(page.getByText("Det rettslige tiltaket er registrert.")).toBeVisible();
  await expect(timeline(page).getByText("Begjæring om utlegg er sendt")).toHaveCount(1);
  await expect(timeline(page).getByText(`Rettsgebyr og salær ${total}`)).toBeVisible();

  await page.goto("/saker?status=legal");
  await expect(page.getByRole("button", { name: "Rettslig tiltak (1)" })).toBeVisible();
  await page.getByRole("link", { name: "Rettstad Prøve" }).click();
  await order(page, "Avslutt rettslig tiltak");
  const end = dialog(page, "Avslutt rettslig tiltak");
  await end.getByRole("button", { name: "Avslutt tiltaket" }).click();
  await expect(end.getByText("Velg et resultat.")).toBeVisible();
  await expectAccessible(page);
  await end.getByRole("radio", { name: "Begjæringen ble trukket." }).check();
  await end.getByRole("button", { name: "Avslutt tiltaket" }).click();
  await expect(page.getByText("Det rettslige tiltaket er avsluttet.")).toBeVisible();
  await expect(timeline(page).getByText("Begjæringen ble trukket.")).toBeVisible();
  // the wrong number was refused, as the dialog said
  expect(seen.complaints).toEqual([expect.stringMatching(/status of 422 .*\/petition$/)]);
});

test("a claim that the debtor disputes goes to the conciliation board, and to no bailiff", async ({ page }) => {
  await openCase(page, "Forlikstad Prøve");
  await order(page, "Registrer innsigelse");
  const objection = dialog(page, "Registrer innsigelse");
  await objection.getByLabel("Hva er sagt?").fill("Varen var skadet.");
  await objection.getByRole("button", { name: "Registrer innsigelse" }).click();
  await expect(page.getByText("Innsigelsen er registrert. Saken står stille.")).toBeVisible();
  await order(page, "Rettslig tiltak");
  const legal = dialog(page, "Rettslig tiltak");
  await expect(legal.getByRole("radio", { name: "Begjæring om utlegg" })).toHaveCount(0);
  await legal.getByRole("radio", { name: "Forliksklage" }).check();
  await legal.getByRole("checkbox", { name: /^Ja, det er sendt/ }).check();
  await legal.getByRole("button", { name: "Registrer" }).click();
  await expect(page.getByText("Det rettslige tiltaket er registrert.")).toBeVisible();
  await expect(timeline(page).getByText("Forliksklage er sendt")).toHaveCount(1);
});
