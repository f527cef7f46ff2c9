import type { CreditorId } from "@kravflyt/core";
import { auditChange, type Change, type Posting } from "@kravflyt/store";
import type { Shell } from "./shell.ts";

/** What a person orders of a posting in the creditor's books. */
export type PostingOrder = {
  readonly creditorId: CreditorId;
  readonly postingId: string;
  /** User id. */
  readonly by: string;
};

/** Who ordered it, and how the posting stood before and after: written with the order itself. */
export const postingAudit = (
  { at }: Shell,
  by: string,
  { before, after }: { readonly before: Posting; readonly after: Posting },
): Change => {
  const { creditorId, postingId } = after;
  return auditChange({
    creditorId,
    at,
    by,
    what: `posting:${postingId}`,
    before: standOf(before),
    after: standOf(after),
  });
};

const standOf = ({ status, problem }: Posting) => ({ status, ...(problem === undefined ? {} : { problem }) });
