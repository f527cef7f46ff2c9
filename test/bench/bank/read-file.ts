import { createReadStream } from "node:fs";
import { readBankFile } from "@kravflyt/bank-files";

// reads one bank file in a process of its own, which has loaded nothing else: the memory is that of the reading

const path = process.argv[2] ?? "";
const began = performance.now();
const file = await readBankFile(() => createReadStream(path));
if (!file.ok) throw new Error(JSON.stringify(file.refusal));
let items = 0;
let sum = 0;
for await (const { amountOre } of file.value.transactions()) {
  items += 1;
  sum += amountOre;
}
if (sum !== file.value.totalOre) throw new Error(`${sum} øre were read, ${file.value.totalOre} proven`);
const seconds = (performance.now() - began) / 1_000;
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
const cost = { items, seconds, cpuMs: (userCPUTime + systemCPUTime) / 1_000, peakMb: (maxRSS * 1_024) / 1_000_000 };
process.send?.(cost, () => process.exit(0));
