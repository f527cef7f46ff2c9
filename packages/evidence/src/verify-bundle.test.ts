import { type CaseEvent, type Instant, letterId, ore, replay } from "@kravflyt/core";
import { describe, expect, it } from "vitest";
import { day, opening } from "../../core/src/case/sample-case.ts";
import { archiveOf, type Files, filesOf, sha256Of } from "./archive.ts";
import { verifyBundle } from "./verify-bundle.ts";
import { type Evidence, SUMS, sumsOf, writeBundle } from "./write-bundle.ts";

const PDF = new TextEncoder().encode("%PDF-1.5 made up");
const PICTURE = Uint8Array.from([0xff, 0xd8, 0xff, 1, 2, 3]);
const PICTURE_FILE = `attachments/${sha256Of(PICTURE)}.jpg`;
const ROW = { name: "inkassosats", from: day("2026-01-01"), to: day("2026-12-31"), nok: 750, source: "FOR-2025" };
const WHY = { rule: "letter_fee", law: "§ 1-2", rate: ROW, inputs: {}, arithmetic: "750 / 20" };
const EVENTS: readonly CaseEvent[] = [
  opening(),
  { type: "letter_ordered", on: day("2026-01-29"), letterId: letterId("1-2"), step: "dunning", by: "autopilot" },
  {
    type: "letter_sent",
    on: day("2026-01-29"),
    letterId: letterId("1-2"),
    step: "dunning",
    deadlineOn: day("2026-02-12"),
    feeOre: ore(3_800),
    why: WHY,
    channel: "print",
    pdf: sha256Of(PDF),
  },
];

const at = "2026-01-29T08:00:00.000Z" as Instant;
const stored = (events: readonly CaseEvent[]) => events.map((event, i) => ({ version: i + 1, at, event }));
const EVIDENCE: Evidence = {
  madeAt: "2026-02-01T08:00:00.000Z" as Instant,
  case: replay(EVENTS),
  events: stored(EVENTS),
  owed: { ok: true, value: { principal: 1_000_000 } },
  documents: [{ letterId: "1-2", status: "delivered" }],
  remarks: [{ text: "Skyldneren ringte." }],
  letters: [{ letterId: "1-2", pdf: PDF }],
  attachments: [
    { sha256: sha256Of(PICTURE), kind: "jpeg", known: { fileName: "skade.jpg", by: "kari" }, content: PICTURE },
    { sha256: "f".repeat(64), kind: "pdf", known: { fileName: "avtale.pdf", by: "kari" } },
  ],
};
const BUNDLE = writeBundle(EVIDENCE);
const filesIn = (bundle: Uint8Array): Map<string, Uint8Array> => new Map(filesOf(bundle) ?? []);

/** What somebody makes who changes files and then all the hashes. */
function forged(change: (files: Map<string, Uint8Array>) => void): Uint8Array {
  const files = filesIn(BUNDLE);
  change(files);
  files.delete(SUMS);
  files.set(SUMS, new TextEncoder().encode(sumsOf(files)));
  return archiveOf(files);
}
const findings = (bundle: Uint8Array) => verifyBundle(bundle).findings.map(({ file, code }) => [file, code]);

describe("an evidence bundle", () => {
  it("holds as it was made, and says what it is", () => {
    expect(verifyBundle(BUNDLE)).toEqual({
      sha256: sha256Of(BUNDLE),
      caseId: "case-1",
      number: "1001",
      events: 3,
      letters: 1,
      holds: true,
      findings: [],
    });
    expect(sha256Of(writeBundle(EVIDENCE))).toBe(sha256Of(BUNDLE));
  });

  it("holds the files that people laid with the case, and lists those that there was no room for", () => {
    const files = filesIn(BUNDLE);
    expect(JSON.parse(new TextDecoder().decode(files.get("attachments.json")))).toEqual([
      { fileName: "skade.jpg", by: "kari", kind: "jpeg", sha256: sha256Of(PICTURE), file: PICTURE_FILE },
      { fileName: "avtale.pdf", by: "kari", kind: "pdf", sha256: "f".repeat(64) },
    ]);
    expect(files.get(PICTURE_FILE)).toEqual(PICTURE);
  });

  it("does not hold when such a file is another one or missing, or its list is none, though all hashes are made anew", () => {
    const other = Uint8Array.from([0xff, 0xd8, 0xff, 9]);
    const list = (text: string) => (files: Map<string, Uint8Array>) =>
      files.set("attachments.json", new TextEncoder().encode(text));
    expect(findings(forged((files) => files.set(PICTURE_FILE, other)))).toEqual([[PICTURE_FILE, "attachment_differs"]]);
    expect(findings(forged((files) => files.delete(PICTURE_FILE)))).toEqual([[PICTURE_FILE, "attachment_missing"]]);
    expect(findings(forged(list("{}")))).toEqual([["attachments.json", "not_readable"]]);
    expect(findings(forged(list("[1]")))).toEqual([["attachments.json", "not_readable"]]);
  });

  it("that was handed out before attachments were in it holds as it did", () => {
    const earlier = forged((files) => {
      const manifest = new TextDecoder().decode(files.get("manifest.json"));
      files.set("manifest.json", new TextEncoder().encode(manifest.replace("evidence-2", "evidence-1")));
      files.delete("attachments.json");
      files.delete(PICTURE_FILE);
    });
    expect(verifyBundle(earlier)).toMatchObject({ holds: true, letters: 1 });
  });

  it("does not hold for another case than it is of, though all hashes are made anew", () => {
    const manifest = new TextDecoder().decode(filesIn(BUNDLE).get("manifest.json"));
    const other = new TextEncoder().encode(manifest.replace('"number":"1001"', '"number":"2002"'));
    expect(findings(forged((files) => files.set("manifest.json", other)))).toEqual([["manifest.json", "case_differs"]]);
  });

  it("has every file under its own name, with the rates that the amounts name", () => {
    const files = filesIn(BUNDLE);
    expect([...files.keys()]).toEqual([
      "README.txt",
      "case.json",
      "events.json",
      "owed.json",
      "rates.json",
      "documents.json",
      "remarks.json",
      "attachments.json",
      "letters/1-2.pdf",
      PICTURE_FILE,
      "manifest.json",
      "SHA256SUMS",
    ]);
    expect(JSON.parse(new TextDecoder().decode(files.get("rates.json")))).toEqual([
      { from: "2026-01-01", name: "inkassosats", nok: 750, source: "FOR-2025", to: "2026-12-31" },
    ]);
  });

  it("does not hold with any byte changed, whichever it is", () => {
    const unnoticed: number[] = [];
    for (let offset = 0; offset < BUNDLE.length; offset += 1) {
      const changed = Uint8Array.from(BUNDLE);
      changed[offset] = (BUNDLE[offset] ?? 0) ^ 1;
      const verified = verifyBundle(changed);
      if (verified.holds || verified.findings.length === 0) unnoticed.push(offset);
    }
    expect(unnoticed).toEqual([]);
  });

  it("names the file in which a byte was changed, first byte and last", () => {
    for (const [name, content] of filesIn(BUNDLE)) {
      const start = Buffer.from(BUNDLE).indexOf(Buffer.from(content));
      for (const offset of [start, start + content.length - 1]) {
        const changed = Uint8Array.from(BUNDLE);
        changed[offset] = (BUNDLE[offset] ?? 0) ^ 1;
        expect([name, verifyBundle(changed).findings[0]?.file]).toEqual([name, name]);
      }
    }
  });

  it("names the file and the byte where the hashes do not reach", () => {
    const header = Uint8Array.from(BUNDLE);
    header[4] = 11; // the version that the first file's header asks for
    expect(verifyBundle(header).findings).toEqual([{ file: "README.txt", code: "archive_changed", at: 4 }]);
    const longer = new Uint8Array(BUNDLE.length + 1);
    longer.set(BUNDLE);
    expect(verifyBundle(longer).holds).toBe(false);
  });

  it.each([
    ["nothing", new Uint8Array()],
    ["no archive", new TextEncoder().encode("%PDF-1.5")],
    ["half of it", BUNDLE.slice(0, BUNDLE.length / 2)],
  ])("is not %s", (_what, bytes) => {
    expect(findings(bytes)).toEqual([["(the bundle)", "not_a_bundle"]]);
  });

  it("lacks no file, and has none more", () => {
    const less = filesIn(BUNDLE);
    less.delete("owed.json");
    expect(findings(archiveOf(less))).toEqual([["owed.json", "file_missing"]]);
    const more = filesIn(BUNDLE);
    more.set("more.txt", PDF);
    expect(findings(archiveOf(more))).toEqual([["more.txt", "file_not_listed"]]);
    const noSums = filesIn(BUNDLE);
    noSums.delete(SUMS);
    expect(findings(archiveOf(noSums))).toEqual([[SUMS, "file_missing"]]);
  });
});

describe("a bundle whose hashes were made anew", () => {
  const text = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
  const putting = (name: string, content: Uint8Array) =>
    forged((files: Map<string, Uint8Array>) => files.set(name, content));

  it("still shows that the case does not follow from its events", () => {
    expect(findings(writeBundle({ ...EVIDENCE, case: { ...EVIDENCE.case, number: "1002" } }))).toEqual([
      ["case.json", "case_differs"],
    ]);
    const [first, ...rest] = EVENTS;
    if (first === undefined) throw new Error("no event");
    const cheaper = stored([first, ...rest.map((event) => ("feeOre" in event ? { ...event, feeOre: ore(1) } : event))]);
    expect(findings(writeBundle({ ...EVIDENCE, events: cheaper }))).toEqual([["case.json", "case_differs"]]);
  });

  it("still shows that an event or a letter is gone, or is another", () => {
    expect(findings(writeBundle({ ...EVIDENCE, events: stored(EVENTS).slice(1) }))).toEqual([
      ["events.json", "event_missing"],
    ]);
    expect(findings(writeBundle({ ...EVIDENCE, letters: [] }))).toEqual([["letters/1-2.pdf", "letter_missing"]]);
    expect(findings(putting("letters/1-2.pdf", text("another")))).toEqual([["letters/1-2.pdf", "letter_differs"]]);
  });

  it("still shows that the rates are others, or the files are none of ours", () => {
    expect(findings(putting("rates.json", text([])))).toEqual([["rates.json", "rates_differ"]]);
    expect(findings(putting("manifest.json", text({ format: "other" })))).toEqual([
      ["manifest.json", "unknown_format"],
    ]);
    expect(findings(putting("events.json", text({})))).toEqual([["events.json", "not_readable"]]);
    const strange = text([{ version: 1, event: { type: "no_such_event" } }]);
    expect(findings(putting("events.json", strange))[0]).toEqual(["events.json", "not_readable"]);
  });

  it("is kept as it is by who only looks", () => {
    const files: Files = filesIn(BUNDLE);
    expect(sha256Of(archiveOf(files))).toBe(sha256Of(BUNDLE));
  });
});
