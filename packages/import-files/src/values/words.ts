import { type Converted, isExcelError, refused } from "./converted.ts";

const YES = ["j", "ja", "y", "yes", "true", "sann", "1", "x"];
const NO = ["n", "nei", "no", "false", "usann", "0"];

export function toYesNo(text: string): Converted {
  const word = text.toLowerCase();
  if (YES.includes(word)) return { value: true };
  return NO.includes(word) ? { value: false } : refused("BOOL_INVALID");
}

/** A share in hundredths as text, `8.00`: it is no amount and is never computed with here. */
export function toPercent(text: string): Converted {
  const match = /^(-?\d{1,9})(?:[.,](\d{1,6}))? ?%?$/.exec(text.replaceAll(/[\u2212\u2013]/g, "-"));
  if (match === null) return refused("PERCENT_INVALID");
  return { value: match[2] === undefined ? `${match[1]}` : `${match[1]}.${match[2]}` };
}

export function toEmail(text: string): Converted {
  const address = text.replace(/^mailto:/i, "");
  return /^[^\s@<>"']+@[^\s@<>"']+\.[^\s@.<>"']{2,}$/.test(address) && address.length <= 254
    ? { value: address }
    : refused("EMAIL_INVALID");
}

/** Text as it stands. What a spreadsheet would run as a formula is kept and told of; our own files escape it. */
export function toText(text: string): Converted {
  if (isExcelError(text)) return refused("EXCEL_ERROR");
  if (/^\d([.,]\d+)?E\+\d{2,}$/.test(text)) return refused("SCIENTIFIC_NOTATION");
  const plain = text.replace(/^'(?=\d+$)/, "");
  return looksLikeFormula(plain) ? { value: plain, warnings: ["FORMULA_LIKE"] } : { value: plain };
}

/** A spreadsheet runs what begins so. A number with a sign is only a number. */
export const looksLikeFormula = (text: string): boolean =>
  /^[=@\t\r]/.test(text) || (/^[+-]/.test(text) && !/^[+-][\d\s.,]*$/.test(text));
