import { expect, type Locator, type Page } from "@playwright/test";
import { settled } from "./person.ts";
import { PEOPLE as KNOWN, PASSWORD, type PEOPLE } from "./place.ts";

/** Nobody is asked to go past more of them to what they look for. */
const STOPS_MAX = 250;
/** The longest list has fifty rows, each with some stops of its own. */
const PAGE_STOPS_MAX = 1000;
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
type Written = { readonly stopNow: () => Stop };

/** Runs in the page: what has the keyboard can be asked for there, with whether it is seen. */
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
  const stopNow = (): Stop => {
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
  Object.assign(window, { stopNow });
}

const readStop = (page: Page): Promise<Stop> => page.evaluate(() => (window as unknown as Written).stopNow());

/** How long a page may move under the keyboard. */
const REST_MS = 3_000;

/**
 * Goes on by one stop, which is seen once the page has come to rest there: it may move for a moment still. Where it grew
 * above the stop, that is out of the window until a key is pressed: one goes back and comes again.
 */
async function step(page: Page, key: Key): Promise<Stop> {
  await page.keyboard.press(key);
  const stop = await readStop(page);
  if (stop.problem === undefined) return stop;
  const isSeen = expect.poll(async () => (await readStop(page)).problem, { timeout: REST_MS }).toBeUndefined();
  const isAtRest = await isSeen.then(
    () => true,
    () => false,
  );
  if (isAtRest) return stop;
  await page.keyboard.press(key === "Tab" ? "Shift+Tab" : "Tab");
  await page.keyboard.press(key);
  await expect.poll(async () => (await readStop(page)).problem, { message: "the stop is seen" }).toBeUndefined();
  return readStop(page);
}

/** Goes on with Tab until this has the keyboard; all that is passed is seen. */
export async function tabTo(page: Page, target: Locator, key: Key = "Tab"): Promise<void> {
  await target.waitFor();
  for (let stops = 0; stops < STOPS_MAX; stops += 1) {
    await step(page, key);
    if (await hasKeyboard(target)) return;
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
  for (const key of ["Tab", "Shift+Tab"] as const) {
    const stops = await walkRound(page, key);
    expect(stops.filter(({ isInDialog }) => !isInDialog)).toEqual([]);
  }
  await page.keyboard.press("Escape");
  await expect(page.locator(DIALOG)).toHaveCount(0);
}

/** Tab leads through the page and out of it again, and every stop is seen once the page has come to rest there. */
export async function expectWalk(page: Page, key: Key): Promise<void> {
  let stops = 0;
  for (; stops < PAGE_STOPS_MAX; stops += 1) {
    const { at } = await step(page, key);
    // the first is the page itself where the keyboard came from outside of it
    if (at === undefined && stops > 0) break;
  }
  expect(stops, `${key} comes to an end`).toBeLessThan(PAGE_STOPS_MAX);
  expect(stops, `${key} leads anywhere`).toBeGreaterThan(1);
}

/** All stops until one comes again. */
async function walkRound(page: Page, key: Key): Promise<readonly Stop[]> {
  const stops: Stop[] = [];
  const places = new Set<number>();
  do {
    expect(stops.length, `${key} comes to an end`).toBeLessThan(STOPS_MAX);
    const stop = await step(page, key);
    stops.push(stop);
    places.add(stop.place);
  } while (places.size === stops.length);
  return stops;
}
