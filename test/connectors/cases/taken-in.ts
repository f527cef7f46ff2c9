import type { JournalOrder } from "@kravflyt/connectors";
import { assert, ore } from "@kravflyt/core";
import { expect } from "vitest";
import { type Case, contractCase, invoice, one, type Test, TODAY } from "../contract-case.ts";
import type { Driver } from "../driver.ts";

const noProposals = ({ connector, proposalsAreNotes }: Driver): string | undefined =>
  connector.proposals === undefined || proposalsAreNotes === true ? "proposals" : undefined;

function opened({ connector, world }: Test) {
  const { proposals } = connector;
  const { takeIn } = world.people;
  assert(proposals !== undefined && takeIn !== undefined, "proposals are not offered");
  return { proposals, takeIn };
}

const journal = (account: string, driver: Driver): JournalOrder => ({
  reference: "posting:1",
  description: "Forsinkelsesrente sak 4711",
  on: TODAY,
  lines: [
    { account, side: "debit", amountOre: ore(12_345) },
    { account: driver.accounts.interest, side: "credit", amountOre: ore(12_345) },
  ],
});

/** What becomes of a proposal when a person at the creditor has taken it into the books, and of what we move from a customer. */
export const takenInCases: readonly Case[] = [
  contractCase(
    "shows a proposed payment by the proposal's id once a person has taken it in, and not before (T10)",
    async (test) => {
      const { proposals, takeIn } = opened(test);
      const { api } = test.world;
      const { source } = await one(test, await invoice(test));
      const { bank: account } = test.driver.accounts;
      const order = { reference: "payment:1", source, paidOn: TODAY, account, amountOre: ore(10_000) };
      const id = await proposals.payment(api, order);
      expect((await test.connector.item(api, source))?.payments).toEqual([]);
      await takeIn();
      expect((await test.connector.item(api, source))?.payments).toEqual([{ id, paidOn: TODAY, amountOre: 10_000 }]);
      expect(await test.world.books.differences()).toEqual([]);
    },
    noProposals,
  ),

  contractCase(
    "finds a proposed posting among the postings once a person has taken it in, and not before",
    async (test) => {
      const { proposals, takeIn } = opened(test);
      const { world, driver, connector } = test;
      const order = journal(driver.accounts.bank, driver);
      await proposals.journal(world.api, order);
      expect(await connector.findJournal(world.api, order)).toBeUndefined();
      await takeIn();
      expect(await connector.findJournal(world.api, order)).toEqual(expect.any(String));
      expect(await world.books.balance(driver.accounts.interest)).toBe(-12_345);
    },
    noProposals,
  ),

  contractCase(
    "moves what a customer paid too much from the account that the customer has in the books",
    async (test) => {
      const { world, driver, connector } = test;
      const key = await invoice(test);
      const { customer } = await one(test, key);
      await world.people.pay(key, { amountOre: 137_345, on: TODAY });
      await connector.postJournal(world.api, journal(customer?.ledgerAccount ?? "1500", driver));
      expect(await world.books.balance(driver.accounts.interest)).toBe(-12_345);
      expect(await world.books.differences()).toEqual([]);
    },
  ),
];
