import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { settled } from "./person.ts";

export const WIDE = { width: 1280, height: 860 };
export const NARROW = { width: 360, height: 720 };

/** Where a picture of the portal is kept. */
export const pictureAt = (name: string): string => join(import.meta.dirname, "../../docs/screens", `${name}.png`);

/** A picture of what is on the screen: at its foot no line is cut in two. */
export async function take(page: Page, name: string): Promise<void> {
  await comeToRest(page);
  const { width, height } = sizeOf(page);
  const hasDialog = (await page.getByRole("dialog").count()) > 0;
  const foot = hasDialog ? height : await cleanFoot(page, { from: Math.round(height * 0.82), to: height });
  await page.screenshot({
    path: pictureAt(name),
    animations: "disabled",
    clip: { x: 0, y: 0, width, height: foot },
  });
}

/** The whole page from its head to its foot: the window is made as high as the page is, so that nothing stands over it. */
export async function takeWhole(page: Page, name: string): Promise<void> {
  const before = sizeOf(page);
  await comeToRest(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...before, height: Math.max(height, before.height) });
  await comeToRest(page);
  await page.screenshot({ path: pictureAt(name), animations: "disabled" });
  await page.setViewportSize(before);
}

/** A dialog with all that it says: the window is made higher until nothing in it has to be scrolled. */
export async function takeDialog(page: Page, name: string): Promise<void> {
  const before = sizeOf(page);
  await comeToRest(page);
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const hidden = await page
      .locator(".aksel-dialog__body")
      .evaluate((body) => Math.max(0, body.scrollHeight - body.clientHeight));
    if (hidden === 0) break;
    // a dialog takes nine tenths of the window
    await page.setViewportSize({ ...before, height: sizeOf(page).height + Math.ceil(hidden / 0.8) });
    await page.waitForTimeout(SETTLES_MS);
  }
  await page.locator(".aksel-dialog__body").evaluate((body) => body.scrollTo(0, 0));
  await page.screenshot({ path: pictureAt(name), animations: "disabled" });
  await page.setViewportSize(before);
}

const TRIES_MAX = 3;
const SETTLES_MS = 400;

/** Scrolls until this stands right under the bar at the head, so that what is above it is behind the bar and not half of it. */
export async function scrollUnderBar(page: Page, to: Locator): Promise<void> {
  await settled(page);
  await to.evaluate((element) => {
    const bar = document.querySelector(".bar, .debtor-bar")?.getBoundingClientRect().height ?? 0;
    window.scrollBy(0, element.getBoundingClientRect().top - bar - 8);
  });
}

/** Takes the frame of the focus and the shade under the mouse off the page: nobody is there. */
export async function letGo(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
}

async function comeToRest(page: Page): Promise<void> {
  await settled(page);
  await page.mouse.move(0, 0);
  await page.waitForTimeout(SETTLES_MS);
}

function sizeOf(page: Page): { readonly width: number; readonly height: number } {
  const size = page.viewportSize();
  if (size === null) throw new RangeError("the page has no size of its own");
  return size;
}

type Within = { readonly from: number; readonly to: number };

/** The lowest place within these that goes through no line, no field and no button; the end where there is none. */
export async function cleanFoot(page: Page, { from, to }: Within): Promise<number> {
  const lines = await linesOf(page);
  const isClean = (y: number, air: number): boolean => lines.every(({ top, bottom }) => y <= top || y >= bottom + air);
  // with some air under the last line, where there is any
  for (const air of [6, 1]) {
    for (let y = to; y >= from; y -= 1) if (isClean(y, air)) return y;
  }
  return to;
}

/** Where on the screen everything lies that would be seen to be cut. */
const linesOf = (page: Page): Promise<readonly { readonly top: number; readonly bottom: number }[]> =>
  page.evaluate(() => {
    const whole = document.querySelectorAll("button, input, select, textarea, img, svg, iframe, kbd");
    const boxes = [...whole].map((element) => element.getBoundingClientRect());
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode() !== null) {
      const { parentElement, textContent } = texts.currentNode;
      if (textContent?.trim() === "" || parentElement?.closest(".aksel-sr-only, [hidden]") !== null) continue;
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      boxes.push(...range.getClientRects());
    }
    const isSeen = ({ width, height }: DOMRect): boolean => width > 1 && height > 1 && height < 400;
    return boxes.filter(isSeen).map(({ top, bottom }) => ({ top, bottom }));
  });
