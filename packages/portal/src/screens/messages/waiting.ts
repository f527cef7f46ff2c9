import type { Reply } from "../../api/client.ts";
import type { Creditor } from "../../api/creditors.ts";

export type Side = "creditor" | "operator";

export const otherSide = (side: Side): Side => (side === "creditor" ? "operator" : "creditor");

type Page = Reply<"listWaitingConversations"> | undefined;

export type WaitingRow = Reply<"listWaitingConversations">["conversations"][number] & { readonly creditor: Creditor };

/** The conversations of several creditors as one list, longest waiting first. */
export const joined = (creditors: readonly Creditor[], pages: readonly Page[]): readonly WaitingRow[] =>
  creditors
    .flatMap((creditor, at) => (pages[at]?.conversations ?? []).map((one) => ({ ...one, creditor })))
    .toSorted((a, b) => (a.since < b.since ? -1 : 1));
