import type { ApiFailure } from "../../api/failure.ts";

/** What is put on only after a yes. Approval is among them where the creditor approves each case in its books already. */
export const SWITCHES = ["fullAuto", "compensation", "approvalRequired"] as const;
export type Switch = (typeof SWITCHES)[number];

/** Each switch that is put on, with its day; what it costs then, and where the creditor approves already. */
export type Needed = {
  readonly switches: readonly { readonly name: Switch; readonly on?: string }[];
  readonly compensation?: { readonly costOre: number } | undefined;
  readonly approvedTwice?: { readonly systems: readonly string[] } | undefined;
};

/** What the server asks a yes to before it saves. */
export const neededOf = ({ refusal }: ApiFailure): Needed | undefined =>
  refusal?.code === "confirmation_needed" ? (refusal as unknown as Needed) : undefined;

export const isConfirmed = ({ switches }: Needed, confirmed: readonly string[]): boolean =>
  switches.every(({ name }) => confirmed.includes(name));
