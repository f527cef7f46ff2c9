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
  stages: "Cases by step",
  stagesBody: "How far the open cases have come: the last letter that the debtor was sent.",
  stage: "Step",
  stageName: { no_letter: "No letter yet", legal: "Legal steps" },
  ages: "Outstanding by age",
  agesBody: "The principal of open cases, by the month in which the claims fell due.",
  fellDue: "Fell due",
  age: (from, through) => {
    if (through === undefined) return `${from} months ago or more`;
    if (from < through) return `${from}–${through} months ago`;
    if (from === 0) return "This month";
    return from === 1 ? "Last month" : `${from} months ago`;
  },
  paid: "Paid in by month",
  paidBody:
    "What debtors have paid on the cases, to the client account or straight to the creditor. What the bank took back is left out.",
  expected: "Expected",
  expectedBody:
    "Instalments of plans, and of the principal in letters with a deadline in the month the part that such letters have brought in the last year. An estimate, no promise.",
  expectedUnknown: (amount) =>
    `Another ${amount} is asked for in letters of a kind of which fewer than 20 were sent in the last year. Nothing is said of those.`,
  early: "Solved before the payment demand",
  earlyBody: "Of the cases that were paid in the month: how many of a hundred before any demand for payment was sent.",
  share: "Share",
  percent: (value) => `${value} %`,
  days: "Days to payment",
  daysBody:
    "From the opening of the case to its last payment, on the average over the cases that were paid in the month.",
  daysHead: "Days",
  daysValue: (value) => (value === 1 ? "1 day" : `${value} days`),
  letters: "Letters by day",
  lettersBody: "Letters that were sent in the last two weeks.",
  lettersHead: "Letters",
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
