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
