import {
  accept,
  type Case,
  type CaseEvent,
  canonicalJson,
  type Instant,
  type Result,
  refuse,
  replay,
} from "@kravflyt/core";
import type { StoredCaseEvent, Table, Versioned } from "@kravflyt/store";
import { allEvents } from "./case-events.ts";
import { type AskedCase, loadAskedCase } from "./load-case.ts";
import { sha256Of, stateHash } from "./state-hash.ts";

export const EVIDENCE_FORMAT = "kravflyt-evidence-1";

/**
 * A case by itself, for whoever takes it over or has to prove it (N12): all that happened, each event's hash made over the one
 * before it, and every letter to the byte. Nothing but the bundle is needed to find that a letter or an event was changed.
 */
export type EvidenceBundle = {
  readonly format: typeof EVIDENCE_FORMAT;
  readonly caseId: string;
  readonly number: string;
  readonly creditorId: string;
  /** Where the case came from, and stays. */
  readonly connectionId: string;
  readonly madeAt: Instant;
  /** `text` is the event as canonical JSON; `chain` is the hash of the last event's `chain` and of this one. */
  readonly events: readonly {
    readonly version: number;
    readonly at: Instant;
    readonly text: string;
    readonly chain: string;
  }[];
  /** `pdf` in base64. */
  readonly letters: readonly { readonly letterId: string; readonly sha256: string; readonly pdf: string }[];
  /** Hash of all that is known of the case in the end: what the events make of it. */
  readonly stateSha256: string;
  /** Hash of all the other hashes: the one to write down. */
  readonly seal: string;
};

/** What is wrong with a bundle, and where. */
export type EvidenceFlaw = {
  readonly code:
    | "unreadable"
    | "event_missing"
    | "event_changed"
    | "letter_missing"
    | "letter_changed"
    | "state_differs"
    | "seal_broken";
  readonly at?: string;
};

export type EvidenceShelf = { readonly find: (sha256: string) => Promise<Uint8Array | undefined> };
export type EvidenceRefusal = { readonly code: "case_not_found" | "evidence_incomplete" | "evidence_too_large" };

/** What a function may answer is 6 MB, and bytes take a third more as text. */
const PDF_BYTES_MAX = 4_000_000;

/** A bundle is whole or it is none: a letter that is not kept is no evidence of anything. */
export async function makeEvidence(
  { table, at }: { readonly table: Table; readonly at: Instant },
  shelf: EvidenceShelf,
  it: AskedCase,
): Promise<Result<EvidenceBundle, EvidenceRefusal>> {
  const seen = await loadAskedCase(table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const stored = await allEvents(table, it.caseId);
  const letters: { letterId: string; sha256: string; pdf: string }[] = [];
  let bytes = 0;
  for (const { letterId, pdf: sha256 } of lettersIn(stored.map(({ event }) => event))) {
    const kept = await shelf.find(sha256);
    if (kept === undefined) return refuse({ code: "evidence_incomplete" });
    bytes += kept.byteLength;
    if (bytes > PDF_BYTES_MAX) return refuse({ code: "evidence_too_large" });
    letters.push({ letterId, sha256, pdf: Buffer.from(kept).toString("base64") });
  }
  const bundle = bundleOf(seen, { at, events: stored, letters });
  return verifyEvidence(bundle).length === 0 ? accept(bundle) : refuse({ code: "evidence_incomplete" });
}

type Parts = {
  readonly at: Instant;
  readonly events: readonly StoredCaseEvent[];
  readonly letters: EvidenceBundle["letters"];
};

function bundleOf({ value }: Versioned<Case>, { at, events, letters }: Parts): EvidenceBundle {
  let chain = "";
  const chained = events.map((one) => {
    const text = canonicalJson(one.event);
    chain = link(chain, { ...one, text });
    return { version: one.version, at: one.at, text, chain };
  });
  const { caseId, number, creditorId, connectionId } = value;
  const head = { format: EVIDENCE_FORMAT, caseId, number, creditorId, connectionId, madeAt: at } as const;
  const open = { ...head, events: chained, letters, stateSha256: stateHash(value) };
  return { ...open, seal: sealOf(open) };
}

const link = (
  before: string,
  { version, at, text }: Pick<EvidenceBundle["events"][number], "version" | "at" | "text">,
) => sha256Of(`${before} ${version} ${at} ${text}`);

function sealOf({ events, letters, ...head }: Omit<EvidenceBundle, "seal">): string {
  const hashes = letters.map(({ letterId, sha256 }) => ({ letterId, sha256 }));
  return sha256Of(canonicalJson({ ...head, chain: events.at(-1)?.chain ?? "", letters: hashes }));
}

const lettersIn = (events: readonly CaseEvent[]) =>
  events.flatMap((event) => (event.type === "letter_sent" ? [{ letterId: event.letterId, pdf: event.pdf }] : []));

/** Checks a bundle by itself, with no hub and no network; empty when it is what it was when it was made. */
export function verifyEvidence(bundle: EvidenceBundle): readonly EvidenceFlaw[] {
  const { seal, ...open } = bundle;
  return [
    ...flawsOfEvents(bundle),
    ...flawsOfLetters(bundle),
    ...flawsOfState(bundle),
    ...(sealOf(open) === seal ? [] : [{ code: "seal_broken" } as const]),
  ];
}

function flawsOfEvents({ events }: EvidenceBundle): readonly EvidenceFlaw[] {
  return events.flatMap((event, index): readonly EvidenceFlaw[] => {
    const at = String(event.version);
    if (event.version !== index + 1) return [{ code: "event_missing", at }];
    return link(events[index - 1]?.chain ?? "", event) === event.chain ? [] : [{ code: "event_changed", at }];
  });
}

function flawsOfLetters({ events, letters }: EvidenceBundle): readonly EvidenceFlaw[] {
  const changed = letters
    .filter(({ sha256, pdf }) => sha256Of(Buffer.from(pdf, "base64")) !== sha256)
    .map(({ letterId }): EvidenceFlaw => ({ code: "letter_changed", at: letterId }));
  const there = new Set(letters.map(({ letterId, sha256 }) => `${letterId} ${sha256}`));
  const missing = lettersIn(events.flatMap(({ text }) => eventIn(text) ?? []))
    .filter(({ letterId, pdf }) => !there.has(`${letterId} ${pdf}`))
    .map(({ letterId }): EvidenceFlaw => ({ code: "letter_missing", at: letterId }));
  return [...changed, ...missing];
}

/** The events must make the case that the bundle says. */
function flawsOfState({ events, stateSha256 }: EvidenceBundle): readonly EvidenceFlaw[] {
  const read = events.map(({ text }) => eventIn(text));
  if (read.some((event) => event === undefined)) return [{ code: "unreadable" }];
  try {
    const made = stateHash(replay(read.filter((event) => event !== undefined)));
    return made === stateSha256 ? [] : [{ code: "state_differs" }];
  } catch {
    return [{ code: "unreadable" }]; // events that make no case
  }
}

function eventIn(text: string): CaseEvent | undefined {
  try {
    return JSON.parse(text) as CaseEvent;
  } catch {
    return undefined;
  }
}
