import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { read } from "../test/read.ts";
import { balance, type CamtEntry, type CamtVersion, camt, scor } from "../test/write-camt.ts";

/** øre as kroner with two decimals. */
function kroner(ore: number): string {
  const digits = String(ore).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const detail = fc.record({
  ore: fc.integer({ min: 1, max: 99_999_999 }),
  kid: fc.stringMatching(/^[0-9]{1,24}[0-9-]$/),
  name: fc.constantFrom("Kari Nordmann", "Bedrift & S\u00f8nn AS", "<\u00c6\u00d8\u00c5>"),
});
const entry = fc.record({
  sign: fc.constantFrom("CRDT", "DBIT"),
  details: fc.array(detail, { minLength: 1, maxLength: 4 }),
});
type Entry = { readonly sign: string; readonly details: readonly { ore: number; kid: string; name: string }[] };

const sumOf = ({ details }: Entry): number => details.reduce((sum, { ore }) => sum + ore, 0);
const signed = ({ sign }: Entry, ore: number): number => (sign === "CRDT" ? ore : -ore);
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function messageOf(version: CamtVersion, all: readonly Entry[]): string {
  const total = all.reduce((sum, it) => sum + signed(it, sumOf(it)), 0);
  const closing = balance("CLBD", kroner(Math.abs(total)), total < 0 ? "DBIT" : "CRDT");
  const entries = all.map(
    (it): CamtEntry => ({
      amount: kroner(sumOf(it)),
      sign: it.sign,
      isReversal: true,
      details: it.details.map(({ ore, kid, name }) => ({
        amount: kroner(ore),
        sign: it.sign,
        name: escaped(name),
        remittance: scor(kid),
      })),
    }),
  );
  const before = version.startsWith("camt.053") ? balance("OPBD", "0.00") + closing : "";
  return camt(version, [{ before, entries }]);
}

const versions = fc.constantFrom<CamtVersion>(
  "camt.053.001.02",
  "camt.053.001.08",
  "camt.054.001.02",
  "camt.054.001.04",
  "camt.054.001.08",
);
const all = fc.array(entry, { minLength: 1, maxLength: 4 });

describe("whatever a camt message holds", () => {
  it("is read as it was written, in pieces of any size", () =>
    fc.assert(
      fc.asyncProperty(versions, all, fc.integer({ min: 1, max: 500 }), async (version, entries, size) => {
        const answer = await read(Buffer.from(messageOf(version, entries)), { size });
        const found = "code" in answer ? answer : answer.transactions;
        expect(found).toMatchObject(
          entries.flatMap((it) =>
            it.details.map(({ ore, kid, name }) => ({ amountOre: signed(it, ore), kid, debtorName: name })),
          ),
        );
        const references = Array.isArray(found) ? found.map(({ reference }) => reference) : [];
        expect(new Set(references).size).toBe(references.length);
      }),
      { numRuns: 80 },
    ));

  it("is refused when a digit of an amount is another, or a detail or an entry of a statement is gone", () =>
    fc.assert(
      fc.asyncProperty(versions, all, fc.nat(), fc.integer({ min: 1, max: 9 }), async (version, entries, where, by) => {
        const text = messageOf(version, entries);
        const places = [...text.matchAll(/Ccy="NOK">([\d.]+)</g)].flatMap(({ index, 1: amount = "" }) =>
          Array.from(amount, (digit, i) => [index + 'Ccy="NOK">'.length + i, digit] as const).filter(
            ([, it]) => it !== ".",
          ),
        );
        const [at, digit] = places[where % places.length] ?? [0, "0"];
        const changed = text.slice(0, at) + ((Number(digit) + by) % 10) + text.slice(at + 1);
        expect(await read(Buffer.from(changed))).toHaveProperty("code");
        const without = (pattern: RegExp) => Buffer.from(text.replace(pattern, ""));
        if ((entries[0]?.details.length ?? 0) > 1) {
          expect(await read(without(/<TxDtls>.*?<\/TxDtls>/))).toHaveProperty("code");
        }
        if (version.startsWith("camt.053")) expect(await read(without(/<Ntry>.*?<\/Ntry>/))).toHaveProperty("code");
        expect(await read(Buffer.from(text).subarray(0, where % (text.length - 12)))).toHaveProperty("code");
      }),
      { numRuns: 80 },
    ));
});
