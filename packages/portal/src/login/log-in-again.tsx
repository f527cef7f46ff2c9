import { lazy, Suspense, useEffect, useSyncExternalStore } from "react";
import type { Relogin } from "./relogin.ts";
import type { Session } from "./session.ts";

const load = async () => ({ default: (await import("./log-in-again-dialog.tsx")).LogInAgainDialog });
const LogInAgainDialog = lazy(load);
/** The dialog is not part of the first load; soon after it is there, for when a new version has taken the old one's place. */
const LOADED_AFTER_MS = 3_000;

/** Stands over the page when the login has run out. What is behind it stays as it is. */
export function LogInAgain({ relogin, session }: { readonly relogin: Relogin; readonly session: Session }) {
  const isOpen = useSyncExternalStore(relogin.subscribe, relogin.isWaiting);
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => undefined), LOADED_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return isOpen ? (
    <Suspense>
      <LogInAgainDialog relogin={relogin} session={session} />
    </Suspense>
  ) : null;
}
