import { notFound } from "../server/refusal.ts";
import { nextId, type Posting } from "./ledger.ts";
import type { ContactBody } from "./requests.ts";
import type { Company, Contact, ContactFields } from "./state.ts";

export function findContact(company: Company, contactId: number): Contact {
  const contact = company.contacts.get(contactId);
  if (contact === undefined) throw notFound("the contact");
  return contact;
}

/** A customer gets a number and a subledger account, as does a supplier. Answers the new contact's id. */
export function createContact(posting: Posting, body: ContactBody): number {
  const { state, company, today } = posting;
  const contactId = nextId(state);
  const contact: Contact = {
    contactId,
    createdDate: today,
    lastModifiedDate: today,
    fields: fieldsOf(body),
    contactPersons: (body.contactPerson ?? []).map(({ name, email, phoneNumber, address }) => ({
      name,
      email,
      phoneNumber,
      address,
      contactPersonId: nextId(state),
    })),
    documents: [],
  };
  company.contacts.set(contactId, contact);
  openAccounts(company, contact);
  return contactId;
}

/** Puts the body in the place of all that can be written: a field left out is emptied. */
export function replaceContact({ company, today }: Posting, contact: Contact, body: ContactBody): void {
  contact.fields = fieldsOf(body);
  contact.lastModifiedDate = today;
  openAccounts(company, contact);
}

/** Removes a contact that nothing refers to; otherwise makes it inactive. Answers which. */
export function deleteContact({ company, today }: Posting, contact: Contact): "deleted" | "inactive" {
  if (!isUsed(company, contact)) {
    company.contacts.delete(contact.contactId);
    return "deleted";
  }
  contact.fields = { ...contact.fields, inactive: true };
  contact.lastModifiedDate = today;
  return "inactive";
}

function isUsed(company: Company, { contactId, customerNumber }: Contact): boolean {
  const account = `1500:${customerNumber}`;
  const hasDocument = [...company.sales.values(), ...company.creditNotes.values()].some(
    (document) => document.contactId === contactId,
  );
  return (
    hasDocument || [...company.entries.values()].some(({ lines }) => lines.some((line) => line.account === account))
  );
}

function openAccounts(company: Company, contact: Contact): void {
  const { name, customer, supplier } = contact.fields;
  if (customer === true && contact.customerNumber === undefined) {
    contact.customerNumber = company.nextCustomerNumber;
    company.nextCustomerNumber += 1;
  }
  if (supplier === true && contact.supplierNumber === undefined) {
    contact.supplierNumber = company.nextSupplierNumber;
    company.nextSupplierNumber += 1;
  }
  if (contact.customerNumber !== undefined) company.accounts.set(`1500:${contact.customerNumber}`, name);
  if (contact.supplierNumber !== undefined) company.accounts.set(`2400:${contact.supplierNumber}`, name);
}

const fieldsOf = (body: ContactBody): ContactFields => ({
  name: body.name,
  email: body.email,
  organizationNumber: body.organizationNumber,
  phoneNumber: body.phoneNumber,
  memberNumber: body.memberNumber,
  memberNumberString: body.memberNumberString,
  customer: body.customer,
  supplier: body.supplier,
  bankAccountNumber: body.bankAccountNumber,
  currency: body.currency,
  language: body.language,
  inactive: body.inactive,
  daysUntilInvoicingDueDate: body.daysUntilInvoicingDueDate,
  discount: body.discount,
  address: body.address,
  groups: body.groups,
});
