import { openApiDocument, type RouteName } from "@kravflyt/contracts";
import { invoiceChange } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Question, startTestHub, type TestHub } from "../../test/http/hub.ts";
import { AUTOPILOT, anInvoice, CONNECTION, LUNDE } from "../../test/http/parties.ts";

const params = { caseId: "1" };
const SETUP = {
  daysBeforeShown: 0,
  interestAccount: "8055",
  feeAccount: "3910",
  bankAccount: "1920:10001",
  wash: "kind_only",
};
const TERMS = {
  version: 99,
  language: "nb",
  email: "post@kreditor.example",
  sendsByEmail: true,
  payee: "creditor_account",
  bookingMode: "proposal",
  vatDeductible: true,
  allocationOrder: ["principal", "collection_fee", "letter_fees", "compensation", "court_costs", "interest"],
  withdrawal: { countedFrom: "opening", freeDays: 14, afterwardsFeePercent: 100 },
};

const { version: _, ...SETTINGS } = AUTOPILOT;

const EXPORT = { criterion: "closed", columns: "number", fileType: "csv", name: "Saker" };
const CLAIM = {
  against: "private",
  debtorName: "Ola Nordmann",
  address: "Storgata 1",
  postalCode: "0155",
  city: "Oslo",
  invoiceNumber: "2001",
  issuedOn: "2026-01-01",
  dueOn: "2026-01-15",
  noticeSentOn: "2026-02-01",
  noticeDeadlineOn: "2026-02-15",
  amountOre: 125_000,
};

type Asked = readonly [RouteName, field: string, ask: (day: string) => Question];

/** Every field of a question or an order that names a day. */
const FIELDS: readonly Asked[] = [
  [
    "createApiKey",
    "body.expiresOn",
    (day) => ({ params: { creditorId: LUNDE }, body: { name: "Kasse", scopes: ["cases:read"], expiresOn: day } }),
  ],
  ["readCase", "query.asOf", (day) => ({ params, query: { asOf: day } })],
  [
    "previewPlan",
    "query.firstDueOn",
    (day) => ({ params, query: { instalments: "1", firstDueOn: day, feeDisclosed: "true" } }),
  ],
  [
    "agreePlan",
    "body.instalments.1.dueOn",
    (day) => ({
      params,
      body: {
        instalments: [
          { dueOn: "2026-03-15", amountOre: 1 },
          { dueOn: day, amountOre: 126_191 },
        ],
        feeDisclosed: false,
      },
    }),
  ],
  [
    "previewDirectPayment",
    "query.paidOn",
    (day) => ({ params, query: { invoiceId: "lunde-fiken:1", paidOn: day, amountOre: "1" } }),
  ],
  [
    "registerDirectPayment",
    "body.paidOn",
    (day) => ({
      params,
      body: {
        paymentKey: "k1",
        invoiceId: "lunde-fiken:1",
        paidOn: day,
        amountOre: 1,
        seen: { owedBeforeOre: 0, surplusOre: 0, leftOre: 0 },
        besideLowering: false,
        besideAnother: false,
      },
    }),
  ],
  ["pauseCase", "body.until", (day) => ({ params, body: { until: day } })],
  ["deferCase", "body.until", (day) => ({ params, body: { until: day } })],
  ["watchCase", "body.reviewOn", (day) => ({ params, body: { reviewOn: day } })],
  [
    "saveTerms",
    "body.stops.0.from",
    (day) => ({ params: { creditorId: LUNDE }, body: { ...TERMS, stops: [{ from: day, to: "2036-03-02" }] } }),
  ],
  [
    "saveTerms",
    "body.stops.0.to",
    (day) => ({ params: { creditorId: LUNDE }, body: { ...TERMS, stops: [{ from: "2036-03-01", to: day }] } }),
  ],
  ["saveLaw", "body.newLawFrom", (day) => ({ body: { version: 99, newLawFrom: day, reviewedThrough: "2026-12-31" } })],
  ["saveLaw", "body.reviewedThrough", (day) => ({ body: { version: 99, newLawFrom: null, reviewedThrough: day } })],
  [
    "activateConnection",
    "body.itemsFrom",
    (day) => ({ params: { connectionId: CONNECTION }, body: { ...SETUP, itemsFrom: day } }),
  ],
  [
    "activateConnection",
    "body.issuedFrom",
    (day) => ({ params: { connectionId: CONNECTION }, body: { ...SETUP, itemsFrom: "2026-01-01", issuedFrom: day } }),
  ],
  [
    "saveAutopilot",
    "body.effectiveOn",
    (day) => ({
      params: { creditorId: LUNDE },
      body: { version: 99, autopilot: SETTINGS, effectiveOn: day, confirm: true },
    }),
  ],
  [
    "whatIf",
    "body.effectiveOn",
    (day) => ({ params: { creditorId: LUNDE }, body: { days: 1, autopilot: SETTINGS, effectiveOn: day } }),
  ],
  ["settleVipps", "body.days.0", (day) => ({ params: { paymentId: "none" }, body: { days: [day] } })],
  ["readProof", "query.on", (day) => ({ query: { on: day } })],
  ["readStatement", "query.on", (day) => ({ params: { creditorId: LUNDE }, query: { on: day } })],
  [
    "exportJournal",
    "query.from",
    (day) => ({ params: { creditorId: LUNDE }, query: { fileType: "csv", from: day, to: "2036-03-02" } }),
  ],
  [
    "exportJournal",
    "query.to",
    (day) => ({ params: { creditorId: LUNDE }, query: { fileType: "csv", from: "2026-03-01", to: day } }),
  ],
  ["exportCases", "query.from", (day) => ({ params: { creditorId: LUNDE }, query: { ...EXPORT, from: day } })],
  [
    "exportCases",
    "query.to",
    (day) => ({ params: { creditorId: LUNDE }, query: { ...EXPORT, from: "2026-01-01", to: day } }),
  ],
  ...(["issuedOn", "dueOn", "noticeSentOn", "noticeDeadlineOn"] as const).map(
    (field): Asked => [
      "createCase",
      `body.${field}`,
      (day) => ({ params: { creditorId: LUNDE }, body: { ...CLAIM, [field]: day } }),
    ],
  ),
];

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
  await hub.put(invoiceChange({ after: anInvoice(1) }));
  const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
  await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
});
afterAll(() => hub.close());

describe("a day that is asked about or ordered, on 2 March 2026", () => {
  it.each(FIELDS)("%s %s may lie ten years ahead, not a day more", async (name, field, ask) => {
    const issue = { field, message: "the day may be 2036-03-02 at the latest, ten years ahead" };
    for (const day of ["2036-03-03", "9999-12-30", "9999-12-31"]) {
      const before = hub.written();
      expect(await hub.ask(name, "operator", ask(day))).toEqual({
        status: 400,
        body: { code: "invalid_input", issues: [issue] },
      });
      expect(hub.written()).toBe(before);
    }
    expect((await hub.ask(name, "operator", ask("2036-03-02"))).status).not.toBe(400);
  });

  it.each(FIELDS)("%s %s breaks nothing on the first day there is, nor on the last of the ten years", async (...it) => {
    const [name, , ask] = it;
    for (const day of ["0000-01-01", "2036-03-02"]) {
      expect((await hub.ask(name, "operator", ask(day))).status).toBeLessThan(500);
      expect((await hub.ask("readCase", "reader", { params })).status).toBe(200);
    }
  });

  it("is in the table above, whatever route asks for it", () => {
    const DAY = String.raw`^\\d{4}-\\d{2}-\\d{2}$`;
    const named = new Map<string, number>();
    for (const [path, methods] of Object.entries(openApiDocument()["paths"] ?? {})) {
      for (const [method, { parameters, requestBody }] of Object.entries(methods as Record<string, Asks>)) {
        const days = JSON.stringify([parameters, requestBody]).split(DAY).length - 1;
        if (days > 0) named.set(`${method} ${path}`, days);
      }
    }
    expect(Object.fromEntries(named)).toEqual({
      "get /cases/{caseId}": 1,
      "get /cases/{caseId}/plan-preview": 1,
      "post /cases/{caseId}/agree-plan": 1,
      "get /cases/{caseId}/direct-payment": 1,
      "post /cases/{caseId}/direct-payments": 1,
      "post /cases/{caseId}/pause": 1,
      "post /cases/{caseId}/defer": 1,
      "post /cases/{caseId}/watch": 1,
      "put /connections/{connectionId}": 2,
      "get /creditors/{creditorId}/export": 2,
      "get /creditors/{creditorId}/journal": 2,
      "get /creditors/{creditorId}/statement": 1,
      "get /proof": 1,
      "post /creditors/{creditorId}/api-keys": 1,
      "post /creditors/{creditorId}/manual-cases": 4,
      "post /creditors/{creditorId}/what-if": 1,
      "put /creditors/{creditorId}/autopilot": 1,
      "put /creditors/{creditorId}/terms": 2,
      "put /operator/law": 2,
      "post /suspense/{paymentId}/vipps": 1,
    });
  });
});

type Asks = { readonly parameters?: unknown; readonly requestBody?: unknown };
