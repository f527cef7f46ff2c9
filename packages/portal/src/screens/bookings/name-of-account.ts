/** The collective account of customers; an account of one customer is `1500:` and the customer's number. */
const CUSTOMERS = /^1500(:|$)/;

/** `8055 Renteinntekt`; what nobody knows the name of is its number. */
export function nameOfAccount(code: string, known: ReadonlyMap<string, string>, customers: string): string {
  const name = known.get(code) ?? (CUSTOMERS.test(code) ? customers : undefined);
  return name === undefined ? code : `${code} ${name}`;
}
