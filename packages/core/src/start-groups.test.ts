import { describe, expect, it } from "vitest";
import { connectionId, type Invoice, invoiceId } from "./invoice.ts";
import { ore } from "./money.ts";
import { creditorId } from "./party.ts";
import { accept, refuse } from "./result.ts";
import { startGroups, triedTogether } from "./start-groups.ts";

const invoice = (id: string, customer: string): Invoice => ({
  id: invoiceId(id),
  creditorId: creditorId("lunde"),
  connectionId: connectionId("fiken"),
  kind: "invoice",
  source: {},
  number: id,
  currency: "NOK",
  totalOre: ore(100),
  outstandingOre: ore(100),
  settled: false,
  customer: { sourceId: customer, name: "Kari Nordmann", language: "nb" },
  payments: [],
  earlierLetters: [],
  unreadable: [],
});
const READY = [invoice("a", "1"), invoice("b", "2"), invoice("c", "1"), invoice("d", "1")];
const ids = (groups: readonly (readonly Invoice[])[]) => groups.map((group) => group.map(({ id }) => id));
const grouping = { invoiceOf: (one: Invoice) => one, most: 2 };

describe("invoices that go into one case", () => {
  it("are a customer's where the client account is paid, so many to a case", () => {
    expect(ids(startGroups(READY, { payee: "client_account" }, grouping))).toEqual([["a", "c"], ["d"], ["b"]]);
  });

  it("are never two people's, though the list has both under one number", () => {
    const named = (id: string, name: string, organizationNumber?: string): Invoice => ({
      ...invoice(id, "9999"),
      customer: { sourceId: "9999", name, language: "nb", ...(organizationNumber && { organizationNumber }) },
    });
    const ready = [
      named("a", "Kari Nordmann"),
      named("b", "Ola Nordmann"),
      named("c", " KARI  NORDMANN"),
      named("d", "Berg AS", "974760673"),
      named("e", "Berg Drift AS", "974760673"),
    ];
    const all = { ...grouping, most: 9 };
    expect(ids(startGroups(ready, { payee: "client_account" }, all))).toEqual([["a", "c"], ["b"], ["d", "e"]]);
  });

  it("are each its own where the creditor is paid", () => {
    expect(ids(startGroups(READY, { payee: "creditor_account" }, grouping))).toEqual([["a"], ["b"], ["c"], ["d"]]);
  });
});

describe("invoices tried together", () => {
  const refusal = (id: Invoice["id"]) =>
    refuse({ code: "not_collectable", invoiceId: id, reason: { code: "settled" } } as const);
  /** Refuses whatever holds one of `bad`. */
  const without =
    (...bad: readonly string[]) =>
    (group: readonly Invoice[]) => {
      const found = group.find(({ id }) => bad.includes(id));
      return found === undefined ? accept(group.length) : refusal(found.id);
    };
  const tried = (...bad: readonly string[]) =>
    triedTogether(READY, without(...bad)).map(({ group, result }) => [group.map(({ id }) => id).join(""), result.ok]);

  it("stay together when all may be collected", () => {
    expect(tried()).toEqual([["abcd", true]]);
  });

  it("leave the one that may not be collected alone", () => {
    expect(tried("b")).toEqual([
      ["b", false],
      ["acd", true],
    ]);
  });

  it("are refused one by one when none may", () => {
    expect(tried("a", "b", "c", "d").map(([group]) => group)).toEqual(["a", "b", "c", "d"]);
  });

  it("are refused together for what is no invoice's fault", () => {
    expect(triedTogether(READY, () => refuse({ code: "autopilot_off" }))).toHaveLength(1);
  });
});
