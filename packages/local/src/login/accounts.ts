/** A person who can log in to the local hub. The table says what they may do; see the demo data. */
export type Account = { readonly userId: string; readonly name: string; readonly email: string };

/** Everybody's password in local mode: there is nothing to protect, and everything listens on loopback only. */
export const LOCAL_PASSWORD = "kravflyt";

/** The account with this address, if the password is right. Case and blanks around the address do not count. */
export function findLogin(accounts: readonly Account[], email: string, password: string): Account | undefined {
  if (password !== LOCAL_PASSWORD) return undefined;
  return accounts.find((account) => account.email === email.trim().toLowerCase());
}
