import { type BankFile, isPain002, readBankFile } from "@kravflyt/bank-files";
import { addDays, type Instant } from "@kravflyt/core";
import {
  bankFilesNamed,
  type BankFile as FileRecord,
  loadBankFile,
  loadBankFiles,
  nameOfBankContent,
  rememberBankContent,
  saveBankFile,
} from "@kravflyt/store";
import { type BankInbox, firstBytes, hashed, type InboxFile, LAID } from "./bank-inbox.ts";
import { type PaymentsAnswer, readPayments, type TimeIsUp } from "./read-payments.ts";
import type { Shell } from "./shell.ts";
import { takeBankStatement } from "./take-bank-statement.ts";
import { type ReportAnswer, takeStatusReport } from "./take-status-report.ts";

export type FileAnswer = {
  readonly name: string;
  /** When another content under the same name was read before. */
  readonly otherBefore?: Instant;
} & (
  | PaymentsAnswer
  /** A status report on a file of ours. */
  | ReportAnswer
);

/**
 * Reads what is new in the inbox, in the order of the names. A file that is refused is refused whole and told; it stops no
 * other. One that is not read to its end in time goes on where it was the next time, and the others wait for it: they may take
 * back what it brings.
 */
export async function readBankFiles(
  shell: Shell,
  inbox: BankInbox,
  isTimeUp: TimeIsUp = () => false,
  tell: (answer: FileAnswer) => void = () => {},
): Promise<readonly FileAnswer[]> {
  const answers: FileAnswer[] = [];
  for (const file of await notRead(shell, inbox)) {
    const before = await loadBankFile(shell.table, file);
    if (isRead(before)) continue;
    if ((before?.reading?.heldUntil ?? shell.at) > shell.at) break;
    const answer = await readOne(shell, inbox, { file, before, isTimeUp });
    if (answer.kind === "later") continue;
    answers.push(answer);
    tell(answer); // at once: a later file that fails must not take it along
    if (answer.kind === "unfinished") break;
  }
  return answers;
}

/** A file that was read stays in the inbox: nearly all that lies there is looked up together, and no more is asked. */
async function notRead({ table }: Shell, inbox: BankInbox): Promise<readonly InboxFile[]> {
  const files = (await inbox.list()).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const known = await loadBankFiles(table, files);
  return files.filter((_, at) => !isRead(known[at]));
}

const isRead = (file: FileRecord | undefined): boolean => file !== undefined && file.reading === undefined;

type OneFile = {
  readonly file: InboxFile;
  readonly before: FileRecord | undefined;
  readonly isTimeUp: TimeIsUp;
};
type Answer = PaymentsAnswer | ReportAnswer;
/** What an answer says beyond itself, for whoever looks at the list of files. */
type Told = { readonly answer: Answer; readonly facts: Partial<FileRecord> };

/** A night's payments are dated on the next banking day, and Easter is long; later than that is no date of today's file. */
const AHEAD_DAYS = 7;
/** What tells a status report from the others. */
const HEAD_BYTES = 2_000;
/** More than any status report that is read. */
const REPORT_BYTES_MAX = 5_000_001;

async function readOne(shell: Shell, inbox: BankInbox, one: OneFile): Promise<FileAnswer> {
  const content = hashed(() => inbox.open(one.file));
  const record = await begun(shell, one);
  const isReport = isPain002(await firstBytes(() => inbox.open(one.file), HEAD_BYTES));
  const { answer, facts } = isReport
    ? { answer: await readReport(shell, content, record), facts: REPORT }
    : await readMoney(shell, content, { record, isTimeUp: one.isTimeUp });
  const { name } = record;
  if (answer.kind === "later" || answer.kind === "unfinished") return { name, ...answer };
  const { reading: _, ...ended } = { ...record, ...facts, ...outcome(answer) };
  const { otherBefore } = await remember(shell, ended, content.sha256());
  return { name, ...answer, ...(otherBefore !== undefined && { otherBefore }) };
}

const REPORT = { kind: "pain.002" } as const;

/** What became of our payouts and what stands on the account only the bank itself tells: a payout said to have failed is paid again. */
const ONLY_FROM_BANK = { kind: "refused", code: "only_from_bank" } as const;
const isLaid = ({ name }: FileRecord): boolean => name.startsWith(LAID);

const readReport = async (shell: Shell, { open }: Content, record: FileRecord): Promise<ReportAnswer> =>
  isLaid(record) ? ONLY_FROM_BANK : takeStatusReport(shell, await firstBytes(open, REPORT_BYTES_MAX));

type Content = ReturnType<typeof hashed>;
type Begun = { readonly record: FileRecord; readonly isTimeUp: TimeIsUp };

async function readMoney(shell: Shell, { open }: Content, { record, isTimeUp }: Begun): Promise<Told> {
  const file = await readBankFile(open, { latestDay: addDays(shell.today, AHEAD_DAYS) });
  if (!file.ok) return { answer: { kind: "refused", ...file.refusal }, facts: {} };
  const { format } = file.value;
  const facts = factsOf(file.value);
  if (format === "camt.053") {
    return { answer: isLaid(record) ? ONLY_FROM_BANK : await takeBankStatement(shell, file.value), facts };
  }
  const answer = await readPayments(shell, {
    file: { ...file.value, format },
    before: record,
    save: (progress) => saveBankFile(shell.table, { ...record, ...facts, ...progress }),
    isTimeUp,
  });
  return { answer, facts };
}

const factsOf = ({ format, version, totalOre, skipped }: BankFile): Partial<FileRecord> => ({
  kind: format,
  ...(version !== undefined && { version }),
  totalOre,
  skipped: skipped.reduce((sum, { records }) => sum + records, 0),
});

/** The record of a file whose reading begins, or goes on. */
async function begun({ table, at }: Shell, { file, before }: OneFile): Promise<FileRecord> {
  if (before !== undefined) return before;
  const others = (await bankFilesNamed(table, file.name)).map((other) => other.at).toSorted();
  const last = others.at(-1);
  return { ...file, at, ...(last !== undefined && { otherBefore: last }) };
}

/** Keeps the record of a file that is read to its end, with where its content was seen before. */
async function remember({ table }: Shell, ended: FileRecord, sha256: string | undefined): Promise<FileRecord> {
  const sameAs = sha256 === undefined ? undefined : await nameOfBankContent(table, sha256);
  const { otherBefore, ...rest } = ended;
  const file = {
    ...rest,
    // the same content again is no other one, whatever mark the inbox gave it
    ...(sameAs !== ended.name && otherBefore !== undefined && { otherBefore }),
    ...(sha256 !== undefined && { sha256 }),
    ...(sameAs !== undefined && { sameAs }),
  };
  await saveBankFile(table, file);
  const isFirst = sha256 !== undefined && sameAs === undefined && file.refused === undefined;
  if (isFirst) await rememberBankContent(table, { name: file.name, sha256 });
  return file;
}

function outcome(answer: Exclude<Answer, { readonly kind: "later" | "unfinished" }>): Partial<FileRecord> {
  if (answer.kind === "heard") return { payoutId: answer.payoutId };
  const { kind: _, ...said } = answer;
  return "code" in said ? { refused: said } : said;
}
