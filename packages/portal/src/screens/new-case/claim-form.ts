import { parseOrganizationNumber } from "@kravflyt/contracts";
import * as z from "zod";
import type { Asked } from "../../api/client.ts";
import { oreOf } from "../../parts/kroner.ts";

/** What a field holds that has no day in it, though something is written there. */
export const NO_DAY = "?";

const optional = (isRight: (text: string) => boolean, error: string) =>
  z.string().refine((text) => text.trim() === "" || isRight(text.trim()), error);
const required = z.string().refine((text) => text.trim() !== "", "missing");
const day = z
  .string()
  .refine((text) => text !== "", "missing")
  .refine((text) => text !== NO_DAY, "day");
const amount = (text: string): boolean => (oreOf(text) ?? 0) > 0;

/** Eight digits are a Norwegian number; others come with their country. */
const mobileOf = (text: string): string => {
  const plain = text.replaceAll(/\s/g, "");
  return /^\d{8}$/.test(plain) ? `+47${plain}` : plain;
};

type Problem = { readonly field: string; readonly code: string };
type Typed = Readonly<Record<"against" | "organizationNumber" | "issuedOn" | "dueOn", string>> &
  Readonly<Record<"noticeSentOn" | "noticeDeadlineOn" | "amount" | "outstanding", string>>;

function ofNumber({ against, organizationNumber }: Typed): readonly Problem[] {
  if (against !== "company") return [];
  if (organizationNumber.trim() === "") return [{ field: "organizationNumber", code: "missing" }];
  const isRight = parseOrganizationNumber(organizationNumber).ok;
  return isRight ? [] : [{ field: "organizationNumber", code: "organization_number" }];
}

/** Not due before it was issued; of a notice both days or neither. */
function ofDays({ issuedOn, dueOn, noticeSentOn, noticeDeadlineOn }: Typed): readonly Problem[] {
  const [sent, deadline] = [isDay(noticeSentOn), isDay(noticeDeadlineOn)];
  return [
    ...(isDay(issuedOn) && isDay(dueOn) && dueOn < issuedOn ? [{ field: "dueOn", code: "due_before_issued" }] : []),
    ...(deadline && noticeSentOn === "" ? [{ field: "noticeSentOn", code: "missing" }] : []),
    ...(sent && noticeDeadlineOn === "" ? [{ field: "noticeDeadlineOn", code: "missing" }] : []),
  ];
}

function ofAmounts({ amount: whole, outstanding }: Typed): readonly Problem[] {
  const [all, left] = [oreOf(whole), oreOf(outstanding)];
  const isMore = all !== undefined && left !== undefined && left > all;
  return isMore ? [{ field: "outstanding", code: "more_than_the_invoice" }] : [];
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** A claim as it is typed; each error is a code that the form has a sentence for. */
export const ClaimForm = z
  .object({
    against: z.string().refine((text): boolean => text === "private" || text === "company", "choose"),
    debtorName: required,
    organizationNumber: z.string(),
    address: required,
    postalCode: required.refine((text) => text.trim() === "" || /^\d{4}$/.test(text.trim()), "postal_code"),
    city: required,
    email: optional((text) => z.email().safeParse(text).success, "email"),
    mobile: optional((text) => /^\+[1-9]\d{6,14}$/.test(mobileOf(text)), "mobile"),
    customerNumber: z.string(),
    invoiceNumber: required,
    issuedOn: day,
    dueOn: day,
    amount: required.refine((text) => text.trim() === "" || amount(text), "amount"),
    outstanding: optional(amount, "amount"),
    kid: optional((text) => /^\d{1,24}[\d-]$/.test(text.replaceAll(/\s/g, "")), "kid"),
    noticeSentOn: z.string().refine((text) => text !== NO_DAY, "day"),
    noticeDeadlineOn: z.string().refine((text) => text !== NO_DAY, "day"),
    business: z.boolean(),
    mode: z.enum(["autopilot", "manual"]),
  })
  .superRefine((claim, context) => {
    for (const { field, code } of [...ofNumber(claim), ...ofDays(claim), ...ofAmounts(claim)]) {
      context.addIssue({ code: "custom", path: [field], message: code });
    }
  });
export type ClaimForm = z.infer<typeof ClaimForm>;
export type ClaimField = keyof ClaimForm;

export const EMPTY_CLAIM: ClaimForm = {
  against: "",
  debtorName: "",
  organizationNumber: "",
  address: "",
  postalCode: "",
  city: "",
  email: "",
  mobile: "",
  customerNumber: "",
  invoiceNumber: "",
  issuedOn: "",
  dueOn: "",
  amount: "",
  outstanding: "",
  kid: "",
  noticeSentOn: "",
  noticeDeadlineOn: "",
  business: false,
  mode: "autopilot",
};

type Body = Asked<"createCase">["body"];

/** The claim as it is sent, of values that the form has accepted; what is left empty is left out. */
export function toClaim(form: ClaimForm): Body {
  const isCompany = form.against === "company";
  const filled = (name: keyof Body, text: string) => (text.trim() === "" ? {} : { [name]: text.trim() });
  const left = oreOf(form.outstanding);
  return {
    against: isCompany ? "company" : "private",
    debtorName: form.debtorName.trim(),
    address: form.address.trim(),
    postalCode: form.postalCode.trim(),
    city: form.city.trim(),
    ...(isCompany && { organizationNumber: form.organizationNumber.replaceAll(/\D/g, "") }),
    ...filled("email", form.email),
    ...filled("mobile", mobileOf(form.mobile)),
    ...filled("customerNumber", form.customerNumber),
    invoiceNumber: form.invoiceNumber.trim(),
    issuedOn: form.issuedOn,
    dueOn: form.dueOn,
    amountOre: oreOf(form.amount) ?? 0,
    ...(left !== undefined && { outstandingOre: left }),
    ...filled("kid", form.kid.replaceAll(/\s/g, "")),
    ...filled("noticeSentOn", form.noticeSentOn),
    ...filled("noticeDeadlineOn", form.noticeDeadlineOn),
    mode: form.mode,
    business: isCompany && form.business,
  };
}

/** The fields of the form that the server says something against, each with the code of what it is. */
export function problemsOf(problems: unknown): readonly { readonly field: ClaimField; readonly code: string }[] {
  const read = Problems.safeParse(problems);
  if (!read.success) return [];
  return read.data.flatMap(({ field, code }) => {
    const named = SERVER_NAMES[field] ?? field;
    return named in EMPTY_CLAIM ? [{ field: named as ClaimField, code }] : [];
  });
}

const Problems = z.array(z.object({ field: z.string(), code: z.string() }));
const SERVER_NAMES: Readonly<Record<string, ClaimField>> = { amountOre: "amount", outstandingOre: "outstanding" };
