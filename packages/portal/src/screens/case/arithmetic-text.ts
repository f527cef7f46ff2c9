import type { Format } from "../../i18n/format.ts";
import type { Language } from "../../i18n/language.tsx";

/** What the hub's sums say in words of their own: how it rounded, and where a sum ends. */
const WORDS: readonly (readonly [hub: RegExp, words: Readonly<Record<Language, string>>])[] = [
  [/\(half up\)/g, { nb: "(avrundet)", en: "(rounded)" }],
  [/\(half up to the krone\)/g, { nb: "(avrundet til hele kroner)", en: "(rounded to whole kroner)" }],
  [/\(half up to the ore\)/g, { nb: "(avrundet til nærmeste øre)", en: "(rounded to the nearest øre)" }],
  [/\(down to the krone\)/g, { nb: "(rundet ned til hele kroner)", en: "(rounded down to whole kroner)" }],
  [/\(down\)/g, { nb: "(rundet ned)", en: "(rounded down)" }],
  [/, never below 0/g, { nb: ", men ikke under 0", en: ", but not below 0" }],
];

/** `10000 øre × 12.25 % × 70 / 365 = 235 øre (half up)` as people write it: in kroner, and with their decimal sign. */
export function arithmeticText(arithmetic: string, language: Language, format: Format): string {
  const inKroner = percentText(arithmetic, language).replaceAll(/(\d+) øre/g, (_, ore: string) =>
    format.money(Number(ore)),
  );
  return WORDS.reduce((text, [hub, words]) => text.replaceAll(hub, words[language]), inKroner);
}

/** `12.25 %` with the decimal sign of the language. */
export const percentText = (text: string, language: Language): string =>
  language === "nb" ? text.replaceAll(/(\d)\.(\d+)(?= ?%)/g, "$1,$2") : text;
