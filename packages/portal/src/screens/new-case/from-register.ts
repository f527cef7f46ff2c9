import { parseOrganizationNumber } from "@kravflyt/contracts";
import type { Reply } from "../../api/client.ts";
import type { ClaimForm } from "./claim-form.ts";

/** What the register says of a company. */
export type Company = Reply<"lookUpCompany">;

/** The fields that the register can fill in, in the order of the form. */
export const REGISTER_FIELDS = ["debtorName", "address", "postalCode", "city"] as const;
export type RegisterField = (typeof REGISTER_FIELDS)[number];
export type RegisterFields = Pick<ClaimForm, RegisterField>;

/** The nine digits of a number that can be one, however it is typed. */
export function numberIn(typed: string): string | undefined {
  const number = parseOrganizationNumber(typed);
  return number.ok ? number.value : undefined;
}

/** The form takes addresses in Norway: the name alone comes of a company whose letters go abroad. */
function fieldsOf({ name, address }: Company): Partial<RegisterFields> {
  const isHere = address !== undefined && address.countryCode === "NO";
  return {
    ...(name !== undefined && { debtorName: name }),
    ...(isHere && { address: address.lines.join(", "), postalCode: address.postalCode, city: address.city }),
  };
}

export type Filling = {
  /** What is to stand in which field. */
  readonly set: Partial<RegisterFields>;
  /** The fields where something else stood when the person asked. */
  readonly replaced: readonly RegisterField[];
};

/**
 * What an answer changes in the form. `asked` is what stood there when the person asked, which is their word to replace it; what they
 * have typed since stays.
 */
export function fillingOf(company: Company, asked: RegisterFields, now: RegisterFields): Filling {
  const fields = fieldsOf(company);
  const changes = REGISTER_FIELDS.flatMap((field) => {
    const value = fields[field];
    return value === undefined || now[field] !== asked[field] || value === now[field] ? [] : [{ field, value }];
  });
  return {
    set: Object.fromEntries(changes.map(({ field, value }) => [field, value])),
    replaced: changes.flatMap(({ field }) => (asked[field].trim() === "" ? [] : [field])),
  };
}
