import { type Book, isNotice, type Letter, lastDue, standing } from "./book.ts";
import { sixMonthsOn, span } from "./calendar.ts";
import { LETTER_FEE_ORE, OWN_DEMAND_FEE_ORE } from "./rates.ts";

type Asked = { readonly step: string; readonly sentOn: string; readonly deadlineOn: string };

/** What a letter may cost at the most, given those that stand before it: FOR-1989-07-14-562 §§ 1-2, 1-3. */
export function letterFeeOre(book: Book, letter: Asked): number {
  const { step, sentOn, deadlineOn } = letter;
  if (!book.agreement.chargeLetterFees) return 0;
  if (span(lastDue(book), sentOn) < 14) return 0;
  if (step === "creditor_demand") return ownDemandMayCost(book, letter) ? OWN_DEMAND_FEE_ORE : 0;
  if (step !== "dunning" && !isNotice(step)) return 0;
  if (isNotice(step) && span(sentOn, deadlineOn) < 14) return 0;
  return hasRoom(countedBefore(book, sentOn), sentOn) ? LETTER_FEE_ORE : 0;
}

const charged = (book: Book): readonly Letter[] =>
  standing(book)
    .filter(({ feeOre }) => feeOre > 0)
    .toSorted((a, b) => (a.sentOn < b.sentOn ? -1 : Number(a.sentOn > b.sentOn)));

/** Charged letters since the count last began anew: six months without one. */
function countedBefore(book: Book, on: string): readonly Letter[] {
  let counted: Letter[] = [];
  let restartsOn = "";
  for (const letter of charged(book)) {
    if (restartsOn !== "" && letter.sentOn >= restartsOn) counted = [];
    counted.push(letter);
    restartsOn = sixMonthsOn(letter.sentOn);
  }
  return restartsOn !== "" && on >= restartsOn ? [] : counted;
}

/** One, or a second after a dunning whose 14 days were missed. */
function hasRoom(counted: readonly Letter[], on: string): boolean {
  const [first] = counted;
  if (first === undefined) return true;
  const isDunning = first.step === "dunning" && span(first.sentOn, first.lawDeadlineOn) >= 14;
  return counted.length === 1 && isDunning && first.lawDeadlineOn < on;
}

function ownDemandMayCost(book: Book, { sentOn, deadlineOn }: Asked): boolean {
  if (span(sentOn, deadlineOn) < 14) return false;
  if (charged(book).some(({ step }) => step === "creditor_demand")) return false;
  return standing(book).some(
    (letter) =>
      (letter.step === "dunning" || isNotice(letter.step)) &&
      letter.sentOn > lastDue(book) &&
      span(letter.sentOn, letter.lawDeadlineOn) >= 14 &&
      letter.lawDeadlineOn < sentOn,
  );
}
