import type { CaseEvent } from "@kravflyt/core";
import { isLateNews } from "../book.ts";
import type { CaseRule } from "../finding.ts";

/** Nothing is sent while something holds the case, or a person has stopped it, has not said yes to it, or has ended it. */
export const peopleAreObeyed: CaseRule = {
  name: "people are obeyed",
  check: (book, event) => {
    if (event.type !== "letter_sent" && event.type !== "letter_ordered") return [];
    // it left before: that it costs nothing is another rule's
    if (event.type === "letter_sent" && isLateNews(book, event)) return [];
    const wrong: string[] = [];
    if (book.pause !== undefined) wrong.push(`${event.step}: ${event.type} while the case is paused`);
    for (const hold of book.holds.keys()) wrong.push(`${event.step}: ${event.type} while ${hold} holds the case`);
    for (const hold of book.unanswered.keys())
      wrong.push(`${event.step}: ${event.type}, and ${hold} held the case before it was closed`);
    if (book.isAtLaw) wrong.push(`${event.step}: ${event.type} while the case is at law`);
    if (book.isWaitingForApproval) wrong.push(`${event.step}: ${event.type} before anybody approved the case`);
    if (book.closedOn !== undefined) wrong.push(`${event.step}: ${event.type} after the case was closed`);
    if (isByItself(event) && book.opened.mode === "manual" && book.renewing !== event.step)
      wrong.push(`${event.step} ordered by autopilot in a manual case`);
    return wrong;
  },
};

const isByItself = (event: CaseEvent): boolean => event.type === "letter_ordered" && event.by === "autopilot";
