import { listAudit } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";

const AGREED = {
  format: "pain.001.001.09",
  initiator: { scheme: "BANK", id: "00123456789" },
  bic: "DNBANOKK",
  reports: true,
  approvalAboveOre: 10_000_000,
};

describe("what is agreed with the operator's bank", () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());
  const save = (version: number, terms: object = AGREED) =>
    hub.ask("saveBankTerms", "operator", { body: { version, ...terms } });

  it("is the older edition, without reports and without a limit, until something is agreed", async () => {
    expect((await hub.ask("readBankTerms", "operator")).body).toEqual({
      version: 1,
      format: "pain.001.001.03",
      initiator: { scheme: "CUST" },
      reports: false,
      approvalAboveOre: null,
    });
  });

  it("is saved together and written down with who did; the same again writes nothing", async () => {
    expect(await save(1)).toEqual({ status: 200, body: { version: 2, ...AGREED } });
    const before = hub.written();
    expect((await save(2)).body).toEqual({ version: 2, ...AGREED });
    expect(hub.written()).toBe(before);
    expect((await listAudit(hub.table, undefined)).items).toMatchObject([
      { by: "operator", what: "bank", before: { approvalAboveOre: null }, after: AGREED },
    ]);
  });

  it("is not saved over what somebody else saved meanwhile, nor with a BIC or a name that is none", async () => {
    expect((await save(1)).status).toBe(409);
    expect((await save(2, { ...AGREED, bic: "DNB" })).status).toBe(400);
    expect((await save(2, { ...AGREED, initiator: { scheme: "BANK", id: "Å" } })).status).toBe(400);
    expect((await save(2, { ...AGREED, approvalAboveOre: -1 })).status).toBe(400);
  });

  it("is told in the audit where more goes without a second person, whether the limit is raised or taken away", async () => {
    const raised = { ...AGREED, approvalAboveOre: 20_000_000 };
    const cleared = { ...AGREED, approvalAboveOre: null };
    hub.to("2026-03-02T09:00:00.000Z");
    expect((await save(2, raised)).body).toEqual({ version: 3, ...raised });
    hub.to("2026-03-02T09:00:01.000Z");
    expect((await save(3, cleared)).body).toEqual({ version: 4, ...cleared });
    expect((await listAudit(hub.table, undefined)).items.slice(0, 2)).toMatchObject([
      { by: "operator", what: "bank", before: raised, after: cleared },
      { by: "operator", what: "bank", before: AGREED, after: raised },
    ]);
  });
});
