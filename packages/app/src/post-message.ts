import type { Case } from "@kravflyt/core";
import type { OutboxItem } from "@kravflyt/store";
import { message } from "./messages.ts";

/** Tells the queue to carry a posting to the creditor's books. */
export const postMessage = ({ connectionId }: Pick<Case, "connectionId">, postingId: string): OutboxItem =>
  message("post-booking", postingId, { postingId, connectionId });
