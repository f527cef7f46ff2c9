import type { BankFile, BankTransaction } from "@kravflyt/bank-files";
import { assert, bankTermsOf, ConflictError, laterBy, type Operator, type PostingFormat } from "@kravflyt/core";
import {
  type BankFileReading,
  commit,
  type BankFile as FileRecord,
  loadOperator,
  loadPostingSource,
  postingSourceChange,
  type RefusedBankFile,
} from "@kravflyt/store";
import { inGroups } from "./in-groups.ts";
import { type Received, receivePayments } from "./receive-payments.ts";
import type { Shell } from "./shell.ts";
import { type Brought, bankRefOf, isTakingBack } from "./suspense/take-back.ts";

/** How many payments to us, how many of them in suspense, and what beside them is no payment to us. */
type Counts = {
  readonly payments: number;
  readonly unknown: number;
  /** What left the account, other currencies, other accounts. */
  readonly setAside: number;
};

export type PaymentsAnswer =
  | ({ readonly kind: "read" } & Counts)
  /** Time was up: the next reading goes on behind the payments that are booked. */
  | ({ readonly kind: "unfinished" } & Counts)
  | ({ readonly kind: "refused" } & RefusedBankFile);

/** Asked now and then: whoever runs this has to end soon. */
export type TimeIsUp = () => boolean;

type Payments = Pick<BankFile, "payments" | "negative" | "setAside" | "transactions"> & {
  readonly format: PostingFormat;
};
type Progress = Counts & { readonly reading: BankFileReading };

type Reading = {
  /** Proven to its end. */
  readonly file: Payments;
  /** What an earlier reading has kept of it. */
  readonly before: Partial<Progress> & Pick<FileRecord, "name">;
  readonly save: (progress: Progress) => Promise<void>;
  readonly isTimeUp: TimeIsUp;
};

/** Payments looked up together: so many are one request for each thing that is looked up. */
const GROUP_MAX = 100;
/** So many payments that could not be booked are no longer a fault of each of them: the rest of the file waits. */
const FAILURES_MAX = 100;
/** How far a reading has come is kept after so many groups: what dies between is looked up again and found booked. */
const GROUPS_BETWEEN_SAVES = 10;
/** As long as a function may run: only a dead one's hold runs out. */
const HOLD_MS = 15 * 60_000;

/**
 * Books the payments of a file: first all that came in, then what was taken back, which may be any of it. While something
 * that came in is not booked, nothing is taken back: the file is read again. Only a group of it is in memory.
 */
export async function readPayments(shell: Shell, reading: Reading): Promise<PaymentsAnswer> {
  const { file, before, save, isTimeUp } = reading;
  const operator = await loadOperator(shell.table);
  assert(operator !== undefined, "the tenant has no operator");
  const brought = await broughtBy(file, operator);
  const course: Course = { now: beginning(reading), whole: beginning(reading), groups: 0, failures: [] };
  for await (const it of inThenOut(file, course.now.reading, course.failures)) {
    const own = await ownOf(shell, operator, { group: it.group, brought });
    const isFirst = own.length > 0 && course.now.payments === 0;
    if (isFirst && !(await isPostedFrom(shell, operator, file.format))) return OTHER_SOURCE;
    goOn(course, { ...it, own, received: await receivePayments(shell, own, brought) });
    if (mustStop(course, isTimeUp)) break;
    if (isToBeKept(course)) await save(held(course.now, shell));
  }
  const { now, whole, groups, failures } = course;
  if (failures.length === 0) return endOf(now, reading);
  // not marked as read: the next run books what is left
  if (groups >= GROUPS_BETWEEN_SAVES) await save(whole);
  throw new AggregateError(failures, `${failures.length} payments of ${before.name} were not booked`);
}

type Course = {
  now: Progress;
  /** As far as everything is booked. */
  whole: Progress;
  groups: number;
  readonly failures: unknown[];
};

function goOn(course: Course, passed: Passed): void {
  course.failures.push(...passed.received.failures);
  course.now = after(course.now, passed);
  course.groups += 1;
  if (course.failures.length === 0) course.whole = course.now;
}

const mustStop = ({ failures }: Course, isTimeUp: TimeIsUp): boolean => failures.length >= FAILURES_MAX || isTimeUp();

const isToBeKept = ({ failures, groups }: Course): boolean =>
  failures.length === 0 && groups % GROUPS_BETWEEN_SAVES === 0;

const OTHER_SOURCE = { kind: "refused", code: "other_posting_source" } as const;

/** Read to its end, or as far as there was time for. */
async function endOf(now: Progress, { file, save }: Reading): Promise<PaymentsAnswer> {
  const { reading, ...counts } = now;
  const passed = reading.passed + (reading.part === "out" ? file.payments - file.negative : 0);
  if (passed === file.payments) return { kind: "read", ...counts };
  await save(now);
  return { kind: "unfinished", ...counts };
}

const beginning = ({ file, before }: Reading): Progress => ({
  payments: before.payments ?? 0,
  unknown: before.unknown ?? 0,
  setAside: before.setAside ?? file.setAside.length,
  reading: { part: before.reading?.part ?? "in", passed: before.reading?.passed ?? 0 },
});

const held = (it: Progress, { at }: Shell): Progress => ({
  ...it,
  reading: { ...it.reading, heldUntil: laterBy(at, HOLD_MS) },
});

type Passed = Group & { readonly own: readonly BankTransaction[]; readonly received: Received };

/** A bank may tell of all accounts in one file, and what came to the others is no client money. */
const after = (it: Progress, { part, group, own, received }: Passed): Progress => ({
  payments: it.payments + own.length,
  unknown: it.unknown + received.unknown,
  setAside: it.setAside + group.length - own.length,
  reading: { part, passed: (it.reading.part === part ? it.reading.passed : 0) + group.length },
});

type Part = BankFileReading["part"];
type Group = { readonly part: Part; readonly group: readonly BankTransaction[] };

const isIn = ({ amountOre }: BankTransaction): boolean => amountOre >= 0;
const isOut = (one: BankTransaction): boolean => !isIn(one);

/** Groups of one sign, each sign in a reading of its own; the second only where nothing has failed in the first. */
async function* inThenOut(
  { transactions, negative }: Payments,
  { part, passed }: BankFileReading,
  failures: readonly unknown[],
): AsyncGenerator<Group> {
  if (part === "in") {
    const came = inGroups(behind(passed, only(transactions(), isIn)), GROUP_MAX);
    for await (const group of came) yield { part: "in", group };
  }
  if (failures.length > 0 || negative === 0) return;
  const went = inGroups(behind(part === "out" ? passed : 0, only(transactions(), isOut)), GROUP_MAX);
  for await (const group of went) yield { part: "out", group };
}

async function* only<Item>(items: AsyncIterable<Item>, isWanted: (item: Item) => boolean): AsyncGenerator<Item> {
  for await (const item of items) if (isWanted(item)) yield item;
}

async function* behind<Item>(passed: number, items: AsyncIterable<Item>): AsyncGenerator<Item> {
  let at = 0;
  for await (const item of items) {
    at += 1;
    if (at > passed) yield item;
  }
}

/** A batch may have one reference for thousands: so many of them are kept, and the list has the others. */
const SAME_REFERENCE_MAX = 100;

/** What the file brings in under references that something in it takes back: nothing is kept of a file without such. */
async function broughtBy({ transactions, negative }: Payments, { clientAccount }: Operator): Promise<Brought> {
  const brought = new Map<string, string[]>();
  if (negative === 0) return brought;
  for await (const one of only(transactions(), isOut)) {
    const bankRef = bankRefOf(one);
    if (one.account === clientAccount && bankRef !== undefined) brought.set(bankRef, []);
  }
  for await (const one of only(transactions(), isIn)) {
    const known = one.account === clientAccount ? brought.get(bankRefOf(one) ?? "") : undefined;
    if (known !== undefined && known.length < SAME_REFERENCE_MAX) known.push(one.reference);
  }
  return brought;
}

/** What left the account is ours to book only where the bank's reference says that it takes a payment back. */
async function ownOf(
  { table }: Shell,
  { clientAccount }: Operator,
  { group, brought }: { readonly group: readonly BankTransaction[]; readonly brought: Brought },
): Promise<readonly BankTransaction[]> {
  const own: BankTransaction[] = [];
  for (const one of group.filter(({ account }) => account === clientAccount)) {
    if (one.isOutgoing !== true || (await isTakingBack(table, one, brought))) own.push(one);
  }
  return own;
}

/**
 * Are the client account's payments taken from files of this kind? Banks tell of the same payment in several, under names of
 * their own: read from two kinds it would be paid twice.
 */
async function isPostedFrom({ table }: Shell, operator: Operator, format: PostingFormat): Promise<boolean> {
  const account = operator.clientAccount;
  const source = bankTermsOf(operator).postsFrom ?? (await loadPostingSource(table, account));
  if (source !== undefined) return source === format;
  try {
    await commit(table, [postingSourceChange(account, format)]);
    return true;
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    return (await loadPostingSource(table, account)) === format;
  }
}
