import { creditorChange, invoiceChange, loadCreditor } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE } from "../../test/http/parties.ts";

const params = { caseId: "1" };
/** Made up: 30 October 1961, of the tax authority's synthetic people. */
const NATIONAL_ID = "30906197746";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
  await hub.put(invoiceChange({ after: anInvoice(1) }));
  const creditor = await loadCreditor(hub.table, LUNDE);
  if (creditor === undefined) throw new Error("no creditor");
  const { autopilot } = creditor.value;
  const steps = [...autopilot.processes.private, { step: "legal_notice", on: true, deadlineDays: 14 }] as const;
  const after = {
    ...creditor.value,
    autopilot: { ...autopilot, processes: { ...autopilot.processes, private: steps } },
  };
  await hub.put(creditorChange({ before: creditor, after }));
  await hub.ask("startCases", "worker", {
    params: { creditorId: LUNDE },
    body: { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true },
  });
});
afterEach(() => hub.close());

/** Sends every letter of the process, each in its time; the last sets a deadline on 20 May. */
async function sendThemAll() {
  for (const [day, step] of [
    ["2026-03-02", "dunning"],
    ["2026-03-20", "collection_notice"],
    ["2026-04-15", "creditor_demand"],
    ["2026-05-06", "legal_notice"],
  ]) {
    hub.to(`${day}T09:00:00.000Z`);
    expect((await hub.ask("takeStep", "worker", { params, body: { step } })).status).toBe(202);
    await hub.sendLetters();
  }
}

const petition = (body: object) => hub.ask("preparePetition", "worker", { params, body });
const legal = async () => (await hub.ask("readCase", "reader", { params })).body.legal;

describe("legal steps on a case", () => {
  it("are shown with what stands against them and what they cost, derived rates as such", async () => {
    const found = await legal();
    expect(found?.steps.map(({ kind, refusal }) => [kind, refusal?.code])).toEqual([
      ["attachment", "no_legal_notice"],
      ["conciliation", "no_legal_notice"],
    ]);
    expect(found?.steps[0]?.costs).toMatchObject({
      courtFee: { ore: 92_800, why: { law: "LOV-1982-12-17-86 § 14" } },
      writingFee: { ore: 67_200 },
      confidence: "derived",
    });
  });

  it("open once what was paid on the notice's deadline has come, until the demand is six months old", async () => {
    await sendThemAll();
    hub.to("2026-05-21T09:00:00.000Z");
    expect((await legal())?.steps[0]?.refusal).toMatchObject({ code: "notice_period_runs", until: "2026-05-21" });
    hub.to("2026-05-22T09:00:00.000Z");
    expect(await legal()).toMatchObject({ demandHoldsThrough: "2026-10-15" });
    expect((await legal())?.steps[0]?.refusal).toBeUndefined();
  });
});

describe("a petition", () => {
  it("is refused by the code of what stands against the step, or of what is missing", async () => {
    expect(await petition({ kind: "attachment" })).toMatchObject({ status: 422, body: { code: "no_legal_notice" } });
    await sendThemAll();
    hub.to("2026-05-22T09:00:00.000Z");
    expect(await petition({ kind: "attachment" })).toEqual({
      status: 422,
      body: { code: "debtor_identifier_missing" },
    });
    expect(await petition({ kind: "attachment", debtorIdentifier: "30906197747" })).toEqual({
      status: 422,
      body: { code: "debtor_identifier_invalid", reason: "check_digit" },
    });
  });

  it("is prepared with the letters' hashes, and nothing that was told is written", async () => {
    await sendThemAll();
    hub.to("2026-05-22T09:00:00.000Z");
    const before = hub.written();
    const { status, body } = await petition({ kind: "attachment", debtorIdentifier: NATIONAL_ID });
    expect(status).toBe(200);
    expect(hub.written()).toBe(before);
    expect(body.saksoekt.identifikator.verdi).toBe(NATIONAL_ID);
    const { documents } = (await hub.ask("readCase", "reader", { params })).body;
    const hashOf = (step: string) => documents.find((document) => document.step === step)?.pdf;
    expect(body.krav[0]?.betalingsoppfordring[0]?.vedlegg.sha256).toBe(hashOf("creditor_demand"));
    expect(body.begjaeringensTvangsgrunnlag[0]?.varsel[0]?.vedlegg.sha256).toBe(hashOf("legal_notice"));
    expect(body.krav.map(({ kravdetaljer }) => kravdetaljer)).toEqual([
      "Hovedkrav",
      "Rentekrav",
      "UtenrettsligeKostnader",
      "UtenrettsligeKostnader",
      "UtenrettsligeKostnader",
      "Sakskostnader",
    ]);
  });
});
