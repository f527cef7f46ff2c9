/** A mail that is no letter, to a creditor about the hub itself or to an agency: plain text, no attachment, no debtor in it. */
export type PlainMail = {
  readonly to: string;
  readonly replyTo: string;
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
};

export type SendMail = (mail: PlainMail) => Promise<void>;
