import { Provider } from "@navikt/ds-react";
import { en as akselEn, nb as akselNb } from "@navikt/ds-react/locales";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { readChoice, saveChoice } from "../parts/choice.ts";
import { en } from "./en.ts";
import { type Format, formatFor } from "./format.ts";
import { nb, type Texts } from "./nb.ts";

export type Language = "nb" | "en";

type Spoken<Said = Texts> = {
  readonly language: Language;
  readonly texts: Said;
  readonly format: Format;
  readonly speak: (language: Language) => void;
};

const TEXTS: Readonly<Record<Language, Texts>> = { nb, en };
const AKSEL = { nb: akselNb, en: akselEn };
const Context = createContext<Spoken | undefined>(undefined);

/** Norwegian unless the person chose English here before, or has a browser that knows no Norwegian. */
function firstLanguage(): Language {
  const chosen = readChoice("language", ["nb", "en"] as const);
  if (chosen !== undefined) return chosen;
  return navigator.languages.some((it) => /^(nb|nn|no|da|sv)\b/i.test(it)) ? "nb" : "en";
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const spoken = useMemo<Spoken>(
    () => ({
      language,
      texts: TEXTS[language],
      format: formatFor(language),
      speak: (next) => {
        saveChoice("language", next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return (
    <Context value={spoken}>
      <Provider locale={AKSEL[language]}>{children}</Provider>
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
