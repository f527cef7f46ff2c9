import { routes } from "@kravflyt/contracts";
import { expect, it } from "vitest";
import { changesOf, type DebtorForm, wrongFields } from "./debtor-changes.ts";

const BEFORE: DebtorForm = {
  street: "Storgata 1",
  postalCode: "0155",
  city: "Oslo",
  countryCode: "NO",
  email: "kari@nordmann.example",
  language: "nb",
  acceptsEmail: true,
};

it("only what was changed is asked for, and an address as a whole", () => {
  expect(changesOf(BEFORE, BEFORE)).toEqual({});
  expect(changesOf(BEFORE, { ...BEFORE, street: "c/o Hansen\n\n Lia 2 " })).toEqual({
    address: { lines: ["c/o Hansen", "Lia 2"], postalCode: "0155", city: "Oslo", countryCode: "NO" },
  });
  expect(changesOf(BEFORE, { ...BEFORE, language: "en", acceptsEmail: false })).toEqual({
    language: "en",
    acceptsEmail: false,
  });
});

it("an e-mail address that was emptied is taken away", () => {
  expect(changesOf(BEFORE, { ...BEFORE, email: " " })).toEqual({ email: null });
});

it("what the contract does not take is said at its field", () => {
  const body = changesOf(BEFORE, { ...BEFORE, street: "", countryCode: "no", email: "kari" });
  const checked = routes.changeDebtor.body.safeParse(body);
  expect([...wrongFields(checked.error?.issues ?? [])].toSorted()).toEqual(["countryCode", "email", "lines"]);
});
