import type { caseListTexts as Norwegian } from "../nb/case-list.ts";

export const caseListTexts: typeof Norwegian = {
  sort: "Sort by",
  oldest: "Oldest first",
  sorts: { nyeste: "Newest first", steg: "Step", dag: "Next day", belop: "Amount, largest first" },
  cut: (count) => `The order holds for the ${count} cases shown. There are more.`,
  saveNamed: "Save with a name",
  filterName: "Name of the filter",
  nameMissing: "Give the filter a name.",
  nameTooLong: "40 characters at most.",
  tooMany: "You have 20 saved filters. Delete one first.",
  save: "Save",
  named: "Saved filters",
  forget: (name) => `Delete the filter ${name}`,
  selectOne: (name) => `Choose ${name}`,
  selectAll: "Choose all on the page",
  chosen: (count, shown) => (count === 1 ? "1 case chosen" : `${shown} cases chosen`),
  sum: (amount) => `principal ${amount}`,
  unselect: "Choose none",
  bulk: { approve: "Approve", pause: "Pause", resume: "End the pause", withdraw: "Withdraw" },
  bulkCount: (name, count) => `${name} (${count})`,
  bulkBar: "Chosen cases",
};
