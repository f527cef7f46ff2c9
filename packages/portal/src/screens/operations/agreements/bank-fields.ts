import type { Asked, Reply } from "../../../api/client.ts";
import { kronerText, oreOf } from "../../../parts/kroner.ts";

type Terms = Omit<Reply<"readBankTerms">, "version">;

/** What is typed and chosen; an empty field says that nothing is agreed of it. */
export type BankFields = Readonly<Record<"limit" | "refundFrom" | "number" | "bic", string>> &
  Pick<Terms, "format" | "reports"> & {
    readonly scheme: Terms["initiator"]["scheme"];
    readonly postsFrom: NonNullable<Terms["postsFrom"]> | "first";
  };
export type BankProblem = "limit" | "refundFrom" | "number" | "bic";

const amountText = (ore: number | null | undefined): string => (ore == null ? "" : kronerText(ore));

export const bankFieldsOf = ({ initiator, bic = "", postsFrom, ...terms }: Terms): BankFields => ({
  limit: amountText(terms.approvalAboveOre),
  refundFrom: amountText(terms.refundFromOre),
  format: terms.format,
  scheme: initiator.scheme,
  number: initiator.id ?? "",
  bic,
  reports: terms.reports,
  postsFrom: postsFrom ?? "first",
});

const BIC = /^([A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?)?$/;
const isAmount = (text: string): boolean => text.trim() === "" || oreOf(text) !== undefined;
const bicOf = (text: string): string => text.replaceAll(/\s/g, "").toUpperCase();

/** The fields that cannot be saved as they are. */
export function bankProblems({ limit, refundFrom, number, bic }: BankFields): readonly BankProblem[] {
  const wrong = {
    limit: !isAmount(limit),
    refundFrom: !isAmount(refundFrom),
    number: !/^[A-Za-z0-9.-]{0,35}$/.test(number.trim()),
    bic: !BIC.test(bicOf(bic)),
  };
  return (["limit", "refundFrom", "number", "bic"] as const).filter((field) => wrong[field]);
}

/** How what is typed lets more payouts go without a second person than `was` did; undefined when it does not. */
export function loosened(was: number | null, limit: string): "cleared" | "raised" | undefined {
  const ore = oreOf(limit);
  if (was === null) return undefined;
  if (ore === undefined) return "cleared";
  return ore > was ? "raised" : undefined;
}

/** What is saved, once nothing is wrong. */
export function bankTermsOf(fields: BankFields): Omit<Asked<"saveBankTerms">["body"], "version"> {
  const { format, scheme, reports, postsFrom } = fields;
  const [number, bic] = [fields.number.trim(), bicOf(fields.bic)];
  const refundFromOre = oreOf(fields.refundFrom);
  return {
    format,
    initiator: { scheme, ...(number !== "" && { id: number }) },
    ...(bic !== "" && { bic }),
    reports,
    approvalAboveOre: oreOf(fields.limit) ?? null,
    ...(refundFromOre !== undefined && { refundFromOre }),
    ...(postsFrom !== "first" && { postsFrom }),
  };
}
