/** Numbers with check digits, read the same by who fills in a form and by who takes it. */
export { parseBankAccount, parseOrganizationNumber } from "@kravflyt/core";
