/** The accounts of NS 4102 that a small company uses. Subledgers (`1500:10001`) are added as contacts come. */
export const CHART: readonly (readonly [code: string, name: string])[] = [
  ["1250", "Inventar"],
  ["1460", "Innkjøpte varer for videresalg"],
  ["1510", "Fordringer til inkasso"],
  ["1579", "Andre kortsiktige fordringer"],
  ["1900", "Kontanter"],
  ["2000", "Aksjekapital"],
  ["2050", "Annen egenkapital"],
  ["2600", "Skattetrekk"],
  ["2700", "Utgående merverdiavgift"],
  ["2710", "Inngående merverdiavgift"],
  ["2740", "Oppgjørskonto merverdiavgift"],
  ["2770", "Arbeidsgiveravgift"],
  ["2990", "Annen kortsiktig gjeld"],
  ["3000", "Salgsinntekt, avgiftspliktig"],
  ["3020", "Salgsinntekt tjenester, avgiftspliktig"],
  ["3100", "Salgsinntekt, avgiftsfri"],
  ["3200", "Salgsinntekt, utenfor avgiftsområdet"],
  ["3900", "Annen driftsrelatert inntekt"],
  ["3910", "Purregebyr"],
  ["4300", "Innkjøp av varer for videresalg"],
  ["5000", "Lønn til ansatte"],
  ["6300", "Leie lokale"],
  ["6540", "Inventar"],
  ["6800", "Kontorrekvisita"],
  ["7770", "Bank- og kortgebyrer"],
  ["7830", "Tap på fordringer"],
  ["7831", "Tap på fordringer, ikke fradragsberettiget"],
  ["8050", "Annen renteinntekt"],
  ["8055", "Renteinntekt, kundefordringer"],
  ["8060", "Valutagevinst (agio)"],
  ["8155", "Rentekostnad, leverandørgjeld"],
  ["8160", "Valutatap (disagio)"],
];

export const ACCOUNT = {
  outgoingVat: "2700",
  incomingVat: "2710",
  lossOnReceivables: "7830",
  bankFee: "7770",
  exchangeGain: "8060",
  exchangeLoss: "8160",
} as const;

type VatRule = { readonly percent: number; readonly account: string };
const VAT_CODES: ReadonlyMap<number, VatRule> = new Map([
  [3, { percent: 25, account: ACCOUNT.outgoingVat }],
  [31, { percent: 15, account: ACCOUNT.outgoingVat }],
  [33, { percent: 12, account: ACCOUNT.outgoingVat }],
  [1, { percent: 25, account: ACCOUNT.incomingVat }],
  [11, { percent: 15, account: ACCOUNT.incomingVat }],
  [13, { percent: 12, account: ACCOUNT.incomingVat }],
]);
const CODES_WITHOUT_RATE = new Set([0, 5, 6, 7, 51, 52]);

/** The rate and VAT account of a journal line's code; `"none"` for a code without a rate; undefined when unknown. */
export const vatRule = (code: number): VatRule | "none" | undefined =>
  CODES_WITHOUT_RATE.has(code) ? "none" : VAT_CODES.get(code);

const VAT_TYPES: Readonly<Record<string, { readonly percent: number; readonly code: number }>> = {
  HIGH: { percent: 25, code: 3 },
  MEDIUM: { percent: 15, code: 31 },
  LOW: { percent: 12, code: 33 },
  EXEMPT: { percent: 0, code: 5 },
  OUTSIDE: { percent: 0, code: 6 },
  NONE: { percent: 0, code: 7 },
  EXEMPT_IMPORT_EXPORT: { percent: 0, code: 52 },
  EXEMPT_REVERSE: { percent: 0, code: 51 },
};

/** Rate and VAT code of a line's `vatType`; undefined when there is no such type for sales. */
export const salesVat = (vatType: string): { readonly percent: number; readonly code: number } | undefined =>
  VAT_TYPES[vatType];

/** Øre-exact NOK of 1.0000 unit of a currency, in ten-thousandths. Fixed, so that books can be checked by hand. */
const NOK_PER_UNIT: Readonly<Record<string, number>> = { NOK: 10_000, EUR: 117_000, USD: 101_500, SEK: 10_200 };

export const exchangeRate = (currency: string): number | undefined => NOK_PER_UNIT[currency];
export const EXCHANGE_RATE_UNIT = 10_000;
