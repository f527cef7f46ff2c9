import { Tag } from "@navikt/ds-react";
import { useLanguage } from "../../i18n/language.tsx";
import { PAYOUTS } from "../../i18n/payouts.ts";
import type { PayoutStatus } from "./one-payout.ts";

const COLORS = {
  awaiting_approval: "warning",
  ordered: "accent",
  sent: "accent",
  accepted: "accent",
  pending: "accent",
  partly: "danger",
  settled: "success",
  rejected: "danger",
  declined: "neutral",
} as const satisfies Readonly<Record<PayoutStatus, string>>;

/** How a payout stands, in colour and in words. */
export function PayoutTag({ status }: { readonly status: PayoutStatus }) {
  const { payouts } = useLanguage(PAYOUTS).texts;
  return (
    <Tag size="small" variant="moderate" data-color={COLORS[status]}>
      {payouts.status[status]}
    </Tag>
  );
}
