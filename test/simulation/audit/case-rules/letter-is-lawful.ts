import type { CaseEvent } from "@kravflyt/core";
import { type Book, isLateNews, lastDue } from "../book.ts";
import { span } from "../calendar.ts";
import type { CaseRule } from "../finding.ts";
import { firstLawfulDay } from "../process.ts";
import { LAST_DAY } from "../rates.ts";

/** LOV-1988-05-13-26 §§ 9, 10: never before its day, never with less than 14 days to pay, never by the wrong hand. */
export const letterIsLawful: CaseRule = {
  name: "letter is lawful",
  check: (book, event) =>
    event.type === "letter_sent" && !isLateNews(book, event)
      ? [...byTheWrongHand(book, event), ...onTheWrongDay(book, event)]
      : [],
};

/** No law says how long these give. */
const IN_NO_LAW: readonly string[] = ["reminder", "second_demand"];

type Sent = Extract<CaseEvent, { readonly type: "letter_sent" }>;

function byTheWrongHand({ agreement }: Book, { step }: Sent): readonly string[] {
  const isAgency = agreement.operator === "agency";
  if (step === "payment_demand" && !isAgency) return ["a payment demand by somebody who is no agency"];
  if (step === "creditor_demand" && isAgency) return ["the creditor's own demand sent by an agency"];
  return [];
}

function onTheWrongDay(book: Book, { step, on, deadlineOn }: Sent): readonly string[] {
  const wrong: string[] = [];
  if (on > LAST_DAY) wrong.push(`${step} sent on ${on}, when the law is not known`);
  if (on <= lastDue(book)) wrong.push(`${step} sent on ${on}, due on ${lastDue(book)}`);
  if (!IN_NO_LAW.includes(step) && span(on, deadlineOn) < 14) wrong.push(`${step} gives ${span(on, deadlineOn)} days`);
  const lawfulFrom = step === "residual_notice" ? on : firstLawfulDay(book, step);
  if (lawfulFrom === undefined) wrong.push(`${step} sent on ${on}, but no deadline was missed before`);
  else if (on < lawfulFrom) wrong.push(`${step} sent on ${on}, lawful from ${lawfulFrom}`);
  return wrong;
}
