import { useEffect, useState } from "react";

/** What takes a pause back: its end; or what gives it again, until the day it had. */
export type Undo = "resume" | { readonly until: string | undefined };
export type Receipt = { readonly text: string; readonly undo?: Undo };

/** How long a pause or its end can be undone with one press. */
const UNDO_MS = 10_000;

/** What was done last; for ten seconds it may be undone. */
export function useReceipt() {
  const [receipt, tell] = useState<Receipt>();
  const [late, setLate] = useState<Receipt>();
  useEffect(() => {
    if (receipt?.undo === undefined) return undefined;
    const timer = setTimeout(() => setLate(receipt), UNDO_MS);
    return () => clearTimeout(timer);
  }, [receipt]);
  return { receipt, isLate: receipt !== undefined && receipt === late, tell };
}
