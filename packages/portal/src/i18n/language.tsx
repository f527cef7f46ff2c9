import { Provider } from "@navikt/ds-react";
import { nb as akselNb } from "@navikt/ds-react/locales";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { readChoice, saveChoice } from "../parts/choice.ts";
import { type Format, formatFor } from "./format.ts";
import { nb, type Texts } from "./nb.ts";
import type { Said } from "./said.ts";

export type Language = "nb" | "en";

type Spoken<Said = Texts> = {
  readonly language: Language;
  readonly texts: Said;
  readonly format: Format;
  readonly speak: (language: Language) => void;
};

const NORWEGIAN: Said = { texts: nb, aksel: akselNb };
const english = async (): Promise<Said> => (await import("./english.ts")).ENGLISH;
const Context = createContext<Spoken | undefined>(undefined);

/** Norwegian unless the person chose English here before, or has a browser that knows no Norwegian. */
function firstLanguage(): Language {
  const chosen = readChoice("language", ["nb", "en"] as const);
  if (chosen !== undefined) return chosen;
  return navigator.languages.some((it) => /^(nb|nn|no|da|sv)\b/i.test(it)) ? "nb" : "en";
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  const [inEnglish, setInEnglish] = useState<Said>();
  const said = language === "nb" ? NORWEGIAN : inEnglish;
  useEffect(() => {
    document.documentElement.lang = language;
    // who cannot get the English texts reads Norwegian
    if (language === "en") english().then(setInEnglish, () => setLanguage("nb"));
  }, [language]);
  const spoken = useMemo<Spoken | undefined>(
    () =>
      said && {
        language,
        texts: said.texts,
        format: formatFor(language),
        speak: (next) => {
          const speak = (): void => {
            saveChoice("language", next);
            setLanguage(next);
          };
          // the page stays as it is until the texts are there
          if (next === "nb") speak();
          else
            english().then(
              (it) => {
                setInEnglish(it);
                speak();
              },
              () => undefined,
            );
        },
      },
    [language, said],
  );
  if (said === undefined || spoken === undefined) return null;
  return (
    <Context value={spoken}>
      <Provider locale={said.aksel}>{children}</Provider>
    </Context>
  );
}

/** What one screen says, in each language: it comes with the screen, and not with the first page. */
export type OwnTexts<Own> = Readonly<Record<Language, Own>>;

/** The texts that every page has, those of the screen itself, the way to write amounts and days, and the language. */
export function useLanguage<Own = object>(own?: OwnTexts<Own>): Spoken<Texts & Own> {
  const spoken = useContext(Context);
  if (spoken === undefined) throw new Error("useLanguage outside of LanguageProvider");
  return useMemo(
    () => ({ ...spoken, texts: { ...spoken.texts, ...own?.[spoken.language] } as Texts & Own }),
    [spoken, own],
  );
}
