/** A Norwegian account number, eleven digits, as it is read: `1234 56 78901`. Anything else stays as it is. */
export const accountText = (account: string): string =>
  /^\d{11}$/.test(account) ? `${account.slice(0, 4)} ${account.slice(4, 6)} ${account.slice(6)}` : account;
