import { describe, expect, it } from "vitest";
import { toCustomer } from "./to-customer.ts";
import type { FikenAddress, FikenContact } from "./wire.ts";

const HOME = { streetAddress: "Fjellveien 3", city: "Bergen", postCode: "5003", country: "Norway" } as FikenAddress;
const contact = (change: Partial<FikenContact>): FikenContact =>
  ({ contactId: 7, name: "Kari Test", address: HOME, ...change }) as FikenContact;
const customerOf = (change: Partial<FikenContact>) => toCustomer(contact(change)).value;

describe("toCustomer", () => {
  it.each([
    ["310000019", "310000019"],
    ["310 000 019", "310000019"],
    ["NO310000019MVA", "310000019"],
    ["NO 310 000 019 mva", "310000019"],
    ["", undefined],
    ["  ", undefined],
    [null, undefined],
  ])("takes the organisation number %j for %s", (organizationNumber, expected) => {
    const read = toCustomer(contact({ organizationNumber }));
    expect(read.value.organizationNumber).toBe(expected);
    expect(read.unreadable).toEqual([]);
  });

  it.each(["31000001", "3100000190", "ukjent", "SE556000000001"])(
    "cannot read the organisation number %j, and does not hold its bearer for a person",
    (organizationNumber) => {
      const read = toCustomer(contact({ organizationNumber }));
      expect(read.value.organizationNumber).toBeUndefined();
      expect(read.unreadable).toEqual(["customer.organizationNumber"]);
    },
  );

  it.each([
    ["Norwegian", "nb"],
    ["NORWEGIAN", "nb"],
    ["English", "en"],
    ["ENGLISH", "en"],
    [null, "nb"],
    ["Swedish", "nb"],
  ])("writes to a customer whose language is %j in %s", (language, expected) => {
    expect(customerOf({ language }).language).toBe(expected);
  });

  it.each([
    ["Norway", "NO"],
    ["Norge", "NO"],
    ["NO", "NO"],
    [" sverige ", "SE"],
    ["Germany", "DE"],
  ])("knows the country %j as %s", (country, expected) => {
    expect(customerOf({ address: { ...HOME, country } }).address?.countryCode).toBe(expected);
  });

  it.each(["Atlantis", "", null, "constructor"])("cannot read the country %j", (country) => {
    const read = toCustomer(contact({ address: { ...HOME, country } }), HOME);
    expect(read.value.address).toBeUndefined();
    expect(read.unreadable).toEqual(["customer.address.country"]);
  });

  it.each([{ streetAddress: " " }, { postCode: "" }, { city: null }])(
    "has no address when the contact lacks %j, but for the one on the invoice",
    (gap) => {
      const printed = { ...HOME, streetAddress: "Postboks 1" };
      const incomplete = contact({ address: { ...HOME, ...gap } });
      expect(toCustomer(incomplete)).toMatchObject({ unreadable: [] });
      expect(toCustomer(incomplete).value.address).toBeUndefined();
      expect(toCustomer(incomplete, printed).value.address?.lines).toEqual(["Postboks 1"]);
    },
  );

  it("names what is missing when there is no customer at all", () => {
    expect(toCustomer(undefined)).toEqual({
      value: { sourceId: "", name: "", language: "nb" },
      unreadable: ["customer.contactId", "customer.name"],
    });
  });
});
