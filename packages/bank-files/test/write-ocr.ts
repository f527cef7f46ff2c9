/** A transaction as a test wants it in a file; what is left out is made up. */
export type OcrItem = {
  readonly type?: string;
  readonly amount: number;
  readonly sign?: string;
  readonly kid?: string;
  readonly day?: string;
  readonly form?: string;
  readonly archive?: string;
  readonly ordered?: string;
  readonly debtor?: string;
  readonly text?: string;
};

export type OcrAssignment = { readonly account: string; readonly items: readonly OcrItem[]; readonly number?: number };

const DAY = "221126";
const digits = (value: number | string, width: number): string => String(value).padStart(width, "0");

/** The records of one payment: item 1 and 2, and item 3 where there is a text. */
export function items(item: OcrItem, number: number): readonly string[] {
  const { type = "10", amount, sign = " ", kid = "", day = DAY, form = "0", archive = "0", debtor = "0" } = item;
  const key = (record: string) => `NY09${type}${record}${digits(number, 7)}`;
  return [
    `${key("30")}${day}2211212345${sign}${digits(amount, 17)}${kid.padStart(25)}000000`,
    `${key("31")}${digits(form, 10)}${digits(archive, 9)}0000000${item.ordered ?? day}${digits(debtor, 11)}${"0".repeat(22)}`,
    ...(item.text === undefined ? [] : [`${key("32")}${item.text.padEnd(40)}${"0".repeat(25)}`]),
  ];
}

/** The records of an assignment with totals that are right. */
export function assignment({ account, items: all, number = 1 }: OcrAssignment): readonly string[] {
  const records = all.flatMap((item, i) => items(item, i + 1));
  const sum = all.reduce((total, { amount, sign }) => total + (sign === "-" ? -amount : amount), 0);
  const days = all.map(({ day = DAY }) => day).toSorted((a, b) => (ordered(a) < ordered(b) ? -1 : 1));
  const [first = DAY, last = DAY] = [days[0], days.at(-1)];
  const totals = digits(all.length, 8) + digits(records.length + 2, 8) + digits(sum, 17);
  return [
    `NY090020987654321${digits(number, 7)}${account}${"0".repeat(45)}`,
    ...records,
    `NY090088${totals}${last}${first}${last}${"0".repeat(21)}`,
  ];
}

/** DDMMYY as YYYYMMDD. */
const ordered = (day: string): string =>
  (day.slice(4) < "70" ? "20" : "19") + day.slice(4) + day.slice(2, 4) + day.slice(0, 2);

/** A transmission around records, with totals that are the sums of the assignments' own. */
export function transmission(records: readonly string[], number = 1): readonly string[] {
  const ends = records.filter((record) => record.slice(6, 8) === "88");
  const sumOf = (from: number, to: number) => ends.reduce((sum, end) => sum + Number(end.slice(from, to)), 0);
  const totals = digits(sumOf(8, 16), 8) + digits(records.length + 2, 8) + digits(sumOf(24, 41), 17);
  return [
    `NY000010${"00008080"}${digits(number, 7)}${"00123450"}${"0".repeat(49)}`,
    ...records,
    `NY000089${totals}${DAY}${"0".repeat(33)}`,
  ];
}

export const file = (assignments: readonly OcrAssignment[]): readonly string[] =>
  transmission(assignments.flatMap((one, i) => assignment({ number: i + 1, ...one })));
