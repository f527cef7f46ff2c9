import type { Format } from "../../i18n/format.ts";
import type { Language } from "../../i18n/language.tsx";

/** How the hub says that it rounded, in words for people. */
const ROUNDINGS: readonly (readonly [hub: RegExp, words: Readonly<Record<Language, string>>])[] = [
  [/\(half up\)/g, { nb: "(avrundet)", en: "(rounded)" }],
  [/\(half up to the krone\)/g, { nb: "(avrundet til hele kroner)", en: "(rounded to whole kroner)" }],
  [/\(down to the krone\)/g, { nb: "(rundet ned til hele kroner)", en: "(rounded down to whole kroner)" }],
  [/\(down\)/g, { nb: "(rundet ned)", en: "(rounded down)" }],
];

/** `10000 øre × 12.25 % × 70 / 365 = 235 øre (half up)` as people write it: in kroner, and with their decimal sign. */
export function arithmeticText(arithmetic: string, language: Language, format: Format): string {
  const inKroner = percentText(arithmetic, language).replaceAll(/(\d+) øre/g, (_, ore: string) =>
    format.money(Number(ore)),
  );
  return ROUNDINGS.reduce((text, [hub, words]) => text.replaceAll(hub, words[language]), inKroner);
}

/** `12.25 %` with the decimal sign of the language. */
export const percentText = (text: string, language: Language): string =>
  language === "nb" ? text.replaceAll(/(\d)\.(\d+)(?= ?%)/g, "$1,$2") : text;
