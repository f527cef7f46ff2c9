import { useRouter } from "@tanstack/react-router";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { Receipt } from "./receipt.tsx";

const Context = createContext<(text: string) => void>(() => undefined);

/** A place for receipts above the page, for what takes its own button or row away. What was told is gone on another page. */
export function Told({ children }: { readonly children: ReactNode }) {
  const router = useRouter();
  const [text, setText] = useState<string>();
  useEffect(
    () => router.subscribe("onBeforeLoad", ({ pathChanged }) => (pathChanged ? setText(undefined) : undefined)),
    [router],
  );
  return (
    <Context value={setText}>
      <Receipt text={text} />
      {children}
    </Context>
  );
}

/** Tells above the page that something was done. */
export const useTell = (): ((text: string) => void) => useContext(Context);
