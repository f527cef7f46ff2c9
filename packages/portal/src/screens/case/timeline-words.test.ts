import { describe, expect, it } from "vitest";
import { CASE_PAGE } from "../../i18n/case-page.ts";
import { formatFor } from "../../i18n/format.ts";
import type { TimelineEntry } from "./one-case.ts";
import { doerOf, shownHistory, tell } from "./timeline-words.ts";

const WORDS = { texts: CASE_PAGE.nb, language: "nb", format: formatFor("nb") } as const;

function entry(type: string, facts: TimelineEntry["facts"], sequence = 1): TimelineEntry {
  const on = "2026-01-23" as TimelineEntry["on"];
  return { sequence, at: "2026-01-23T08:00:00.000Z" as TimelineEntry["at"], on, validFrom: on, type, facts };
}

const told = (...timeline: readonly TimelineEntry[]) =>
  shownHistory(timeline).map((one) => {
    const { title, lines, tone } = tell(one, WORDS);
    const plain = (text: string): string => text.replaceAll(/\s/g, " ");
    return { title: plain(title), lines: lines.map(plain), tone };
  });

describe("the history of a case", () => {
  it("shows a letter once it was sent, with deadline and fee, and no longer that it was ordered", () => {
    const letter = { letterId: "1-1", step: "collection_notice" };
    expect(
      told(
        entry("letter_ordered", letter, 1),
        entry("letter_sent", { ...letter, deadlineOn: "2026-02-06", feeOre: 3800, channel: "print" }, 2),
      ),
    ).toEqual([{ title: "Inkassovarsel sendt i posten", lines: ["Frist 06.02.2026, gebyr 38,00 kr"], tone: "done" }]);
  });

  it("tells at its start of a notice of the creditor's that opens for nothing, and why", () => {
    const opened = { invoices: 1, principalOre: 125_000 };
    const notice = { step: "collection_notice", sentOn: "2026-01-20" };
    const lines = (facts: TimelineEntry["facts"]) => told(entry("case_opened", { ...opened, ...facts }))[0]?.lines;
    expect(lines({})).toEqual(["1 faktura, hovedstol 1 250,00 kr"]);
    expect(lines({ ...notice, deadlineOn: "2026-02-02", opensNothing: "deadline_too_short" })).toEqual([
      "1 faktura, hovedstol 1 250,00 kr",
      "Kreditors inkassovarsel 20.01.2026 ga frist til 02.02.2026. Loven krever minst 14 dager, så brevet åpner ikke for betalingsoppfordring.",
    ]);
    expect(lines({ ...notice, opensNothing: "sent_before_due" })).toEqual([
      "1 faktura, hovedstol 1 250,00 kr",
      "Kreditors inkassovarsel 20.01.2026 ble sendt før kravet var forfalt, og åpner ikke for betalingsoppfordring.",
    ]);
  });

  it("tells a letter that was skipped by its name and the reason", () => {
    expect(
      told(
        entry("letter_ordered", { letterId: "1-2", step: "dunning" }, 1),
        entry("letter_cancelled", { letterId: "1-2", reason: "nothing_owed" }, 2),
      ),
    ).toEqual([{ title: "Purring ble ikke sendt", lines: ["Det var ikke lenger noe å kreve."], tone: "skipped" }]);
  });

  it("tells where a payment went", () => {
    const facts = {
      paidOn: "2026-01-20",
      amountOre: 150_000,
      origin: "client_account",
      principalOre: 100_000,
      interestOre: 2_000,
      letterFeesOre: 3_800,
      collectionFeeOre: 44_200,
      compensationOre: 0,
      courtCostsOre: 0,
      surplusOre: 0,
    };
    expect(told(entry("payment_received", facts))).toEqual([
      {
        title: "Innbetaling 1 500,00 kr",
        lines: [
          "Betalt 20.01.2026 til klientkonto",
          "1 000,00 kr på hovedstol, 20,00 kr på renter, 480,00 kr på omkostninger",
        ],
        tone: "money",
      },
    ]);
  });

  it("tells of a payment to the creditor that somebody registered it", () => {
    const facts = { paidOn: "2026-01-20", amountOre: 40_000, origin: "books", byHand: true, principalOre: 40_000 };
    expect(told(entry("payment_received", facts))).toMatchObject([
      { lines: ["Betalt 20.01.2026 til kreditor, registrert for hånd", "400,00 kr på hovedstol"] },
    ]);
  });

  it("has the newest first, and tells a kind of event that it does not know as something that happened", () => {
    expect(told(entry("case_approved", {}, 1), entry("moon_landed", {}, 2)).map(({ title }) => title)).toEqual([
      "Noe har skjedd i saken",
      "Saken ble godkjent",
    ]);
  });

  it("says to whom a message is, and which file lies with the case", () => {
    const message = { name: "Lise Lunde", side: "creditor", to: "case_handler", text: "Hva skjer?", remarkId: "m1" };
    const file = { attachmentId: "a1", name: "Lise Lunde", fileName: "faktura.pdf", kind: "pdf", bytes: 10 };
    expect(told(entry("message_written", message, 1), entry("attachment_added", file, 2))).toEqual([
      { title: "Vedlegg fra Lise Lunde", lines: ["faktura.pdf"], tone: "words" },
      { title: "Melding fra Lise Lunde til saksbehandleren", lines: ["Hva skjer?"], tone: "words" },
    ]);
  });

  it("names who did it, once; what nobody ordered is automatic", () => {
    const words = CASE_PAGE.nb.timeline;
    const paused = { ...entry("case_paused", {}), by: "u1", name: "Lise Lunde" };
    expect(doerOf(paused, words)).toBe("Lise Lunde");
    expect(doerOf({ ...entry("letter_ordered", {}), by: "autopilot" }, words)).toBe("automatisk");
    expect(doerOf({ ...entry("note_written", { name: "Lise Lunde" }), by: "u1", name: "Lise Lunde" }, words)).toBe(
      undefined,
    );
    expect(doerOf(entry("payment_received", {}), words)).toBe(undefined);
  });
});
