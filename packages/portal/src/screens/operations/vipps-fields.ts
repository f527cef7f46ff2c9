import type { Reply } from "../../api/client.ts";
import { accountDigits, accountText } from "../../parts/account.ts";

type Terms = NonNullable<Reply<"readVipps">["terms"]>;
/** What is typed; empty fields say nothing of the payer. */
export type VippsFields = Readonly<Record<"merchantSerialNumber" | "payerName" | "payerAccount", string>> & {
  readonly on: boolean;
};

export const vippsFieldsOf = (terms: Terms | undefined): VippsFields => ({
  on: terms?.on ?? false,
  merchantSerialNumber: terms?.merchantSerialNumber ?? "",
  payerName: terms?.payerName ?? "",
  payerAccount: accountText(terms?.payerAccount ?? ""),
});

/** The fields that cannot be saved as they are. */
export function vippsProblems(fields: VippsFields): readonly (keyof VippsFields)[] {
  const { merchantSerialNumber, payerName, payerAccount } = trimmed(fields);
  return [
    ...(/^\d{4,6}$/.test(merchantSerialNumber) ? [] : (["merchantSerialNumber"] as const)),
    ...(payerName.length <= LINE_MAX ? [] : (["payerName"] as const)),
    ...(/^(\d{11})?$/.test(payerAccount) ? [] : (["payerAccount"] as const)),
  ];
}

const LINE_MAX = 200;

/** What is saved; an account may be typed with spaces and dots. */
export function vippsTermsOf(fields: VippsFields): Terms {
  const { on, merchantSerialNumber, payerName, payerAccount } = trimmed(fields);
  return {
    on,
    merchantSerialNumber,
    ...(payerName !== "" && { payerName }),
    ...(payerAccount !== "" && { payerAccount }),
  };
}

const trimmed = (fields: VippsFields): VippsFields => ({
  ...fields,
  merchantSerialNumber: fields.merchantSerialNumber.trim(),
  payerName: fields.payerName.trim(),
  payerAccount: accountDigits(fields.payerAccount),
});
