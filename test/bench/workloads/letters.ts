import { type LetterFacts, letterContent, letterId, type Step } from "@kravflyt/core";
import { renderLetter } from "@kravflyt/letters";
import { sampleFacts } from "../../../packages/core/src/letter/sample-facts.ts";
import { round, startWatch } from "../measure.ts";
import type { Outcome } from "../row.ts";

const LETTERS = 500;
const EARLY = 100;
const STEPS: readonly Step[] = ["reminder", "dunning", "collection_notice", "creditor_demand", "payment_demand"];
const BYTES_PER_MB = 1_000_000;

/** Letters of every step, each to another debtor, one after the other on one core. */
export async function letters(): Promise<Outcome> {
  await renderLetter(letterContent(sampleFacts("dunning")));
  const watch = startWatch();
  const sizes: number[] = [];
  const heaps: number[] = [];
  for (let number = 1; number <= LETTERS; number += 1) {
    sizes.push((await renderLetter(letterContent(factsOf(number)))).pdf.length);
    if (number === EARLY || number === LETTERS) heaps.push(heapBytes());
  }
  const { seconds, cpuMs, peakMb } = watch.stop();
  const [early = 0, late = 0] = heaps;
  const largest = Math.max(...sizes);
  const mean = sizes.reduce((sum, size) => sum + size, 0) / LETTERS;
  return {
    rows: [
      {
        workload: "letters",
        size: LETTERS,
        items: LETTERS,
        perSecond: round(LETTERS / seconds),
        cpuMsPerItem: round(cpuMs / LETTERS),
        peakMb: round(peakMb),
      },
    ],
    figures: {
      "letters: CPU ms each": cpuMs / LETTERS,
      "letters: largest, bytes": largest,
      "letters: heap growth from 100 to 500, MB": (late - early) / BYTES_PER_MB,
    },
    notes: [`letters: ${Math.round(mean)} bytes on average, ${largest} at most`],
  };
}

function factsOf(number: number): LetterFacts {
  const step = STEPS[number % STEPS.length] ?? "dunning";
  const facts = sampleFacts(step, number % 2 === 0 ? "nb" : "en");
  const debtor = { ...facts.case.debtor, name: `Kåre Prøve Østgård ${number}` };
  return { ...facts, letterId: letterId(`letter-${number}`), case: { ...facts.case, number: String(number), debtor } };
}

/** What is still reached; the process is started with the collector at hand. */
function heapBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
