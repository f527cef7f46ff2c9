import type { Brand } from "../brand.ts";
import { accept, type Result, refuse } from "../result.ts";

/** Norwegian postal code: four digits as text, leading zeros kept. Whether it is in use only the register knows. */
export type PostalCode = Brand<string, "PostalCode">;

export type PostalCodeRefusal = {
  readonly code: "postal_code_invalid";
  readonly reason: "characters" | "length" | "range";
};

/** Reads `0351`. The lowest code is 0001, the highest 9991. */
export function parsePostalCode(text: string): Result<PostalCode, PostalCodeRefusal> {
  const digits = text.trim();
  if (!/^\d*$/.test(digits)) return refuse({ code: "postal_code_invalid", reason: "characters" });
  if (digits.length !== 4) return refuse({ code: "postal_code_invalid", reason: "length" });
  if (digits < "0001" || digits > "9991") return refuse({ code: "postal_code_invalid", reason: "range" });
  return accept(digits as PostalCode);
}
