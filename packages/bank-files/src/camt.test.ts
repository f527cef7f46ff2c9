import { calendarDate } from "@kravflyt/core";
import { describe, expect, it } from "vitest";
import { read } from "../test/read.ts";
import {
  balance,
  type CamtDetail,
  type CamtEntry,
  type CamtStatement,
  type CamtVersion,
  camt,
  scor,
} from "../test/write-camt.ts";

const NOTIFICATIONS = ["camt.054.001.02", "camt.054.001.04", "camt.054.001.08"] as const;
const STATEMENTS = ["camt.053.001.02", "camt.053.001.08"] as const;
const utf8 = (text: string) => Buffer.from(text, "utf8");
const readText = (text: string) => read(utf8(text));
const entriesOf = (entries: readonly CamtEntry[], version: CamtVersion = "camt.054.001.08") =>
  readText(camt(version, [{ entries }]));
const transactionsOf = async (entries: readonly CamtEntry[], version?: CamtVersion) => {
  const answer = await entriesOf(entries, version);
  return "code" in answer ? answer : answer.transactions;
};
const single = (detail: CamtDetail, amount = "500.00"): readonly CamtEntry[] => [
  { amount, bankRef: "B1", details: [detail] },
];

// a batch of two, one whose payer wrote a message, and the first one's reversal
const DAY: readonly CamtEntry[] = [
  {
    amount: "2249.00",
    ref: "1",
    bankRef: "BANKREF1",
    batch: '<NbOfTxs>2</NbOfTxs><TtlAmt Ccy="NOK">2249.00</TtlAmt>',
    details: [
      {
        amount: "1250.00",
        bankRef: "TX1",
        endToEndId: "NOTPROVIDED",
        name: "Kari Nordmann",
        account: "12345678903",
        remittance: scor("0000123456782"),
      },
      {
        amount: "999.00",
        bankRef: "TX2",
        name: "Ola \u00c6\u00f8\u00e5",
        iban: "NO9386011117947",
        remittance: scor("0000123456865"),
      },
    ],
  },
  {
    amount: "75.00",
    ref: "2",
    bankRef: "BANKREF2",
    details: [
      {
        amount: "75.00",
        endToEndId: "PAYOUT-7",
        remittance: "<Ustrd>Sak 4711</Ustrd><Ustrd>Bj\u00f8rn &amp; s\u00f8nn</Ustrd>",
        info: "Mobilbank",
      },
    ],
  },
  {
    amount: "1250.00",
    sign: "DBIT",
    isReversal: true,
    ref: "3",
    bankRef: "BANKREF3",
    details: [{ amount: "1250.00", sign: "DBIT", remittance: scor("0000123456782") }],
  },
];

const EXPECTED = [
  {
    account: "97010100066",
    bookedOn: "2026-11-20",
    amountOre: 125_000,
    kid: "0000123456782",
    type: "PMNT-RCDT-VCOM",
    reference: "97010100066-2026-11-20-6f8f0e2249a5fa3523d5",
    serialReference: "BANKREF1",
    debtorName: "Kari Nordmann",
    debtorAccount: "12345678903",
    archiveReference: "TX1",
  },
  {
    account: "97010100066",
    bookedOn: "2026-11-20",
    amountOre: 99_900,
    kid: "0000123456865",
    type: "PMNT-RCDT-VCOM",
    reference: "97010100066-2026-11-20-c90a7f85907fe55e2fdb",
    serialReference: "BANKREF1",
    debtorName: "Ola \u00c6\u00f8\u00e5",
    debtorAccount: "86011117947",
    archiveReference: "TX2",
  },
  {
    account: "97010100066",
    bookedOn: "2026-11-20",
    amountOre: 7_500,
    kid: null,
    type: "PMNT-RCDT-VCOM",
    reference: "97010100066-2026-11-20-71f01ec5cc3d94ecd608",
    text: "Sak 4711 Bj\u00f8rn & s\u00f8nn Mobilbank",
    serialReference: "BANKREF2",
    endToEndId: "PAYOUT-7",
  },
  {
    account: "97010100066",
    bookedOn: "2026-11-20",
    amountOre: -125_000,
    kid: "0000123456782",
    type: "PMNT-RCDT-VCOM",
    reference: "97010100066-2026-11-20-d0327749a8b64715a7c6",
    serialReference: "BANKREF3",
  },
];

describe("a camt message", () => {
  it.each(NOTIFICATIONS)("%s gives every payment, the same in each version", async (version) => {
    expect(await readText(camt(version, [{ entries: DAY }]))).toEqual({
      format: "camt.054",
      version,
      payments: 4,
      negative: 1,
      totalOre: 107_400,
      skipped: [],
      setAside: [],
      copies: [],
      balances: [],
      transactions: EXPECTED,
    });
  });

  it.each(STATEMENTS)("%s is held against its balances", async (version) => {
    const statement = (closing: string): string =>
      camt(version, [{ before: balance("OPBD", "100.00", "DBIT") + balance("CLBD", closing), entries: DAY }]);
    expect(await readText(statement("974.00"))).toMatchObject({
      format: "camt.053",
      version,
      balances: [{ account: "97010100066", on: "2026-11-20", closingOre: 97_400, reference: "M1/S1" }],
      transactions: EXPECTED,
    });
    expect(await readText(statement("974.01"))).toMatchObject({
      code: "totals_differ",
      path: "/Document/BkToCstmrStmt/Stmt[1]",
      field: "balance",
      said: 97_401,
      found: 97_400,
    });
  });

  it("may have a prefix, ISO 8859-1 letters, a mark in front, comments and CDATA, and come in pieces of any size", async () => {
    const plain = camt("camt.054.001.08", [{ entries: DAY }]);
    const whole = await readText(plain);
    const prefixed = plain.replace(/<(\/?)([A-Z])/g, "<$1n:$2").replace("xmlns=", "xmlns:n=");
    expect(await readText(prefixed)).toEqual(whole);
    expect(await read(Buffer.from(plain.replace('"UTF-8"', '"iso-8859-1"'), "latin1"))).toEqual(whole);
    expect(await readText(`\uFEFF${plain}`)).toEqual(whole);
    expect(await readText(plain.replace(/<\?xml.*\?>\n/, ""))).toEqual(whole);
    expect(
      await readText(plain.replaceAll("<Ntry>", "<!-- n --><Ntry>").replace("Sak 4711", "<![CDATA[Sak]]> 4711")),
    ).toEqual(whole);
    expect(await read(utf8(plain), { size: 3 })).toEqual(whole);
  });

  it("may hold more than is read, of other namespaces too where the schema lets them", async () => {
    const more =
      '<SplmtryData><Envlp><x:Ntry xmlns:x="urn:other"><x:Amt>1</x:Amt></x:Ntry></Envlp></SplmtryData></TxDtls>';
    const text = camt("camt.054.001.08", [{ entries: DAY }]).replaceAll("</TxDtls>", more);
    expect(await readText(text)).toMatchObject({ transactions: EXPECTED });
  });

  it("has statements of several accounts, by their IBAN or number, and of none", async () => {
    const statements: readonly CamtStatement[] = [
      { account: "<IBAN>NO9386011117947</IBAN>", entries: [{ amount: "1", bankRef: "A" }] },
      { account: "<Othr><Id>9701.01.00066</Id></Othr>", entries: [{ amount: "2.5", bankRef: "A" }] },
      { entries: [] },
    ];
    expect(await readText(camt("camt.054.001.02", statements))).toMatchObject({
      transactions: [
        { account: "86011117947", amountOre: 100 },
        { account: "97010100066", amountOre: 250 },
      ],
    });
  });
});

describe("an entry", () => {
  it("that is not booked is passed over and counted, and does not count in the balances", async () => {
    const entries = [{ amount: "10.00" }, { amount: "20.00", status: "PDNG" }, { amount: "30.00", status: "INFO" }];
    const before = balance("PRCD", "0.00") + balance("CLBD", "10.00");
    expect(await readText(camt("camt.053.001.08", [{ before, entries }]))).toMatchObject({
      totalOre: 1_000,
      skipped: [
        { what: "status PDNG", records: 1 },
        { what: "status INFO", records: 1 },
      ],
    });
  });

  it("without details is one transaction with the bank's words", async () => {
    expect(await transactionsOf([{ amount: "12", ref: "7", info: "Renter  av\n innskudd" }])).toEqual([
      {
        account: "97010100066",
        bookedOn: "2026-11-20",
        amountOre: 1_200,
        kid: null,
        type: "PMNT-RCDT-VCOM",
        reference: "97010100066-2026-11-20-f40ff65626e5d1610376",
        serialReference: "7",
        text: "Renter av innskudd",
      },
    ]);
  });

  it("gives its amount to a single detail that says none of its own, or one in another currency", async () => {
    expect(await transactionsOf(single({ remittance: scor("0010017") }))).toMatchObject([
      { amountOre: 50_000, kid: "0010017" },
    ]);
    expect(await transactionsOf(single({ amount: "43.10", currency: "EUR" }))).toMatchObject([{ amountOre: 50_000 }]);
  });

  it("may have details that only say what was instructed, when these come to its amount", async () => {
    const details = [{ instructed: "200.00" }, { amount: "250.00" }, { instructed: "50.00" }];
    const amounts = await transactionsOf([{ amount: "500.00", details }], "camt.054.001.02");
    expect(amounts).toMatchObject([{ amountOre: 20_000 }, { amountOre: 25_000 }, { amountOre: 5_000 }]);
    expect(await entriesOf([{ amount: "500.00", details: [{}, {}] }], "camt.054.001.02")).toMatchObject({
      code: "element_missing",
      path: "/Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]/Ntry[1]/NtryDtls[1]/TxDtls[2]",
      field: "TxDtls[1]/Amt",
    });
  });

  it("in another currency, or on a foreign account, is set aside with the reason", async () => {
    const entries = [
      { amount: "100.00", currency: "EUR", details: [{ amount: "7.123", currency: "EUR" }] },
      { amount: "1.00" },
    ];
    expect(await entriesOf(entries)).toMatchObject({
      totalOre: 100,
      skipped: [{ what: "currency EUR", records: 1 }],
      setAside: [
        {
          reason: "currency",
          what: "currency EUR",
          path: "/Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]/Ntry[1]/NtryDtls[1]",
        },
      ],
    });
    const foreign = { account: "<IBAN>SE4550000000058398257466</IBAN>", entries: [{ amount: "5.00" }] };
    expect(await readText(camt("camt.054.001.08", [foreign]))).toMatchObject({
      payments: 0,
      setAside: [{ reason: "account", what: "account that is not Norwegian" }],
    });
  });

  it("that leaves the account is told from a reversal of what came in", async () => {
    const debit = { amount: "1.00", sign: "DBIT", details: [{ amount: "1.00", sign: "DBIT" }] };
    const found = await transactionsOf([debit, { ...debit, isReversal: false }, { ...debit, isReversal: true }]);
    expect(found).toMatchObject([{ isOutgoing: true }, { isOutgoing: true }, { amountOre: -100 }]);
    expect("code" in found ? [] : found.map((it) => "isOutgoing" in it)).toEqual([true, true, false]);
  });

  it("is booked on the day it was in Norway, or on its value day", async () => {
    const booked = async (text: string) => {
      const found = await transactionsOf([{ amount: "1.00", booked: text }]);
      return "code" in found ? found.code : found[0]?.bookedOn;
    };
    expect(await booked("<DtTm>2026-11-20T23:30:00Z</DtTm>")).toBe("2026-11-21");
    expect(await booked("<DtTm>2026-11-20T23:30:00+01:00</DtTm>")).toBe("2026-11-20");
    expect(await booked("<DtTm>2026-11-20T23:30:00.5</DtTm>")).toBe("2026-11-20");
    expect(await booked("<Dt>2026-11-20+01:00</Dt>")).toBe("2026-11-20");
    expect(await booked("<DtTm>2026-11-20T25:30:00</DtTm>")).toBe("bad_date");
    expect(await booked("</BookgDt><ValDt><Dt>2026-11-23</Dt></ValDt><BookgDt>")).toBe("2026-11-23");
    expect(await booked("")).toBe("element_missing");
  });

  it("has the same reference in a second notification, and another where the bank gives two the same", async () => {
    const references = async (text: string) => {
      const found = await readText(text);
      return "code" in found ? [] : found.transactions.map(({ reference }) => reference);
    };
    const entries = [
      { amount: "1.00", bankRef: "A/1" },
      { amount: "1.00", bankRef: "A/1" },
      { amount: "2.00", bankRef: "A/1" },
    ];
    const expected = [
      "97010100066-2026-11-20-8ab844df9eddf2e812ef",
      "97010100066-2026-11-20-6014739afd3be8ab9f32",
      "97010100066-2026-11-20-150276ecaa67a72f92a1",
    ];
    expect(await references(camt("camt.054.001.08", [{ entries }]))).toEqual(expected);
    const copy = camt("camt.054.001.08", [{ id: "S9", copy: "DUPL", entries }], "M9");
    expect(await references(copy)).toEqual(expected);
    expect(await readText(copy)).toMatchObject({ copies: ["DUPL"] });
    // the bank has a reference for the payment alone
    const alone = [{ amount: "1.00", details: [{ amount: "1.00", bankRef: "T1" }] }];
    const own = "97010100066-2026-11-20-3f4927c2e255b77db499";
    expect(await references(camt("camt.054.001.08", [{ entries: alone }]))).toEqual([own]);
    expect(await references(camt("camt.054.001.02", [{ entries: [...entries, ...alone] }], "M9"))).toContain(own);
  });
});

describe("what a payment is for", () => {
  const parts = async (remittance: string) => {
    const found = await transactionsOf(single({ amount: "500.00", remittance }));
    if ("code" in found) return found;
    expect(new Set(found.map(({ reference }) => reference)).size).toBe(found.length);
    return found.map(({ amountOre, kid, text }) => [amountOre, kid, text ?? ""]);
  };
  const untyped = (ref: string) => `<Strd><CdtrRefInf><Ref>${ref}</Ref></CdtrRefInf></Strd>`;
  const typed = (type: string, ref: string) =>
    `<Strd><CdtrRefInf><Tp><CdOrPrtry>${type}</CdOrPrtry></Tp><Ref>${ref}</Ref></CdtrRefInf></Strd>`;

  it.each<[string, string, readonly (readonly (string | number | null)[])[]]>([
    ["a KID", scor("0000123456782"), [[50_000, "0000123456782", ""]]],
    ["a KID without type", untyped(" 0000123456782\n"), [[50_000, "0000123456782", ""]]],
    ["a KID by the bank's own type", typed("<Prtry>KID</Prtry>", "1000005-"), [[50_000, "1000005-", ""]]],
    ["a reference of another kind", typed("<Cd>PUOR</Cd>", "0010017"), [[50_000, null, "0010017"]]],
    ["a reference that is no KID", scor("RF18539007547034"), [[50_000, null, "RF18539007547034"]]],
    ["a message beside the KID", `<Ustrd>Takk</Ustrd>${scor("0010017")}`, [[50_000, "0010017", "Takk"]]],
    [
      "several KIDs whose amounts are the whole",
      scor("0010017", "300.00") + scor("0010025", "200.00"),
      [
        [30_000, "0010017", ""],
        [20_000, "0010025", ""],
      ],
    ],
    [
      "a KID and an invoice with amounts",
      `${scor("0010017", "300.00")}<Strd><RfrdDocInf><Nb>1001</Nb></RfrdDocInf><RfrdDocAmt><RmtdAmt Ccy="NOK">200.00</RmtdAmt></RfrdDocAmt></Strd>`,
      [
        [30_000, "0010017", ""],
        [20_000, null, "1001"],
      ],
    ],
    [
      "several KIDs that do not come to the whole",
      scor("0010017", "300.00") + scor("0010025", "100.00"),
      [[50_000, null, "0010017 0010025"]],
    ],
    ["several KIDs without amounts", scor("0010017") + scor("0010025"), [[50_000, null, "0010017 0010025"]]],
    ["the same KID twice", scor("0010017") + scor("0010017"), [[50_000, "0010017", ""]]],
    [
      "a credit note taken off",
      `${scor("0010017", "700.00")}${scor("0010025").replace("<CdtrRefInf>", '<RfrdDocAmt><CdtNoteAmt Ccy="NOK">200.00</CdtNoteAmt></RfrdDocAmt><CdtrRefInf>')}`,
      [[50_000, null, "0010017 0010025"]],
    ],
  ])("%s", async (_, remittance, expected) => {
    expect(await parts(remittance)).toEqual(expected);
  });
});

describe("a camt message is refused whole, with code and path, when", () => {
  const at = "/Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]/Ntry[1]";
  const good = camt("camt.054.001.08", [{ entries: DAY }]);

  it.each<[string, string, string, string?]>([
    ["an amount has three decimals", good.replace("2249.00<", "2249.000<"), "bad_amount", `${at}/NtryDtls[1]`],
    ["an amount is negative", good.replace("2249.00<", "-2249.00<"), "bad_amount", `${at}/NtryDtls[1]`],
    ["an amount has an exponent", good.replace("1250.00<", "1.25E3<"), "bad_amount", `${at}/NtryDtls[1]/TxDtls[1]`],
    ["an amount has a comma", good.replace("1250.00<", "1250,00<"), "bad_amount", `${at}/NtryDtls[1]/TxDtls[1]`],
    [
      "an amount cannot be counted",
      good.replace("2249.00<", "99999999999999.99<"),
      "amount_too_large",
      `${at}/NtryDtls[1]`,
    ],
    ["an amount has no currency", good.replace(' Ccy="NOK">2249', ">2249"), "element_missing", `${at}/Amt`],
    [
      "an entry has no amount",
      good.replace('<Amt Ccy="NOK">2249.00</Amt>', ""),
      "element_missing",
      `${at}/NtryDtls[1]`,
    ],
    [
      "an entry has two amounts",
      good.replace("<CdtDbtInd>", '<Amt Ccy="NOK">1.00</Amt><CdtDbtInd>'),
      "element_repeated",
      `${at}/Amt`,
    ],
    ["details are not the whole", good.replace("999.00<", "998.00<"), "totals_differ", `${at}/NtryDtls[1]`],
    [
      "details without a batch are not the whole",
      good.replace(/<Btch>.*?<\/Btch>/, "").replace("999.00<", "998.00<"),
      "totals_differ",
      at,
    ],
    ["a batch has another number", good.replace("<NbOfTxs>2", "<NbOfTxs>3"), "totals_differ", `${at}/NtryDtls[1]`],
    [
      "a batch has another sum",
      good.replace('<TtlAmt Ccy="NOK">2249.00', '<TtlAmt Ccy="NOK">2249.01'),
      "totals_differ",
      `${at}/NtryDtls[1]`,
    ],
    ["a direction is none", good.replace("CRDT", "KRED"), "bad_value", `${at}/NtryDtls[1]`],
    [
      "a reversal is neither so nor not",
      good.replace("<RvslInd>true", "<RvslInd>ja"),
      "bad_value",
      "/Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]/Ntry[3]/NtryDtls[1]",
    ],
    ["a status is missing", good.replace("<Sts><Cd>BOOK</Cd></Sts>", ""), "element_missing", `${at}/NtryDtls[1]`],
    ["a status is of another version", good.replace("001.08", "001.04"), "bad_value", `${at}/Sts`],
    ["the account is missing", good.replace(/<Acct>.*?<\/Acct>/, ""), "element_missing", at],
    [
      "the account's IBAN is false",
      good.replace(/<Othr>.*?<\/Othr>/, "<IBAN>NO9386011117948</IBAN>"),
      "bad_account",
      at,
    ],
    [
      "the message has no id",
      good.replace("<MsgId>M1</MsgId>", ""),
      "element_missing",
      "/Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]",
    ],
    [
      "an entry is of another namespace",
      good.replace("<Ntry>", '<Ntry xmlns="urn:other">'),
      "bad_value",
      "/Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]",
    ],
    [
      "it declares entities",
      good.replace("<Document", '<!DOCTYPE Document [<!ENTITY a "a">]><Document'),
      "entities_refused",
      "/",
    ],
    ["it uses entities", good.replace("Sak", "&sak;"), "bad_xml"],
    ["it is cut off", good.slice(0, good.length - 20), "cut_off", "/Document/BkToCstmrDbtCdtNtfctn"],
    [
      "it is cut off in an entry",
      good.slice(0, good.indexOf("TX2")),
      "cut_off",
      `${at}/NtryDtls[1]/TxDtls[2]/Refs/AcctSvcrRef`,
    ],
    ["a mark is not closed", good.replace("</Ntry>", ""), "bad_xml"],
    ["something follows it", `${good}x`, "bad_xml"],
    ["it is of another encoding", good.replace("UTF-8", "windows-1252"), "encoding_refused"],
    ["it is of another version", good.replace("001.08", "001.13"), "unknown_version", "/"],
    ["it is another message", good.replace("camt.054", "pain.002"), "not_a_bank_file", "/"],
    ["it is another document", "<html></html>", "not_a_bank_file", "/"],
    ["it is too deep", good.replace("<Ntry>", "<x>".repeat(50)), "too_deep"],
    ["a text has no end", good.replace("Sak 4711", "x".repeat(400_000)), "too_large"],
    [
      "texts do not end",
      good.replace("<Ustrd>Sak", `${"<Ustrd>Sak og mer tekst</Ustrd>".repeat(2_000)}<Ustrd>Sak`),
      "too_large",
    ],
  ])("%s", async (_, text, code, path) => {
    expect(await readText(text)).toMatchObject({ code, ...(path !== undefined && { path }) });
  });

  it("it says UTF-8 and is not", async () => {
    expect(await read(Buffer.from(good, "latin1"))).toMatchObject({ code: "encoding_refused", line: 1 });
    expect(await read(Buffer.from(`\uFEFF${good}`, "utf16le"))).toMatchObject({ code: "encoding_refused" });
  });

  it("a payment is booked after the last day that is asked for", async () => {
    const asked = (day: string) => read(utf8(good), { latestDay: calendarDate(day) });
    expect(await asked("2026-11-19")).toMatchObject({
      code: "date_in_future",
      path: `${at}/NtryDtls[1]`,
      found: "2026-11-20",
    });
    expect(await asked("2026-11-20")).toMatchObject({ payments: 4 });
  });

  it("its summary is another, whether or not the bank counts what is not booked", async () => {
    const entries = [{ amount: "10.00" }, { amount: "20.00", status: "PDNG" }, { amount: "3.00", sign: "DBIT" }];
    const summary = (all: string, credit: string, debit: string) =>
      readText(camt("camt.054.001.08", [{ entries, before: `<TxsSummry>${all}${credit}${debit}</TxsSummry>` }]));
    const totals = (name: string, count: number, sum: string) =>
      `<${name}><NbOfNtries>${count}</NbOfNtries><Sum>${sum}</Sum></${name}>`;
    const debit = totals("TtlDbtNtries", 1, "3.00");
    expect(await summary(totals("TtlNtries", 3, "33"), totals("TtlCdtNtries", 2, "30"), debit)).toMatchObject({
      payments: 2,
    });
    expect(await summary(totals("TtlNtries", 2, "13"), totals("TtlCdtNtries", 1, "10"), debit)).toMatchObject({
      payments: 2,
    });
    expect(await summary(totals("TtlNtries", 4, "33"), "", "")).toMatchObject({
      code: "totals_differ",
      field: "entries",
    });
    expect(await summary("", totals("TtlCdtNtries", 1, "11"), "")).toMatchObject({
      code: "totals_differ",
      said: 1_100,
    });
  });

  it("a statement has entries and no balance to hold them against, but pages may have interim ones", async () => {
    const entries = [{ amount: "10.00" }];
    const page = (before: string) => readText(camt("camt.053.001.02", [{ before, entries }]));
    expect(await page("")).toMatchObject({ code: "element_missing", field: "Bal" });
    expect(await page(balance("OPBD", "1.00"))).toMatchObject({ code: "element_missing", field: "Bal" });
    expect(await page(balance("ITBD", "1.00") + balance("ITBD", "11.00"))).toMatchObject({ payments: 1 });
    expect(await page(balance("OPBD", "1.00") + balance("ITBD", "11.00"))).toMatchObject({ payments: 1 });
    expect(await page(balance("ITBD", "1.00") + balance("CLBD", "12.00"))).toMatchObject({ code: "totals_differ" });
  });
});
