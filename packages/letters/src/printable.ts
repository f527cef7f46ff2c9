import { fonts } from "./fonts.ts";
import { LetterRefused } from "./letter-refused.ts";

/** @throws LetterRefused naming the first field with a character that a face cannot draw. A hollow box names nobody. */
export function assertPrintable(content: object): void {
  walk(content, "");
}

function walk(value: unknown, path: string): void {
  if (typeof value === "string") assertText(value, path);
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) walk(child, path === "" ? key : `${path}.${key}`);
}

function assertText(text: string, field: string): void {
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (isPrintable(codePoint)) continue;
    const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
    throw new LetterRefused("character_not_in_font", field, code);
  }
}

const known = new Map<number, boolean>();

/** Both faces can draw it. Remembered, as letters are written with few characters. */
function isPrintable(codePoint: number): boolean {
  const answer = known.get(codePoint);
  if (answer !== undefined) return answer;
  const { regular, semibold } = fonts();
  const both = regular.hasGlyphForCodePoint(codePoint) && semibold.hasGlyphForCodePoint(codePoint);
  known.set(codePoint, both);
  return both;
}
