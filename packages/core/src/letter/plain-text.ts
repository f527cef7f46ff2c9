const NO_IDENTITY =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Variation_Selector}\p{Me}\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/u;
const KEPT = "©®™";

/**
 * A name or an address line as it can stand in a letter: composed (NFC), one line, single spaces.
 *
 * Pictures, their modifiers and invisible signs are left out: they identify nobody, and an emoji in a customer register
 * must not stop a letter. Letters of every script stay; whether a typeface has them is for the renderer to say.
 */
export function plainText(text: string): string {
  const oneLine = text.normalize("NFC").replace(/[\s\p{Z}]+/gu, " ");
  const kept = [...oneLine].filter((character) => KEPT.includes(character) || !NO_IDENTITY.test(character));
  return kept.join("").replace(/ +/g, " ").trim();
}
