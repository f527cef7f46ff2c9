import { accept, type Result, refuse } from "./result.ts";

/**
 * `awaiting_approval` waits for a second person; `ordered` is on its way to the bank, `sent` lies there; `accepted` and
 * `pending` are the bank's words, `partly` too, after which a person must look; `settled` is paid. `rejected` by the bank
 * and `declined` by a person are the creditor's money again.
 */
export const PAYOUT_STATUSES = [
  "awaiting_approval",
  "ordered",
  "sent",
  "accepted",
  "pending",
  "partly",
  "settled",
  "rejected",
  "declined",
] as const;
export type PayoutStatus = (typeof PAYOUT_STATUSES)[number];

const NOT_SENT: readonly PayoutStatus[] = ["awaiting_approval", "ordered", "declined", "rejected"];

/** Handed to the bank, and not turned down: on its way to the creditor, or there. */
export const isSent = (status: PayoutStatus): boolean => !NOT_SENT.includes(status);

/** What a bank can say of a payment in a status report, as ISO 20022 has it. */
const STATUS_OF_WORD = {
  /** Received, and not looked at. */
  RCVD: "sent",
  ACTC: "accepted",
  ACCP: "accepted",
  /** With a change, which the reasons tell. */
  ACWC: "accepted",
  PDNG: "pending",
  ACSP: "accepted",
  PART: "partly",
  ACSC: "settled",
  RJCT: "rejected",
} as const satisfies Readonly<Record<string, PayoutStatus>>;

export type BankWord = keyof typeof STATUS_OF_WORD;
/** In the order in which they come where two are of one second. */
export const BANK_WORDS = Object.keys(STATUS_OF_WORD) as readonly BankWord[];
export const isBankWord = (text: string): text is BankWord => Object.hasOwn(STATUS_OF_WORD, text);

/** A code of ISO 20022, or the bank's own words for it. */
export type BankReason = { readonly code: string; readonly text?: string };

/** What the bank said last of a payout. */
export type BankSaid = {
  readonly word: BankWord;
  /** When the report was made, `yyyy-mm-ddThh:mm:ss` by the bank's clock. */
  readonly at: string;
  readonly reasons: readonly BankReason[];
};

export type PayoutProgress = { readonly status: PayoutStatus; readonly said?: BankSaid };

/**
 * `not_sent`: the bank speaks of what it was never handed. `not_yet`: the file may have reached it just now; ask again.
 * `contradicts`: paid and rejected are both said to be the end; only a person can tell. `duplicate`: the file came to the
 * bank a second time, and only that was rejected.
 */
export type HearRefusal = { readonly code: "not_sent" | "not_yet" | "contradicts" | "duplicate" };

/** Reasons that reject a copy and say nothing of the first: to give its money back would be to pay it twice. */
const DUPLICATE: readonly string[] = ["AM05", "DU01", "DU02", "DU03", "DU04", "DU05", "DUPL"];

/**
 * Where a payout stands after the bank has said something of it. Reports come late, twice and in any order: an end stays
 * the end, before it the newest report holds, and what changes nothing gives back what was.
 */
export function hearBank(was: PayoutProgress, said: BankSaid): Result<PayoutProgress, HearRefusal> {
  if (was.status === "awaiting_approval" || was.status === "declined") return refuse({ code: "not_sent" });
  if (was.status === "ordered") return refuse({ code: "not_yet" });
  const status = STATUS_OF_WORD[said.word];
  if (status === "rejected" && said.reasons.some(({ code }) => DUPLICATE.includes(code)))
    return refuse({ code: "duplicate" });
  if (isEnd(was.status)) return isEnd(status) && status !== was.status ? refuse({ code: "contradicts" }) : accept(was);
  if (status === "sent") return accept(was);
  return accept(isEnd(status) || isNewer(said, was.said) ? { status, said } : was);
}

const isEnd = (status: PayoutStatus): boolean => status === "settled" || status === "rejected";

function isNewer(said: BankSaid, before: BankSaid | undefined): boolean {
  if (before === undefined || said.at !== before.at) return before === undefined || said.at > before.at;
  return BANK_WORDS.indexOf(said.word) > BANK_WORDS.indexOf(before.word);
}
