import type { AgencyName } from "@kravflyt/connectors";

/**
 * Cases of the shared list that a system does not run, though it lacks nothing that `can` speaks of: why the case means nothing
 * there, or which case of the system's own list asks the same.
 */
export type Apart = {
  /** Names of cases. */
  readonly cases: RegExp;
  readonly why: string;
  /** Names in the system's own list, as they are written there. */
  readonly own: readonly string[];
};

const LET_IN = {
  wrong: "is needed: %s is told nothing but no",
  right: "lets in, is seen once, and is kept as the hash of its secret alone",
  revoked: "that is revoked lets nobody in at the next request, and revoking it twice changes nothing",
  others: "is the key's: another creditor's key sees and changes nothing of it",
};
const BOOKED = "is said to be booked once: again is the same, another id is refused, lost answers do nothing twice";
const SETTLEMENT = "is balanced to the øre, once, and by settlement";
const NO_DOUBLE = "to each write, %s, has no double effect";
const NEVER_ASKED = "is never asked: no import, no companies, no token";
const RATE = "is told with Retry-After when a key asks too often, and the key is let in again after it";
const WHOLE = "is refused whole: %s";

/** A system that pushes: it has a key of ours, and we have none of its; it asks, and is asked nothing. */
const PUSHING: readonly Apart[] = [
  {
    cases: /^is let in, and lists the company/,
    why: "it is let in to us, for the creditor of its key",
    own: [LET_IN.right],
  },
  {
    cases: /^says which of the credentials is wrong/,
    why: "the key is ours: we tell nobody what is wrong with one",
    own: [LET_IN.wrong],
  },
  {
    cases: /^asks for a person when the system lets us in no more$/,
    why: "it is we who let it in no more",
    own: [LET_IN.revoked],
  },
  {
    cases: /^says no secret in a failure$/,
    why: "we hold no secret of it: what it wrote is what no failure may say",
    own: ["names every field by its place with what mends it, at most five, and never what stood there"],
  },
  { cases: /^takes its key to no other host$/, why: "we go nowhere", own: [NEVER_ASKED] },
  {
    cases: /^(reads what people paste|names the field that cannot be meant|asks for every field|reads the credentials)/,
    why: "nobody pastes anything",
    own: ["can be chosen, and is switched on without anything to paste (WEB-36)"],
  },
  {
    cases: /^gives an item once that the system repeats$/,
    why: "what it repeats it repeats in a request",
    own: [
      "that stands twice in a request is taken once, and the other is named",
      "that is pushed twice changes nothing, and is not written",
    ],
  },
  {
    cases: /^gives what was issued on the first day asked for/,
    why: "it chooses what it pushes: there is no first day",
    own: [],
  },
  { cases: /^finds no item in a company that is not ours$/, why: "a key is for one creditor", own: [LET_IN.others] },
  {
    cases: /^reads 50,000 items in the memory of a page/,
    why: "we read no pages: each request stands for itself",
    own: ["take the memory of one request, not of all of them"],
  },
  { cases: /^gives every customer once/, why: "customers come with their items", own: [] },
  {
    cases: /^never takes a number that it cannot read for a private person's/,
    why: "it is told at once, and the item is not taken in",
    own: ["of %s is refused, and nothing of the number is said back"],
  },
  {
    cases: /^(does|finds) (a payment|a posting|settling)( once| whose answer was lost)/,
    why: "we write nothing into its books: it books what we offer, and says so",
    own: [BOOKED, NO_DOUBLE],
  },
  {
    cases: /^does not find (a payment|a posting|settling) that never arrived/,
    why: "we send nothing that could not arrive: what we offer is offered until it is booked",
    own: [BOOKED],
  },
  {
    cases: /^(holds|does not do) (a payment|a posting|settling) /,
    why: "its books turn nothing of ours away: we ask nothing of them",
    own: [],
  },
  { cases: /^has a (payment|posting) refused, or answered as before/, why: "it says what it booked", own: [BOOKED] },
  {
    cases: /^(writes \d+ øre to the books|books a posting of many lines)/,
    why: "it writes what we offer",
    own: [SETTLEMENT],
  },
  {
    cases: /^answers a payment with the id that the item then shows it by/,
    why: "the payment comes back by a push",
    own: ["as a payment that comes back %s (T10)"],
  },
  {
    cases: /^takes no payment for ours/,
    why: "the payment comes back by a push",
    own: [
      "that names another item's booking, or none, is refused by its place",
      "is the debtor's own when it is another sum: then the debtor has paid twice, and is told of it",
    ],
  },
  {
    cases: /^(does not take posting:1 for posting:10|finds a posting whose description had to be cut)$/,
    why: "we look for nothing in its books: a booking is named by its id, whole",
    own: ["of somebody else is not there"],
  },
  {
    cases: /^says never to (an account|a posting on an account) that the books do not have/,
    why: "its books are not asked for accounts: whoever switches it on writes them",
    own: [],
  },
  {
    cases: /^puts the day of a payment in the books as it is/,
    why: "the day stands in what we offer",
    own: ["knows the day by Norway's clock: what is issued after midnight there is not issued tomorrow"],
  },
  {
    cases: /^moves what a customer paid too much from the account/,
    why: "we post nothing: the voucher is its own",
    own: [SETTLEMENT],
  },
  {
    cases: /^asks to try \w+ later while the system is down$/,
    why: "a system that is down asks nothing; what it did not hear it asks again",
    own: [NO_DOUBLE],
  },
  { cases: /^says that \w+ was not let in/, why: "it is we who let in", own: [LET_IN.wrong] },
  {
    cases: /^gives \w+ up when the answer is of no kind/,
    why: "it sends requests, not answers",
    own: [WHOLE],
  },
  {
    cases: /^(waits as long as the system asks for|comes back later when it is to wait)/,
    why: "it is we who ask to wait",
    own: [RATE],
  },
  { cases: /^reads on after a line that was cut/, why: "the lines are its own", own: [NO_DOUBLE] },
  { cases: /^breaks no limit of the system/, why: "the limit is ours", own: [RATE, "is each key's own"] },
  {
    cases: /^knows the (accounts|bank accounts) that/,
    why: "its books are not asked: whoever switches it on writes the accounts",
    own: [],
  },
];

/** An agency keeps no books of the creditor: it takes cases over, and tells how they go. */
const AGENCY: readonly Apart[] = [
  {
    cases: /^is let in, and lists the company/,
    why: "it has no companies: the customer number is the creditor's",
    own: ["lets in by what is right", "shows one creditor nothing of another's"],
  },
  {
    cases:
      /^(sends a person to consent|changes the code of a consent|takes a code once|says that the token is no longer good|goes on with the tokens|leaves one good refresh token|asks for a person when the refresh token|tries a refresh later)/,
    why: "nobody consents: it is let in by what was pasted",
    own: ["lets in by what is right"],
  },
  {
    cases: /^(makes a token of|reads on with a new token|gives two workers who make a token|tries for a token)/,
    why: "it gives no tokens: every request is signed by what was pasted",
    own: ["lets in by what is right"],
  },
  {
    cases: /^asks no more often than the largest page makes it/,
    why: "held by the number of requests to the first page, and by rows each once over two of them",
    own: [],
  },
  {
    cases: /^(misses nothing when rows move|gives none twice when one is made)/,
    why: "it lists cases, which change",
    own: ["misses no case that changes between two pages"],
  },
  {
    cases:
      /^(gives what was issued on the first day|leaves out what is paid|gives one item as|gives the same the second|names the creditor, the connection)/,
    why: "it has no open items: what it tells is told from a moment on",
    own: ["hears of no payment before the moment that it asks from"],
  },
  {
    cases: /^finds no item in a company that is not ours$/,
    why: "it has no companies",
    own: ["shows one creditor nothing of another's"],
  },
  {
    cases: /^(reads 50,000 items|gives every customer once)/,
    why: "we hand it cases: it lists no customers, and no more than the cases that changed",
    own: [],
  },
  {
    cases: /^(tells |keeps the key of an item)/,
    why: "it has no items that change: how a case stands is what it tells",
    own: ["hears how a case stands, and why it ended", "hears of no payment before the moment that it asks from"],
  },
  {
    cases: /^gives what was deleted neither in the list/,
    why: "nothing is deleted there: a case is closed",
    own: ["tells an end once, and finds it", "lets the first reason stand where a case is closed twice"],
  },
  {
    cases: /^keeps \d+ øre to the øre/,
    why: "amounts go to it, and come back with the case",
    own: ["carries amounts by their digits, to the øre"],
  },
  { cases: /^keeps \d{4}-\d\d-\d\d as the day/, why: "days go to it", own: ["tells days as they are in Norway"] },
  {
    cases: /^shows (a part payment|two equal payments|what was paid too much)/,
    why: "payments are paid to it, and told",
    own: [
      "hears of a payment once, with what each part of it paid",
      "hears of a payment on several invoices by invoice",
    ],
  },
  {
    cases: /^shows a credit/,
    why: "it has no credit notes: a credit lowers the case by a payment to the creditor",
    own: ["tells a payment to the creditor once, and finds it"],
  },
  { cases: /^gives a claim in another currency/, why: "only what core collects is handed over", own: [] },
  {
    cases: /^(keeps the zeros that a KID begins with|makes up no KID)/,
    why: "KIDs go to it",
    own: [
      "sends a KID with its leading zeros, digit for digit",
      "is told no for a KID that lost its zeros, one that has too many, and none is no reason",
    ],
  },
  {
    cases: /^(gives a (private person|company|sole proprietor)|finds the nine digits|never takes a number)/,
    why: "debtors go to it, as core has them",
    own: ["tells a person, a sole proprietor and a company apart"],
  },
  {
    cases:
      /^(gives the address that|keeps the zero that a postal|gives no address where|keeps the name as|gives the e-mail|gives the customers of two)/,
    why: "debtors go to it, as core has them",
    own: [],
  },
  {
    cases:
      /^(does|finds|does not find|holds|does not do) (a payment|a posting(?! whose desc)|settling|writing off|taking|the mark)/,
    why: "nothing is booked there: what is told to it are payments to the creditor, messages, ends and addresses",
    own: [
      "tells a payment to the creditor once, and finds it",
      "finds a payment to the creditor whose answer was lost, so that it has no second effect",
      "finds nothing of a payment to the creditor whose request was lost",
      "takes a 5xx for a lost answer, and tries no write twice",
      "is turned away from a write that comes too often, which was not done",
    ],
  },
  {
    cases: /^has a (payment|posting).* refused, or answered as before/,
    why: "what it refuses a second time is a case",
    own: ["refuses the same case a second time as done already"],
  },
  {
    cases:
      /^(writes \d+ øre|answers a payment with|books a posting of many|says never to (an account|a posting on)|puts the day of a payment)/,
    why: "it has no books of the creditor's",
    own: ["carries amounts by their digits, to the øre"],
  },
  {
    cases: /^(takes no payment for ours|does not take posting:1|finds a posting whose description)/,
    why: "what was told to it is found by our reference",
    own: ["does not hear its own word of a payment as one that the agency was paid"],
  },
  {
    cases:
      /^(takes a (posting|payment) back and books it anew|says from which day on the books are open|marks an account that is closed)/,
    why: "it has no books of the creditor's",
    own: [],
  },
  {
    cases: /^(marks twice as once|takes the mark off)/,
    why: "that it has a case is the mark",
    own: ["refuses the same case a second time as done already"],
  },
  {
    cases: /^(shows a proposed payment|finds a proposed posting|moves what a customer paid too much)/,
    why: "it has no books of the creditor's",
    own: [],
  },
  {
    cases:
      /^(asks to try|says that|gives) (companies|openItems|changedItems|customers|accounts|bankAccounts|item|isSettled) /,
    why: "it is asked other questions, which fail in the same ways",
    own: [
      "asks to try cases later while the system is down",
      "says that cases was not let in when the system says so",
      "gives cases up when the answer is of no kind that it knows",
    ],
  },
  {
    cases: /^breaks no limit of the system when several are asked at once$/,
    why: "it is asked one question at a time, as every system is",
    own: [],
  },
  { cases: /^knows the (accounts|bank accounts) that/, why: "it has no accounts of the creditor's", own: [] },
  {
    cases: /^fetches /,
    why: "documents go to it, and letters come from it",
    own: ["takes the invoice's document along", "hears of letters that were sent, and hands them out"],
  },
  {
    cases: /^(knows a message|hears nothing in a text|is told once although|knows whether it is told|is told no more)/,
    why: "it tells nothing by itself: it is asked every so often",
    own: ["hears of messages once, and not of its own"],
  },
];

export const APART: Readonly<Record<"other" | AgencyName, readonly Apart[]>> = {
  other: PUSHING,
  "svea-sim": AGENCY,
};
