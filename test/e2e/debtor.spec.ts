import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { codeOnLetter } from "./letter-code.ts";
import { logIn, settled, watch } from "./person.ts";

type Code = { readonly number: string; readonly code: string };

/** A case that only reads of it are done on; and one that nobody else looks at, whose debtor answers. */
let seen: Code;
let answered: Code & { readonly caseId: string };

const OTHERS_LOOK_AT = ["14", "22", "23"];

test.beforeAll(async ({ browser }) => {
  const page = await browser.newPage();
  await logIn(page, "accountant", "/saker?status=active");
  const hrefs = await page
    .locator("[data-row-link]")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const ids = hrefs.map((href) => href?.split("/").at(-1)?.split("?")[0] ?? "");
  seen = await codeOnLetter(page, "23");
  for (const caseId of ids.filter((id) => !OTHERS_LOOK_AT.includes(id)).toReversed()) {
    const found = await codeOnLetter(page, caseId).catch(() => undefined);
    if (found === undefined) continue;
    answered = { caseId, ...found };
    break;
  }
  await page.close();
});

const linkOf = ({ number, code }: Code): string => `/krav#${number}.${code.replaceAll("-", "")}`;
const aNewPage = async (browser: Browser, colorScheme: "light" | "dark" = "light"): Promise<Page> =>
  (await browser.newContext({ colorScheme, viewport: { width: 1280, height: 900 } })).newPage();
const shownClaim = (page: Page) => page.getByRole("heading", { level: 1, name: /^Krav fra / });

test("a letter's link opens the claim without a log-in, and the code stands in no address and no request's path", async ({
  browser,
}) => {
  const page = await aNewPage(browser);
  const { complaints, foreign } = watch(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(linkOf(seen));
  await expect(shownClaim(page)).toBeVisible();
  await settled(page);
  await expect(page).toHaveURL(/\/krav$/);
  const code = seen.code.replaceAll("-", "");
  expect(asked.filter((url) => url.replace(/#.*/, "").includes(code))).toEqual([]);
  expect(complaints).toEqual([]);
  expect(foreign).toEqual([]);
});

test("the claim adds up, tells why of each amount, what was sent and how to pay", async ({ browser }) => {
  const page = await aNewPage(browser);
  await page.goto(linkOf(seen));
  await expect(shownClaim(page)).toBeVisible();
  const claim = page.getByRole("region", { name: "Kravet", exact: true });
  const amounts = await claim.locator(".claim-line .number").allTextContents();
  const [total = ""] = await claim.locator(".claim-total .number").allTextContents();
  const ore = (text: string): number => Number(text.replaceAll(/[^\d−]/g, "").replace("−", "-"));
  expect(amounts.reduce((sum, one) => sum + ore(one), 0)).toBe(ore(total));
  const pay = page.getByRole("region", { name: "Å betale" });
  await expect(pay.locator(".figure-number")).toHaveText(total);
  await expect(pay.getByText("KID", { exact: true })).toBeVisible();
  // every amount is explained; with several invoices the rates are told once
  for (const why of await claim.getByRole("button").all()) await why.click();
  await expect(claim.getByText(/^Grunnlag: forsinkelsesrenteloven/).first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Brev vi har sendt" }).getByRole("listitem").first()).toBeVisible();
});

test("the page speaks English when it is asked to, the amounts' reasons too", async ({ browser }) => {
  const page = await aNewPage(browser);
  await page.goto(linkOf(seen));
  await expect(shownClaim(page)).toBeVisible();
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Claim from / })).toBeVisible();
  await expect(page.getByText(/^Principal, invoice /).first()).toBeVisible();
});

test("the code is typed from paper, in small letters and with dashes; a wrong one opens nothing, and stays to be mended", async ({
  browser,
}) => {
  const page = await aNewPage(browser);
  await page.goto("/krav");
  // before a code is shown the page says who it is of, and nothing more
  await expect(page.getByRole("banner").getByText("Kystinkasso AS", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Vis kravet" }).click();
  await expect(page.getByText("Skriv saksnummeret, bare tall.")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Saksnummer").fill(seen.number);
  await page.getByRole("textbox", { name: "Kode" }).fill("0000-0000-0000-0000");
  await page.getByRole("button", { name: "Vis kravet" }).click();
  await expect(page.getByText("Koden åpner ikke noe krav")).toBeVisible();
  await settled(page);
  await expectAccessible(page);
  await page.getByLabel("Saksnummer").fill(seen.number);
  await page.getByRole("textbox", { name: "Kode" }).fill(seen.code.toLowerCase());
  await page.keyboard.press("Enter");
  await expect(shownClaim(page)).toBeVisible();
});

test("another case's number with this code opens nothing", async ({ browser }) => {
  const page = await aNewPage(browser);
  await page.goto(linkOf({ number: answered.number, code: seen.code }));
  await expect(page.getByText("Koden åpner ikke noe krav")).toBeVisible();
  await expect(shownClaim(page)).toHaveCount(0);
});

test("the claim is there after a reload, and gone for the next one at the machine", async ({ browser }) => {
  const page = await aNewPage(browser);
  await page.goto(linkOf(seen));
  await expect(shownClaim(page)).toBeVisible();
  await page.reload();
  await expect(shownClaim(page)).toBeVisible();
  await page.getByRole("button", { name: "Avslutt" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Se kravet ditt" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Se kravet ditt" })).toBeVisible();
});

test("without a network, and with a hub that fails, the page says so and is tried again", async ({ browser }) => {
  const page = await aNewPage(browser);
  await page.route("**/debtor/claim*", (route) => route.abort());
  await page.goto(linkOf(seen));
  await expect(page.getByText("Ingen forbindelse")).toBeVisible();
  await expectAccessible(page);
  await page.unroute("**/debtor/claim*");
  await page.getByRole("button", { name: "Prøv igjen" }).click();
  await expect(shownClaim(page)).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the page is for everybody, ${colorScheme}, and fits 320 pixels`, async ({ browser }) => {
    const page = await aNewPage(browser, colorScheme);
    await page.goto(linkOf(seen));
    await expect(shownClaim(page)).toBeVisible();
    await settled(page);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Betale i avdrag" }).click();
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await expect(page.getByText("Velg en dag etter i dag.")).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.setViewportSize({ width: 320, height: 640 });
    await settled(page);
    await expectReflow(page);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Noe er feil" }).click();
    await expectReflow(page);
    await expectAccessible(page);
  });
}

test("the debtor asks for instalments, and the case handler has it before them", async ({ browser }) => {
  const page = await aNewPage(browser);
  await page.goto(linkOf(answered));
  await page.getByRole("button", { name: "Betale i avdrag" }).click();
  await page.getByLabel("Antall avdrag").selectOption("4");
  await page.getByLabel("Første avdrag").fill("15.12.2027");
  await page.getByLabel("Hva bør vi vite?").fill("Jeg er student.");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByText("Vi har fått spørsmålet ditt")).toBeVisible();
  await expect(page.getByText(/Ønsker avdragsordning: 4 avdrag, det første 15\.12\.2027\./)).toBeVisible();
  const desk = await browser.newPage();
  await logIn(desk, "operator", `/saker/${answered.caseId}`);
  await expect(desk.getByText(/Ønsker avdragsordning: 4 avdrag/).first()).toBeVisible();
  await desk.close();
});

test("the debtor objects by the keyboard alone, once, and the case stands still", async ({ browser }) => {
  const page = await aNewPage(browser);
  await page.goto(linkOf(answered));
  await page.getByRole("button", { name: "Noe er feil" }).focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("Hva er feil?").focus();
  await page.keyboard.type("Varen kom aldri.");
  // what was written is kept when the hub fails
  await page.route("**/debtor/objection", (route) => route.abort());
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByRole("dialog").getByText("Ingen forbindelse")).toBeVisible();
  await expect(page.getByLabel("Hva er feil?")).toHaveValue("Varen kom aldri.");
  await page.unroute("**/debtor/objection");
  const sent: string[] = [];
  page.on("request", (request) => request.url().endsWith("/debtor/objection") && sent.push(request.url()));
  await page.getByRole("button", { name: "Send", exact: true }).dblclick();
  await expect(page.getByText("Vi har fått beskjeden")).toBeVisible();
  await expect(page.getByText(/^Du sa ifra om en feil /)).toBeVisible();
  expect(sent).toHaveLength(1);
  // more can be told of what is wrong; time is not asked for meanwhile
  await expect(page.getByRole("button", { name: "Noe er feil" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Betale i avdrag" })).toHaveCount(0);
  await settled(page);
  await expectAccessible(page);
  const desk = await browser.newPage();
  await logIn(desk, "operator", `/saker/${answered.caseId}`);
  await expect(desk.getByText("Varen kom aldri.").first()).toBeVisible();
  await desk.close();
});
