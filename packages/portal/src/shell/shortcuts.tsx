import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { readChoice, saveChoice } from "../parts/choice.ts";

/** Whether the help is open: it is opened from the menu as well as by its key. */
const help = createSwitch();

function createSwitch() {
  let isOn = false;
  const listeners = new Set<() => void>();
  return {
    isOn: () => isOn,
    turn: (on: boolean) => {
      isOn = on;
      for (const listener of listeners) listener();
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const useShortcutHelp = () => () => help.turn(true);

/** Typing in a field, a key with Ctrl or Alt, and what is pressed in a dialog are nobody's shortcut. */
const isElsewhere = ({ target, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean =>
  ctrlKey ||
  altKey ||
  metaKey ||
  (target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]")) ||
  document.querySelector("[role=dialog], [role=alertdialog]") !== null;

/** Moves the focus among the rows of the page's list. */
function moveRow(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row-link]")];
  if (rows.length === 0) return;
  const at = rows.findIndex((row) => row.matches(":focus"));
  const to = at === -1 ? (by === 1 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1);
  rows[to]?.focus();
}

const SEQUENCE_MS = 1500;

/** The key, or `g` and the key when it follows soon enough. */
function sequenceOf({ key, timeStamp }: KeyboardEvent, goneAt: { current: number }): string {
  const isAfterG = timeStamp - goneAt.current < SEQUENCE_MS;
  goneAt.current = key === "g" ? timeStamp : Number.NEGATIVE_INFINITY;
  return isAfterG ? `g ${key}` : key;
}

/** The keys of the portal: `/`, `?`, `g o`, `g s`, `j`, `k`. They can be turned off (WCAG 2.1.4). */
export function Shortcuts() {
  const navigate = useNavigate();
  const isHelpOpen = useSyncExternalStore(help.subscribe, help.isOn);
  const [isOn, setOn] = useState(() => readChoice("shortcuts", ["on", "off"] as const) !== "off");
  const goneAt = useRef(Number.NEGATIVE_INFINITY);

  useEffect(() => {
    const actions: Readonly<Record<string, () => unknown>> = {
      "?": () => help.turn(true),
      "/": () => navigate({ to: "/saker", hash: "search" }),
      j: () => moveRow(1),
      k: () => moveRow(-1),
      "g o": () => navigate({ to: "/" }),
      "g s": () => navigate({ to: "/saker" }),
    };
    const onKey = (event: KeyboardEvent): void => {
      if (!isOn || isElsewhere(event)) return;
      const action = actions[sequenceOf(event, goneAt)];
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [isOn, navigate]);

  const turn = (on: boolean): void => {
    saveChoice("shortcuts", on ? "on" : "off");
    setOn(on);
  };
  return isHelpOpen ? (
    <Suspense>
      <KeysDialog isOn={isOn} onTurn={turn} onClose={() => help.turn(false)} />
    </Suspense>
  ) : null;
}

/** Loaded when it is asked for. */
const KeysDialog = lazy(async () => ({ default: (await import("./keys-dialog.tsx")).KeysDialog }));
