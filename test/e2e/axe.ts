import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

type Axed = typeof globalThis & {
  readonly axe: { readonly run: (at: Document, of: RunOptions) => Promise<AxeResults> };
};

/** No violation of WCAG 2.1 and 2.2, A and AA, in the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  // put in by the browser's own door: the page's policy lets no script in
  await page.evaluate(SOURCE);
  const violations = await page.evaluate(async (values) => {
    const { axe } = globalThis as Axed;
    const results = await axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    return results.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  }, TAGS);
  expect(violations).toEqual([]);
}

/** The page as wide as the window: nothing has to be scrolled sideways (WCAG 1.4.10). Names what is wider, if it stays so. */
export async function expectReflow(page: Page): Promise<void> {
  await expect(async () => expect(await page.evaluate(widerThanWindow)).toEqual([])).toPass({ timeout: 2_000 });
}

function widerThanWindow(): readonly string[] {
  const wide = window.innerWidth;
  const scrolls = document.documentElement.scrollWidth;
  if (scrolls <= wide) return [];
  const out = [...document.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > wide);
  return [`${scrolls} pixels in ${wide}`, ...out.map((one) => `${one.tagName}.${one.className}: ${one.textContent}`)];
}
