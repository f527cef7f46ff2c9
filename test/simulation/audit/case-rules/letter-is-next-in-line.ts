import { balanceOn } from "../balance.ts";
import { ourStanding, write } from "../book.ts";
import { plusDays, workingDayFrom } from "../calendar.ts";
import type { CaseRule } from "../finding.ts";
import { nextStep } from "../process.ts";

/** Once each, in the agreed order, after the agreed days, with the agreed deadline, and only while something is owed. */
export const letterIsNextInLine: CaseRule = {
  name: "letter is next in line",
  check: (book, event) => {
    if (event.type !== "letter_sent") return [];
    const { step, on, deadlineOn, feeOre, letterId } = event;
    const wrong: string[] = [];
    if (book.pending?.letterId !== letterId) wrong.push(`${step} sent without an order`);
    const since = book.joinedOn ?? "";
    if (ourStanding(book).some((letter) => letter.step === step && letter.sentOn >= since))
      wrong.push(`${step} sent a second time`);
    const { pending: _, ...free } = book;
    const next = nextStep(free);
    if (next.kind !== "letter" || next.step !== step) wrong.push(`${step} sent, next was ${JSON.stringify(next)}`);
    else if (on < next.on) wrong.push(`${step} sent on ${on}, agreed from ${next.on}`);
    const days = book.opened.agreement.steps.find((setting) => setting.step === step)?.deadlineDays ?? 14;
    const deadline = workingDayFrom(plusDays(on, days));
    if (deadlineOn !== deadline) wrong.push(`${step} of ${on} gives until ${deadlineOn}, agreed was ${deadline}`);
    const after = structuredClone(book);
    write(after, event);
    if (balanceOn(after, on).total <= feeOre) wrong.push(`${step} sent when nothing was owed`);
    return wrong;
  },
};
