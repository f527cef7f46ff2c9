import type { Asked } from "../../../api/client.ts";
import type { OneCase } from "../one-case.ts";

/** The debtor as the form has it. */
export type DebtorForm = {
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly countryCode: string;
  readonly email: string;
  readonly language: "nb" | "en";
  readonly acceptsEmail: boolean;
};
export type DebtorField = "lines" | "postalCode" | "city" | "countryCode" | "email";
type Body = Asked<"changeDebtor">["body"];

export function formOf({ address, email, language, acceptsEmail }: OneCase["debtor"]): DebtorForm {
  return {
    street: address?.lines.join("\n") ?? "",
    postalCode: address?.postalCode ?? "",
    city: address?.city ?? "",
    countryCode: address?.countryCode ?? "NO",
    email: email ?? "",
    language,
    acceptsEmail,
  };
}

const ADDRESS = ["street", "postalCode", "city", "countryCode"] as const;
const linesOf = ({ street }: DebtorForm): string[] =>
  street.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));

/** What of the form is to be changed: an address as a whole, everything else by itself. */
export function changesOf(before: DebtorForm, form: DebtorForm): Body {
  const isMoved = ADDRESS.some((field) => before[field].trim() !== form[field].trim());
  const { postalCode, city, countryCode, language, acceptsEmail } = form;
  const email = form.email.trim();
  const address = {
    lines: linesOf(form),
    postalCode: postalCode.trim(),
    city: city.trim(),
    countryCode: countryCode.trim(),
  };
  return {
    ...(isMoved && { address }),
    ...(email !== before.email && { email: email === "" ? null : email }),
    ...(language !== before.language && { language }),
    ...(acceptsEmail !== before.acceptsEmail && { acceptsEmail }),
  };
}

type Issue = { readonly path: readonly PropertyKey[] };
const FIELDS: readonly string[] = ["lines", "postalCode", "city", "countryCode", "email"] satisfies DebtorField[];

/** The fields that the contract's own check complains of. */
export const wrongFields = (issues: readonly Issue[]): ReadonlySet<DebtorField> =>
  new Set(issues.flatMap(({ path }) => path.flatMap((part) => (isField(part) ? [part] : []))));

const isField = (part: PropertyKey): part is DebtorField => typeof part === "string" && FIELDS.includes(part);
