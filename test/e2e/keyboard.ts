import { expect, type Locator, type Page } from "@playwright/test";
import { settled } from "./person.ts";
import { PEOPLE as KNOWN, PASSWORD, type PEOPLE } from "./place.ts";

/** Nobody is asked to go past more of them to what they look for. */
const STOPS_MAX = 250;
/** The longest list has fifty rows, each with some stops of its own. */
const PAGE_STOPS_MAX = 1000;
/** So many are gone at once before it is looked whether that was the end. */
const AT_ONCE = 10;
const DIALOG = "[role=dialog], [role=alertdialog]";

type Key = "Tab" | "Shift+Tab";
type Stop = {
  /** Where the keyboard is, in words; absent at the browser's edge. */
  readonly at: string | undefined;
  /** Which of all elements of the page that is; `-1` at the edge. */
  readonly place: number;
  readonly isInDialog: boolean;
  /** What keeps the person from seeing where they are (WCAG 2.4.7, 2.4.11). */
  readonly problem: string | undefined;
};

/** What stands in the page of these tests. */
type Written = { readonly keyboard: { readonly now: () => Stop; left: Stop[] } };

/** Runs in the page: what is left with Tab is written down as it was, with whether it was seen. */
function writeStops(dialog: string): void {
  const isDrawn = (it: Element): boolean =>
    [undefined, "::before", "::after"].some((part) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(it, part);
      return outlineStyle !== "none" && outlineWidth !== "0px";
    });
  const isSeen = (it: HTMLElement, labels: readonly Element[]): boolean => {
    const beside = it.matches("input") ? (it.parentElement?.querySelectorAll("input ~ *, input ~ * *") ?? []) : [];
    return [it, it.parentElement ?? it, it.parentElement?.parentElement ?? it, ...labels, ...beside].some(isDrawn);
  };
  const middle = (from: number, to: number, end: number): number => (Math.max(from, 0) + Math.min(to, end)) / 2;
  const problemOf = (it: HTMLElement, labels: readonly Element[]): string | undefined => {
    const { top, bottom, left, right } = it.getClientRects()[0] ?? it.getBoundingClientRect();
    if (it.tabIndex >= 0 && !isSeen(it, labels)) return "nothing is drawn around it";
    if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth) return "it is outside of the window";
    const over = document.elementFromPoint(middle(left, right, innerWidth), middle(top, bottom, innerHeight));
    if (over !== null && [it, ...labels].some((one) => one.contains(over) || over.contains(one))) return undefined;
    return `it is under ${over?.tagName}.${over?.className}`;
  };
  const now = (): Stop => {
    const it = document.activeElement;
    if (!(it instanceof HTMLElement) || it === document.body) {
      return { at: undefined, place: -1, isInDialog: false, problem: undefined };
    }
    const labels = [...((it as HTMLInputElement).labels ?? [])];
    const name = it.getAttribute("aria-label") ?? labels[0]?.textContent ?? it.textContent ?? "";
    const at = `${it.tagName.toLowerCase()} “${name.trim().slice(0, 60)}”`;
    const problem = problemOf(it, labels);
    return {
      at,
      place: [...document.querySelectorAll("*")].indexOf(it),
      isInDialog: it.closest(dialog) !== null,
      problem: problem && `${at}: ${problem}`,
    };
  };
  const keyboard: Written["keyboard"] = { now, left: [] };
  Object.assign(window, { keyboard });
  const onKey = ({ key }: KeyboardEvent): unknown => key === "Tab" && keyboard.left.push(now());
  window.addEventListener("keydown", onKey, { capture: true });
}

const readStop = (page: Page): Promise<Stop> => page.evaluate(() => (window as unknown as Written).keyboard.now());

/** The stops that were left since this was asked last, and the one that the keyboard is at. */
const readStops = (page: Page): Promise<readonly Stop[]> =>
  page.evaluate(() => {
    const { keyboard } = window as unknown as Written;
    const stops = [...keyboard.left, keyboard.now()];
    keyboard.left = [];
    return stops;
  });

const expectSeen = (stops: readonly Stop[]): void =>
  expect([...new Set(stops.flatMap(({ problem }) => problem ?? []))]).toEqual([]);

/** Goes on with Tab until this has the keyboard; all that is passed is seen. */
export async function tabTo(page: Page, target: Locator, key: Key = "Tab"): Promise<void> {
  await target.waitFor();
  await readStops(page);
  for (let stops = 0; stops < STOPS_MAX; stops += 1) {
    await page.keyboard.press(key);
    if (await hasKeyboard(target)) {
      // where it stood before may be the page itself, which nothing is drawn around
      expectSeen((await readStops(page)).slice(1));
      return;
    }
  }
  throw new Error(`${key} never comes to ${target}`);
}

const hasKeyboard = (target: Locator): Promise<boolean> => target.evaluate((it) => it === document.activeElement);

/** Goes to it, and presses. */
export async function press(page: Page, target: Locator, key: "Enter" | "Space" = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Goes to the field, and writes. */
export async function type(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(text);
}

/** Fills in the hub's form and sends it, without a pointer. */
export async function logInByKeyboard(page: Page, as: keyof typeof PEOPLE, at = "/"): Promise<void> {
  await page.addInitScript(writeStops, DIALOG);
  await page.goto(at);
  await type(page, page.getByLabel("E-postadresse"), KNOWN[as]);
  await type(page, page.getByLabel("Passord"), PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.locator("#content")).toBeVisible();
  await settled(page);
}

/** The keyboard is somewhere on the page, and not thrown back to its beginning. */
export const expectKept = (page: Page): Promise<void> =>
  expect.poll(async () => (await readStop(page)).at, { message: "the keyboard is not lost" }).toBeDefined();

/** The dialog that is open has the keyboard. */
export const expectInDialog = (page: Page): Promise<void> =>
  expect.poll(async () => (await readStop(page)).isInDialog, { message: "the dialog takes the keyboard" }).toBe(true);

/** The dialog that this opens takes the keyboard, keeps it, and gives it back when it is closed with Escape. */
export async function expectDialog(page: Page, opener: Locator, key: "Enter" | "Space" = "Enter"): Promise<void> {
  await press(page, opener, key);
  await expectHeld(page);
  await expect(opener, "the keyboard comes back").toBeFocused();
}

/** The dialog that is open has the keyboard, keeps it both ways, and is closed with Escape. */
export async function expectHeld(page: Page): Promise<void> {
  await expect(page.locator(DIALOG)).toBeVisible();
  await expectInDialog(page);
  await expect(page.locator(DIALOG).getByRole("status", { name: /^Henter/ })).toHaveCount(0);
  await readStops(page);
  for (const key of ["Tab", "Shift+Tab"] as const) {
    const stops = await walk(page, key, (seen) => new Set(seen.map(({ place }) => place)).size < seen.length);
    expect(stops.filter(({ isInDialog }) => !isInDialog)).toEqual([]);
    expectSeen(stops);
  }
  await page.keyboard.press("Escape");
  await expect(page.locator(DIALOG)).toHaveCount(0);
}

/** Tab leads through the page and out of it again, and every stop is seen once the page has come to rest there. */
export async function expectWalk(page: Page, key: Key): Promise<void> {
  let stops = 0;
  for (; stops < PAGE_STOPS_MAX; stops += 1) {
    await page.keyboard.press(key);
    const { at, problem } = await readStop(page);
    // the first is the page itself where the keyboard came from outside of it
    if (at === undefined && stops > 0) break;
    if (problem !== undefined) {
      await expect.poll(async () => (await readStop(page)).problem, { message: "the stop is seen" }).toBeUndefined();
    }
  }
  expect(stops, `${key} comes to an end`).toBeLessThan(PAGE_STOPS_MAX);
  expect(stops, `${key} leads anywhere`).toBeGreaterThan(1);
}

async function walk(page: Page, key: Key, isDone: (stops: readonly Stop[]) => boolean): Promise<readonly Stop[]> {
  const stops: Stop[] = [];
  while (!isDone(stops)) {
    expect(stops.length, `${key} comes to an end`).toBeLessThan(STOPS_MAX);
    for (let at = 0; at < AT_ONCE; at += 1) await page.keyboard.press(key);
    stops.push(...(await readStops(page)).slice(0, AT_ONCE));
  }
  return stops;
}
