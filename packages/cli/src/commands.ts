import type { Command } from "./command.ts";

/** A command as the overview lists it; its code is loaded when it is asked for. */
export type Listed = {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
};

/** Every command there is, in the order of the overview. */
export const COMMANDS: readonly Listed[] = [
  {
    name: "local",
    summary: "serves the whole hub on this machine (npm start)",
    load: async () => (await import("./commands/local.ts")).local,
  },
  {
    name: "demo",
    summary: "lets a hub live through days with seeded data, and compares its books with everybody's",
    load: async () => (await import("./commands/demo.ts")).demo,
  },
  {
    name: "clock",
    summary: "shows or moves the clock of the running hub",
    load: async () => (await import("./commands/clock.ts")).clock,
  },
  {
    name: "token",
    summary: "logs in to the running hub and prints an access token",
    load: async () => (await import("./commands/token.ts")).token,
  },
  {
    name: "proof",
    summary: "the daily proof: ledger, bank, and each øre between them explained",
    load: async () => (await import("./commands/proof.ts")).proof,
  },
  {
    name: "proof verify",
    summary: "check a creditor's signed statement of a day, without any network",
    load: async () => (await import("./commands/proof-verify.ts")).proofVerify,
  },
  {
    name: "case audit",
    summary: "makes a case and its letters again from what happened, and compares",
    load: async () => (await import("./commands/case-audit.ts")).caseAudit,
  },
  {
    name: "simulate",
    summary: "what a process would do on the coming days, without any effect",
    load: async () => (await import("./commands/simulate.ts")).simulate,
  },
  {
    name: "sandbox",
    summary: "serves one outside system alone, filled with a small company",
    load: async () => (await import("./commands/sandbox.ts")).sandbox,
  },
  {
    name: "law assess",
    summary: "what a debtor owes by law: JSON lines in, JSON lines out",
    load: async () => (await import("./commands/law-assess.ts")).lawAssess,
  },
  {
    name: "law rates",
    summary: "the rates set by law with their sources, and which run out",
    load: async () => (await import("./commands/law-rates.ts")).lawRates,
  },
  {
    name: "kid check",
    summary: "is it a valid KID? One a line in, one JSON line out",
    load: async () => (await import("./commands/kid.ts")).kidCheck,
  },
  {
    name: "kid make",
    summary: "makes KIDs from the digits before the check digit",
    load: async () => (await import("./commands/kid.ts")).kidMake,
  },
  {
    name: "evidence verify",
    summary: "is an evidence bundle of a case what it was when it was made? Offline",
    load: async () => (await import("./commands/evidence-verify.ts")).evidenceVerify,
  },
  {
    name: "import read",
    summary: "what a CSV file or a workbook says under a mapping, row by row",
    load: async () => (await import("./commands/import-read.ts")).importRead,
  },
  {
    name: "bank read",
    summary: "the payments in a file from the bank: OCR giro, camt.053 or camt.054",
    load: async () => (await import("./commands/bank-read.ts")).bankRead,
  },
];

/** What `kravflyt --help` prints. */
export function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length)) + 2;
  const lines = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`);
  return `Usage: kravflyt COMMAND [OPTIONS]

${lines.join("\n")}

"kravflyt COMMAND --help" says more. Data goes to stdout as JSON and nothing else does; messages go to stderr.
Exit 0: done. 1: the answer is no, or there are findings. 2: bad use or bad input. Amounts are whole øre, days yyyy-mm-dd.`;
}
