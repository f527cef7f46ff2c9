/**
 * `proposed` waits for a person, with us or (`remoteId`) in the creditor's books; `pending` waits for us; `sending` may have
 * reached the books although no answer came; `held` waits for something in the books to be mended (`problem`) and is tried
 * again; `offered` waits for the creditor's own system to fetch and book it; `reversing` is to be taken back, `reversed` was.
 */
export const POSTING_STATUSES = [
  "proposed",
  "pending",
  "sending",
  "held",
  "offered",
  "posted",
  "reversing",
  "reversed",
  "failed",
] as const;
export type PostingStatus = (typeof POSTING_STATUSES)[number];
