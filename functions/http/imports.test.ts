import {
  calendarDate,
  caseId,
  connectionId,
  creditorId,
  decide,
  evolveAll,
  type Instant,
  ore,
  principalOf,
} from "@kravflyt/core";
import {
  caseChanges,
  creditorChange,
  listAudit,
  loadCase,
  loadConnection,
  loadCreditor,
  payoutChange,
} from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CLAIM_COLUMNS } from "../../test/http/claim-list.ts";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { LUNDE } from "../../test/http/parties.ts";

const params = { creditorId: LUNDE };

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

const HEADER =
  "Kreditor;Navn;Adresse;Postnr;Poststed;Fakturanr;Fakturadato;Forfall;Beløp;Restbeløp;Varseldato;Varselfrist";
const GOOD = [
  "Lunde Rør AS;Ola Nordmann;Storgata 1;155;Oslo;1001;01.01.2026;15.01.2026;1 250,00;;;",
  "Lunde Rør AS;Kari Nordmann;Storgata 2;0155;Oslo;1002;01.01.2026;15.01.2026;500,00;400,00;01.02.2026;15.02.2026",
];
const BAD = "Lunde Rør AS;Per Hansen;Storgata 3;0155;Oslo;1003;01.01.2026;15.01.2026;1.234;;;";

const MAPPING = {
  columns: { ...CLAIM_COLUMNS, noticeSentOn: "Varseldato", noticeDeadlineOn: "Varselfrist" },
} as const;

const fileOf = (...rows: readonly string[]) => ({
  fileName: "krav.csv",
  content: Buffer.from(`${[HEADER, ...rows].join("\n")}\n`).toString("base64"),
});
const preview = (rows: readonly string[], more: object = {}) =>
  hub.ask("previewImport", "worker", { params, body: { ...fileOf(...rows), ...more } });
const bring = (rows: readonly string[], more: object = {}) =>
  hub.ask("importClaims", "worker", { params, body: { ...fileOf(...rows), mapping: MAPPING, ...more } });
const invoices = async () => (await hub.ask("listInvoices", "reader", { params })).body.invoices;

describe("a file of claims", () => {
  it("is previewed with the columns that its headers suggest, and nothing is written", async () => {
    const before = hub.written();
    const { status, body } = await preview([...GOOD, BAD]);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      encoding: "utf-8",
      delimiter: ";",
      mapping: MAPPING,
      mappingFrom: "suggested",
      unmapped: [],
      good: 2,
      refused: 1,
    });
    expect(body.errors).toEqual([
      {
        row: 4,
        field: "amountOre",
        code: "AMOUNT_AMBIGUOUS",
        text: {
          nb: "Rad 4, kolonnen Beløp: beløpet kan leses på to måter; oppgi desimaltegnet, eller skriv to desimaler.",
          en: "Row 4, column Beløp: the amount can be read in two ways; tell the decimal sign, or write two decimals.",
        },
      },
    ]);
    expect(body.warnings.map(({ row, field, code }) => [row, field, code])).toEqual([
      [2, "postalCode", "LEADING_ZERO_RESTORED"],
    ]);
    expect(body.sample[0]?.values).toMatchObject({
      debtorName: "Ola Nordmann",
      postalCode: "0155",
      amountOre: 125_000,
    });
    expect(hub.written()).toBe(before);
  });

  it("says which mandatory fields no column is mapped to", async () => {
    const { body } = await preview(GOOD, { mapping: { columns: { debtorName: "Navn" } } });
    expect(body.unmapped).toEqual(["address", "postalCode", "invoiceNumber", "issuedOn", "dueOn", "amountOre"]);
    expect(body.good).toBe(0);
  });

  it("becomes invoices that a case can be started on", async () => {
    const { status, body } = await bring(GOOD);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      invoiceIds: ["lunde-file:1001", "lunde-file:1002"],
      refused: 0,
      issues: [],
      notStored: [],
    });
    expect(
      (await invoices()).map(({ number, outstandingOre, startable }) => [number, outstandingOre, startable]),
    ).toEqual([
      ["1001", 125_000, true],
      ["1002", 40_000, true],
    ]);
    const started = await hub.ask("startCases", "worker", {
      params,
      body: { invoiceIds: body.invoiceIds, mode: "autopilot", confirm: true },
    });
    expect(started.body.results).toMatchObject([
      { invoiceId: "lunde-file:1001", started: { status: "ongoing" } },
      { invoiceId: "lunde-file:1002", started: { status: "ongoing" } },
    ]);
  });

  it("asks nobody for what another owes, though the list has both under one number", async () => {
    const before = await loadCreditor(hub.table, LUNDE);
    if (before === undefined) throw new Error("no creditor");
    const creditor = { ...before.value.creditor, payee: "client_account" as const };
    await hub.put(creditorChange({ before, after: { ...before.value, creditor } }));
    const content = [`Kundenr;${HEADER}`, ...GOOD.map((row) => `9999;${row}`)].join("\n");
    const body = { fileName: "krav.csv", content: Buffer.from(content).toString("base64") };
    const { invoiceIds } = (await hub.ask("importClaims", "worker", { params, body })).body;
    const start = { invoiceIds, mode: "manual", confirm: true };
    const { results } = (await hub.ask("startCases", "worker", { params, body: start })).body;
    expect(results.map((one) => "started" in one && one.started.caseId)).toEqual(["1", "2"]);
    const cases = await Promise.all(["1", "2"].map((id) => loadCase(hub.table, caseId(id))));
    expect(cases.map((one) => [one?.value.debtor.name, one?.value.claims.map(principalOf)])).toEqual([
      ["Ola Nordmann", [125_000]],
      ["Kari Nordmann", [40_000]],
    ]);
  });

  it("sends a letter although there are no books to ask", async () => {
    const { body } = await bring([GOOD[0] ?? ""]);
    await hub.ask("startCases", "worker", {
      params,
      body: { invoiceIds: body.invoiceIds, mode: "manual", confirm: true },
    });
    const asked = await hub.ask("takeStep", "worker", { params: { caseId: "1" }, body: { step: "dunning" } });
    expect(asked.status).toBe(202);
    await hub.sendLetters();
    const read = await hub.ask("readCase", "reader", { params: { caseId: "1" } });
    expect(JSON.stringify(read.body)).toContain("letter_sent");
  });

  it("with a row that is refused brings nothing, unless the person leaves it out", async () => {
    const refused = await bring([...GOOD, BAD]);
    expect([refused.status, refused.body]).toMatchObject([422, { code: "rows_refused", refused: 1 }]);
    expect(await invoices()).toEqual([]);
    const left = await bring([...GOOD, BAD], { onErrors: "leave_out" });
    expect([left.status, left.body]).toMatchObject([
      200,
      { refused: 1, invoiceIds: ["lunde-file:1001", "lunde-file:1002"] },
    ]);
  });

  it("that came before is asked about, and brings no invoice twice", async () => {
    await bring(GOOD);
    expect((await preview(GOOD)).body.importedBefore).toEqual({
      at: "2026-03-02T08:00:00.000Z",
      by: "worker",
      fileName: "krav.csv",
    });
    hub.to("2026-03-02T09:00:00.000Z");
    expect((await bring(GOOD)).body).toMatchObject({ code: "already_imported", at: "2026-03-02T08:00:00.000Z" });
    expect((await bring(GOOD, { again: true })).status).toBe(200);
    expect(await invoices()).toHaveLength(2);
  });

  it("is mapped as the last one with the same headers", async () => {
    const { city: _, ...columns } = MAPPING.columns;
    await bring(GOOD, { mapping: { columns } });
    const { body } = await preview([BAD]);
    expect(body.mappingFrom).toBe("remembered");
    expect(body.mapping.columns).toEqual(columns);
  });

  it("is mapped as the last one also where the headers are not in the first row", async () => {
    const file = (...rows: readonly string[]) => ({
      fileName: "poster.csv",
      content: Buffer.from(["Åpne poster", HEADER, ...rows].join("\n")).toString("base64"),
    });
    const mapping = { ...MAPPING, headerRow: 2 };
    await hub.ask("importClaims", "worker", { params, body: { ...file(GOOD[0] ?? ""), mapping } });
    const { body } = await hub.ask("previewImport", "worker", { params, body: file(GOOD[1] ?? "") });
    expect([body.mappingFrom, body.mapping, body.good]).toEqual(["remembered", mapping, 1]);
    expect(body.headers).toEqual(HEADER.split(";"));
  });

  it("is written down with who brought it", async () => {
    await bring(GOOD);
    const { items } = await listAudit(hub.table, LUNDE);
    expect(items[0]).toMatchObject({ by: "worker", after: { fileName: "krav.csv", stored: 2, refused: 0 } });
    expect((await loadConnection(hub.table, connectionId("lunde-file")))?.value.status).toBe("authorized");
  });

  it.each([
    [GOOD[0]?.replace("Lunde Rør AS", "Nordby AS") ?? "", "another_creditor"],
    [GOOD[0]?.replace("15.01.2026", "31.12.2025") ?? "", "due_before_issued"],
    [GOOD[1]?.replace("15.02.2026", "") ?? "", "missing"],
    [GOOD[1]?.replace("400,00", "600,00") ?? "", "more_than_the_invoice"],
  ])("refuses the row %s: %s", async (row, code) => {
    const { body } = await preview([row]);
    expect(body.errors.map((issue) => [issue.row, issue.code])).toEqual([[2, code]]);
  });

  it.each([
    ["an invoice number", "invoiceNumber", "1001", "9".repeat(3_000)],
    ["a name", "debtorName", "Ola", "Ola".repeat(200_000)],
  ] as const)("refuses a row with %s without end, and shows its beginning", async (_, field, text, endless) => {
    const { body } = await preview([GOOD[0]?.replace(text, endless) ?? ""]);
    expect(body.errors.map((issue) => [issue.row, issue.field, issue.code])).toEqual([[2, field, "too_long"]]);
    expect(body.sample[0]?.values[field]?.toString()).toHaveLength(200);
  });

  it("refuses a row in a foreign currency, whether a column or the books say so", async () => {
    const row = GOOD[0] ?? "";
    const content = [`Valuta;${HEADER}`, `EUR;${row}`, `nok;${row.replace("1001", "1002")}`].join("\n");
    const ask = (text: string, more: object = {}) =>
      hub.ask("previewImport", "worker", {
        params,
        body: { fileName: "krav", content: Buffer.from(text).toString("base64"), ...more },
      });
    expect((await ask(content, { mapping: MAPPING })).body.refused).toBe(1);
    const list = (await ask(content)).body;
    expect([list.good, list.errors.map(({ row: at, code }) => [at, code])]).toEqual([1, [[2, "foreign_currency"]]]);
    expect(list.errors[0]?.text.nb).toBe("Rad 2, Valuta: Annen valuta enn norske kroner");
    const saft = `<AuditFile><DefaultCurrencyCode>NOK</DefaultCurrencyCode><Customer><Name>Ola Nordmann</Name><Address><StreetName>Gata</StreetName>
      <PostalCode>2315</PostalCode></Address><CustomerID>10010</CustomerID><ClosingDebitBalance>100.00</ClosingDebitBalance></Customer>
      <Transaction><TransactionDate>2026-01-14</TransactionDate><Line><CustomerID>10010</CustomerID><DebitAmount><Amount>100.00</Amount>
      <CurrencyCode>EUR</CurrencyCode><CurrencyAmount>8.50</CurrencyAmount></DebitAmount>
      <ReferenceNumber>15545</ReferenceNumber><DueDate>2026-01-28</DueDate></Line></Transaction></AuditFile>`;
    expect((await ask(saft)).body.errors.map(({ code }) => code)).toEqual(["foreign_currency"]);
  });

  it("refuses an invoice number that is there twice, a field that no claim has, and a file without claims", async () => {
    const twice = await preview([GOOD[0] ?? "", GOOD[0] ?? ""]);
    expect(twice.body.errors.map(({ row, code }) => [row, code])).toEqual([[3, "invoice_number_twice"]]);
    expect((await bring(GOOD, { mapping: { columns: { shoeSize: "Navn" } } })).body).toMatchObject({
      code: "unknown_import_field",
      fields: ["shoeSize"],
    });
    expect((await bring([])).body).toMatchObject({ code: "nothing_to_import" });
  });

  it("of Zirius' open posts needs no mapping by hand", async () => {
    const text = [
      "kundenr;navn;orgnr;adresse1;postnr;poststed;epost;mobil;bilagsnr;fakturanr;fakturadato;forfall;belop;restbelop;kid",
      "10010;Ola Nordmann;;Gata 1;2315;HAMAR;ola@nordmann.example;91234567;20001;15545;2026-01-14;2026-01-28;12500.00;10000.00;0009235400018",
    ].join("\n");
    const body = { fileName: "poster.csv", content: Buffer.from(text).toString("base64") };
    const answer = await hub.ask("importClaims", "worker", { params, body });
    expect(answer.body).toMatchObject({ invoiceIds: ["lunde-file:15545"], refused: 0 });
    expect(await invoices()).toMatchObject([
      { number: "15545", totalOre: 1_250_000, outstandingOre: 1_000_000, customer: { customerId: "10010" } },
    ]);
  });

  it("may be a SAF-T Financial file, whose open items are taken in", async () => {
    const text = `<AuditFile><Customer><Name>Ola Nordmann</Name><Address><StreetName>Gata</StreetName><Number>1</Number>
      <City>Hamar</City><PostalCode>2315</PostalCode></Address><CustomerID>10010</CustomerID><ClosingDebitBalance>100.00</ClosingDebitBalance></Customer>
      <Transaction><TransactionDate>2026-01-14</TransactionDate><Line><CustomerID>10010</CustomerID><DebitAmount><Amount>100.00</Amount></DebitAmount>
      <ReferenceNumber>15545</ReferenceNumber><DueDate>2026-01-28</DueDate></Line></Transaction></AuditFile>`;
    const body = { fileName: "saft.xml", content: Buffer.from(text).toString("base64") };
    const previewed = await hub.ask("previewImport", "worker", { params, body });
    expect(previewed.body).toMatchObject({ good: 1, refused: 0, unmapped: [], errors: [] });
    expect((await hub.ask("importClaims", "worker", { params, body })).body).toMatchObject({
      invoiceIds: ["lunde-file:15545"],
    });
  });

  it("is left alone when hardly a row can be read, however many there are, and tells of some", async () => {
    const rows = Array.from({ length: 60_000 }, () => "x");
    const { body } = await preview(rows, { mapping: MAPPING });
    expect([body.good, body.refused, body.errors.length]).toEqual([0, 10_001, 100]);
    expect(body.errors[0]).toEqual({
      code: "too_many_refused",
      text: {
        nb: "Nesten ingen rader kan leses; se over kolonnene",
        en: "Hardly a row can be read; look at the columns again",
      },
    });
    expect((await bring([...GOOD, ...rows], { onErrors: "leave_out" })).body).toMatchObject({ code: "rows_refused" });
  });

  it("that is no list is told so", async () => {
    const content = Buffer.from("%PDF-1.7").toString("base64");
    const { body } = await hub.ask("previewImport", "worker", { params, body: { fileName: "a.pdf", content } });
    expect(body.errors.map(({ code }) => code)).toEqual(["FILE_NOT_SUPPORTED"]);
  });
});

describe("a list that comes again after a payout of the client account", () => {
  const CLAIM_ROW = GOOD[0] ?? "";
  /** Invoice 1001 of 1 250 kr, of which `left` is left in the creditor's own list. */
  let lists = 0;
  const listed = async (left: string) => {
    lists += 1;
    hub.to(`2026-03-11T08:0${lists}:00.000Z`);
    expect((await bring([CLAIM_ROW.replace(/;;;$/, `;${left};;`)], { again: true })).status).toBe(200);
  };
  const principal = async () => (await loadCase(hub.table, caseId("1")))?.value.claims.map(principalOf);

  beforeEach(async () => {
    lists = 0;
    const before = await loadCreditor(hub.table, LUNDE);
    if (before === undefined) throw new Error("no creditor");
    const creditor = { ...before.value.creditor, payee: "client_account" as const };
    await hub.put(creditorChange({ before, after: { ...before.value, creditor } }));
    await bring([CLAIM_ROW]);
    const body = { invoiceIds: ["lunde-file:1001"], mode: "manual", confirm: true };
    await hub.ask("startCases", "worker", { params, body });
  });

  /** 400 kr of the principal, paid to the client account, or by an agency that was. */
  async function pay(origin: "client_account" | "agency" = "client_account"): Promise<void> {
    const before = await loadCase(hub.table, caseId("1"));
    if (before === undefined) throw new Error("no case");
    const on = calendarDate("2026-03-02");
    const order = { type: "receive_payment", by: "bank", on, paymentId: "b1", paidOn: on } as const;
    const decision = decide(before.value, { ...order, origin, amountOre: ore(40_000) });
    if (!decision.ok) throw new Error(decision.refusal.code);
    const events = decision.value;
    await hub.put(...caseChanges({ before, state: evolveAll(before.value, events), events, at: hub.now() as Instant }));
  }

  const passOn = () => {
    const on = calendarDate("2026-03-10");
    const payoutId = "lunde-2026-03-09";
    const zero = ore(0);
    const sum = { amountOre: ore(40_000), principalOre: ore(40_000), interestOre: zero, feesOre: zero };
    const lines = [{ caseId: caseId("1"), paymentIds: ["b1"], ...sum }];
    const through = calendarDate("2026-03-09");
    const ofLunde = { creditorId: creditorId(LUNDE), on };
    return hub.put(
      payoutChange({
        after: {
          payoutId,
          ...ofLunde,
          through,
          amountOre: ore(40_000),
          account: "12345678903",
          status: "sent",
          messageId: "KF-1",
          lines,
        },
      }),
    );
  };

  it("T10: takes what was passed on off once, not again when the creditor has booked it", async () => {
    await pay();
    await passOn();
    expect(await principal()).toEqual([85_000]);
    await listed("1250,00");
    expect(await principal()).toEqual([85_000]);
    await listed("850,00");
    expect(await principal()).toEqual([85_000]);
    await listed("850,00");
    expect(await principal()).toEqual([85_000]);
    // an older list
    await listed("1250,00");
    expect(await principal()).toEqual([85_000]);
    await listed("850,00");
    expect(await principal()).toEqual([85_000]);
  });

  it("takes what an agency was paid and sent on off once, not again when the creditor has booked it", async () => {
    await pay("agency");
    expect(await principal()).toEqual([85_000]);
    await listed("850,00");
    expect(await principal()).toEqual([85_000]);
    // an older list
    await listed("1250,00");
    expect(await principal()).toEqual([85_000]);
    await listed("600,00");
    expect(await principal()).toEqual([60_000]);
  });

  it("takes off what else was paid to the creditor, also beside what was passed on", async () => {
    await pay();
    await passOn();
    await listed("600,00");
    expect(await principal()).toEqual([60_000]);
    await listed("200,00");
    expect(await principal()).toEqual([20_000]);
  });

  it("takes all of it off while nothing was passed on", async () => {
    await pay();
    await listed("850,00");
    expect(await principal()).toEqual([45_000]);
  });
});

const CLAIM = {
  against: "private",
  debtorName: "Ola Nordmann",
  address: "Storgata 1",
  postalCode: "0155",
  city: "Oslo",
  invoiceNumber: "2001",
  issuedOn: "2026-01-01",
  dueOn: "2026-01-15",
  amountOre: 125_000,
};
const create = (changes: object = {}) => hub.ask("createCase", "worker", { params, body: { ...CLAIM, ...changes } });

describe("a case that a person writes down", () => {
  it("is active at once, without attachment, e-mail or mobile", async () => {
    expect(await create()).toEqual({
      status: 201,
      body: { caseId: "1", number: "1", status: "ongoing", principalOre: 125_000 },
    });
    const { body } = await hub.ask("readCase", "reader", { params: { caseId: "1" } });
    expect(body.next).toMatchObject({ kind: "letter", step: "dunning" });
  });

  it("keeps e-mail and mobile where they are given", async () => {
    expect((await create({ email: "ola@nordmann.example", mobile: "+4791234567" })).status).toBe(201);
  });

  it("is refused with each field that is wrong", async () => {
    const { status, body } = await create({ against: "company", dueOn: "2025-12-31", amountOre: 0 });
    expect([status, body]).toEqual([
      422,
      {
        code: "claim_refused",
        problems: [
          { field: "organizationNumber", code: "missing" },
          { field: "dueOn", code: "due_before_issued" },
          { field: "amountOre", code: "is_zero" },
        ],
      },
    ]);
    const { debtorName: _, ...nameless } = CLAIM;
    const unnamed = await hub.ask("createCase", "worker", { params, body: nameless });
    expect([unnamed.status, JSON.stringify(unnamed.body)]).toEqual([400, expect.stringContaining("debtorName")]);
  });

  it("is not made twice, and a number that stands for another claim is refused", async () => {
    await create();
    expect((await create()).body).toMatchObject({ code: "case_not_started", reason: { code: "already_in_case" } });
    expect(await create({ amountOre: 1 })).toEqual({ status: 409, body: { code: "invoice_number_in_use" } });
  });
});
