import type { Channel, Language, LetterId } from "@kravflyt/core";

/** A rendered letter on its way out. */
export type OutgoingLetter = {
  readonly letterId: LetterId;
  /** One per attempt to reach the debtor, at most 256 of `A-Z a-z 0-9 _ - . @`; comes back in the mail's events. */
  readonly dispatchId: string;
  readonly caseNumber: string;
  readonly language: Language;
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** A letter of the process sets a deadline; a notice does not. */
  readonly setsDeadline: boolean;
  /** SHA-256 of `pdf`, hex. */
  readonly sha256: string;
  /** Who the letter is from: the creditor, or the agency itself. Answers go to `email`, or to the operator when empty. */
  readonly sender: { readonly name: string; readonly email: string };
  /** Who runs the sending; its address is the mail's From. */
  readonly operator: { readonly name: string; readonly email: string };
  /** The debtor's e-mail address; needed by e-mail only. */
  readonly email?: string;
};

/** A way to send a letter. */
export type Delivery = {
  /**
   * Hands `letter` over; `remoteId` is what the other side calls it.
   * @throws ExternalError saying whether to try again.
   */
  readonly send: (letter: OutgoingLetter) => Promise<{ readonly remoteId: string }>;
  /**
   * Looks whether a letter whose answer was lost was taken. A channel that tells by events of its own has none.
   * @throws ExternalError saying whether to try again.
   */
  readonly find?: (letterId: LetterId) => Promise<{ readonly remoteId: string } | undefined>;
};

/** Every channel of core has exactly one delivery. */
export type Deliveries = Readonly<Record<Channel, Delivery>>;
