/** Who speaks: somebody of the creditor's, or of whoever runs the hub. */
export const SIDES = ["creditor", "operator"] as const;
export type Side = (typeof SIDES)[number];

/** Whom a message is to. The creditor says which of the operator's people; they answer the creditor. */
export const ADDRESSEES = ["case_handler", "customer_service", "creditor"] as const;
export type Addressee = (typeof ADDRESSEES)[number];

/** A note is for whoever reads the case and asks for nothing; a message waits for an answer. */
export type Remark = { readonly kind: "note" } | { readonly kind: "message"; readonly to: Addressee };

/** Nobody writes to oneself. */
export const mayWriteTo = (from: Side, to: Addressee): boolean => (from === "operator") === (to === "creditor");

/** Who is to answer a message. */
export const turnAfter = (from: Side): Side => (from === "creditor" ? "operator" : "creditor");
