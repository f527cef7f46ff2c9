import { invoiceChange } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE } from "../../test/http/parties.ts";

const params = { creditorId: LUNDE };

let hub: TestHub;
/** Two cases opened on 2 March 2026, of which the second is closed on 10 March. */
beforeAll(async () => {
  hub = await startTestHub();
  const hostile = { debtor: { name: "=1+1" } };
  await hub.put(invoiceChange({ after: anInvoice(1, hostile) }), invoiceChange({ after: anInvoice(2) }));
  await hub.ask("startCases", "worker", {
    params,
    body: { invoiceIds: ["lunde-fiken:1", "lunde-fiken:2"], mode: "manual", confirm: true },
  });
  hub.to("2026-03-10T08:00:00.000Z");
  await hub.ask("withdrawCase", "worker", { params: { caseId: "2" }, body: { confirm: true, costSeenOre: 0 } });
});
afterAll(() => hub.close());

const QUERY = {
  criterion: "closed",
  year: "2026",
  columns: "number,closedOn,closeReason",
  fileType: "csv",
  name: "Saker",
};
const ask = (query: object = {}) => hub.ask("exportCases", "reader", { params, query: { ...QUERY, ...query } });
const textOf = async (query: object = {}) => Buffer.from((await ask(query)).body.content, "base64").toString("utf8");

describe("the export of cases", () => {
  it("holds all cases that were closed in a year", async () => {
    const { status, body } = await ask();
    expect([status, body.fileName, body.contentType, body.cases]).toEqual([
      200,
      "Saker.csv",
      "text/csv; charset=utf-8",
      1,
    ]);
    expect(await textOf()).toBe("\ufeffSaksnr;Avsluttet;Avsluttet fordi\r\n2;2026-03-10;withdrawn\r\n");
    expect((await ask({ year: "2020" })).body.cases).toBe(0);
  });

  it.each([
    [{ from: "2026-03-10", to: "2026-03-10" }, 1],
    [{ from: "2026-03-11", to: "2026-12-31" }, 0],
    [{ criterion: "open" }, 1],
    [{ criterion: "all" }, 2],
    [{ criterion: "on_hold" }, 0],
  ])("holds of %j: %i", async (query, cases) => {
    expect((await ask(query)).body.cases).toBe(cases);
  });

  it("holds every column when all are ticked, and nothing that a spreadsheet would run", async () => {
    const text = await textOf({ criterion: "open", columns: "all" });
    expect(text.split("\r\n")[0]).toBe(
      "\ufeffSaksnr;Status;Debitor;Type;Orgnr;Adresse;Postnr;Poststed;E-post;Fakturanr;Opprettet;Avsluttet;Avsluttet fordi;Hovedstol;Skyldig;KID",
    );
    expect(text).toContain(";'=1+1;");
  });

  it("is a workbook where that is asked for", async () => {
    const { body } = await ask({ fileType: "xlsx" });
    expect(body.fileName).toBe("Saker.xlsx");
    expect(Buffer.from(body.content, "base64").subarray(0, 2).toString()).toBe("PK");
  });

  it("has no column that it does not know, and no name that is a path", async () => {
    expect((await ask({ columns: "number,shoeSize" })).body).toMatchObject({
      code: "unknown_column",
      columns: ["shoeSize"],
    });
    expect((await ask({ name: "../etc/passwd" })).status).toBe(400);
  });
});
