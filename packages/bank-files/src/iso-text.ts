/** What people write beyond ISO 8859-1, as the bank can read it. */
const INSTEAD: Readonly<Record<string, string>> = {
  "‐": "-",
  "‑": "-",
  "–": "-",
  "—": "-",
  "−": "-",
  "‘": "'",
  "’": "'",
  "‚": "'",
  "“": '"',
  "”": '"',
  "„": '"',
  "…": "...",
  "•": "-",
  "€": "EUR",
  "™": "",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  œ: "oe",
  Œ: "OE",
};

/**
 * `text` in the characters of ISO 8859-1 that a bank takes, on one line, at most `max` of them. An accent that is not among
 * them is left off its letter; what then is still unknown becomes a question mark.
 */
export function bankText(text: string, max: number): string {
  const characters = [...text.normalize("NFC")].map(bankCharacter).join("");
  return characters.replaceAll(/\s+/g, " ").trim().slice(0, max).trim();
}

function bankCharacter(character: string): string {
  if (/[\s\p{Cc}\p{Cf}]/u.test(character)) return " ";
  if (character <= "\u00ff") return character;
  const instead = INSTEAD[character];
  if (instead !== undefined) return instead;
  const plain = character.normalize("NFD").replaceAll(/\p{M}/gu, "");
  return /^[\u0020-\u00ff]+$/.test(plain) ? plain : "?";
}

export const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
