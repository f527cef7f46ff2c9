import type { CaseEvent } from "@kravflyt/core";
import { balanceOn } from "../balance.ts";
import { type Book, write } from "../book.ts";
import type { CaseRule } from "../finding.ts";

/**
 * LOV-1988-05-13-26 §§ 8, 17: an objection is answered by a person before anything goes on, time that was given lasts as
 * long as it was given for, and what is known of the debtor does not pass by itself.
 */
export const holdsEndRightly: CaseRule = {
  name: "holds end rightly",
  check: (book, event) => CHECKS[event.type]?.(book, event) ?? [],
};

type Check = (book: Book, event: CaseEvent) => readonly string[];
const check =
  <Type extends CaseEvent["type"]>(
    find: (book: Book, event: Extract<CaseEvent, { readonly type: Type }>) => readonly string[],
  ): Check =>
  (book, event) =>
    find(book, event as Extract<CaseEvent, { readonly type: Type }>); // the table below names each once

const BY_ITSELF = "autopilot";
/** Last until their day, unless a person ends them before. */
const GIVEN_DAYS = ["deferral", "creditor_stop"];
/** Last until somebody has answered, or knows better. */
const UNTIL_A_PERSON = ["objection", "undelivered", "address", "deceased", "bankrupt", "winding_up", "deleted"];

const CHECKS: Readonly<Record<string, Check>> = {
  case_held: check<"case_held">((_, { hold, until }) => {
    if (until === undefined && GIVEN_DAYS.includes(hold)) return [`${hold} without an end`];
    return until !== undefined && UNTIL_A_PERSON.includes(hold) ? [`${hold} that ends by itself on ${until}`] : [];
  }),
  hold_ended: check<"hold_ended">((book, { hold, by, on, outcome }) => {
    const held = book.holds.get(hold);
    if (held === undefined) return [`${hold} ended that did not hold the case`];
    if (hold === "objection" && outcome !== "objection_rejected") return [`an objection ended as ${outcome}`];
    if (by !== BY_ITSELF || hold === "payment_plan") return [];
    if (held.until === undefined) return [`${hold} ended by itself`];
    return on < held.until ? [`${hold} ended by itself on ${on}, given until ${held.until}`] : [];
  }),
  case_resumed: check<"case_resumed">(({ pause }, { by, on }) => {
    if (pause === undefined) return ["resumed, and was not paused"];
    if (by !== BY_ITSELF || (pause.until !== undefined && on >= pause.until)) return [];
    return [`resumed by itself on ${on}, paused until ${pause.until ?? "somebody resumes it"}`];
  }),
  costs_waived: check<"costs_waived">((book, event) => {
    if (!book.holds.has("objection")) return [];
    const after = structuredClone(book);
    write(after, event);
    const { letters, collectionFee } = balanceOn(after, event.on);
    const left = letters.reduce((sum, { fee }) => sum + fee, collectionFee);
    return left === 0 ? [] : [`costs fall away with an objection, and ${left} øre of them are left`];
  }),
  case_reopened: check<"case_reopened">(({ closedOn }) =>
    closedOn === undefined ? ["reopened, and was not closed"] : [],
  ),
  case_closed: check<"case_closed">((book, { reason }) =>
    reason === "objection_upheld" && !book.holds.has("objection") ? ["an objection upheld that nobody made"] : [],
  ),
};
