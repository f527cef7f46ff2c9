import type { Terms } from "./order-card.tsx";

type Withdrawal = Terms["withdrawal"];
/** What taking a case back costs, as it stands in the form's fields. */
export type WrittenWithdrawal = Pick<Withdrawal, "countedFrom"> &
  Readonly<Record<"freeDays" | "afterwardsFeePercent", string>>;

const MOST = { freeDays: 365, afterwardsFeePercent: 100 } as const;
export type WithdrawalField = keyof typeof MOST;

export const writtenOf = ({ countedFrom, freeDays, afterwardsFeePercent }: Withdrawal): WrittenWithdrawal => ({
  countedFrom,
  freeDays: String(freeDays),
  afterwardsFeePercent: String(afterwardsFeePercent),
});

/** What is saved, or the fields that cannot be right. */
export function withdrawalOf(written: WrittenWithdrawal): Withdrawal | readonly WithdrawalField[] {
  const [freeDays, afterwardsFeePercent] = [numberOf(written, "freeDays"), numberOf(written, "afterwardsFeePercent")];
  if (freeDays !== undefined && afterwardsFeePercent !== undefined) {
    return { countedFrom: written.countedFrom, freeDays, afterwardsFeePercent };
  }
  return (["freeDays", "afterwardsFeePercent"] as const).filter((field) => numberOf(written, field) === undefined);
}

function numberOf(written: WrittenWithdrawal, field: WithdrawalField): number | undefined {
  const text = written[field].trim();
  return /^\d{1,3}$/.test(text) && Number(text) <= MOST[field] ? Number(text) : undefined;
}
