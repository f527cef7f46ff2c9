import type { figuresTexts as nb } from "../nb/figures.ts";

export const figuresTexts: typeof nb = {
  title: "Figures",
  intro: "The same as in the lists, added up.",
  everybody: "All creditors",
  tooMany: (count) => `These are the first ${count} creditors. Choose one to see its figures.`,
  none: "No creditor",
  noneBody: "You have access to no creditor.",
  cases: "Cases by status",
  casesBody: "How many cases are in each status now.",
  status: "Status",
  count: "Cases",
  paidOut: "Paid out by month",
  paidOutBody:
    "What the bank was told to send to the creditor. Payouts that were rejected or not approved are left out.",
  paidOutRecent: "Only the latest payouts are counted. The rest is under Payouts.",
  month: "Month",
  amount: "Amount",
  account: "The client account",
  accountBody: "What is booked on the client account at the end of the day, in the last two weeks that were checked.",
  day: "Day",
  nothing: "No figures yet.",
  table: "Show as a table",
  tableOf: (what) => `Show as a table: ${what}`,
  download: "Download CSV",
  downloadOf: (what) => `Download CSV: ${what}`,
};
