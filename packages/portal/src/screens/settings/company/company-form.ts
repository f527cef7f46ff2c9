import { parseBankAccount, parseOrganizationNumber } from "@kravflyt/contracts";
import * as z from "zod";

const Line = z.string().trim().min(1).max(200);
const LINES_MAX = 3;

const linesOf = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const areLines = (text: string): boolean => {
  const lines = linesOf(text);
  return lines.length >= 1 && lines.length <= LINES_MAX && lines.every((line) => line.length <= 200);
};

const isPostalCode = (text: string, country: string): boolean =>
  (country === "NO" ? /^\d{4}$/ : /^[0-9A-Za-z -]{2,10}$/).test(text.trim());

const company = {
  name: Line,
  organizationNumber: z.string().refine((text) => parseOrganizationNumber(text).ok),
  lines: z.string().refine(areLines),
  postalCode: z.string(),
  city: Line,
  countryCode: z.string().regex(/^[A-Z]{2}$/),
};
export const contact = {
  email: z.string().trim().pipe(z.email().max(254)),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[0-9 ]{5,20}$/),
};

type Placed = { readonly postalCode: string; readonly countryCode: string };
const isPlaced = ({ postalCode, countryCode }: Placed): boolean => isPostalCode(postalCode, countryCode);
const AT_POSTAL_CODE = { path: ["postalCode"], when: () => true };

/** Who a company is, as it is filled in: the address as the lines of one field. */
export const CompanyForm = z.object(company).refine(isPlaced, AT_POSTAL_CODE);
export type CompanyForm = z.infer<typeof CompanyForm>;

export const ContactForm = z.object(contact);
export type ContactForm = z.infer<typeof ContactForm>;

/** A new creditor, as it is filled in. */
export const CreditorForm = z
  .object({
    ...company,
    ...contact,
    bankAccount: z.string().refine((text) => parseBankAccount(text).ok),
    language: z.enum(["nb", "en"]),
    payee: z.enum(["creditor_account", "client_account"]),
    bookingMode: z.enum(["proposal", "auto"]),
  })
  .refine(isPlaced, AT_POSTAL_CODE);
export type CreditorForm = z.infer<typeof CreditorForm>;

type Company = {
  readonly name: string;
  readonly organizationNumber: string;
  readonly address: {
    readonly lines: readonly string[];
    readonly postalCode: string;
    readonly city: string;
    readonly countryCode: string;
  };
};

export const companyFormOf = ({ name, organizationNumber, address }: Company): CompanyForm => ({
  name,
  organizationNumber,
  ...address,
  lines: address.lines.join("\n"),
});

/** As the hub takes it. */
export const companyOf = ({ name, organizationNumber, lines, ...place }: CompanyForm) => ({
  name: name.trim(),
  organizationNumber,
  address: {
    lines: [...linesOf(lines)],
    postalCode: place.postalCode.trim(),
    city: place.city.trim(),
    countryCode: place.countryCode,
  },
});
