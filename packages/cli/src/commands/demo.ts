import { addDays } from "@kravflyt/core";
import { type DemoOptions, type DemoResult, RATES_END, runDemo, SYSTEMS } from "@kravflyt/local";
import { day, readArguments, wholeNumber } from "../arguments.ts";
import { type Command, UsageError } from "../command.ts";

const OPTIONS = {
  days: { type: "string" },
  from: { type: "string" },
  seed: { type: "string" },
  creditors: { type: "string" },
  systems: { type: "string" },
  invoices: { type: "string" },
  faults: { type: "boolean" },
  out: { type: "string" },
  data: { type: "string" },
  json: { type: "boolean" },
} as const;

export const demo: Command = {
  name: "demo",
  help: `Usage: kravflyt demo [--days N] [--from DATE] [--seed S] [--creditors C] [--systems LIST] [--invoices I] [--faults] [--out DIR] [--data DIR] [--json]

Starts a hub and everything around it on free ports, lets N days pass in which invoices fall due, letters go out and debtors pay, compares
the hub with the books of every system around it, prints what became of it all, and exits. The same seed gives the same figures.

  --days N        days that pass (60)
  --from DATE     the first day (2026-01-05); the last must not be after ${RATES_END}, where known rates end
  --seed S        what the data and the people's behaviour are drawn from (1)
  --creditors C   creditors, an agency's: both payee modes and both booking modes in turn (4)
  --systems LIST  where the creditors' books are, in turn; "files": one of them also sends lists; "svea": one hands cases over (fiken,xena,poweroffice,tripletex,files,svea)
  --invoices I    ordinary invoices of all creditors, at the start and as the days pass (100)
  --faults        every system outside fails now and then; the bank also holds payments, closes accounts, reports late and twice, and takes payments back
  --out DIR       leaves letters/, settlements/, bank/ and exports/ there
  --data DIR      keeps the hub's data there, and carries on where an earlier run was cut off
  --json          prints the figures as one line of JSON

Exit 1 when the ledger does not balance or a system around the hub differs from it.`,
  run: async (args) => {
    const { values } = readArguments(args, OPTIONS);
    const result = await runDemo(readOptions(values));
    process.stdout.write(`${values.json ? JSON.stringify(result.figures) : summary(result)}\n`);
    const differences = Object.entries(result.differences).flatMap(([system, found]) =>
      found.map((one) => `${system}: ${one}`),
    );
    for (const one of differences) process.stderr.write(`${one}\n`);
    return differences.length === 0 && result.figures.ledgerBalanceOre === 0 ? 0 : 1;
  },
};

type Values = Readonly<Partial<Record<keyof typeof OPTIONS, string | boolean>>>;

function readOptions(values: Values): DemoOptions {
  const days = numberOf(values, "days", { min: 1, max: 360 });
  const from = day("from", String(values.from ?? "2026-01-05"));
  if (addDays(from, days) > RATES_END) {
    throw new UsageError(`the last day, ${addDays(from, days)}, is after ${RATES_END}, where known rates end`);
  }
  return {
    days,
    from,
    seed: numberOf(values, "seed", { min: 0, max: 1_000_000 }),
    ...systemsOf(String(values.systems ?? EVERYTHING)),
    creditors: numberOf(values, "creditors", { min: 1, max: 50 }),
    invoices: numberOf(values, "invoices", { min: 1, max: 100_000 }),
    faults: values.faults === true,
    ...(typeof values.out === "string" && { out: values.out }),
    ...(typeof values.data === "string" && { dataDir: values.data }),
    onProgress: (message) => process.stderr.write(`${message}\n`),
  };
}

const FILES = "files";
/** The receiving agency, simulated. */
const AGENCY = "svea";
const EVERYTHING = ["fiken", "xena", "poweroffice", "tripletex", FILES, AGENCY].join();

/** @throws UsageError when a system is unknown, or there is none to keep books in. */
function systemsOf(list: string): Pick<DemoOptions, "systems" | "lists" | "agency"> {
  const names = list.split(",");
  const systems = names.flatMap((name) => SYSTEMS.find((one) => one === name) ?? []);
  const unknown = names.find((name) => name !== FILES && name !== AGENCY && !systems.some((one) => one === name));
  if (unknown !== undefined) throw new UsageError(`--systems: there is no ${unknown}`);
  if (systems.length === 0) throw new UsageError("--systems: a creditor needs a system to keep its books in");
  return { systems, lists: names.includes(FILES), agency: names.includes(AGENCY) };
}

const DEFAULTS = { days: "60", seed: "1", creditors: "4", invoices: "100" } as const;

const numberOf = (values: Values, option: keyof typeof DEFAULTS, range: { min: number; max: number }): number =>
  wholeNumber(option, String(values[option] ?? DEFAULTS[option]), range);

/** For a person; kroner do not appear, amounts are øre here too. */
function summary({ figures, lettersByChannel }: DemoResult): string {
  const list = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(", ") || "none";
  return `${figures.days} days with ${figures.creditors} creditors, in ${figures.seconds} seconds

  Invoices fetched        ${figures.invoices}
  Cases by status         ${list(figures.cases)}
  Letters by step         ${list(figures.letters)}
  Letters by channel      ${list(lettersByChannel)}
  Payments                ${figures.payments}
  Allocated (øre)         ${list(figures.allocatedOre)}
  Payouts                 ${figures.payouts}
  Bookings posted         ${list(figures.bookings)}
  Ledger balance (øre)    ${figures.ledgerBalanceOre}
  Differences by system   ${list(figures.differences)}
  Letters' hash           ${figures.letterHash}`;
}
