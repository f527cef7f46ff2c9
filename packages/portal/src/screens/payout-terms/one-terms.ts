import type { Reply } from "../../api/client.ts";

export type PayoutTerms = Reply<"readPayoutTerms">;
