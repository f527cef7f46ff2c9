import type { AttributeValue } from "./attribute-value.ts";
import { sortableNumber } from "./decimal.ts";

/** A key value as text that sorts the way DynamoDB sorts: text and binary by their bytes, numbers by their value. */
export function sortableKey(value: AttributeValue): string {
  if (value.S !== undefined) return sortableText(value.S);
  if (value.N !== undefined) return sortableNumber(value.N);
  return Buffer.from(value.B ?? "", "base64").toString("latin1");
}

const OUT_OF_ORDER = /[\ud800-\uffff]/;

/**
 * JavaScript compares UTF-16 units, in which characters beyond U+FFFF (written with surrogates, D800–DFFF) come before E000–FFFF.
 * In UTF-8 they come after: the two ranges change places.
 */
export function sortableText(text: string): string {
  if (!OUT_OF_ORDER.test(text)) return text;
  return text.replace(/[\ud800-\uffff]/g, (unit) => {
    const code = unit.charCodeAt(0);
    return String.fromCharCode(code >= 0xe000 ? code - 0x0800 : code + 0x2000);
  });
}
