import type { NextAction, PostingBody, Why } from "@kravflyt/core";
import { describe, expect, expectTypeOf, it } from "vitest";
import type * as z from "zod";
import { OPERATOR_ROLES, ROLES } from "./access.ts";
import { COMMON_ANSWERS, PERSON_ANSWERS, type RouteContract } from "./route-contract.ts";
import type { NextReply } from "./routes/cases.ts";
import type { WhyReply } from "./routes/parts.ts";
import { type RouteReply, routes } from "./routes.ts";

const all = Object.entries<RouteContract>(routes).map(([name, route]) => ({ name, ...route }));

describe("the routes", () => {
  it("are public for nothing but health", () => {
    expect(all.filter(({ access }) => access === "public").map(({ path }) => path)).toEqual(["/health"]);
  });

  it("are about the caller alone where anybody with a token may ask", () => {
    expect(all.filter(({ access }) => access === "person").map(({ name }) => name)).toEqual([
      "readMe",
      "comeIn",
      "registerMe",
      "readServiceTerms",
      "acceptServiceTerms",
    ]);
  });

  it("have a method and a path of their own", () => {
    const places = all.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, "{}")}`);
    expect(places).toEqual([...new Set(places)]);
  });

  it.each(all)("name in $name each parameter of the path, and read a body only where something changes", (route) => {
    const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(route.params.shape)).toEqual(inPath);
    expect(route.body === undefined).toBe(route.method === "GET");
  });

  it.each(all)("let the creditor of $name be checked before the handler wherever it stands in the path", (route) => {
    const creditor = typeof route.access === "string" ? undefined : route.access.creditor;
    expect(creditor === "path").toBe(route.path.includes("{creditorId}"));
    // any other id in the path names a record, and the record a creditor; or it names a person, who may have many
    if (route.path.replace("{queue}", "").includes("{") && creditor !== "path") {
      expect(creditor).toBe(/\{(userId|invitationId)\}/.test(route.path) ? "person" : "record");
    }
  });

  it.each(all)("let only those change something in $name who may do more than read", ({ access, method }) => {
    if (typeof access === "string") return;
    expect(access.roles.includes("reader")).toBe(method === "GET" && access.roles.length === ROLES.length);
    // the second person is nobody by being the operator's: that takes the role itself
    const isForSecondPerson = access.roles.length === 1 && access.roles[0] === "payout_approver";
    expect(OPERATOR_ROLES.some((role) => access.roles.includes(role))).toBe(!isForSecondPerson);
  });

  it.each(all)("say no in $name by codes of their own", ({ refusals }) => {
    for (const code of Object.keys(refusals)) {
      expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(Object.keys({ ...COMMON_ANSWERS, ...PERSON_ANSWERS })).not.toContain(code);
    }
  });

  it("answer what core says, in core's shapes", () => {
    expectTypeOf<NextAction>().toExtend<z.input<typeof NextReply>>();
    expectTypeOf<Why["inputs"]>().toExtend<z.input<typeof WhyReply>["inputs"]>();
    type Posted = RouteReply<typeof routes.listPostings>["postings"][number]["body"]["kind"];
    expectTypeOf<PostingBody["kind"]>().toEqualTypeOf<Posted>();
  });
});

describe("what a request may hold", () => {
  const STEP = { step: "dunning", on: true, deadlineDays: 14 };
  const AUTOPILOT = {
    autopilot: true,
    fullAuto: false,
    daysBeforeStart: 14,
    minimumOre: 50_000,
    daysAfterDeadline: 3,
    closingLimitOre: 5_000,
    residualNotice: true,
    residualNoticeAfterDays: 0,
    smallResidual: { upToOre: 0, action: "residual_notice", pauseDays: 0 },
    moveToWorkingDay: true,
    compensation: false,
    chargeLetterFees: true,
    chargeInterest: true,
    approvalRequired: false,
    demandApproval: false,
    level: "reminder",
    ownReminderSteps: 0,
    grouping: "item",
    creditPolicy: "hold",
    processes: { private: [STEP], sole_proprietor: [], company: [] },
  };
  const isAutopilot = (change: object): boolean =>
    routes.saveAutopilot.body.safeParse({ version: 1, autopilot: { ...AUTOPILOT, ...change } }).success;
  const withSteps = (...steps: readonly object[]) => ({
    processes: { ...AUTOPILOT.processes, private: steps.map((step) => ({ ...STEP, ...step })) },
  });

  it("is an autopilot with any steps of a process: what the law says of them is answered with its paragraph", () => {
    expect(isAutopilot({})).toBe(true);
    expect(isAutopilot(withSteps({ deadlineDays: 1 }))).toBe(true);
    expect(isAutopilot(withSteps({ step: "collection_notice" }, { step: "dunning" }))).toBe(true);
  });

  it("is an autopilot of no more steps than there are, each of a process, with a deadline of 0 to 90 days", () => {
    expect(isAutopilot(withSteps({}, {}, {}, {}, {}, {}, {}, {}, {}))).toBe(true);
    expect(isAutopilot(withSteps({}, {}, {}, {}, {}, {}, {}, {}, {}, {}))).toBe(false);
    expect(isAutopilot(withSteps({ step: "residual_notice" }))).toBe(false);
    // the heavy fee is a step without a deadline; for letters the law answers with its own least number of days
    expect(isAutopilot(withSteps({ step: "heavy_fee", deadlineDays: 0 }))).toBe(true);
    expect(isAutopilot(withSteps({ deadlineDays: -1 }))).toBe(false);
    expect(isAutopilot(withSteps({ deadlineDays: 90 }))).toBe(true);
    expect(isAutopilot(withSteps({ deadlineDays: 91 }))).toBe(false);
  });

  it("is whole øre, zero or more", () => {
    expect(isAutopilot({ minimumOre: 0 })).toBe(true);
    expect(isAutopilot({ minimumOre: -1 })).toBe(false);
    expect(isAutopilot({ minimumOre: 0.5 })).toBe(false);
    expect(isAutopilot({ minimumOre: "500" })).toBe(false);
  });

  it("is a start of 1 to 100 different invoices, confirmed", () => {
    const starts = (count: number, change: object = {}): boolean => {
      const invoiceIds = Array.from({ length: count }, (_, i) => `cn1:${i}`);
      return routes.startCases.body.safeParse({ invoiceIds, mode: "autopilot", confirm: true, ...change }).success;
    };
    expect([0, 1, 100, 101].map((count) => starts(count))).toEqual([false, true, true, false]);
    expect(starts(1, { confirm: false })).toBe(false);
    expect(starts(1, { invoiceIds: ["cn1:1", "cn1:1"] })).toBe(false);
  });

  it("is a callback with a code or with an error, never with both", () => {
    const finishes = (body: object): boolean => routes.finishOauth.body.safeParse(body).success;
    expect(finishes({ state: "s", code: "c" })).toBe(true);
    expect(finishes({ state: "s", error: "access_denied" })).toBe(true);
    expect(finishes({ state: "s", code: "c", error: "access_denied" })).toBe(false);
    expect(finishes({ code: "c" })).toBe(false);
  });

  it("lists open invoices unless it asks for all", () => {
    const { query } = routes.listInvoices;
    expect(query.parse({})).toEqual({ open: true });
    expect(query.parse({ open: "false" })).toEqual({ open: false });
    expect(query.safeParse({ open: "perhaps" }).success).toBe(false);
  });

  it.each(["../secrets", "a b", "a/b", "", "ø", "a".repeat(201)])(
    "is no id with characters that a path could trip over: %s",
    (id) => {
      expect(routes.readCase.params.safeParse({ caseId: id }).success).toBe(false);
    },
  );
});
