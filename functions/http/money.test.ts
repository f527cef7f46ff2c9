import { calendarDate, caseId, invoiceId, ore } from "@kravflyt/core";
import { listAudit, type Posting, payoutChange, postingChange } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { CONNECTION, LUNDE } from "../../test/http/parties.ts";

const params = { creditorId: LUNDE };
const ON = calendarDate("2026-03-01");

const posting = (postingId: string, changes: Partial<Posting> = {}) =>
  postingChange({
    after: {
      postingId,
      creditorId: LUNDE,
      connectionId: CONNECTION,
      caseId: caseId("1"),
      on: ON,
      status: "proposed",
      body: {
        kind: "sale_payment",
        invoiceId: invoiceId("lunde-fiken:1"),
        source: { saleId: "1" },
        paidOn: ON,
        account: "1920:10001",
        amountOre: ore(50_000),
      },
      ...changes,
    },
  });

describe("the creditor's money", () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
    const lines = [
      { account: "1500:20001", side: "debit", amountOre: ore(3_800) },
      { account: "3910", side: "credit", amountOre: ore(3_800) },
    ] as const;
    await hub.put(
      posting("p1"),
      posting("p2", { status: "failed", problem: "refused" }),
      posting("income-1-lunde-fiken:1:77", { body: { kind: "journal", on: ON, description: "Gebyr", lines } }),
      payoutChange({
        after: {
          payoutId: "lunde-2026-02-28",
          creditorId: LUNDE,
          on: ON,
          through: calendarDate("2026-02-28"),
          amountOre: ore(50_000),
          status: "sent",
          account: "12345678903",
          messageId: "KF-lunde-20260228",
          lines: [
            {
              caseId: caseId("1"),
              paymentIds: ["b1"],
              amountOre: ore(50_000),
              principalOre: ore(46_200),
              interestOre: ore(0),
              feesOre: ore(3_800),
            },
          ],
        },
      }),
    );
  });
  afterAll(() => hub.close());

  const postings = async (query: Record<string, string> = {}) =>
    (await hub.ask("listPostings", "reader", { params, query })).body.postings;
  const accept = (postingId: string) =>
    hub.ask("acceptPosting", "admin", { params: { ...params, postingId }, body: {} });

  it("shows what is proposed to be booked, without how the books find it", async () => {
    const found = await postings({ status: "proposed" });
    expect(found.map(({ body }) => body)).toEqual([
      {
        kind: "sale_payment",
        invoiceId: "lunde-fiken:1",
        paidOn: "2026-03-01",
        account: "1920:10001",
        amountOre: 50_000,
      },
      {
        kind: "journal",
        on: "2026-03-01",
        description: "Gebyr",
        lines: [
          { account: "1500:20001", side: "debit", amountOre: 3_800 },
          { account: "3910", side: "credit", amountOre: 3_800 },
        ],
      },
    ]);
  });

  it("lets a proposed booking be posted, once", async () => {
    expect(await accept("p1")).toEqual({ status: 202, body: { postingId: "p1", status: "pending" } });
    expect(await hub.taken("post-booking")).toEqual(['{"postingId":"p1","connectionId":"lunde-fiken"}']);
    const before = hub.written();
    expect(await accept("p1")).toEqual({ status: 409, body: { code: "not_proposed" } });
    expect(hub.written()).toBe(before);
    const entry = { creditorId: LUNDE, at: "2026-03-02T08:00:00.000Z", by: "admin", what: "posting:p1" };
    expect((await listAudit(hub.table, LUNDE)).items).toEqual([
      { ...entry, before: { status: "proposed" }, after: { status: "pending" } },
    ]);
    expect(await hub.taken("post-booking")).toEqual([]);
  });

  it("lets a failed booking be tried again, looking first whether it stands in the books", async () => {
    expect((await postings({ status: "failed" })).map(({ problem }) => problem)).toEqual(["refused"]);
    expect((await accept("p2")).body.status).toBe("sending");
    expect((await listAudit(hub.table, LUNDE)).items[0]).toMatchObject({
      by: "admin",
      what: "posting:p2",
      before: { status: "failed", problem: "refused" },
      after: { status: "sending" },
    });
  });

  it("knows no booking of another creditor", async () => {
    const asked = { params: { creditorId: "nordby", postingId: "income-1-lunde-fiken:1:77" }, body: {} };
    expect(await hub.ask("acceptPosting", "other-admin", asked)).toEqual({
      status: 404,
      body: { code: "posting_not_found" },
    });
  });

  const journal = (query: object = {}) =>
    hub.ask("exportJournal", "reader", {
      params,
      query: { from: "2026-03-01", to: "2026-03-31", fileType: "csv", ...query },
    });
  const textOf = async (query: object = {}) =>
    Buffer.from((await journal(query)).body.content, "base64").toString("utf8");

  it("gives the vouchers of a period as CSV, formulas made harmless", async () => {
    const lines = [
      { account: "=1+1", side: "debit", amountOre: ore(1) },
      { account: "8050", side: "credit", amountOre: ore(1) },
    ] as const;
    const body = { kind: "journal", on: calendarDate("2026-03-31"), description: "@SUM(A1)", lines } as const;
    await hub.put(
      posting("hostile", { body }),
      posting("gone", { status: "reversed", takenBack: ["x"], body: { ...body, description: "tatt tilbake" } }),
      posting("april", { body: { ...body, on: calendarDate("2026-04-01") } }),
    );
    expect((await journal()).body).toMatchObject({
      fileName: "bilag-lunde-2026-03-01-2026-03-31.csv",
      vouchers: 4,
    });
    expect(await textOf()).toBe(
      [
        "\ufeffBilag;Dato;Tekst;Konto;Debet;Kredit;Mva-kode",
        "income-1-lunde-fiken:1:77;2026-03-01;Gebyr;1500:20001;38,00;;",
        "income-1-lunde-fiken:1:77;2026-03-01;Gebyr;3910;;38,00;",
        "p1;2026-03-01;Innbetaling via inkasso;1920:10001;500,00;;",
        "p1;2026-03-01;Innbetaling via inkasso;1500;;500,00;",
        "p2;2026-03-01;Innbetaling via inkasso;1920:10001;500,00;;",
        "p2;2026-03-01;Innbetaling via inkasso;1500;;500,00;",
        "hostile;2026-03-31;'@SUM(A1);'=1+1;0,01;;",
        "hostile;2026-03-31;'@SUM(A1);8050;;0,01;",
        "",
      ].join("\r\n"),
    );
    expect((await journal({ from: "2026-04-01", to: "2026-04-01" })).body.vouchers).toBe(1);
  });

  it("gives the same as SAF-T, balanced, and none for a period that ends before it begins", async () => {
    const xml = await textOf({ fileType: "saft" });
    expect(xml).toContain("<NumberOfEntries>4</NumberOfEntries>\n<TotalDebit>1038.01</TotalDebit>");
    expect(xml).toContain("<TotalCredit>1038.01</TotalCredit>");
    expect(await journal({ from: "2026-03-31", to: "2026-03-30" })).toEqual({
      status: 422,
      body: { code: "period_backwards" },
    });
  });

  it("shows what was sent on, by case", async () => {
    expect((await hub.ask("listPayouts", "reader", { params })).body.payouts).toEqual([
      {
        payoutId: "lunde-2026-02-28",
        on: "2026-03-01",
        amountOre: 50_000,
        account: "12345678903",
        status: "sent",
        reasons: [],
        lines: [{ caseId: "1", amountOre: 50_000, principalOre: 46_200, interestOre: 0, feesOre: 3_800 }],
      },
    ]);
  });
});

describe("the person who is logged in", () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  it("is told who they are, and what day it is in Norway", async () => {
    hub.to("2026-03-02T23:30:00.000Z");
    expect((await hub.ask("readMe", "admin")).body).toEqual({
      userId: "admin",
      name: "admin",
      status: "active",
      roles: ["creditor_admin"],
      creditorIds: ["lunde"],
      today: "2026-03-03",
    });
  });

  it.each([
    ["admin", ["lunde"]],
    ["other-admin", ["nordby"]],
    ["operator", ["lunde", "nordby"]],
  ])("sees the creditors that are theirs: %s", async (who, ids) => {
    const { creditors } = (await hub.ask("listCreditors", who)).body;
    expect(creditors.map(({ creditorId }) => creditorId)).toEqual(ids);
  });

  it("is told of a hub that is up without being asked who they are", async () => {
    expect(await hub.ask("readHealth", undefined)).toEqual({ status: 200, body: { status: "ok" } });
  });
});
