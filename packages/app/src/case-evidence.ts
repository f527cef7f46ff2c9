import {
  accept,
  type CaseId,
  ConflictError,
  dayInNorway,
  type Instant,
  type LetterId,
  owed,
  type Result,
  refuse,
} from "@kravflyt/core";
import { type Evidence, writeBundle } from "@kravflyt/evidence";
import { type Dispatch, LIMIT_MAX, listDispatches, listRemarks, type StoredRemark, type Table } from "@kravflyt/store";
import { allEvents } from "./case-events.ts";
import { type AskedCase, loadAskedCase } from "./load-case.ts";

/** A gateway carries 6 MB, and bytes as text are a third longer. */
const BYTES_MAX = 4_400_000;

/** Where letters are kept, by the hash of their content. */
export type EvidenceDesk = { readonly find: (sha256: string) => Promise<Uint8Array | undefined> };

export type EvidenceRefusal =
  | { readonly code: "case_not_found" }
  | { readonly code: "evidence_too_large"; readonly bytes: number; readonly bytesMax: number };

/**
 * N12: all that is known of a case in one file that verifies without us. Changes nothing.
 * @throws ConflictError when the case changed while it was read.
 */
export async function caseEvidence(
  table: Table,
  desk: EvidenceDesk,
  it: AskedCase & { readonly now: Instant },
): Promise<Result<Uint8Array, EvidenceRefusal>> {
  const seen = await loadAskedCase(table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const { value: state, version } = seen;
  const [stored, dispatches, remarks] = await Promise.all([
    allEvents(table, it.caseId),
    listDispatches(table, it.caseId),
    allRemarks(table, it.caseId),
  ]);
  const events = stored.filter((event) => event.version <= version);
  if (events.length !== version) throw new ConflictError(`case ${it.caseId} is not whole yet`);
  const sent = dispatches.filter(({ status }) => status === "delivered" || status === "failed");
  const bundle = writeBundle({
    madeAt: it.now,
    case: state,
    events,
    owed: owed(state, state.closed?.on ?? dayInNorway(it.now)),
    documents: sent.map(toDocument),
    remarks,
    letters: await lettersOf(desk, [...sent, ...state.letters]),
  });
  if (bundle.length > BYTES_MAX) {
    return refuse({ code: "evidence_too_large", bytes: bundle.length, bytesMax: BYTES_MAX });
  }
  return accept(bundle);
}

type Kept = { readonly letterId: LetterId; readonly pdf: string };

/** Each letter once. One that is kept no more is not in the bundle, and verifying names it. */
async function lettersOf(desk: EvidenceDesk, kept: readonly Kept[]): Promise<Evidence["letters"]> {
  const hashes = new Map(kept.map(({ letterId, pdf }) => [letterId, pdf]));
  const letters: { letterId: LetterId; pdf: Uint8Array }[] = [];
  for (const [letterId, hash] of [...hashes].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const pdf = await desk.find(hash);
    if (pdf !== undefined) letters.push({ letterId, pdf });
  }
  return letters;
}

const toDocument = ({ letterId, step, sentOn, channel, pdf, pages, to, status, deliveredAt, seen }: Dispatch) => ({
  letterId,
  step,
  sentOn,
  channel,
  pdf,
  pages,
  to,
  status,
  deliveredAt,
  seen,
});

/** A case has 1,000 at most. First things first. */
async function allRemarks(table: Table, caseId: CaseId): Promise<readonly StoredRemark[]> {
  const remarks: StoredRemark[] = [];
  let cursor: string | undefined;
  do {
    const page = await listRemarks(table, caseId, { cursor, limit: LIMIT_MAX });
    remarks.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return remarks.toReversed();
}
