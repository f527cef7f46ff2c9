import { isLateNews } from "../book.ts";
import type { CaseRule } from "../finding.ts";
import { letterFeeOre } from "../letter-fee.ts";

/** Not an øre more than the law allows, and not one less than was agreed. */
export const letterCostsWhatItMay: CaseRule = {
  name: "letter costs what it may",
  check: (book, event) => {
    if (event.type !== "letter_sent" || isLateNews(book, event)) return [];
    const { step, on, deadlineOn, feeOre } = event;
    const may = letterFeeOre(book, { step, sentOn: on, deadlineOn });
    return feeOre === may ? [] : [`${step} of ${on} costs ${feeOre} øre, the auditor says ${may}`];
  },
};
