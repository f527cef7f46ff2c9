import type { bulkTexts as Norwegian } from "../nb/bulk.ts";

export const bulkTexts: typeof Norwegian = {
  title: {
    approve: "Approve the chosen cases",
    pause: "Pause the chosen cases",
    resume: "End the pause of the chosen cases",
    withdraw: "Withdraw the chosen cases",
  },
  body: {
    approve: "The debtors get letters as planned.",
    pause: "As long as the pause lasts, no letters are sent. Interest runs.",
    resume: "The cases go on where they were.",
    withdraw: "The cases end without payment, and the debtors are told. This cannot be undone here.",
  },
  about: (count, shown) => (count === 1 ? "1 case" : `${shown} cases`),
  leftOut: (count, shown) =>
    count === 1 ? "1 chosen case cannot, and stays as it is." : `${shown} chosen cases cannot, and stay as they are.`,
  until: "The cases go on",
  untilHelp: "Leave it empty for a pause without an end. Then a reason is needed.",
  reason: "Reason",
  reasonHelp: "Everybody who sees the cases sees the reason in their timelines.",
  reasonMissing: "Choose a day, or write why the cases are stopped, in 4000 characters at most.",
  untilWrong: "Choose a day after today.",
  costs: "What it costs to withdraw the cases today",
  total: "Together",
  free: "Free",
  costUnknown: "Cannot be withdrawn now",
  confirm: (amount) => `Yes, withdraw the cases and accept the cost of ${amount}`,
  confirmFree: "Yes, withdraw the cases",
  confirmMissing: "Tick the box to confirm.",
  results: "Result",
  done: "Done",
  doneCount: (done, all) => `${done} of ${all} are done.`,
  running: (done, all) => `${done} of ${all} …`,
};
