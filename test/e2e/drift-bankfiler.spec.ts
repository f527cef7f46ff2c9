import { expect, test } from "@playwright/test";
import { expectForEverybody } from "./for-everybody.ts";
import { logIn, watch } from "./person.ts";
import { HUB_PORT } from "./place.ts";
import { tryScreens } from "./try-screens.ts";

/** What lies in the bank's inbox because a person laid it there: the local AWS is the port after the hub's. */
async function laid(): Promise<readonly string[]> {
  const inbox = `http://127.0.0.1:${HUB_PORT + 1}/kravflyt-bank?list-type=2&prefix=incoming%2Flaid%2F`;
  const listed = await (await fetch(inbox)).text();
  return [
    ...listed.matchAll(/<Key>([^<]*)<\/Key><LastModified>[^<]*<\/LastModified><ETag>[^<]*<\/ETag><Size>(\d+)</g),
  ].map(([, key = "", size]) => `${key.split("-").slice(2).join("-")} ${size}`);
}

test("files from the bank are listed with what came of each", async ({ page }) => {
  const seen = watch(page);
  await logIn(page, "operator", "/drift");
  await page.getByRole("link", { name: "Bankfiler" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Bankfiler" })).toBeVisible();
  const row = page
    .getByRole("row")
    .filter({ hasText: /\d betaling/ })
    .first();
  await expect(row).toContainText(/Ferdig lest/);
  await expect(row.locator('td[data-label="Sum"]')).toContainText("kr");
  await expectForEverybody(page);
  expect(seen.complaints).toEqual([]);
  expect(seen.foreign).toEqual([]);
});

test("the administrator puts a file in the bank's inbox from the page, and nothing else leaves it", async ({
  page,
}) => {
  const seen = watch(page);
  await logIn(page, "operator", "/drift/bankfiler");
  await page.getByRole("button", { name: "Legg inn en fil" }).click();
  const dialog = page.getByRole("dialog", { name: "Legg inn en fil" });
  await dialog.getByRole("button", { name: "Legg inn filen" }).click();
  await expect(dialog.getByText("Velg en fil.")).toBeVisible();
  await dialog.getByLabel("Fil").setInputFiles({ name: "tom.txt", mimeType: "text/plain", buffer: Buffer.from("") });
  await expect(dialog.getByText("Filen er tom.")).toBeVisible();
  await expectForEverybody(page);
  const before = await laid();
  const name = `camt ${Date.now()}.xml`;
  const content = Buffer.from("<Document/>");
  await dialog.getByLabel("Fil").setInputFiles({ name, mimeType: "application/xml", buffer: content });
  await page.route("**/incoming/laid/**", (route) => route.abort());
  await dialog.getByRole("button", { name: "Legg inn filen" }).click();
  await expect(dialog.getByText("Ingen forbindelse")).toBeVisible();
  await page.unroute("**/incoming/laid/**");
  await dialog.getByRole("button", { name: "Legg inn filen" }).dblclick();
  await expect(page.getByText(`${name} er lagt inn.`, { exact: false })).toBeVisible();
  expect(await laid()).toEqual([...before, `${name.replaceAll(" ", "_")} ${content.length}`].toSorted());
  expect(new Set(seen.foreign.map((url) => new URL(url).pathname.split("/").slice(0, 4).join("/")))).toEqual(
    new Set(["/kravflyt-bank/incoming/laid"]),
  );
});

test("a file that was refused says where and why, and one that is seen again that nothing is booked twice", async ({
  page,
}) => {
  const at = "2026-02-05T08:05:00.000Z";
  const file = { at, sizeBytes: 810, kind: "ocr-giro" };
  const name = "laid/20260205T080000000-0a1b2c3d-ocr_februar.txt";
  await page.route("**/operator/bank-files*", (route) =>
    route.fulfill({
      json: {
        files: [
          {
            ...file,
            name,
            status: "refused",
            refused: {
              code: "totals_differ",
              text: { nb: "Linje 7: Summen stemmer ikke. Be banken sende filen på nytt.", en: "Line 7: A total." },
            },
          },
          {
            ...file,
            name: "stor.txt",
            status: "reading",
            held: false,
            payments: 3000,
            posted: 2990,
            suspense: 10,
            setAside: 1,
            skipped: 0,
            totalOre: 123_456,
          },
          {
            ...file,
            name: "igjen.txt",
            status: "read",
            payments: 1,
            posted: 1,
            suspense: 0,
            sameAs: name,
            otherBefore: at,
          },
          { ...file, name: "naa.txt", status: "reading", held: true },
          { name: "svar.xml", at, sizeBytes: 900, status: "read", kind: "pain.002", payoutId: "lunde-2026-02-01" },
        ],
        cursor: "more",
      },
    }),
  );
  await logIn(page, "operator", "/drift/bankfiler");
  const refused = page.getByRole("row").filter({ hasText: "Avvist" });
  await expect(refused).toContainText("ocr_februar.txt");
  await expect(refused).toContainText("Lagt inn av en person");
  await expect(refused).toContainText("Linje 7: Summen stemmer ikke. Be banken sende filen på nytt.");
  const reading = page.getByRole("row").filter({ hasText: "Delvis lest" });
  await expect(reading).toContainText("3 000 betalinger");
  await expect(reading).toContainText("Resten leses neste gang filene leses.");
  await expect(reading).toContainText("10 uten kjent sak");
  await expect(reading).toContainText("1 234,56 kr");
  await expect(reading.getByRole("link", { name: "Se innbetalinger uten kjent sak" })).toBeVisible();
  await expect(page.getByText("Samme innhold ble lest før, som ocr_februar.txt.", { exact: false })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "naa.txt" })).toContainText("Leses nå");
  await expect(page.getByText("Gjelder utbetaling lunde-2026-02-01.")).toBeVisible();
  await expectForEverybody(page);
  await page.getByRole("link", { name: "Eldre filer" }).click();
  await expect(page).toHaveURL(/fra=more/);
});

test("nobody of a creditor's sees the files", async ({ page }) => {
  await logIn(page, "creditor", "/drift/bankfiler");
  await expect(page.getByText("Du har ikke tilgang til denne siden")).toBeVisible();
  await expect(page.getByRole("button", { name: "Legg inn en fil" })).toHaveCount(0);
});

tryScreens("operator", [["the files from the bank", "/drift/bankfiler"]]);
