/** Where in the bank's bucket what lies: each is granted by itself. */
export const BANK_FOLDERS = {
  /** What the bank lays down for us. */
  inbox: "incoming/",
  /** What a person lays beside it: the portal puts it there itself. */
  laid: "incoming/laid/",
  /** What we lay down for the bank: orders to pay. */
  outbox: "outgoing/",
} as const;
