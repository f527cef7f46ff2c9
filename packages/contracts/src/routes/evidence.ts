import * as z from "zod";
import { READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { Id, InstantText } from "../scalars.ts";
import { CaseParams, NoQuery } from "./parts.ts";

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A case by itself: what `kravflyt case verify` checks with no hub and no network. */
export const EvidenceBundleReply = z.strictObject({
  format: z.literal("kravflyt-evidence-1"),
  caseId: Id,
  number: z.string(),
  creditorId: Id,
  connectionId: Id,
  madeAt: InstantText,
  events: z
    .array(z.strictObject({ version: z.int().min(1), at: InstantText, text: z.string(), chain: Sha256 }))
    .max(10_000),
  letters: z
    .array(
      z.strictObject({ letterId: Id, sha256: Sha256, pdf: z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/, "not base64") }),
    )
    .max(1_000),
  stateSha256: Sha256,
  seal: Sha256,
});

export const readEvidence = {
  method: "GET",
  path: "/cases/{caseId}/evidence",
  summary: "The whole case in one file that can be checked by itself: events, letters and hashes (N12).",
  access: { roles: READERS, creditor: "record" },
  params: CaseParams,
  query: NoQuery,
  status: 200,
  reply: EvidenceBundleReply,
  refusals: {
    case_not_found: 404,
    /** An event or a letter is not kept any more, or not as it was. */
    evidence_incomplete: 409,
    evidence_too_large: 422,
  },
} as const satisfies RouteContract;
