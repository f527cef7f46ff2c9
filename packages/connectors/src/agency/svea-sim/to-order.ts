import { Buffer } from "node:buffer";
import type { CollectionLevel, Debtor, Ore, Submission } from "@kravflyt/core";
import { oreToKroner } from "../../kroner.ts";
import type { Documents } from "../agency.ts";

export const toLevel = (level: CollectionLevel): "PURRING" | "INKASSO" =>
  level === "reminder" ? "PURRING" : "INKASSO";

/** Kroner as a JSON number: the digits are ours, whatever the number is held in. */
export const kroner = (amount: Ore): number => Number(oreToKroner(amount));

const KINDS = { private: "PERSON", sole_proprietor: "SOLE_PROPRIETOR", company: "COMPANY" } as const;

/** A case as the simulated contract writes it. What is not known is null, never left to be guessed. */
export const toCase = ({ externalId, debtor, invoices, grouped }: Submission, documents: Documents) => ({
  externalId,
  debtor: toDebtor(debtor),
  invoices: invoices.map((invoice) => {
    const pdf = documents.get(invoice.invoiceNumber);
    return {
      invoiceNo: invoice.invoiceNumber,
      kid: invoice.kid ?? null,
      invoiceDate: invoice.issuedOn ?? null,
      dueDate: invoice.dueOn,
      originalAmount: kroner(invoice.originalOre),
      remainingAmount: kroner(invoice.remainingOre),
      reminderSent: invoice.reminderSentOn ?? null,
      noticeSent: invoice.noticeSentOn ?? null,
      pdf: pdf === undefined ? null : Buffer.from(pdf).toString("base64"),
    };
  }),
  grouped,
});

function toDebtor({ sourceId, kind, name, organizationNumber, address, email, mobile }: Debtor) {
  const [line1 = "", line2 = null, line3 = null] = address?.lines ?? [];
  return {
    customerNo: sourceId,
    type: KINDS[kind],
    name,
    orgNo: organizationNumber ?? null,
    nationalId: null,
    address: address && {
      line1,
      line2,
      line3,
      zip: address.postalCode,
      city: address.city,
      country: address.countryCode,
    },
    email: email ?? null,
    mobile: mobile ?? null,
  };
}
