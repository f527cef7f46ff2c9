import { expect } from "vitest";
import { type Case, contractCase, invoice, one, person } from "../contract-case.ts";

const noPdf = (driver: { readonly connector: { readonly can: { readonly pdf: boolean } } }) =>
  driver.connector.can.pdf ? undefined : "pdf";

export const booksCases: readonly Case[] = [
  contractCase("knows the accounts that bookings need, each with a name", async ({ connector, world, driver }) => {
    const accounts = await connector.accounts(world.api);
    expect(accounts.map(({ code }) => code)).toContain(driver.accounts.interest);
    expect(accounts.filter(({ name }) => name === "")).toEqual([]);
  }),

  contractCase("knows the bank accounts that payments can be booked on", async ({ connector, world, driver }) => {
    expect((await connector.bankAccounts(world.api)).map(({ code }) => code)).toContain(driver.accounts.bank);
  }),

  contractCase(
    "fetches the invoice as it was sent",
    async (test) => {
      const { source } = await one(test, await invoice(test));
      const pdf = await test.connector.pdf?.(test.world.api, source);
      expect(new TextDecoder().decode(pdf?.slice(0, 5))).toBe("%PDF-");
    },
    noPdf,
  ),

  contractCase(
    "fetches no document of an item that has none",
    async (test) => {
      const key = await invoice(test, { kid: null, customer: await person(test) });
      const { source } = await one(test, key);
      expect(await test.connector.pdf?.(test.world.api, source)).toBeUndefined();
    },
    (driver) => noPdf(driver) ?? (driver.ownKidOnly === true ? "kid" : undefined),
  ),
];
