import { whyNeverCollectable } from "@kravflyt/core";
import { expect } from "vitest";
import { type Case, contractCase, invoice, one, openOf, person } from "../contract-case.ts";

/** Amounts whose øre a float loses: 0.29 × 100 is 28.999999999999996, 1.15 × 100 is 114.99999999999999. */
const AMOUNTS = [1, 29, 115, 1_005, 33_333, 1_234_567_89, 999_999_999_99];

const keepsAmount = (amountOre: number): Case =>
  contractCase(`keeps ${amountOre} øre to the øre, owed and paid`, async (test) => {
    const key = await invoice(test, { amountOre });
    expect(await one(test, key)).toMatchObject({ totalOre: amountOre, outstandingOre: amountOre });
    await test.world.people.pay(key, { amountOre, on: "2026-01-05" });
    expect(await test.world.books.outstandingOre(key)).toBe(0);
  });

const DAYS = ["2024-02-29", "2025-03-30", "2025-10-26", "2025-12-31", "2026-01-01"];

const keepsDay = (on: string): Case =>
  contractCase(`keeps ${on} as the day it is`, async (test) => {
    const key = await invoice(test, { issuedOn: on, dueOn: on });
    expect(await one(test, key)).toMatchObject({ issuedOn: on, dueOn: on });
  });

const givenKid = (driver: { readonly ownKidOnly?: boolean }) => (driver.ownKidOnly === true ? "kid" : undefined);

export const moneyCases: readonly Case[] = [
  ...AMOUNTS.map(keepsAmount),
  ...DAYS.map(keepsDay),

  contractCase("shows a part payment with its day, its øre and what is left", async (test) => {
    const key = await invoice(test);
    await test.world.people.pay(key, { amountOre: 25_001, on: "2026-01-02" });
    const { payments, outstandingOre, settled } = await one(test, key);
    expect(payments).toEqual([{ id: expect.stringMatching(/./), paidOn: "2026-01-02", amountOre: 25_001 }]);
    expect([outstandingOre, settled]).toEqual([99_999, false]);
  }),

  contractCase("shows two equal payments of a day as two", async (test) => {
    const key = await invoice(test);
    await test.world.people.pay(key, { amountOre: 25_000, on: "2026-01-02" });
    await test.world.people.pay(key, { amountOre: 25_000, on: "2026-01-02" });
    const { payments, outstandingOre } = await one(test, key);
    expect(new Set(payments.map(({ id }) => id)).size).toBe(2);
    expect(outstandingOre).toBe(75_000);
  }),

  contractCase("shows what was paid too much as below zero", async (test) => {
    const key = await invoice(test);
    const { source } = await one(test, key);
    await test.world.people.pay(key, { amountOre: 125_100, on: "2026-01-05" });
    const now = await test.connector.item(test.world.api, source);
    expect(now).toMatchObject({ outstandingOre: -100 });
  }),

  contractCase("shows a credit note that is set off against nothing as a credit, below zero", async (test) => {
    const customer = await person(test);
    const key = await test.world.people.creditNote({ customer, amountOre: 50_000, on: "2026-01-02" });
    expect(await one(test, key)).toMatchObject({
      kind: "credit",
      totalOre: -50_000,
      outstandingOre: -50_000,
      customer: { sourceId: customer },
    });
  }),

  contractCase("shows a credited invoice with nothing left, and no credit besides", async (test) => {
    const key = await invoice(test);
    await test.world.people.credit(key, "2026-01-02");
    const left = [...(await openOf(test)).values()].map(({ outstandingOre }) => outstandingOre);
    expect(left.filter((ore) => ore !== 0)).toEqual([]);
  }),

  contractCase(
    "gives a claim in another currency with its currency, which core then refuses to collect",
    async (test) => {
      const key = await invoice(test, { currency: "EUR", amountOre: 10_000 });
      const read = await one(test, key);
      expect(read.currency).toBe("EUR");
      const debtor = { ...read.customer, kind: "private", standing: "active" } as const;
      expect(whyNeverCollectable(read, { debtor, registerKnows: true })).toEqual({
        code: "foreign_currency",
        currency: "EUR",
      });
    },
  ),

  contractCase(
    "keeps the zeros that a KID begins with",
    async (test) => {
      const key = await invoice(test, { kid: "0000012345674" });
      expect((await one(test, key)).kid).toBe("0000012345674");
    },
    givenKid,
  ),

  contractCase(
    "makes up no KID where there is none",
    async (test) => {
      const key = await invoice(test, { kid: null });
      expect(await one(test, key)).not.toHaveProperty("kid");
    },
    givenKid,
  ),
];
