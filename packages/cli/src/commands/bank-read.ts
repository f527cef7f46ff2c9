import { constants, createReadStream } from "node:fs";
import { access, stat } from "node:fs/promises";
import { type BankFile, type BankFileRefusal, readBankFile } from "@kravflyt/bank-files";
import { day, readArguments } from "../arguments.ts";
import type { Command, ExitCode } from "../command.ts";
import { textPieces } from "../lines.ts";

const OPTIONS = { today: { type: "string" } } as const;

export const bankRead: Command = {
  name: "bank read",
  help: `Usage: kravflyt bank read FILE [--today DATE]

Reads a file from the bank and prints its payments as one JSON value. What the file is, is told by its content: OCR giro, or camt.053 and
camt.054 of versions .02 and .08 (camt.054 also .04). It is read twice: once to its end, with all its totals compared, before anything is
printed, and once for the payments, so that a file may be larger than the memory.

  {"format":"ocr-giro","transactions":[{"account":"12345678901","bookedOn":"2026-11-20","amountOre":125000,"kid":"000012345678903",
   "type":"15","reference":"…"}],"totalOre":125000,"skipped":[{"what":"service 21 (AvtaleGiro)","records":12}]}

Amounts are øre; reversals, and what leaves the account, are negative. "kid" is as in the file, or null. Where the file has them:
"text", "debtorName", "debtorAccount", "serialReference", "archiveReference", "formNumber", "orderedOn", "endToEndId". In camt "version"
is told too; entries in another currency than NOK are no transactions: they are counted in "skipped" and listed in "setAside".
Of camt.053 the closing balances are told in "balances".

  --today DATE   refuses a file with a payment that is booked after that day; no day is too late unless told

Exit 0 when the file is right. 2 when there is no such file, or one that is cut off, whose totals do not add up, or that is none of these:
then {"error":{"code":"totals_differ","line":10,…}} on stdout, in XML with its "path", and no transactions. A file that cannot be read at
all has no "line": no_such_file, not_readable, or not_a_file for a folder or a pipe.`,
  run: async (args) => {
    const { values, operands } = readArguments(args, OPTIONS, ["FILE"]);
    const [path = ""] = operands;
    const options = values.today === undefined ? {} : { latestDay: day("today", values.today) };
    const unreadable = await whyNotReadable(path);
    if (unreadable !== undefined) return refuseUnread(path, unreadable);
    const file = await readBankFile(() => createReadStream(path), options);
    return file.ok ? await answer(file.value) : refuse(path, file.refusal);
  },
};

type Unreadable = { readonly code: "no_such_file" | "not_readable" | "not_a_file"; readonly words: string };

/** What is read twice must be there twice: no pipe. */
async function whyNotReadable(path: string): Promise<Unreadable | undefined> {
  try {
    if (!(await stat(path)).isFile()) return { code: "not_a_file", words: "no file that can be read twice" };
    await access(path, constants.R_OK);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // stat and access throw nothing else
    if (code === "ENOENT") return { code: "no_such_file", words: "no such file" };
    return { code: "not_readable", words: `cannot be read (${code})` };
  }
}

function refuseUnread(path: string, { code, words }: Unreadable): ExitCode {
  process.stdout.write(`${JSON.stringify({ error: { code } })}\n`);
  process.stderr.write(`kravflyt bank read: ${path}: ${words}\n`);
  return 2;
}

function refuse(path: string, refusal: BankFileRefusal): ExitCode {
  process.stdout.write(`${JSON.stringify({ error: refusal })}\n`);
  const { code, line, path: element, field, said, found } = refusal;
  const facts = [
    element,
    field,
    said === undefined ? undefined : `says ${said}`,
    found === undefined ? undefined : `found ${found}`,
  ];
  const words = [`${code} in line ${line}`, ...facts.filter((fact) => fact !== undefined)];
  process.stderr.write(`kravflyt bank read: ${path}: ${words.join(", ")}\n`);
  return 2;
}

/** Transactions are written as they are read. */
async function answer(file: BankFile): Promise<ExitCode> {
  const { format, version, totalOre, skipped, setAside, copies, balances, transactions } = file;
  const { write, end } = textPieces(process.stdout);
  let before = "";
  await write(`${JSON.stringify({ format, version }).slice(0, -1)},"transactions":[`);
  for await (const transaction of transactions()) {
    await write(`${before}${JSON.stringify(transaction)}`);
    before = ",";
  }
  const more = {
    ...(setAside.length > 0 && { setAside }),
    ...(copies.length > 0 && { copies }),
    ...(balances.length > 0 && { balances }),
  };
  await write(`],${JSON.stringify({ totalOre, skipped, ...more }).slice(1)}\n`);
  await end();
  return 0;
}
