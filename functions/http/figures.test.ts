import { creditorChange, invoiceChange, loadCreditor } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE } from "../../test/http/parties.ts";

let hub: TestHub;
const params = { creditorId: LUNDE };
const figures = async () => (await hub.ask("readFigures", "reader", { params })).body;

/** One case on 1 250 kr, due in February, opened on 2 March 2026. */
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

describe("the figures of a creditor", () => {
  it("are of the cases as they stand: how far they have come, and how old what is owed is", async () => {
    const { on, stages, ages, months } = await figures();
    expect([on, months.at(-1)]).toEqual([
      "2026-03-02",
      { month: "2026-03", paidOre: 0, solvedBeforeDemand: 0, solvedAfterDemand: 0, daysToPayment: 0 },
    ]);
    expect(stages[0]).toEqual({ stage: "no_letter", cases: 1 });
    expect(ages.filter(({ principalOre }) => principalOre > 0)).toEqual([
      { fromMonths: 1, throughMonths: 1, principalOre: 125_000 },
    ]);
  });

  it("look back from the day that is asked, in Norway", async () => {
    hub.to("2026-03-31T21:59:00.000Z");
    expect((await figures()).months.at(-1)?.month).toBe("2026-03");
    hub.to("2026-03-31T22:00:00.000Z");
    expect((await figures()).months.at(-1)?.month).toBe("2026-04");
    expect((await figures()).ages.find(({ principalOre }) => principalOre > 0)?.fromMonths).toBe(2);
    hub.to("2026-03-02T08:00:00.000Z");
  });

  it("change with what happens: a case that is given up counts no more, and was not solved", async () => {
    const order = { params: { caseId: "1" }, body: { confirm: true } };
    expect((await hub.ask("giveUpCase", "operator", order)).status).toBe(200);
    const { stages, months } = await figures();
    expect(stages[0]).toEqual({ stage: "no_letter", cases: 0 });
    expect(months.at(-1)).toMatchObject({ solvedBeforeDemand: 0, solvedAfterDemand: 0 });
  });

  it("are not told of a creditor that there is not", async () => {
    const answer = await hub.ask("readFigures", "operator", { params: { creditorId: "nobody" } });
    expect(answer).toEqual({ status: 404, body: { code: "creditor_not_found" } });
  });
});
