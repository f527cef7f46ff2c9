import { expect, type Page, type Route, test } from "@playwright/test";
import { expectAccessible, expectReflow } from "./axe.ts";
import { logIn, settled } from "./person.ts";

const card = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** The hub as it answers, with something in the answer otherwise. */
const changed = (change: (read: never) => object) => async (route: Route) => {
  const answer = await route.fetch();
  await route.fulfill({ response: answer, json: change((await answer.json()) as never) });
};

test("an item that gets no further leads to where it is told why", async ({ page }) => {
  await logIn(page, "creditor");
  const first = card(page, "Poster som ikke kommer videre").getByRole("link").first();
  const [why = "", count = ""] = [
    (await first.locator(".row-name").textContent()) ?? "",
    (await first.locator(".number").textContent()) ?? "",
  ];
  await first.click();
  await expect(page).toHaveURL(/\/reskontro\?kreditor=[^&]+&vis=why&grunn=[a-z_]+$/);
  await expect(page.getByRole("heading", { level: 2, name: why })).toBeVisible();
  await settled(page);
  await expect(page.locator("[data-row-link]")).toHaveCount(Number.parseInt(count, 10));
  // what others have to do is not theirs
  await page.goto("/");
  await settled(page);
  for (const name of ["Innbetalinger uten sak", "Utbetalinger som venter på deg"]) {
    await expect(card(page, name)).toHaveCount(0);
  }
});

test("more messages than five are reached from the overview", async ({ page }) => {
  const conversations = [1, 2, 3, 4, 5, 6].map((n) => ({
    caseId: `${n}`,
    since: "2026-03-02T08:00:00.000Z",
    remarks: 1,
  }));
  await page.route("**/conversations?*", (route) => route.fulfill({ json: { conversations } }));
  await logIn(page, "creditor");
  const answers = card(page, "Venter på svar fra deg");
  await expect(answers.locator("[data-row-link]")).toHaveCount(5);
  await answers.getByRole("link", { name: "Se alle i Meldinger" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Meldinger" })).toBeVisible();
});

test("the operator's admin is told of money without a case, of what is not booked, and of broken connections", async ({
  page,
}) => {
  const posting = (n: number) => ({
    postingId: `stopped-${n}`,
    connectionId: "c",
    on: "2026-03-02",
    status: "held",
    problem: "period_locked",
    body: { kind: "sale_payment", invoiceId: "i", paidOn: "2026-03-02", account: "1920", amountOre: 100_000 + n },
  });
  await page.route("**/lunde-roer-as/postings?status=held", (route) =>
    route.fulfill({ json: { postings: [1, 2, 3, 4, 5, 6].map(posting) } }),
  );
  await page.route("**/postings?status=failed", (route) => route.fulfill({ json: { postings: [] } }));
  await page.route(
    "**/nordfjord-grossist-as/connections",
    changed(({ connections }: { connections: object[] }) => ({
      connections: connections.map((one) => ({ ...one, status: "needs_reconnect" })),
    })),
  );
  await logIn(page, "operator");
  const money = card(page, "Innbetalinger uten sak");
  await expect(money.locator("[data-row-link]").first()).toHaveAttribute("href", "/innbetalinger");
  await expect(money.getByText(/Kan gjelde sak \d+/).first()).toBeVisible();
  const bookings = card(page, "Bilag som ikke er bokført");
  await expect(bookings.locator("[data-row-link]")).toHaveCount(5);
  await expect(bookings.getByText(/· Perioden er låst i regnskapet\.$/).first()).toBeVisible();
  await expect(bookings.getByRole("link", { name: "Se alle i Bokføring" })).toBeVisible();
  const broken = card(page, "Integrasjoner som ikke virker");
  const reconnect = broken.getByRole("link", { name: /Nordfjord Grossist AS · Må kobles til på nytt$/ }).first();
  await expect(reconnect).toHaveAttribute("href", "/integrasjoner?kreditor=nordfjord-grossist-as");
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReflow(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await bookings.locator("[data-row-link]").first().click();
  await expect(page).toHaveURL(/\/bokforing\?kreditor=lunde-roer-as&status=held$/);
  // whoever picks a creditor has picked away what is nobody's
  await page.goto("/?kreditor=lunde-roer-as");
  await settled(page);
  await expect(money).toHaveCount(0);
  await expect(broken).toHaveCount(0);
  await expect(bookings.getByText("Perioden er låst i regnskapet.").first()).toBeVisible();
});

test("the second person finds the payouts that wait for them", async ({ page }) => {
  await page.route(
    "**/nordfjord-grossist-as/payouts",
    changed(({ payouts }: { payouts: object[] }) => ({
      payouts: payouts.slice(0, 1).map((one) => ({ ...one, status: "awaiting_approval" })),
    })),
  );
  await logIn(page, "approver");
  const waiting = card(page, "Utbetalinger som venter på deg");
  await waiting.getByRole("link", { name: /^Nordfjord Grossist AS/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Utbetaling \d\d\.\d\d\.\d{4}$/ })).toBeVisible();
  await page.goto("/");
  await settled(page);
  for (const name of ["Innbetalinger uten sak", "Bilag som ikke er bokført", "Integrasjoner som ikke virker"]) {
    await expect(card(page, name)).toHaveCount(0);
  }
});
