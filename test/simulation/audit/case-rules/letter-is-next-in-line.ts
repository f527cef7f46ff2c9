import { balanceOn } from "../balance.ts";
import { type Book, isDemand, isLateNews, ourStanding } from "../book.ts";
import { sixMonthsOn } from "../calendar.ts";
import type { CaseRule } from "../finding.ts";
import { agreedDeadline, isJudged, lastDemand, nextStep } from "../process.ts";

/** Once each, in the agreed order, after the agreed days, with the agreed deadline, and only while something is owed. */
export const letterIsNextInLine: CaseRule = {
  name: "letter is next in line",
  check: (book, event) => {
    if (event.type !== "letter_sent") return [];
    const { step, on, deadlineOn, letterId } = event;
    if (!book.ordered.has(letterId)) return [`${step} sent without an order`];
    if (isLateNews(book, event)) return [];
    const wrong = outOfTurn(book, step, on);
    const deadline = agreedDeadline(book, step, on);
    if (deadlineOn !== deadline) wrong.push(`${step} of ${on} gives until ${deadlineOn}, agreed was ${deadline}`);
    // what the letter itself costs is no reason for it
    if (balanceOn(book, on).total === 0) wrong.push(`${step} sent when nothing was owed`);
    return wrong;
  },
};

function outOfTurn({ pending: _, ...book }: Book, step: string, on: string): string[] {
  if (isAnew(book, step, on)) return [];
  const next = nextStep(book, on);
  const isTurn = next.kind === "letter" && next.step === step;
  const since = book.joinedOn ?? "";
  const isSent = ourStanding(book).some((letter) => letter.step === step && letter.sentOn >= since);
  const wrong: string[] = [];
  // a demand whose six months would be outrun is the next step once more, and then its notice
  const mayReturn = isDemand(step) || step === "legal_notice";
  if (isSent && !(isTurn && mayReturn)) wrong.push(`${step} sent a second time`);
  if (!isTurn) wrong.push(`${step} sent, next was ${JSON.stringify(next)}`);
  else if (on < next.on) wrong.push(`${step} sent on ${on}, agreed from ${next.on}`);
  return wrong;
}

/** LOV-1988-05-13-26 § 11: a demand whose six months are over may be sent anew, when no other step is left. */
function isAnew(book: Book, step: string, on: string): boolean {
  const demand = lastDemand(book);
  if (demand?.step !== step || isJudged(book) || on <= sixMonthsOn(demand.sentOn)) return false;
  const next = nextStep(book, on);
  return next.kind === "wait" && next.reason === "process_finished";
}
