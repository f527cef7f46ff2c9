import { Theme } from "@navikt/ds-react";
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { readChoice, saveChoice } from "../parts/choice.ts";

export const THEMES = ["machine", "light", "dark"] as const;
export type ThemeChoice = (typeof THEMES)[number];

type Chosen = { readonly choice: ThemeChoice; readonly choose: (choice: ThemeChoice) => void };

const Context = createContext<Chosen>({ choice: "machine", choose: () => undefined });

const darkMachine = () => window.matchMedia("(prefers-color-scheme: dark)");

function onMachineChange(listener: () => void): () => void {
  const query = darkMachine();
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** Light or dark, as the machine is or as the person chose. */
export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const [choice, setChoice] = useState<ThemeChoice>(() => readChoice("theme", THEMES) ?? "machine");
  const machineIsDark = useSyncExternalStore(onMachineChange, () => darkMachine().matches);
  const theme = choice === "machine" ? (machineIsDark ? "dark" : "light") : choice;
  useEffect(() => {
    // what is drawn outside of the application, dialogs and menus, follows the page itself
    document.documentElement.classList.remove("light", "dark");
    document.documentElement.classList.add(theme);
  }, [theme]);
  const choose = (next: ThemeChoice): void => {
    saveChoice("theme", next);
    setChoice(next);
  };
  return (
    <Context value={{ choice, choose }}>
      <Theme theme={theme}>{children}</Theme>
    </Context>
  );
}

export const useTheme = (): Chosen => useContext(Context);
