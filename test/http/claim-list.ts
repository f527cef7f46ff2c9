/** Columns of a creditor's list of claims, as its import names them. */
export const CLAIM_COLUMNS = {
  creditor: "Kreditor",
  debtorName: "Navn",
  address: "Adresse",
  postalCode: "Postnr",
  city: "Poststed",
  invoiceNumber: "Fakturanr",
  issuedOn: "Fakturadato",
  dueOn: "Forfall",
  amountOre: "Beløp",
  outstandingOre: "Restbeløp",
} as const;
