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
import { type Evidence, type LaidWith, writeBundle } from "@kravflyt/evidence";
import {
  type Attachment,
  type Dispatch,
  LIMIT_MAX,
  listDispatches,
  listRemarks,
  loadAttachments,
  type StoredRemark,
  type Table,
} from "@kravflyt/store";
import { allEvents } from "./case-events.ts";
import { type AskedCase, loadAskedCase } from "./load-case.ts";

/** A gateway carries 6 MB, and bytes as text are a third longer. */
const BYTES_MAX = 4_400_000;

/** Where letters are kept, by the hash of their content. */
export type EvidenceDesk = {
  readonly find: (sha256: string) => Promise<Uint8Array | undefined>;
  readonly attachment: (sha256: string) => Promise<Uint8Array>;
};

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
  const [stored, dispatches, remarks, laid] = await Promise.all([
    allEvents(table, it.caseId),
    listDispatches(table, it.caseId),
    allRemarks(table, it.caseId),
    loadAttachments(table, it.caseId),
  ]);
  const events = stored.filter((event) => event.version <= version);
  if (events.length !== version) throw new ConflictError(`case ${it.caseId} is not whole yet`);
  const sent = dispatches.filter(({ status }) => status === "delivered" || status === "failed");
  const evidence: Evidence = {
    madeAt: it.now,
    case: state,
    events,
    owed: owed(state, state.closed?.on ?? dayInNorway(it.now)),
    documents: sent.map(toDocument),
    remarks,
    letters: await lettersOf(desk, [...sent, ...state.letters]),
    attachments: (laid?.value.attachments ?? []).map(toLaidWith),
  };
  const bundle = writeBundle(evidence);
  if (bundle.length > BYTES_MAX) {
    return refuse({ code: "evidence_too_large", bytes: bundle.length, bytesMax: BYTES_MAX });
  }
  const attachments = await withContents(desk, evidence.attachments, BYTES_MAX - bundle.length);
  return accept(writeBundle({ ...evidence, attachments }));
}

const toLaidWith = ({ sha256, kind, fileName, bytes, at, by, name }: Attachment): LaidWith => ({
  sha256,
  kind,
  known: { fileName, bytes, at, by, name },
});

/** What a file costs beside its content: its name three times, its hash, and the headers of the archive. */
const BESIDE_BYTES = 600;

/** The contents as long as there is room, first things first: what is left out is listed, and fetched by itself. */
async function withContents(
  desk: EvidenceDesk,
  laid: readonly LaidWith[],
  roomBytes: number,
): Promise<readonly LaidWith[]> {
  let left = roomBytes;
  const all: LaidWith[] = [];
  for (const one of laid) {
    const needed = Number(one.known["bytes"]) + BESIDE_BYTES;
    const fits = needed <= left;
    if (fits) left -= needed;
    all.push(fits ? { ...one, content: await desk.attachment(one.sha256) } : one);
  }
  return all;
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
