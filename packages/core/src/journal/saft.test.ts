import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { invoiceId } from "../invoice.ts";
import { ore } from "../money.ts";
import type { Booking } from "../posting.ts";
import { journalOf, sideOf } from "./journal.ts";
import { toKroner, writeSaft } from "./saft.ts";

const day = calendarDate;
const PERIOD = { from: day("2026-03-01"), to: day("2026-03-31") };
const ADDRESS = { lines: ["Storgata 1"], postalCode: "0155", city: "Oslo", countryCode: "NO" };
const CREDITOR = {
  name: "Lunde & Sønn AS",
  organizationNumber: "310844136",
  address: ADDRESS,
  email: "post@lunde.example",
  phone: "22000001",
};
const OPERATOR = { ...CREDITOR, name: "Fjellvik Inkasso AS", organizationNumber: "313159949" };

const paid = (on: string, amount = 50_000): Booking => ({
  kind: "sale_payment",
  invoiceId: invoiceId("lunde-file:1"),
  source: {},
  paidOn: day(on),
  account: "1920",
  amountOre: ore(amount),
});
const journal = (on: string, description = "Oppgjør inkasso sak 7"): Booking => ({
  kind: "journal",
  on: day(on),
  description,
  lines: [
    { account: "1920", side: "debit", amountOre: ore(4_841) },
    { account: "8050", side: "credit", amountOre: ore(1_041) },
    { account: "3900", side: "credit", amountOre: ore(3_800) },
  ],
});
const made = (postingId: string, body: Booking, on = day("2026-03-15")) => ({ postingId, on, body });

describe("the creditor's journal", () => {
  it("is made of what is to stand in its books, by day, each voucher balanced", () => {
    const all = journalOf([made("b", journal("2026-03-20")), made("a", paid("2026-03-02"))], PERIOD);
    expect(all.vouchers).toMatchObject([
      {
        voucherId: "a",
        on: "2026-03-02",
        lines: [
          { account: "1920", side: "debit", amountOre: 50_000 },
          { account: "1500", side: "credit", amountOre: 50_000 },
        ],
      },
      { voucherId: "b", on: "2026-03-20" },
    ]);
  });

  it("turns the sides where the bank took a payment back", () => {
    const back = {
      kind: "payment_back",
      invoiceId: invoiceId("lunde-file:1"),
      source: {},
      on: day("2026-03-10"),
      description: "Tilbakeført av banken",
      account: "1920",
      amountOre: ore(50_000),
    } as const;
    expect(journalOf([made("b", back)], PERIOD).vouchers).toMatchObject([
      {
        on: "2026-03-10",
        description: "Tilbakeført av banken",
        lines: [
          { account: "1500", side: "debit", amountOre: 50_000 },
          { account: "1920", side: "credit", amountOre: 50_000 },
        ],
      },
    ]);
  });

  it("goes from the first day through the last, and no further", () => {
    const days = ["2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01"];
    const all = journalOf(
      days.map((on) => made(on, paid(on))),
      PERIOD,
    );
    expect(all.vouchers.map(({ on }) => on)).toEqual(["2026-03-01", "2026-03-31"]);
  });

  it("has no voucher for an item that is only settled", () => {
    const settle = { kind: "settle", invoiceId: invoiceId("lunde-file:1"), source: {}, on: day("2026-03-02") } as const;
    expect(journalOf([made("s", settle)], PERIOD).vouchers).toEqual([]);
  });

  it("is never written when a voucher does not balance", () => {
    const half = { ...journal("2026-03-02"), lines: [{ account: "1920", side: "debit", amountOre: ore(1) }] } as const;
    expect(() => journalOf([made("h", half as Booking)], PERIOD)).toThrow("voucher h does not balance");
  });
});

const written = (postings: readonly ReturnType<typeof made>[]) =>
  writeSaft({
    journal: journalOf(postings, PERIOD),
    createdOn: day("2026-04-01"),
    creditor: CREDITOR,
    operator: OPERATOR,
  });

describe("SAF-T", () => {
  it("holds the parties, the period and each voucher with its lines", () => {
    const xml = written([made("income-7-b1", journal("2026-03-20"))]);
    expect(xml.slice(xml.indexOf("<DefaultCurrencyCode>"), xml.indexOf("<AuditFileSender>"))).toBe(
      "<DefaultCurrencyCode>NOK</DefaultCurrencyCode>\n<SelectionCriteria>\n<SelectionStartDate>2026-03-01</SelectionStartDate>\n<SelectionEndDate>2026-03-31</SelectionEndDate>\n</SelectionCriteria>\n<TaxAccountingBasis>A</TaxAccountingBasis>\n",
    );
    expect(xml).toContain("<Name>Lunde &amp; Sønn AS</Name>");
    expect(xml.slice(xml.indexOf("<GeneralLedgerEntries>"))).toBe(`<GeneralLedgerEntries>
<NumberOfEntries>1</NumberOfEntries>
<TotalDebit>48.41</TotalDebit>
<TotalCredit>48.41</TotalCredit>
<Journal>
<JournalID>INKASSO</JournalID>
<Description>Inkasso</Description>
<Type>INK</Type>
<Transaction>
<TransactionID>income-7-b1</TransactionID>
<Period>3</Period>
<PeriodYear>2026</PeriodYear>
<TransactionDate>2026-03-20</TransactionDate>
<Description>Oppgjør inkasso sak 7</Description>
<SystemEntryDate>2026-03-15</SystemEntryDate>
<GLPostingDate>2026-03-20</GLPostingDate>
<Line>
<RecordID>1</RecordID>
<AccountID>1920</AccountID>
<Description>Oppgjør inkasso sak 7</Description>
<DebitAmount>
<Amount>48.41</Amount>
</DebitAmount>
</Line>
<Line>
<RecordID>2</RecordID>
<AccountID>8050</AccountID>
<Description>Oppgjør inkasso sak 7</Description>
<CreditAmount>
<Amount>10.41</Amount>
</CreditAmount>
</Line>
<Line>
<RecordID>3</RecordID>
<AccountID>3900</AccountID>
<Description>Oppgjør inkasso sak 7</Description>
<CreditAmount>
<Amount>38.00</Amount>
</CreditAmount>
</Line>
</Transaction>
</Journal>
</GeneralLedgerEntries>
</AuditFile>
`);
  });

  it("is whole for a period without vouchers", () => {
    expect(written([])).toContain(
      "<NumberOfEntries>0</NumberOfEntries>\n<TotalDebit>0.00</TotalDebit>\n<TotalCredit>0.00</TotalCredit>\n</GeneralLedgerEntries>",
    );
  });

  it("escapes text, and leaves out what XML cannot hold", () => {
    const xml = written([made("x", journal("2026-03-20", "<b>&\u0001\ud800 ok"))]);
    expect(xml).toContain("<Description>&lt;b&gt;&amp;   ok</Description>");
  });

  it.each([
    [0, "0.00"],
    [1, "0.01"],
    [99, "0.99"],
    [100, "1.00"],
    [123_456, "1234.56"],
    [-5, "-0.05"],
  ])("writes %i øre by its digits", (amount, text) => {
    expect(toKroner(ore(amount))).toBe(text);
  });

  it("holds no text longer than the schema lets it, whatever a voucher is called", () => {
    const description = "å".repeat(300);
    const xml = written([made(`p-${"9".repeat(98)}`, journal("2026-03-20", description))]);
    expect(xml).toContain(`<TransactionID>${"9".repeat(70)}</TransactionID>`);
    expect(xml).toContain(`<Description>${"å".repeat(256)}</Description>`);
  });

  it("balances, and counts every voucher once, whatever it holds", () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 9_999_999_99 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 20 }), (all) => {
        const postings = all.map((own, at) => {
          const total = own.reduce((sum, one) => sum + one, 0);
          const lines = [
            ...own.map((one) => ({ account: "3900", side: "credit" as const, amountOre: ore(one) })),
            { account: "1920", side: "debit" as const, amountOre: ore(total) },
          ];
          return made(`v${at}`, { kind: "journal", on: day("2026-03-02"), description: "x", lines });
        });
        const { vouchers } = journalOf(postings, PERIOD);
        const lines = vouchers.flatMap((one) => one.lines);
        const expected = all.flat().reduce((sum, one) => sum + one, 0);
        expect([vouchers.length, sideOf(lines, "debit"), sideOf(lines, "credit")]).toEqual([
          all.length,
          expected,
          expected,
        ]);
        const sums = /<TotalDebit>(.*)<\/TotalDebit>\n<TotalCredit>(.*)<\/TotalCredit>/.exec(written(postings));
        expect(sums?.[1]).toBe(sums?.[2]);
      }),
    );
  });
});

describe("the VAT code of a line", () => {
  it("stands in SAF-T with a tax of nothing, on the line's own side; lines without one have none", () => {
    const lines = [
      { account: "1920", side: "debit", amountOre: ore(1_041) },
      { account: "8050", side: "credit", amountOre: ore(1_041), vatCode: "7" },
      { account: "3900", side: "debit", amountOre: ore(3_800), vatCode: "7" },
      { account: "1920", side: "credit", amountOre: ore(3_800) },
    ] as const;
    const body: Booking = { kind: "journal", on: day("2026-03-20"), description: "Oppgjør", lines };
    const text = writeSaft({
      journal: journalOf([made("a", body)], PERIOD),
      createdOn: day("2026-04-01"),
      creditor: CREDITOR,
      operator: OPERATOR,
    });
    const told = [...text.matchAll(/<TaxInformation>([\s\S]*?)<\/TaxInformation>/g)].map(([, inside = ""]) =>
      inside.replaceAll(/\s/g, ""),
    );
    const head = "<TaxType>MVA</TaxType><TaxCode>7</TaxCode><TaxPercentage>0</TaxPercentage>";
    expect(told).toEqual([
      `${head}<TaxBase>10.41</TaxBase><CreditTaxAmount><Amount>0.00</Amount></CreditTaxAmount>`,
      `${head}<TaxBase>38.00</TaxBase><DebitTaxAmount><Amount>0.00</Amount></DebitTaxAmount>`,
    ]);
  });

  it("is in the table of codes once, with the standard code that it is: the books' own by the account it stands on", () => {
    const lines = [
      { account: "1920", side: "debit", amountOre: ore(70) },
      { account: "7791", side: "credit", amountOre: ore(10), vatCode: "FRI" },
      { account: "8050", side: "credit", amountOre: ore(10), vatCode: "7" },
      { account: "3900", side: "credit", amountOre: ore(10), vatCode: "7" },
      { account: "3900", side: "credit", amountOre: ore(10), vatCode: "6" },
      { account: "7770", side: "credit", amountOre: ore(10), vatCode: "0" },
      { account: "3910", side: "credit", amountOre: ore(10), vatCode: "FRI" },
      { account: "7790", side: "credit", amountOre: ore(10), vatCode: "UTEN" },
    ] as const;
    const xml = written([made("a", { kind: "journal", on: day("2026-03-20"), description: "Oppgjør", lines })]);
    expect(xml.indexOf("</Header>")).toBeLessThan(xml.indexOf("<MasterFiles>"));
    expect(xml.indexOf("</MasterFiles>")).toBeLessThan(xml.indexOf("<GeneralLedgerEntries>"));
    const told = [...xml.matchAll(/<TaxCodeDetails>([\s\S]*?)<\/TaxCodeDetails>/g)].map(([, inside = ""]) =>
      [...inside.matchAll(/<(\w+)>([^<]*)</g)].map(([, name, value]) => `${name}=${value}`).join(" "),
    );
    const rest = "TaxPercentage=0 Country=NO StandardTaxCode";
    const income = "Description=Ingen merverdiavgiftsbehandling (inntekter)";
    const cost = "Description=Ingen merverdiavgiftsbehandling (anskaffelser)";
    expect(told).toEqual([
      `TaxCode=0 ${cost} ${rest}=0 BaseRate=100`,
      `TaxCode=6 Description=Omsetning utenfor merverdiavgiftsloven ${rest}=6 BaseRate=100`,
      `TaxCode=7 ${income} ${rest}=7 BaseRate=100`,
      `TaxCode=FRI ${income} ${rest}=7 BaseRate=100`,
      `TaxCode=UTEN ${cost} ${rest}=0 BaseRate=100`,
    ]);
  });

  it("has no table where no line names one", () => {
    expect(written([made("a", journal("2026-03-20"))])).not.toContain("MasterFiles");
  });
});
