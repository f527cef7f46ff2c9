import { calendarDate } from "@kravflyt/core";
import { describe, expect, it } from "vitest";
import { read } from "../test/read.ts";
import { assignment, file, items, type OcrItem, transmission } from "../test/write-ocr.ts";

const ACCOUNT = "97010100066";
const text = (records: readonly string[], end = "\n"): string => records.map((record) => record + end).join("");
const one = (...all: readonly OcrItem[]): readonly string[] => file([{ account: ACCOUNT, items: all }]);
const amounts = async (records: readonly string[]) => {
  const answer = await read(text(records));
  return "code" in answer ? answer : answer.transactions.map(({ amountOre }) => amountOre);
};
const replaced = (records: readonly string[], at: number, change: (record: string) => string): readonly string[] =>
  records.map((record, i) => (i === at ? change(record) : record));

// two accounts, mandates between, letters outside ASCII, and a KID by modulus 11 that ends in a dash
const MIXED = `NY000010000080800000001000123450000000000000000000000000000000000000000000000000
NY090020987654321000000197010100066000000000000000000000000000000000000000000000
NY09103000000012211260122112345000000000000125000            0000123456782000000
NY091031000000160004322610945611540000000201126123456789030000000000000000000000
NY09173000000022211260122112345000000000000010000                 1000005-000000
NY091731000000200000000000000000000000000221126000000000000000000000000000000000
NY090088000000020000000600000000000135000221126221126221126000000000000000000000
NY212420000000000000000397010100066000000000000000000000000000000000000000000000
NY21947000000011            0000123456782J00000000000000000000000000000000000000
NY21947000000022            0000123456865N00000000000000000000000000000000000000
NY212488000000020000000400000000000000000000000000000000000000000000000000000000
NY090020987654321000000297010100074000000000000000000000000000000000000000000000
NY09213000000012211260122112345000000000000007500                         000000
NY092131000000100000000001234560010000000000000000000000000000000000000000000000
NY0921320000001Betaling fra Bj\u00f8rn \u00c5snes, sak 4711      0000000000000000000000000
NY090088000000010000000500000000000007500221126221126221126000000000000000000000
NY000089000000050000001700000000000142500221126000000000000000000000000000000000
`;

describe("an OCR giro file", () => {
  it("gives every payment with all that its records say", async () => {
    expect(await read(MIXED)).toEqual({
      format: "ocr-giro",
      payments: 3,
      negative: 0,
      totalOre: 142_500,
      skipped: [{ what: "service 21 (AvtaleGiro)", records: 4 }],
      setAside: [],
      copies: [],
      balances: [],
      transactions: [
        {
          account: "97010100066",
          bookedOn: "2026-11-22",
          amountOre: 125_000,
          kid: "0000123456782",
          type: "10",
          reference: "0000001-2026-11-22-97010100066-0000001-0000001",
          serialReference: "22-1-12345",
          formNumber: "6000432261",
          archiveReference: "094561154",
          orderedOn: "2026-11-20",
          debtorAccount: "12345678903",
        },
        {
          account: "97010100066",
          bookedOn: "2026-11-22",
          amountOre: 10_000,
          kid: "1000005-",
          type: "17",
          reference: "0000001-2026-11-22-97010100066-0000001-0000002",
          serialReference: "22-1-12345",
          orderedOn: "2026-11-22",
        },
        {
          account: "97010100074",
          bookedOn: "2026-11-22",
          amountOre: 7_500,
          kid: null,
          type: "21",
          reference: "0000001-2026-11-22-97010100074-0000002-0000001",
          serialReference: "22-1-12345",
          archiveReference: "123456001",
          text: "Betaling fra Bj\u00f8rn \u00c5snes, sak 4711",
        },
      ],
    });
  });

  it("says the same in pieces of any size, with either line end, blank lines, a mark in front and one behind", async () => {
    const whole = await read(MIXED);
    expect(await read(MIXED, { size: 1 })).toEqual(whole);
    expect(await read(MIXED, { size: 81 })).toEqual(whole);
    expect(await read(MIXED.replaceAll("\n", "\r\n"), { size: 7 })).toEqual(whole);
    expect(await read(`\n  \n${MIXED.replaceAll("NY090020", "\r\nNY090020")}\n\n\u001A`)).toEqual(whole);
    expect(await read(`\u00EF\u00BB\u00BF${MIXED}`)).toEqual(whole);
    expect(await read(MIXED.trimEnd())).toEqual(whole);
  });

  it("may have zeros and blanks left out at the end of its lines, those of a KID too", async () => {
    const records = one({ amount: 1_000, kid: "0000123456790" }, { type: "21", amount: 500_000, text: "Sak 4711" });
    const whole = await read(text(records));
    expect(await read(text(records.map((record) => record.replace(/0+$/, ""))))).toEqual(whole);
    expect(await read(text(records.map((record) => record.replace(/[0 ]+$/, ""))))).toEqual(whole);
    expect(await read(text(records.map((record) => record.replace(/0{6}$/, "").trimEnd())))).toEqual(whole);
    expect(whole).toMatchObject({
      transactions: [{ kid: "0000123456790" }, { kid: null, amountOre: 500_000, text: "Sak 4711" }],
    });
  });

  it("adds reversals in its totals, and nets what has a minus; both are negative for us", async () => {
    const records = one(
      { type: "19", amount: 60_000, kid: "0000123456782" },
      { type: "18", amount: 60_000, kid: "0000123456782" },
      { type: "20", amount: 5_000, text: "Reversering" },
      { type: "13", amount: 25_000, sign: "-", kid: "0000123456865" },
    );
    expect(records.at(-1)?.slice(24, 41)).toBe("00000000000100000");
    expect(await amounts(records)).toEqual([60_000, -60_000, -5_000, -25_000]);
    expect(await read(text(records))).toMatchObject({ totalOre: -30_000 });
  });

  it("keeps types of transaction that are not known yet, and types with a zero or plus for a sign", async () => {
    const records = one({ type: "47", amount: 100 }, { amount: 200, sign: "0" }, { amount: 300, sign: "+" });
    expect(await read(text(records))).toMatchObject({
      transactions: [
        { type: "47", amountOre: 100 },
        { type: "10", amountOre: 200 },
        { type: "10", amountOre: 300 },
      ],
    });
  });

  it("may leave out amount item 2, and days in its end records", async () => {
    const [start = "", head = "", first = "", , end = "", last = ""] = one({ amount: 100, kid: "0010017" });
    const short = end.replace("0000000100000004", "0000000100000003").replace(/(221126){3}/, "000000".repeat(3));
    const closing = last.replace("0000000100000006", "0000000100000005");
    expect(await amounts([start, head, first, short, closing])).toEqual([100]);
  });

  it("reads years from 70 on as those of last century, and days of another month", async () => {
    expect(
      await read(text(one({ amount: 1, day: "290224" }, { amount: 1, day: "311299", ordered: "000000" }))),
    ).toMatchObject({
      transactions: [{ bookedOn: "2024-02-29" }, { bookedOn: "1999-12-31" }],
    });
  });

  it("without payments is right, and so is one of AvtaleGiro alone, sums of claims included", async () => {
    expect(await read(text(transmission([])))).toMatchObject({ payments: 0, totalOre: 0, transactions: [] });
    const claims = [
      `NY2100200000000000000001${ACCOUNT}${"0".repeat(45)}`,
      `NY2121300000001170626${" ".repeat(11)}00000000000000100          008000011688373000000`,
      `NY2121310000001NAVN${" ".repeat(56)}00000`,
      `NY212149000000140011 Faktura 168837${" ".repeat(25)}${"0".repeat(20)}`,
      `NY2100880000000100000005${"00000000000000100"}170626170626${"0".repeat(27)}`,
    ];
    expect(await read(text(transmission(claims)))).toMatchObject({
      totalOre: 0,
      skipped: [{ what: "service 21 (AvtaleGiro)", records: 5 }],
      transactions: [],
    });
    expect(await read(text(transmission(replaced(claims, 1, (it) => it.replace("100 ", "200 ")))))).toMatchObject({
      code: "totals_differ",
      line: 6,
      field: "amountOre",
    });
  });

  it("passes over services that nobody has told us of, and counts their records", async () => {
    const other = ["NY4200200000000000000000100000000000", "NY42003012345", "NY4200880000000100000003"].map((it) =>
      it.padEnd(80, "0"),
    );
    const records = transmission([...other, ...assignment({ account: ACCOUNT, items: [{ amount: 100 }] })]);
    expect(await read(text(records))).toMatchObject({ skipped: [{ what: "service 42", records: 3 }], totalOre: 100 });
    expect(await read(text(records.filter((_, i) => i !== 2)))).toMatchObject({
      code: "totals_differ",
      line: 3,
      field: "records",
      said: 3,
      found: 2,
    });
  });
});

describe("an OCR giro file is refused whole, with code and line, when", () => {
  const GOOD = one({ amount: 100, kid: "0010017" }, { type: "21", amount: 250, text: "Sak 4711" });
  const [START = "", HEAD = "", ...REST] = GOOD;
  const refusedAs = async (records: readonly string[]) => {
    const answer = await read(text(records));
    return "code" in answer ? `${answer.code} ${answer.line}` : "read";
  };

  it.each<[string, readonly string[], string]>([
    ["it is empty", [], "not_a_bank_file 1"],
    ["it is something else", ["Dato;Beløp", "22.11.2026;100"], "not_a_bank_file 1"],
    ["its start record is missing", [HEAD, ...REST], "not_a_bank_file 1"],
    ["it is cut off between records", GOOD.slice(0, -1), "cut_off 8"],
    ["it is cut off in an assignment", GOOD.slice(0, 4), "cut_off 4"],
    ["a line is too long", replaced(GOOD, 3, (it) => `${it}0`), "line_too_long 4"],
    ["it was turned into UTF-8", replaced(GOOD, 6, (it) => it.replace("Sak", "S\u00C3\u00A5k")), "line_too_long 7"],
    ["a record is of another kind", replaced(GOOD, 3, (it) => it.replace("NY091031", "NY091033")), "unknown_record 4"],
    ["a line is none of its records", replaced(GOOD, 3, () => "TOTAL"), "unknown_record 4"],
    ["item 2 comes without item 1", GOOD.filter((_, i) => i !== 2), "record_out_of_place 3"],
    [
      "item 3 comes before item 2",
      [...GOOD.slice(0, 5), GOOD[6] ?? "", GOOD[5] ?? "", ...GOOD.slice(7)],
      "record_out_of_place 7",
    ],
    ["item 2 comes twice", [...GOOD.slice(0, 4), GOOD[3] ?? "", ...GOOD.slice(4)], "record_out_of_place 5"],
    [
      "item 2 is of another type",
      replaced(GOOD, 3, (it) => it.replace("NY091031", "NY091131")),
      "record_out_of_place 4",
    ],
    [
      "item 2 has another number",
      replaced(GOOD, 3, (it) => it.replace("310000001", "310000002")),
      "transaction_number 4",
    ],
    [
      "two transactions have the same number",
      [START, HEAD, ...items({ amount: 1 }, 1), ...items({ amount: 1 }, 1)],
      "transaction_number 5",
    ],
    ["numbers go down", [START, HEAD, ...items({ amount: 1 }, 2), ...items({ amount: 1 }, 1)], "transaction_number 5"],
    ["an assignment begins within another", [START, HEAD, HEAD, ...REST], "record_out_of_place 3"],
    ["a transmission begins within another", [START, START, HEAD, ...REST], "record_out_of_place 2"],
    ["an assignment has no end", GOOD.filter((_, i) => i !== 7), "record_out_of_place 8"],
    ["a payment stands in no assignment", [START, ...REST], "record_out_of_place 2"],
    ["something follows the end", [...GOOD, HEAD], "record_out_of_place 10"],
    [
      "a record of another service is within",
      replaced(GOOD, 3, (it) => it.replace("NY09", "NY21")),
      "record_out_of_place 4",
    ],
    ["an assignment comes twice", transmission([...GOOD.slice(1, -1), ...GOOD.slice(1, -1)]), "duplicate_assignment 9"],
    [
      "an amount is no number",
      replaced(GOOD, 2, (it) => it.replace("00000000000100", "0000000000O100")),
      "bad_number 3",
    ],
    [
      "an amount cannot be counted",
      replaced(GOOD, 2, (it) => it.replace("00000000000000100", "99999999999999999")),
      "amount_too_large 3",
    ],
    ["a sign is none", replaced(GOOD, 2, (it) => `${it.slice(0, 31)}x${it.slice(32)}`), "bad_number 3"],
    ["an account is no number", replaced(GOOD, 1, (it) => it.replace(ACCOUNT, "9701010006X")), "bad_number 2"],
    ["a total is no number", replaced(GOOD, 7, (it) => it.replace("00000350", "0000O350")), "bad_number 8"],
    ["a day does not exist", one({ amount: 100, day: "310226" }), "bad_date 3"],
    ["a day is missing", one({ amount: 100, day: "000000" }), "bad_date 3"],
    ["a day of the order does not exist", one({ amount: 100, ordered: "320126" }), "bad_date 4"],
    [
      "the number of transactions is another",
      replaced(GOOD, 7, (it) => it.replace("NY09008800000002", "NY09008800000003")),
      "totals_differ 8",
    ],
    [
      "the number of records is another",
      replaced(GOOD, 7, (it) => it.replace("0000000200000007", "0000000200000008")),
      "totals_differ 8",
    ],
    ["the sum is another", replaced(GOOD, 7, (it) => it.replace("350", "351")), "totals_differ 8"],
    [
      "the earliest day is another",
      replaced(GOOD, 7, (it) => it.replace("221126221126221126", "221126211126221126")),
      "totals_differ 8",
    ],
    [
      "the latest day is too early",
      replaced(GOOD, 7, (it) => it.replace("221126221126221126", "221126221126211126")),
      "totals_differ 8",
    ],
    [
      "all transactions are another number",
      replaced(GOOD, 8, (it) => it.replace("NY00008900000002", "NY00008900000001")),
      "totals_differ 9",
    ],
    [
      "all records are another number",
      replaced(GOOD, 8, (it) => it.replace("0000000200000009", "0000000200000008")),
      "totals_differ 9",
    ],
    ["the sum of all is another", replaced(GOOD, 8, (it) => it.replace("350", "340")), "totals_differ 9"],
  ])("%s", async (_, records, expected) => {
    expect(await refusedAs(records)).toBe(expected);
  });

  it("a payment is booked after the last day that is asked for, and not when it is booked on it", async () => {
    const records = text(one({ amount: 100, day: "231126" }));
    expect(await read(records, { latestDay: calendarDate("2026-11-22") })).toEqual({
      code: "date_in_future",
      line: 3,
      field: "16-21",
      found: "2026-11-23",
    });
    expect(await read(records, { latestDay: calendarDate("2026-11-23") })).toMatchObject({ payments: 1 });
  });

  it("a line has no end", async () => {
    expect(await read(`NY000010${"0".repeat(1_000_000)}`)).toEqual({ code: "line_too_long", line: 1 });
  });
});
