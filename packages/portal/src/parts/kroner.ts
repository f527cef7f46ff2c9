const AMOUNT = /^(\d{1,3}(?:[ \u00a0.]?\d{3})*|\d+)(?:,(\d{1,2}))?$/;
const ORE_DIGITS = 2;

/** An amount as a person writes it, `1 234,50`, in whole øre; undefined when it is none. By digits: nothing is rounded. */
export function oreOf(text: string): number | undefined {
  const [, kroner, rest = ""] = AMOUNT.exec(text.trim()) ?? [];
  if (kroner === undefined) return undefined;
  const ore = Number(`${kroner.replaceAll(/\D/g, "")}${rest.padEnd(ORE_DIGITS, "0")}`);
  return Number.isSafeInteger(ore) ? ore : undefined;
}

/** Whole øre as a person would write them in a field: `1234,50`, and `1234` where nothing follows. */
export function kronerText(ore: number): string {
  const digits = String(ore).padStart(ORE_DIGITS + 1, "0");
  const [kroner, rest] = [digits.slice(0, -ORE_DIGITS), digits.slice(-ORE_DIGITS)];
  return rest === "00" ? kroner : `${kroner},${rest}`;
}
