import { expect, type Page, test } from "@playwright/test";
import { depthOf, type Span } from "../bench/depth-of.ts";
import { logIn } from "./person.ts";

/** How a person meets the portal first: in a browser that has nothing yet, on a processor four times slower. */
const SLOWDOWN = 4;
const LCP_MAX_MS = 1_500;
/** Of the hub's answers that a page needs, so many wait for each other. */
const DEPTH_MAX = 2;
const TIMES = 5;

type Look = { readonly lcpMs: number; readonly spans: Span[] };

for (const [name, path, shown, needs] of [
  ["the log-in", "/", "input[type=password]", undefined],
  ["the overview", "/", "[data-row-link]", /\/(me|creditors|case-counts|creditors\/[^/]+\/[a-z]+)$/],
  ["the list of cases", "/saker?status=active", "[data-row-link]", /\/(me|creditors|creditors\/[^/]+\/cases)$/],
  ["a case", "/saker/23", "#content h1", /\/(me|creditors|cases\/23)$/],
] as const) {
  test(`the first look at ${name}`, async ({ browser }) => {
    test.setTimeout(300_000);
    const looks: Look[] = [];
    for (let n = 0; n < TIMES; n += 1) {
      const context = await browser.newContext();
      const page = await context.newPage();
      if (needs !== undefined) await logIn(page, "accountant");
      looks.push(await lookAt(page, path, shown, needs));
      await context.close();
    }
    const lcpMs = middle(looks.map((look) => look.lcpMs));
    const depth = Math.max(...looks.map(({ spans }) => depthOf(spans)));
    process.stdout.write(`${name}: LCP ${Math.round(lcpMs)} ms, ${depth} answers after one another\n`);
    expect.soft(lcpMs).toBeLessThan(LCP_MAX_MS);
    expect.soft(depth).toBeLessThanOrEqual(DEPTH_MAX);
  });
}

async function lookAt(page: Page, path: string, shown: string, needs = /^$/): Promise<Look> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  await page.goto(path);
  await page.locator(shown).first().waitFor();
  await page.waitForLoadState("networkidle");
  const { lcpMs, asked } = await page.evaluate(async () => {
    const lcpMs = await new Promise<number>((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe({
        type: "largest-contentful-paint",
        buffered: true,
      });
    });
    const asked = performance
      .getEntriesByType("resource")
      .map(({ name, startTime, duration }) => ({ name, span: [startTime, startTime + duration] as [number, number] }));
    return { lcpMs, asked };
  });
  const needed = asked.filter(({ name }) => needs.test(new URL(name).pathname));
  return { lcpMs, spans: needed.map(({ span }) => span) };
}

const middle = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
