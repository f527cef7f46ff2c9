import { toDebtor } from "@kravflyt/core";
import { expect } from "vitest";
import { ADDRESS, type Case, contractCase, invoice, one, type Test } from "../contract-case.ts";
import type { MadeCustomer } from "../driver.ts";

async function customerOf(test: Test, change: Partial<MadeCustomer>) {
  const customer = await test.world.people.customer({ name: "Kari Prøve", address: ADDRESS, ...change });
  return one(test, await invoice(test, { customer }));
}

const register = (form: string) =>
  ({ organizationNumber: "310844136", name: "Prøve", form, standing: "active" }) as const;

export const debtorCases: readonly Case[] = [
  contractCase("gives a private person without an organisation number", async (test) => {
    const { customer, unreadable } = await customerOf(test, {});
    expect(customer).not.toHaveProperty("organizationNumber");
    expect([toDebtor(customer, undefined, "kind_only").kind, unreadable]).toEqual(["private", []]);
  }),

  contractCase("gives a company by its nine digits", async (test) => {
    const { customer } = await customerOf(test, { name: "Prøve AS", organizationNumber: "310844136" });
    expect(customer.organizationNumber).toBe("310844136");
    expect(toDebtor(customer, register("AS"), "kind_only").kind).toBe("company");
  }),

  contractCase("gives a sole proprietor by the nine digits that the register knows it by", async (test) => {
    const { customer } = await customerOf(test, { name: "Prøve Snekker", organizationNumber: "310844136" });
    expect(toDebtor(customer, register("ENK"), "kind_only").kind).toBe("sole_proprietor");
  }),

  contractCase("finds the nine digits among what people write around them", async (test) => {
    const { customer } = await customerOf(test, { name: "Prøve AS", organizationNumber: "NO 310 844 136 MVA" });
    expect(customer.organizationNumber).toBe("310844136");
  }),

  contractCase("never takes a number that it cannot read for a private person's, nor carries it on", async (test) => {
    const read = await customerOf(test, { name: "Prøve AS", organizationNumber: "01019012345" });
    expect(read.unreadable).toContain("customer.organizationNumber");
    expect(JSON.stringify(read)).not.toContain("01019012345");
  }),

  contractCase("gives the address that a letter goes to, in Norway", async (test) => {
    const { customer } = await customerOf(test, {});
    expect(customer.address).toEqual({
      lines: ["Fjellveien 3"],
      postalCode: "5003",
      city: "Bergen",
      countryCode: "NO",
    });
  }),

  contractCase("keeps the zero that a postal code begins with", async (test) => {
    const { customer } = await customerOf(test, { address: { line: "Storgata 1", postalCode: "0155", city: "Oslo" } });
    expect(customer.address?.postalCode).toBe("0155");
  }),

  contractCase("gives no address where there is none, and still the item", async (test) => {
    const id = await test.world.people.customer({ name: "Kari Prøve" });
    expect((await one(test, await invoice(test, { customer: id }))).customer).not.toHaveProperty("address");
  }),

  contractCase("keeps the name as it is written", async (test) => {
    const name = `Åse "Lillebror" O'Prøve-Ødegård & Sønn <AS>`;
    expect((await customerOf(test, { name })).customer.name).toBe(name);
  }),

  contractCase("gives the e-mail address where there is one, and none where there is none", async (test) => {
    expect((await customerOf(test, { email: "kari@kunde.example" })).customer.email).toBe("kari@kunde.example");
    expect((await customerOf(test, {})).customer).not.toHaveProperty("email");
  }),

  contractCase("gives the customers of two invoices the same id when they are the same", async (test) => {
    const customer = await test.world.people.customer({ name: "Kari Prøve", address: ADDRESS });
    const keys = [await invoice(test, { customer }), await invoice(test, { customer })];
    const ids = [];
    for (const key of keys) ids.push((await one(test, key)).customer.sourceId);
    expect(ids).toEqual([customer, customer]);
  }),
];
