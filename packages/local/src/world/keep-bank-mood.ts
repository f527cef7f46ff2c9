import type { CalendarDate } from "@kravflyt/core";
import type { BankSandbox } from "@kravflyt/sandboxes";
import { bankMood } from "./bank-moods.ts";
import { postDeed } from "./post-deed.ts";

/** Tells the bank how it is today. Told again it changes nothing. */
export async function keepBankMood(
  bank: Pick<BankSandbox, "url">,
  it: {
    readonly seed: number;
    readonly today: CalendarDate;
    readonly until: CalendarDate | undefined;
    readonly accounts: readonly string[];
  },
): Promise<void> {
  if (it.until === undefined) return;
  const { closedAccounts, ...manners } = bankMood(it.seed, it);
  await postDeed(`${bank.url}/_world/behave`, manners);
  for (const account of it.accounts) {
    const deed = closedAccounts.includes(account) ? "close-account" : "reopen-account";
    await postDeed(`${bank.url}/_world/${deed}`, { account });
  }
}
