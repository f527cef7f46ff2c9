/** The accounts of NS 4102 that a small company uses. */
export const CHART: readonly (readonly [number: number, name: string])[] = [
  [1500, "Kundefordringer"],
  [1920, "Bankinnskudd"],
  [2400, "Leverandørgjeld"],
  [2700, "Utgående merverdiavgift, høy sats"],
  [3000, "Salgsinntekt, avgiftspliktig"],
  [3100, "Salgsinntekt, avgiftsfri"],
  [3910, "Purregebyr"],
  [7770, "Bank- og kortgebyr"],
  [7830, "Tap på fordringer"],
  [8050, "Annen renteinntekt"],
  [8055, "Renteinntekt, kundefordringer"],
];

export const ACCOUNT = { customers: 1500, bank: 1920, vat: 2700, sales: 3000, salesWithoutVat: 3100 } as const;

/** Accounts whose postings name a customer. */
export const isCustomers = (number: number): boolean => number >= 1500 && number <= 1599;

/** The VAT types of the standard list; Tripletex names them by ids of its own. */
export type VatType = {
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly percentage: number;
};
export const VAT_TYPES: readonly VatType[] = [
  { id: 0, number: "0", name: "Ingen avgiftsbehandling", percentage: 0 },
  { id: 3, number: "3", name: "Utgående avgift, høy sats", percentage: 25 },
  { id: 5, number: "5", name: "Ingen utgående avgift (innenfor mva-loven)", percentage: 0 },
  { id: 6, number: "6", name: "Ingen utgående avgift (utenfor mva-loven)", percentage: 0 },
  { id: 7, number: "7", name: "Ingen avgiftsbehandling (inntekter)", percentage: 0 },
];

/** What may be booked on an account: sales with and without VAT, the rest without. */
export function legalVatTypes(account: number): readonly VatType[] {
  const legal = account >= 3000 && account <= 3999 ? ["0", "3", "5", "6", "7"] : ["0"];
  return VAT_TYPES.filter(({ number }) => legal.includes(number));
}
