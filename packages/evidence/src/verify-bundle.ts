import { type CaseEvent, canonicalJson, replay } from "@kravflyt/core";
import { archiveOf, type Files, fileAt, filesOf, firstDifference, sha256Of } from "./archive.ts";
import { ratesUsed } from "./rates-used.ts";
import { ATTACHMENTS, FORMATS, letterFile, SUMS } from "./write-bundle.ts";

/** What is not as it should be, and in which file. `at` is the first byte of the bundle that is another. */
export type Finding = {
  readonly file: string;
  readonly code:
    | "not_a_bundle"
    | "file_changed"
    | "file_missing"
    | "file_not_listed"
    | "archive_changed"
    | "unknown_format"
    | "not_readable"
    | "event_missing"
    | "case_differs"
    | "letter_missing"
    | "letter_differs"
    | "attachment_missing"
    | "attachment_differs"
    | "rates_differ"
    | "other_file";
  readonly at?: number;
};

export type Verification = {
  /** Of the whole file. */
  readonly sha256: string;
  readonly holds: boolean;
  readonly caseId?: string;
  readonly number?: string;
  readonly events?: number;
  readonly letters?: number;
  readonly findings: readonly Finding[];
};

/**
 * Is a bundle what it was when it was made? Every byte counts: the archive is made again from its files, and the first byte
 * that is another says in which; then the hashes; then the case is made again from its events.
 */
export function verifyBundle(bundle: Uint8Array): Verification {
  const sha256 = sha256Of(bundle);
  const files = filesOf(bundle);
  if (files === undefined) return no(sha256, [{ file: "(the bundle)", code: "not_a_bundle" }]);
  const changed = changedFiles(files);
  const at = firstDifference(bundle, archiveOf(files));
  if (at !== undefined) return no(sha256, whereChanged(fileAt(files, at), { at, changed }));
  return changed.length > 0 ? no(sha256, changed) : { sha256, ...meaning(files) };
}

/** The checksums that the archive keeps tell a changed file from a changed list of hashes. */
function whereChanged(
  file: string,
  { at, changed }: { readonly at: number; readonly changed: readonly Finding[] },
): readonly Finding[] {
  if (changed.some((finding) => finding.file === file)) return changed;
  return [{ file, code: file === SUMS ? "file_changed" : "archive_changed", at }];
}

const no = (sha256: string, findings: readonly Finding[]): Verification => ({ sha256, holds: false, findings });

function changedFiles(files: Files): readonly Finding[] {
  const sums = files.get(SUMS);
  if (sums === undefined) return [{ file: SUMS, code: "file_missing" }];
  const listed = new Map<string, string>();
  for (const line of new TextDecoder().decode(sums).split("\n").slice(0, -1)) {
    const [, hash, name] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (hash === undefined || name === undefined) return [{ file: SUMS, code: "file_changed" }];
    listed.set(name, hash);
  }
  const known = [...listed].flatMap(([file, hash]): readonly Finding[] => {
    const content = files.get(file);
    if (content === undefined) return [{ file, code: "file_missing" }];
    return sha256Of(content) === hash ? [] : [{ file, code: "file_changed" }];
  });
  const more = [...files.keys()].filter((file) => file !== SUMS && !listed.has(file));
  return [...known, ...more.map((file): Finding => ({ file, code: "file_not_listed" }))];
}

type Meaning = Omit<Verification, "sha256">;

/** What the files say, now that each is what it was. */
function meaning(files: Files): Meaning {
  const manifest = read(files, "manifest.json");
  if (!isRecord(manifest) || !FORMATS.includes(manifest["format"])) {
    return { holds: false, findings: [{ file: "manifest.json", code: "unknown_format" }] };
  }
  const { caseId, number } = manifest;
  const events = read(files, "events.json");
  const judged = Array.isArray(events) ? judge(files, events) : [unreadable("events.json")];
  const findings = [...judged, ...judgeManifest(files, manifest)];
  return {
    caseId: String(caseId),
    number: String(number),
    events: Array.isArray(events) ? events.length : 0,
    letters: [...files.keys()].filter((name) => name.startsWith("letters/")).length,
    holds: findings.length === 0,
    findings,
  };
}

/** Whose case it is stands in the case as well. */
function judgeManifest(files: Files, manifest: Readonly<Record<string, unknown>>): readonly Finding[] {
  const state = read(files, "case.json");
  const isSame = isRecord(state) && ["caseId", "number", "creditorId"].every((name) => manifest[name] === state[name]);
  return isSame ? [] : [{ file: "manifest.json", code: "case_differs" }];
}

const unreadable = (file: string): Finding => ({ file, code: "not_readable" });

function judge(files: Files, stored: readonly unknown[]): readonly Finding[] {
  const events = stored.flatMap((one) => (isRecord(one) && isRecord(one["event"]) ? [one] : []));
  const isWhole = events.length === stored.length && events.every(({ version }, index) => version === index + 1);
  if (!isWhole) return [{ file: "events.json", code: "event_missing" }];
  const happened = events.map(({ event }) => event as CaseEvent);
  const rates = canonicalJson(ratesUsed([stored, read(files, "owed.json")]));
  return [
    ...judgeCase(files, happened),
    ...happened.flatMap((event) => judgeLetter(files, event)),
    ...judgeAttachments(files),
    ...(rates === textOf(files, "rates.json") ? [] : [{ file: "rates.json", code: "rates_differ" } as const]),
  ];
}

/** The case follows from its events. What was no history of a case may break off anywhere on the way. */
function judgeCase(files: Files, events: readonly CaseEvent[]): readonly Finding[] {
  try {
    if (canonicalJson(replay(events)) === textOf(files, "case.json")) return [];
  } catch {
    return [unreadable("events.json")];
  }
  return [{ file: "case.json", code: "case_differs" }];
}

function judgeLetter(files: Files, event: CaseEvent): readonly Finding[] {
  if (event.type !== "letter_sent") return [];
  const file = letterFile(event.letterId);
  const pdf = files.get(file);
  if (pdf === undefined) return [{ file, code: "letter_missing" }];
  return sha256Of(pdf) === event.pdf ? [] : [{ file, code: "letter_differs" }];
}

/** Each file that people laid with the case is the one that is listed; one for which there was no room names none. */
function judgeAttachments(files: Files): readonly Finding[] {
  const listed = files.has(ATTACHMENTS) ? read(files, ATTACHMENTS) : [];
  if (!Array.isArray(listed)) return [unreadable(ATTACHMENTS)];
  return listed.flatMap((row): readonly Finding[] => {
    if (!isRecord(row)) return [unreadable(ATTACHMENTS)];
    const { file, sha256 } = row;
    if (file === undefined) return [];
    const content = files.get(String(file));
    if (content === undefined) return [{ file: String(file), code: "attachment_missing" }];
    return sha256Of(content) === sha256 ? [] : [{ file: String(file), code: "attachment_differs" }];
  });
}

const textOf = (files: Files, name: string): string | undefined => {
  const content = files.get(name);
  return content === undefined ? undefined : new TextDecoder().decode(content);
};

function read(files: Files, name: string): unknown {
  try {
    return JSON.parse(textOf(files, name) ?? "null");
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
