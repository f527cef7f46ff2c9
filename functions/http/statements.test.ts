import { readBankFiles } from "@kravflyt/app";
import { calendarDate, dayInNorway, ore } from "@kravflyt/core";
import { creditorChange, invoiceChange, loadCreditor } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPdf } from "../../packages/letters/src/read-pdf.ts";
import { writeOcrFile } from "../../packages/sandboxes/src/bank/ocr-file.ts";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE, OPERATOR } from "../../test/http/parties.ts";
import { inboxOf } from "../../test/inbox-of.ts";

let hub: TestHub;
const ON = calendarDate("2026-03-02");
const params = { creditorId: LUNDE };
const ofCase = { params: { caseId: "1" } };

/** Case 1 is on 1 250 kr, and its debtor pays 1 261,92 and 10 kr too much to the client account. */
beforeAll(async () => {
  hub = await startTestHub();
  const before = await loadCreditor(hub.table, LUNDE);
  if (before === undefined) throw new Error("no creditor");
  const creditor = { ...before.value.creditor, payee: "client_account" } as const;
  await hub.put(creditorChange({ before, after: { ...before.value, creditor } }));
  await hub.put(invoiceChange({ after: anInvoice(1) }));
  const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
  await hub.ask("startCases", "worker", { params, body });
});
afterAll(() => hub.close());

async function pay(amount: number): Promise<void> {
  const file = writeOcrFile({
    number: 1,
    madeOn: ON,
    transactions: [
      {
        account: OPERATOR.clientAccount,
        bookedOn: ON,
        amount: ore(amount),
        kid: "0000000000018",
        payerAccount: "76940512057",
        transactionType: "10",
        archiveReference: 1,
      },
    ],
  });
  const at = hub.now();
  await readBankFiles(
    { table: hub.table, at, today: dayInNorway(at), enqueue: async () => undefined },
    inboxOf({ "ocr-1.txt": Buffer.from(file, "latin1") }),
  );
}

const plain = (text: string) => text.replaceAll("\u00a0", " ").trim();
/** The amounts that stand after each label, in order. */
async function printed(pdf: Uint8Array): Promise<readonly string[]> {
  const { runs } = await readPdf(pdf);
  return runs.map(({ text }) => plain(text)).filter((text) => text !== "");
}
const amountAfter = (texts: readonly string[], label: string) => texts[texts.indexOf(label) + 1];

describe("statements", () => {
  it("are not made of a case that goes on, nor of a year that is not over, to the day", async () => {
    expect(await hub.ask("readClosingStatement", "reader", ofCase)).toEqual({
      status: 409,
      body: { code: "case_not_closed" },
    });
    hub.to("2026-12-31T22:59:00.000Z");
    expect(await hub.ask("readYearlyStatement", "reader", { params, query: { year: "2026" } })).toEqual({
      status: 409,
      body: { code: "year_not_over" },
    });
    hub.to("2026-12-31T23:00:00.000Z");
    expect((await hub.ask("readYearlyStatement", "reader", { params, query: { year: "2026" } })).status).toBe(200);
    hub.to("2026-03-02T08:00:00.000Z");
  });

  it("tell of a case that has ended what came in, what of it goes back, and what is left for the creditor (§ 15)", async () => {
    await pay(127_192);
    const answer = await hub.ask("readClosingStatement", "reader", ofCase);
    expect(answer.status).toBe(200);
    const texts = await printed(answer.body as unknown as Uint8Array);
    expect(texts).toContain("Sluttoppgjør sak 1");
    expect(texts.map((text) => text.slice(0, 40))).toContain("1 261,92 kr er deres og sendes med neste");
    expect(amountAfter(texts, "Av den er ikke betalt")).toBe("0,00");
    expect(amountAfter(texts, "Betalt for mye, til betaler")).toBe("10,00");
    expect(amountAfter(texts, "Gjenstår til dere")).toBe("1 261,92");
    const english = await hub.ask("readClosingStatement", "reader", { ...ofCase, query: { language: "en" } });
    expect(await printed(english.body as unknown as Uint8Array)).toContain("Closing statement of case 1");
  });

  it("tell of a year what came in and is held at its end, and of the year after what it began with", async () => {
    hub.to("2028-01-01T08:00:00.000Z");
    const of = async (year: string) =>
      printed(
        (await hub.ask("readYearlyStatement", "reader", { params, query: { year } })).body as unknown as Uint8Array,
      );
    const year = await of("2026");
    expect(amountAfter(year, "Betalt inn")).toBe("1 271,92");
    expect(amountAfter(year, "Hovedstol")).toBe("1 250,00");
    expect(amountAfter(year, "Renter")).toBe("11,92");
    expect(amountAfter(year, "Betalernes")).toBe("10,00");
    expect(amountAfter(year, "Beholdning ved årets slutt")).toBe("1 271,92");
    const next = await of("2027");
    expect(amountAfter(next, "Inngående beholdning")).toBe("1 271,92");
    expect(amountAfter(next, "Betalt inn")).toBe("0,00");
    const before = await of("2025");
    expect(amountAfter(before, "Beholdning ved årets slutt")).toBe("0,00");
  });

  it("are no other creditor's", async () => {
    expect((await hub.ask("readClosingStatement", "other-admin", ofCase)).status).toBe(404);
    expect((await hub.ask("readYearlyStatement", "other-admin", { params, query: { year: "2025" } })).status).toBe(403);
  });
});
