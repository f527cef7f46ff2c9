import { expect, it } from "vitest";
import { parsePostalCode } from "./postal-code.ts";

it.each([
  ["0351", "0351"],
  [" 8001 ", "8001"],
  ["0001", "0001"],
  ["9991", "9991"],
  ["0000", "range"],
  ["9992", "range"],
  ["351", "length"],
  ["03510", "length"],
  ["", "length"],
  ["N-0351", "characters"],
])("a postal code: %j is %s", (text, expected) => {
  const code = parsePostalCode(text);
  expect(code.ok ? code.value : code.refusal.reason).toBe(expected);
});
