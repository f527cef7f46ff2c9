import { ConnectorError } from "@kravflyt/connectors";
import { assert } from "@kravflyt/core";
import { expect } from "vitest";
import {
  ALL,
  type Case,
  commonCase,
  contractCase,
  day,
  failureOf,
  invoice,
  invoices,
  itemsOf,
  listed,
  one,
  openOf,
  person,
  type Test,
} from "../contract-case.ts";
import { heapInUse } from "../heap.ts";

const paged = (what: string, size: (pageSize: number) => number): Case =>
  commonCase(`gives ${what} open items each once`, async ({ access, list }) => {
    const keys = await list.make(size(list.pageSize));
    expect([...(await listed(list.read(access)))].sort()).toEqual([...keys].sort());
  });

async function requestsFor(test: Test, items: number): Promise<number> {
  await invoices(test, items);
  const before = test.world.way.requests();
  await openOf(test);
  return test.world.way.requests() - before;
}

/** The keys that are given while people change the books after the first page has come. */
async function keysWhile(test: Test, action: () => Promise<unknown>): Promise<readonly string[]> {
  const listed = itemsOf(test.connector.openItems(test.world.api, ALL));
  test.world.way.afterAnswers(1, action);
  return [...(await listed).keys()];
}

export const readingCases: readonly Case[] = [
  commonCase("gives no page where nothing is open", async ({ access, list }) => {
    expect(await listed(list.read(access))).toEqual([]);
  }),
  paged("one page less one of", (pageSize) => pageSize - 1),
  paged("a page of", (pageSize) => pageSize),
  paged("a page and one of", (pageSize) => pageSize + 1),

  contractCase("asks no more often than the largest page makes it, within 5 %", async (test) => {
    const items = test.driver.pageSize * 2 + 1;
    const least = test.driver.leastRequests(items);
    expect(await requestsFor(test, items)).toBeLessThanOrEqual(Math.floor(least * 1.05));
  }),

  commonCase("asks for the next page only when it is wanted", async ({ access, world, list }) => {
    await list.make(list.pageSize + 1);
    const before = world.way.requests();
    for await (const keys of list.read(access)) {
      expect(keys.length).toBeGreaterThan(0);
      break;
    }
    expect(world.way.requests() - before).toBe(list.requestsForFirstPage);
  }),

  commonCase("gives an item once that the system repeats", async ({ access, world, list }) => {
    const keys = await list.make(5);
    world.orderFault({ fault: { kind: "duplicate_rows" }, times: 20 });
    expect([...(await listed(list.read(access)))].sort()).toEqual([...keys].sort());
  }),

  contractCase("misses nothing when rows move because one is paid while they are read", async (test) => {
    const keys = await invoices(test, test.driver.pageSize + 5);
    const [paid = ""] = keys;
    const pay = () => test.world.people.pay(paid, { amountOre: 10_000, on: "2026-01-05" });
    expect([...(await keysWhile(test, pay))].sort()).toEqual([...keys].sort());
  }),

  contractCase("misses nothing when rows move because one is deleted while they are read", async (test) => {
    const keys = await invoices(test, test.driver.pageSize + 5);
    const [gone = ""] = keys;
    const given = await keysWhile(test, () => test.world.people.remove(gone));
    expect(keys.filter((key) => key !== gone && !given.includes(key))).toEqual([]);
  }),

  contractCase("gives none twice when one is made while they are read", async (test) => {
    const keys = await invoices(test, test.driver.pageSize + 5);
    const given = await keysWhile(test, () => invoice(test));
    expect(keys.filter((key) => !given.includes(key))).toEqual([]);
  }),

  contractCase("gives what was issued on the first day asked for, and nothing of the day before", async (test) => {
    const before = await invoice(test, { issuedOn: "2025-11-30" });
    const on = await invoice(test, { issuedOn: "2025-12-01" });
    const open = await openOf(test, day("2025-12-01"));
    expect([open.has(before), open.has(on)]).toEqual([false, true]);
  }),

  contractCase("leaves out what is paid", async (test) => {
    const [paid, open] = [await invoice(test), await invoice(test)];
    await test.world.people.pay(paid, { amountOre: 125_000, on: "2026-01-05" });
    expect([...(await openOf(test)).keys()]).toEqual([open]);
  }),

  contractCase("gives one item as it gives it in the list", async (test) => {
    const listed = await one(test, await invoice(test));
    expect(await test.connector.item(test.world.api, listed.source)).toEqual(listed);
  }),

  contractCase("gives the same the second time, to the last field", async (test) => {
    await invoices(test, 3);
    expect([...(await openOf(test))]).toEqual([...(await openOf(test))]);
  }),

  contractCase("names the creditor, the connection and its own key in the id", async (test) => {
    const key = await invoice(test);
    const { creditorId, connectionId } = test.world.api;
    expect(await one(test, key)).toMatchObject({ id: `${connectionId}:${key}`, creditorId, connectionId });
  }),

  contractCase("finds no item in a company that is not ours", async (test) => {
    const api = test.world.apiFor?.("123456") ?? { ...test.world.api, company: "123456" };
    const failure = await failureOf(itemsOf(test.connector.openItems(api, ALL)));
    assert(failure instanceof ConnectorError, "a ConnectorError");
    expect(failure.retry).toBe("after_reconnect");
    expect(test.driver.unknownCompany).toContain(failure.code);
  }),

  contractCase("reads 50,000 items in the memory of a page and their keys", async (test) => {
    const api = { ...test.world.api, send: test.driver.answersWith(50_000) };
    let items = 0;
    let early = 0;
    for await (const page of test.connector.openItems(api, ALL)) {
      items += page.items.length;
      if (early === 0 && items >= 5_000) early = heapInUse();
    }
    expect(items).toBe(50_000);
    // 45,000 items more: as objects some 60 MB, as keys some 5
    expect(heapInUse() - early).toBeLessThan(20 * 1024 * 1024);
  }),

  contractCase("gives every customer once, more than a page of them", async (test) => {
    const ids: string[] = [];
    for (let made = 0; made < test.driver.pageSize + 1; made += 1) ids.push(await person(test));
    const given: string[] = [];
    for await (const { customers } of test.connector.customers(test.world.api)) {
      expect(customers.length).toBeGreaterThan(0);
      given.push(...customers.map(({ customer }) => customer.sourceId));
    }
    expect(given.sort()).toEqual(ids.sort());
  }),
];
