/** The collective account of customers; an account of one customer is `1500:` and the customer's number. */
const CUSTOMERS = /^1500(:|$)/;

/** What an account is called; undefined where nobody knows. */
export function nameOfAccount(code: string, known: ReadonlyMap<string, string>, customers: string): string | undefined {
  return known.get(code) ?? (CUSTOMERS.test(code) ? customers : undefined);
}
