import { useEffect, useRef } from "react";
import { readChoice } from "../../parts/choice.ts";

/** `x` ticks the row that has the focus, unless the person has turned the keys off. */
export function useTickKey(tick: (invoiceId: string) => void): void {
  const latest = useRef(tick);
  latest.current = tick;
  useEffect(() => {
    const onKey = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): void => {
      if (key !== "x" || ctrlKey || altKey || metaKey || readChoice("shortcuts", ["off"]) === "off") return;
      const row = document.querySelector<HTMLElement>("[data-row-link]:focus")?.closest<HTMLElement>("[data-item]");
      if (row?.dataset["item"] !== undefined) latest.current(row.dataset["item"]);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
