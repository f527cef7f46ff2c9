import { useEffect } from "react";

/** Where the keyboard goes when all that stood around it is gone as well. */
const TOP = "#content h1";
/** A part of the page that has a name to be said. */
const PART = "section[aria-label], [role=region], nav";

const DIALOG = "[role=dialog], [role=alertdialog]";

const canHave = (it: HTMLElement): boolean => it.isConnected && it.checkVisibility() && !it.matches(":disabled");

/** Where it goes: nowhere as long as what had it only waits for an answer. */
function placeOf(last: HTMLElement, parts: readonly HTMLElement[]): HTMLElement | null {
  if (canHave(last)) return last;
  if (last.isConnected && last.matches(":disabled")) return null;
  const place = parts.find(canHave) ?? document.querySelector<HTMLElement>(TOP);
  // Tab does not lead to it
  if (place !== null && place.tabIndex < 0) place.tabIndex = -1;
  return place;
}

/**
 * Keeps the keyboard where the person was when what had it is taken away: a button that its own order replaces or makes wait,
 * a row that is done with, an opener that is gone when its dialog is closed. It then goes to that itself, once it is back, or
 * to the part of the page that it stood in, so that the next Tab goes on from there (WCAG 2.4.3).
 */
export function KeepFocus() {
  useEffect(() => {
    // the last that had it on the page, and the parts around it from the inside out: a dialog gives it back by itself
    let last: HTMLElement | undefined;
    let parts: readonly HTMLElement[] = [];
    let waiting = 0;
    const onFocus = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement) || target.closest(".app") === null) return;
      last = target;
      parts = ancestorsOf(target);
    };
    // whoever presses somewhere else lets go of it
    const onPress = (): void => {
      last = undefined;
    };
    const look = (): void => {
      if (last === undefined || document.activeElement !== document.body) return;
      if (document.querySelector(DIALOG) === null) placeOf(last, parts)?.focus({ preventScroll: !canHave(last) });
    };
    const observer = new MutationObserver(() => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(look);
    });
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ["hidden", "disabled"],
    });
    document.addEventListener("focusin", onFocus);
    document.addEventListener("pointerdown", onPress);
    return () => {
      cancelAnimationFrame(waiting);
      observer.disconnect();
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("pointerdown", onPress);
    };
  }, []);
  return null;
}

function ancestorsOf(it: HTMLElement): readonly HTMLElement[] {
  const part = it.parentElement?.closest<HTMLElement>(PART) ?? null;
  return part === null ? [] : [part, ...ancestorsOf(part)];
}
