import type { incomeTexts as nb } from "../nb/income.ts";

export const incomeTexts: typeof nb = {
  title: "Own income",
  intro:
    "The collection fees that debtors have paid are our income. It leaves the client account for our own on the days on which the creditor is paid, with a transfer for each creditor.",
  account: "Account for own income",
  noAccount: "No account is chosen",
  held: "The income stays on the client account until an account is chosen and has waited for 24 hours.",
  waits: (account) => `The account number becomes ${account}`,
  waitsBody: (at) =>
    `The account can be used from ${at}. Until then the income stays on the client account. Has nobody of yours asked for this? Stop the change.`,
  lapses: (account) => `The account number does not become ${account}`,
  lapsesBody:
    "Whoever asked for the change may not change the account number any more. The new account number is not used, and the change is dropped by next morning.",
  stop: "Stop the change",
  stopTitle: "Stop the change of account number",
  stopBody: (account) =>
    account === ""
      ? "Then no account is chosen, and the income stays on the client account."
      : `The income still goes to ${account}.`,
  stopped: "The change is stopped.",
  changeAccount: "Change account number",
  changeTitle: "Change the account for own income",
  newAccount: "New account number",
  newAccountWrong: "Write an account number of 11 digits.",
  safety: [
    "The new account number is used only in 24 hours. Until then the income stays on the client account.",
    "The agency is told by e-mail at once, and every administrator can stop the change.",
    "Whoever changes the account number cannot approve transfers to it.",
  ],
  changeGo: "Change account number",
  changed: "The change is noted, and an e-mail about it has been sent.",
  orders: "Transfers",
  caption: "Transfers of own income, newest first",
  on: "Date",
  earnedOn: "Collection fees from",
  state: "State",
  amount: "Sum",
  none: "Nothing has been transferred yet. It happens on the first day on which a creditor with collection fees that were paid gets its payout.",
  pages: "Pages",
  older: "Older transfers",
  newest: "Newest transfers",
};
