/** How amounts and days are written in one language. */
export type Format = {
  /** `1 234,50 kr`. */
  readonly money: (ore: number) => string;
  /** A day, `2026-11-22`, as `22.11.2026`. */
  readonly day: (day: string) => string;
  /** A month, `2026-01`, as `jan. 2026`. */
  readonly month: (month: string) => string;
  /** A moment in Norwegian time. */
  readonly moment: (at: string) => string;
  readonly number: (value: number) => string;
  readonly list: (parts: readonly string[]) => string;
};

const LOCALES = { nb: "nb-NO", en: "en-GB" } as const;
const DECIMAL = { nb: ",", en: "." } as const;
const BEFORE_TIME = { nb: " kl. ", en: ", " } as const;

export function formatFor(language: "nb" | "en"): Format {
  const locale = LOCALES[language];
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const day = new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "2-digit", month: "2-digit", year: "numeric" });
  const month = new Intl.DateTimeFormat(locale, { timeZone: "UTC", month: "short", year: "numeric" });
  const dayOf = new Intl.DateTimeFormat(locale, { timeZone: "Europe/Oslo", dateStyle: "medium" });
  const timeOf = new Intl.DateTimeFormat(locale, { timeZone: "Europe/Oslo", timeStyle: "short" });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return {
    money: (ore) => {
      const [sign, kroner, rest] = parted(ore);
      const amount = `${sign}${whole.format(BigInt(kroner))}${DECIMAL[language]}${rest}`;
      return language === "nb" ? `${amount} kr` : `NOK ${amount}`;
    },
    day: (text) => day.format(new Date(`${text}T00:00:00Z`)),
    month: (text) => month.format(new Date(`${text}-01T00:00:00Z`)),
    moment: (at) => `${dayOf.format(new Date(at))}${BEFORE_TIME[language]}${timeOf.format(new Date(at))}`,
    number: (value) => whole.format(value),
    list: (parts) => list.format(parts),
  };
}

/** Whole øre as sign, kroner and two digits: by digits, so that no amount is ever a fraction. */
function parted(ore: number): readonly [sign: string, kroner: string, rest: string] {
  const digits = String(Math.abs(ore)).padStart(3, "0");
  return [ore < 0 ? "−" : "", digits.slice(0, -2), digits.slice(-2)];
}
