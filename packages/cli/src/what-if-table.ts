import type { WhatIfReply } from "@kravflyt/contracts";
import { formatAmount, ore } from "@kravflyt/core";
import type * as z from "zod";

type Reply = z.output<typeof WhatIfReply>;
type Figures = Reply["totals"];

const COLUMNS = ["day", "cases", "letters", "fees", "salær", "asked for", "due", "assumed paid", "which"] as const;

/** A what-if for a person; amounts in kroner. */
export function whatIfTable(reply: Reply): string {
  const { from, through, totals, creditorId } = reply;
  const rows = reply.days.map((day) => [day.on, ...cellsOf(day)]);
  return [
    `What if: ${creditorId} from ${from} through ${through}, if nothing changes outside. Nothing was changed or sent.`,
    ...headline(reply),
    ...(rows.length === 0 ? [] : ["", ...aligned([[...COLUMNS], ...rows, ["in all", ...cellsOf(totals)]])]),
    "",
    ...assumed(reply),
    `Due after ${through}: ${kroner(reply.dueLater.dueOre)}. Each claim once: ${kroner(totals.firstDueOre)} due within the days.`,
    ...(totals.itemsJoined === 0 ? [] : [`Items that join a case of their debtor: ${totals.itemsJoined}.`]),
    `Debtors written to: ${reply.debtorsTouched}. Open items: ${reply.items}, with a letter ${reply.itemsTouched}.`,
    ...Object.entries(reply.itemsNotTouched).map(([code, count]) => `  no letter: ${code} ${count}`),
    ...(reply.conflicts.length === 0 ? ["Conflicts: none."] : ["Conflicts:"]),
    ...reply.conflicts.map((conflict) => `  ${factsOf(conflict)}`),
    ...(reply.broken === 0 ? [] : [`Records that cannot be read and were left out: ${reply.broken}`]),
  ].join("\n");
}

function headline({ totals, fullAuto, scheduled }: Reply): readonly string[] {
  const then =
    scheduled &&
    `From ${scheduled.effectiveOn} another process holds, with full auto ${scheduled.fullAuto ? "on" : "off"}.`;
  const off = [...(fullAuto ? [] : ["Full auto is off: no case starts by itself."]), ...(then ? [then] : [])];
  return totals.letters === 0 ? ["0 letters.", ...off] : [`${totals.letters} letters.`, ...off];
}

const cellsOf = (figures: Figures): readonly string[] => [
  String(figures.casesStarted),
  String(figures.letters),
  kroner(figures.letterFeesOre),
  kroner(figures.collectionFeesOre),
  kroner(figures.askedOre),
  kroner(figures.dueOre),
  kroner(figures.expectedOre),
  figures.lettersBy.map(({ step, channel, count }) => `${count} ${step} by ${channel}`).join(", "),
];

function assumed({ assumptions: { paidPercent } }: Reply): readonly string[] {
  const steps = Object.entries(paidPercent).map(([step, percent]) => `${step} ${percent} %`);
  return steps.length === 0
    ? ["Assumed: nobody pays. The letters are the most there can be."]
    : [`Assumed, no forecast: of what a letter asks for is paid on its deadline: ${steps.join(", ")}.`];
}

const kroner = (amount: number): string => formatAmount(ore(amount));

const factsOf = ({ code, ...facts }: Reply["conflicts"][number]): string =>
  [code, ...Object.entries(facts).map(([name, value]) => `${name} ${value}`)].join(", ");

/** The last column is text and stands as it is; the first too; amounts stand under each other. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = COLUMNS.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, at) =>
        at === 0 ? cell.padEnd(widths[at] ?? 0) : at === row.length - 1 ? cell : cell.padStart(widths[at] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}
