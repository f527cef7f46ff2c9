import { PORTAL_CALLBACK } from "@kravflyt/contracts";
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";

/**
 * Moves the focus to the heading of the page that was gone to, so that a screen reader says where the person is and the next
 * Tab goes on from there (WCAG 2.4.3). Not where the address names a place on the page, nor when the portal is opened.
 */
export function FocusHeading() {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe("onRendered", ({ fromLocation, toLocation, pathChanged }) => {
        if (!pathChanged || fromLocation === undefined || fromLocation.pathname === PORTAL_CALLBACK) return;
        if (toLocation.hash === "") document.querySelector<HTMLElement>("#content h1")?.focus({ preventScroll: true });
      }),
    [router],
  );
  return null;
}
