import { PORTAL_CALLBACK } from "@kravflyt/contracts";
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";

const HEADING = "#content h1";

/**
 * Moves the focus to the heading of the page that was gone to, so that a screen reader says where the person is and the next
 * Tab goes on from there (WCAG 2.4.3); where the page is fetched first, once its heading is there. Not where the address names
 * a place on the page, nor when the portal is opened.
 */
export function FocusHeading() {
  const router = useRouter();
  useEffect(() => {
    let stop = (): void => undefined;
    const leave = router.subscribe("onRendered", ({ fromLocation, toLocation, pathChanged }) => {
      if (!pathChanged || fromLocation === undefined || fromLocation.pathname === PORTAL_CALLBACK) return;
      stop();
      if (toLocation.hash === "") stop = focusHeading();
    });
    return () => {
      stop();
      leave();
    };
  }, [router]);
  return null;
}

/** Now, or when it comes, unless the person has gone somewhere else meanwhile. Gives back what ends the waiting. */
function focusHeading(): () => void {
  const from = document.activeElement;
  const focus = (): boolean => {
    const heading = document.querySelector<HTMLElement>(HEADING);
    const isWaited = document.activeElement === document.body || document.activeElement === from;
    if (isWaited) heading?.focus({ preventScroll: true });
    return heading !== null || !isWaited;
  };
  if (focus()) return () => undefined;
  const observer = new MutationObserver(() => focus() && observer.disconnect());
  observer.observe(document.body, { childList: true, subtree: true });
  return () => observer.disconnect();
}
