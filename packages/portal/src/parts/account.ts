/** A Norwegian account number, eleven digits, as it is read: `1234 56 78901`. Anything else stays as it is. */
export const accountText = (account: string): string =>
  /^\d{11}$/.test(account) ? `${account.slice(0, 4)} ${account.slice(4, 6)} ${account.slice(6)}` : account;

/** As it was typed, without the points and spaces that people write it with. */
export const accountDigits = (written: string): string => written.replaceAll(/[ .\u00a0]/g, "");
