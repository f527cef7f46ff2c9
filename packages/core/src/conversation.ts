/** Who speaks: somebody of the creditor's, or of whoever runs the hub. */
export const SIDES = ["creditor", "operator"] as const;
export type Side = (typeof SIDES)[number];

/** Who writes on a case: one of the two sides, or the debtor from the page that a letter leads to. */
export const AUTHORS = [...SIDES, "debtor"] as const;
export type AuthorSide = (typeof AUTHORS)[number];

/** Whom a message is to. The creditor says which of the operator's people; they answer the creditor. */
export const ADDRESSEES = ["case_handler", "customer_service", "creditor"] as const;
export type Addressee = (typeof ADDRESSEES)[number];

/** A note is for whoever reads the case and asks for nothing; a message waits for an answer. */
export type Remark = { readonly kind: "note" } | { readonly kind: "message"; readonly to: Addressee };

/** Nobody writes to oneself. */
export const mayWriteTo = (from: AuthorSide, to: Addressee): boolean => (from === "operator") === (to === "creditor");

/** Who is to answer a message; a debtor is answered by whoever runs the hub. */
export const turnAfter = (from: AuthorSide): Side => (from === "operator" ? "creditor" : "operator");
