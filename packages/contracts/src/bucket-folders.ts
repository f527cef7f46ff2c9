/** Where in the bank's bucket what lies: each is granted by itself. */
export const BANK_FOLDERS = {
  /** What the bank lays down for us. */
  inbox: "incoming/",
  /** What a person lays beside it: the portal puts it there itself. */
  laid: "incoming/laid/",
  /** What we lay down for the bank: orders to pay. */
  outbox: "outgoing/",
} as const;

/** Where in the bucket of letters what lies: nothing there is ever replaced. */
export const LETTER_FOLDERS = {
  /** Letters, named by the hash of their content. */
  letters: "letters/",
  /** What people laid with cases, named so too. */
  attachments: "attachments/",
} as const;
