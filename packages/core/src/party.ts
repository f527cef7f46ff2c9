import type { Brand } from "./brand.ts";

/** Who owes: decides the process definition, the fee caps and which compensation may be asked. */
export const DEBTOR_KINDS = ["private", "sole_proprietor", "company"] as const;
export type DebtorKind = (typeof DEBTOR_KINDS)[number];

/** Language of what a debtor reads. Norwegian (bokmål) unless the creditor's books say otherwise. */
export type Language = "nb" | "en";

/** A postal address. `lines` are street or box lines, 1 to 3, none empty. */
export type Address = {
  readonly lines: readonly string[];
  readonly postalCode: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2, `NO` for Norway. */
  readonly countryCode: string;
};

/** Would a letter go to the same place? An address that nobody knows is the same as none. */
export function isSameAddress(one: Address | undefined, other: Address | undefined): boolean {
  const lines = (address: Address | undefined): string =>
    JSON.stringify(address && [...address.lines, address.postalCode, address.city, address.countryCode].map(bare));
  return lines(one) === lines(other);
}

/** Without what a letter carrier does not read: case, and spaces too many. */
const bare = (line: string): string => line.trim().replaceAll(/\s+/g, " ").toLowerCase();

/** A customer as the creditor's accounting system has it. */
export type Customer = {
  /** The customer's id in the source system. */
  readonly sourceId: string;
  readonly name: string;
  /** The account of this customer in the creditor's subledger, as bookings need it (`1500:20001`). */
  readonly ledgerAccount?: string;
  readonly organizationNumber?: string;
  readonly email?: string;
  /** With the country's number in front: `+4791234567`. */
  readonly mobile?: string;
  readonly address?: Address;
  readonly language: Language;
};

/**
 * Who a customer is, beside its id: lists use one number for many ("diverse"), and nobody is asked for what another owes.
 * A name counts whatever its case and spaces.
 */
export const identityOf = ({ organizationNumber, name }: Pick<Customer, "organizationNumber" | "name">): string =>
  organizationNumber ?? bare(name);

/** What the register of companies says of an organisation number. */
export type RegisterEntry = {
  readonly organizationNumber: string;
  readonly name: string;
  /** `organisasjonsform.kode`: `ENK`, `AS`, … */
  readonly form: string;
  readonly standing: RegisterStanding;
  readonly address?: Address;
};
export const REGISTER_STANDINGS = ["active", "bankrupt", "winding_up", "deleted"] as const;
export type RegisterStanding = (typeof REGISTER_STANDINGS)[number];

/** A customer we may write to: its kind is known, the register has been asked. */
export type Debtor = Customer & {
  readonly kind: DebtorKind;
  readonly standing: RegisterStanding;
  /** False: the debtor has not agreed to e-mail, or took it back; letters go on paper. */
  readonly acceptsEmail?: boolean;
};

/** FIKEN-13 keeps the creditor's address; FIKEN-14 takes the register's. */
export const WASH_MODES = ["kind_only", "kind_and_address"] as const;
export type WashMode = (typeof WASH_MODES)[number];

export type CreditorId = Brand<string, "CreditorId">;
export const creditorId = (text: string): CreditorId => text as CreditorId;

/** `ENK` is a sole proprietorship, everything else a company. */
export const kindInRegister = ({ form }: RegisterEntry): Exclude<DebtorKind, "private"> =>
  form === "ENK" ? "sole_proprietor" : "company";

/**
 * The customer with its kind, and with the register's address where the creditor chose that.
 *
 * No organisation number means a private person; the kind of all others is the register's to say.
 * A number that the register does not know (`entry` undefined) is held to be a company, which carries no
 * consumer's rights away: the invoice is refused with `unknown_organization` before a case can start.
 */
export function toDebtor(customer: Customer, entry: RegisterEntry | undefined, mode: WashMode): Debtor {
  if (customer.organizationNumber === undefined) return { ...customer, kind: "private", standing: "active" };
  if (entry === undefined) return { ...customer, kind: "company", standing: "active" };
  const kind = kindInRegister(entry);
  const address = mode === "kind_and_address" ? entry.address : undefined;
  return { ...customer, kind, standing: entry.standing, ...(address === undefined ? {} : { address }) };
}
